//! Parts that the organiser's pages share.

mod person_row;

pub use person_row::PersonLine;

use leptos::prelude::*;

use super::{
    api::{Here, OnceLink, Pick},
    texts::OrganiseText,
};
use crate::{
    i18n::t,
    ui::{Band, Choice, CopyButton, Crumb, Crumbs, Icon, IconName, Notice, Tone},
};

/// The organiser's pages, in the order of their tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Settings,
    Teams,
    People,
    Invitations,
    Coverage,
}

impl Tab {
    const ALL: [Self; 5] = [Self::Settings, Self::Teams, Self::People, Self::Invitations, Self::Coverage];

    const fn path(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Teams => "teams",
            Self::People => "people",
            Self::Invitations => "invitations",
            Self::Coverage => "coverage",
        }
    }

    /// Its name in the language of the page.
    #[must_use]
    pub fn name(self) -> String {
        t(match self {
            Self::Settings => OrganiseText::Settings,
            Self::Teams => OrganiseText::Teams,
            Self::People => OrganiseText::People,
            Self::Invitations => OrganiseText::Invitations,
            Self::Coverage => OrganiseText::Coverage,
        })
    }

    fn lede(self) -> String {
        t(match self {
            Self::Settings => OrganiseText::SettingsLede,
            Self::Teams => OrganiseText::TeamsLede,
            Self::People => OrganiseText::PeopleLede,
            Self::Invitations => OrganiseText::InvitationsLede,
            Self::Coverage => OrganiseText::CoverageLede,
        })
    }
}

/// The top of each page: where one is, what it is for, and the way to its neighbours.
#[component]
pub fn OrganiseBand(here: Here, tab: Tab) -> impl IntoView {
    let tabs = Tab::ALL
        .into_iter()
        .map(|each| {
            let current = (each == tab).then_some("page");
            let href = format!("/cohorts/{}/{}", here.slug, each.path());
            view! { <li><a href=href aria-current=current>{each.name()}</a></li> }
        })
        .collect_view();
    let crumbs = vec![Crumb::new(here.name.clone(), format!("/cohorts/{}", here.slug))];
    let closed = here.closed.then(|| {
        view! {
            <div class="fl-wrap fl-notices">
                <Notice tone=Tone::Lock title=t(OrganiseText::Closed) text=t(OrganiseText::ClosedMore) />
            </div>
        }
    });
    view! {
        {closed}
        <Band>
            <Crumbs items=crumbs here=tab.name() />
            <div class="fl-band__row">
                <div class="fl-band__text">
                    <h1 tabindex="-1">{tab.name()}</h1>
                    <p class="fl-lede">{tab.lede()}</p>
                </div>
            </div>
            <nav class="fl-tabs fl-band__more" aria-label=t(OrganiseText::Organise)><ul role="list">{tabs}</ul></nav>
        </Band>
    }
}

/// Says that something was saved, after the page it led to.
#[component]
pub fn Saved(done: String) -> impl IntoView {
    (!done.is_empty())
        .then(|| view! { <Notice tone=Tone::Ok title=t(OrganiseText::Saved) text=t(OrganiseText::SavedMore) /> })
}

/// Links that are shown once, to copy.
#[component]
pub fn LinksOnce(links: Vec<OnceLink>) -> impl IntoView {
    if links.is_empty() {
        return None;
    }
    let rows = links
        .into_iter()
        .enumerate()
        .map(|(at, OnceLink { whom, link })| {
            let (id, about) = (format!("once-{at}"), format!(", {whom}"));
            view! {
                <div class="fl-control">
                    <label class="fl-label" for=id.clone()>{t(OrganiseText::OnceFor { whom })}</label>
                    <div class="fl-copy">
                        <input class="fl-input" id=id.clone() type="text" readonly=true value=link />
                        <CopyButton from=id done=t(OrganiseText::Copied) failed=t(OrganiseText::NotCopied)>
                            <span class="nl-button__icon-start"><Icon name=IconName::Copy /></span>
                            <span class="nl-button__label">{t(OrganiseText::Copy)}<span class="fl-vh">{about}</span></span>
                        </CopyButton>
                    </div>
                </div>
            }
        })
        .collect_view();
    Some(view! {
        <Notice tone=Tone::Warning title=t(OrganiseText::OnceTitle) text=t(OrganiseText::OnceText)>
            <div class="fl-stack">{rows}</div>
        </Notice>
    })
}

/// Things to choose, as the controls want them.
#[must_use]
pub fn choices(picks: &[Pick]) -> Vec<Choice> {
    picks.iter().map(|(value, label)| Choice::new(value.clone(), label.clone())).collect()
}
