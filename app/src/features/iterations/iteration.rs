//! The page at `/entries/:id/iterations/:n`: exactly what was submitted.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    api::{IterationData, iteration},
    components::{Facts, HeadMeta, IterationStrip, SheetOutline, SheetText, crumbs},
    texts::{IterationText, StripText},
};
use crate::{
    features::threads::ThreadErrors,
    frame::{PageTitle, show},
    i18n::t,
    ui::{Band, ButtonLink, FictionNotice, IconName, Menu, MenuLink, Notice, Tone},
};

#[component]
pub fn IterationPage() -> impl IntoView {
    let params = use_params_map();
    let asked = move || {
        let params = params.get();
        (params.get("id").unwrap_or_default(), params.get("n").unwrap_or_default())
    };
    show(Resource::new_blocking(asked, |(id, n)| iteration(id, n)), page)
}

fn page(data: IterationData) -> AnyView {
    let n = data.made.n;
    let title = t(IterationText::Title { n, title: data.head.title.clone() });
    let lang = data.head.lang.clone();
    let band = band(&data);
    view! {
        <PageTitle text=title />
        {notices(&data)}
        {band}
        <div class="fl-wrap"><ThreadErrors /></div>
        <div class="fl-wrap fl-doc">
            <SheetOutline groups=data.groups.clone() />
            <Facts made=data.made reviews=data.reviews />
            <SheetText groups=data.groups lang />
        </div>
    }
    .into_any()
}

fn notices(data: &IterationData) -> AnyView {
    let lock = t(IterationText::Lock { n: data.made.n, all: data.head.latest });
    let fiction = data.head.fiction.clone();
    let fiction = fiction.map(|banner| view! { <FictionNotice banner /> });
    view! {
        <div class="fl-notices fl-wrap">
            <Notice tone=Tone::Lock title=t(IterationText::Locked) text=lock />
            {fiction}
        </div>
    }
    .into_any()
}

fn band(data: &IterationData) -> AnyView {
    let (head, n) = (data.head.clone(), data.made.n);
    let crumbs = crumbs(&head, t(StripText::Iteration { n }));
    let actions = actions(data);
    let strip = view! { <IterationStrip strip=data.strip.clone() current=Some(n) /> };
    view! {
        <Band>
            {crumbs}
            <div class="fl-band__row">
                <div class="fl-band__text">
                    <h1 tabindex="-1" lang=head.lang.clone()>{head.title.clone()}</h1>
                    <HeadMeta head />
                </div>
                {actions}
            </div>
            {strip}
        </Band>
    }
    .into_any()
}

/// Nothing here is the one thing to do: comparing stands in sight, the rest in a menu.
fn actions(data: &IterationData) -> AnyView {
    let (n, entry) = (data.made.n, format!("/entries/{}", data.head.code));
    let here = format!("{entry}/iterations/{n}");
    let draft = data.strip.draft_at.is_some();
    let compare = if n > 1 {
        Some((IterationText::CompareWith { n: n - 1 }, format!("{entry}/compare?from={}&to={n}", n - 1)))
    } else if draft {
        Some((IterationText::CompareDraft, format!("{entry}/compare?from={n}&to=draft")))
    } else {
        let last = data.head.latest;
        (last > n).then(|| (IterationText::CompareWith { n: last }, format!("{entry}/compare?from={n}&to={last}")))
    };
    let mut links = Vec::new();
    if n > 1 && draft {
        let href = format!("{entry}/compare?from={n}&to=draft");
        links.push(MenuLink::new(IconName::Compare, t(IterationText::CompareDraft), href));
    }
    if data.can_export {
        links.push(MenuLink::new(IconName::Print, t(IterationText::Print), format!("{here}/summary")));
        links.push(MenuLink::new(IconName::Download, t(IterationText::Markdown), format!("{here}.md")).outside());
    }
    if data.can_restore {
        links.push(MenuLink::new(IconName::History, t(IterationText::Restore), format!("{here}/restore")));
    }
    let compare = compare.map(|(label, href)| view! { <ButtonLink label=t(label) href icon=IconName::Compare /> });
    let menu = (!links.is_empty()).then(|| view! { <Menu label=t(StripText::More) links /> });
    view! { <div class="fl-band__actions">{menu}{compare}</div> }.into_any()
}
