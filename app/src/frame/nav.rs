//! Main navigation: a rail at the side, a bar at the bottom of a narrow screen. Both from one list of items.

use leptos::prelude::*;

use super::{
    model::{FrameData, NavItem, NavKey},
    texts::FrameText,
    tools::{DisplayForm, Search},
};
use crate::{
    i18n::t,
    ui::{Icon, IconName, MENU},
};

fn label(key: NavKey) -> (String, IconName) {
    let (text, icon) = match key {
        NavKey::Overview => (FrameText::Overview, IconName::Home),
        NavKey::Entries => (FrameText::Entries, IconName::Document),
        NavKey::Practices => (FrameText::Practices, IconName::Book),
        NavKey::Team => (FrameText::Team, IconName::Team),
        NavKey::Reviews => (FrameText::Reviews, IconName::Review),
        NavKey::Organise => (FrameText::Organise, IconName::Settings),
        NavKey::Admin => (FrameText::Admin, IconName::Lock),
    };
    (t(text), icon)
}

/// The organiser's pages, which stand beside each other under the cohort.
const ORGANISED: [&str; 5] = ["settings", "teams", "people", "invitations", "coverage"];

/// The item of the page at hand: the longest address that the path starts with.
fn current(items: &[NavItem], here: &str) -> Option<NavKey> {
    let path = here.split('?').next().unwrap_or_default();
    // The desk of a review has the address of its iteration.
    let judged = path.split_once("/iterations/").is_some_and(|(_, rest)| rest.contains("/review"));
    if judged && items.iter().any(|item| item.key == NavKey::Reviews) {
        return Some(NavKey::Reviews);
    }
    let organised = path.starts_with("/cohorts/") && ORGANISED.iter().any(|page| path.ends_with(&format!("/{page}")));
    if organised && items.iter().any(|item| item.key == NavKey::Organise) {
        return Some(NavKey::Organise);
    }
    let fits = |item: &&NavItem| {
        let address = item.href.split('?').next().unwrap_or_default();
        path == address || path.starts_with(&format!("{address}/"))
    };
    items
        .iter()
        .filter(fits)
        .filter(|item| !item.href.contains('?'))
        .max_by_key(|item| item.href.len())
        .map(|item| item.key)
}

#[component]
fn Items(items: Vec<NavItem>, current: Option<NavKey>) -> impl IntoView {
    items
        .into_iter()
        .map(|item| {
            let (label, name) = label(item.key);
            let here = (Some(item.key) == current).then_some("page");
            let waiting = item.waiting;
            view! {
                <li>
                    <a href=item.href aria-current=here>
                        <Icon name />
                        <span>
                            {label}
                            {(waiting > 0)
                                .then(|| view! { <span class="fl-vh">{t(FrameText::Waiting { n: waiting })}</span> })}
                        </span>
                        {(waiting > 0)
                            .then(|| view! { <span class="nl-number-badge" aria-hidden="true">{waiting}</span> })}
                    </a>
                </li>
            }
        })
        .collect_view()
}

/// The navigation at the side; nothing for who is signed out.
#[component]
pub fn NavRail(data: FrameData) -> impl IntoView {
    let current = current(&data.items, &data.here);
    data.me.as_ref()?;
    Some(view! {
        <nav class="fl-rail" aria-label=t(FrameText::MainNav)>
            <ul role="list"><Items items=data.items current /></ul>
        </nav>
    })
}

/// The navigation at the bottom below 44 em: four items; behind *Meer* the rest and what the top bar has no room for.
#[component]
pub fn TabBar(data: FrameData) -> impl IntoView {
    let current = current(&data.items, &data.here);
    let mut items = data.items;
    data.me.as_ref()?;
    let rest = items.split_off(items.len().min(4));
    let rest_here = rest.iter().any(|item| Some(item.key) == current).then_some("true");
    let rest = (!rest.is_empty()).then(|| view! { <ul role="list"><Items items=rest current /></ul> });
    let search = data.cohort.is_some().then(|| view! { <Search id="more-q" /> });
    Some(view! {
        <nav class="fl-tabbar" aria-label=t(FrameText::TabNav)>
            <ul role="list">
                <Items items current />
                <li>
                    <details class="fl-menu" name=MENU>
                        <summary aria-current=rest_here>
                            <Icon name=IconName::Menu /><span>{t(FrameText::More)}</span>
                        </summary>
                        <div class="fl-menu__list">{rest}{search}<DisplayForm /></div>
                    </details>
                </li>
            </ul>
        </nav>
    })
}
