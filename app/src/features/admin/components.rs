//! Parts that the pages of administration share.

use leptos::prelude::*;

use super::texts::AdminText;
use crate::{i18n::t, ui::Band};

/// The pages of administration, in the order of their tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Settings,
    Accounts,
    Audit,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Settings, Self::Accounts, Self::Audit];

    const fn path(self) -> &'static str {
        match self {
            Self::Settings => "/admin/settings",
            Self::Accounts => "/admin/accounts",
            Self::Audit => "/admin/audit",
        }
    }

    /// Its name in the language of the page.
    #[must_use]
    pub fn name(self) -> String {
        t(match self {
            Self::Settings => AdminText::Settings,
            Self::Accounts => AdminText::Accounts,
            Self::Audit => AdminText::Audit,
        })
    }

    fn lede(self) -> String {
        t(match self {
            Self::Settings => AdminText::SettingsLede,
            Self::Accounts => AdminText::AccountsLede,
            Self::Audit => AdminText::AuditLede,
        })
    }
}

/// The top of each page: where one is, what it is for, and the way to its neighbours.
#[component]
pub fn AdminBand(tab: Tab) -> impl IntoView {
    let tabs = Tab::ALL
        .into_iter()
        .map(|each| {
            let current = (each == tab).then_some("page");
            view! { <li><a href=each.path() aria-current=current>{each.name()}</a></li> }
        })
        .collect_view();
    view! {
        <Band>
            <div class="fl-band__row">
                <div class="fl-band__text">
                    <h1 tabindex="-1">{tab.name()}</h1>
                    <p class="fl-lede">{tab.lede()}</p>
                </div>
            </div>
            <nav class="fl-tabs fl-band__more" aria-label=t(AdminText::Admin)><ul role="list">{tabs}</ul></nav>
        </Band>
    }
}
