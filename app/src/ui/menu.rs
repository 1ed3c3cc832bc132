//! A few deeds of one thing behind one button. `details`, so that it opens without script.

use leptos::prelude::*;

use super::{Icon, IconName};

/// The name that all menus share, so that one closes when another opens. The script of the shell closes them on Escape
/// and when one turns to something else.
pub const MENU: &str = "menu";

/// One deed of a menu: a link to the page where it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuLink {
    pub label: String,
    pub href: String,
    pub icon: IconName,
    /// Ends something: stands last, set apart.
    pub danger: bool,
    /// Leads to a file, which the client's router must leave alone.
    pub outside: bool,
}

impl MenuLink {
    pub fn new(icon: IconName, label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), icon, danger: false, outside: false }
    }

    #[must_use]
    pub fn outside(mut self) -> Self {
        self.outside = true;
        self
    }

    #[must_use]
    pub fn danger(mut self, danger: bool) -> Self {
        self.danger = danger;
        self
    }
}

/// The menu, opened by its label.
#[component]
pub fn Menu(#[prop(into)] label: String, links: Vec<MenuLink>) -> impl IntoView {
    let (danger, plain): (Vec<_>, Vec<_>) = links.into_iter().partition(|link| link.danger);
    let items = plain.into_iter().chain(danger).map(|link| {
        let class = link.danger.then_some("fl-menu__danger");
        let rel = link.outside.then_some("external");
        view! { <li class=class><a href=link.href rel=rel><Icon name=link.icon />{link.label}</a></li> }
    });
    view! {
        <details class="fl-menu" name=MENU>
            <summary class="nl-button nl-button--secondary">
                <span class="nl-button__label">{label}</span>
                <span class="nl-button__icon-end"><Icon name=IconName::ChevronDown class="fl-icon--s" /></span>
            </summary>
            <ul class="fl-menu__list" role="list">{items.collect_view()}</ul>
        </details>
    }
    .into_any()
}
