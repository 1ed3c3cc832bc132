//! What happened lately.

use leptos::prelude::*;

use crate::{
    features::cohort::{
        api::{Recent, RecentItem},
        texts::RecentText,
    },
    i18n::t,
    ui::{Avatar, Time, status_name},
};

/// The section of recent activity.
#[component]
pub fn RecentList(items: Vec<RecentItem>) -> impl IntoView {
    let body = if items.is_empty() {
        view! { <p class="fl-hint">{t(RecentText::Nothing)}</p> }.into_any()
    } else {
        let items = items.into_iter().map(line).collect_view();
        view! { <ul class="fl-feed" role="list">{items}</ul> }.into_any()
    };
    view! {
        <section class="fl-section fl-dash__recent" aria-labelledby="h-feed">
            <div class="fl-section__head"><h2 id="h-feed">{t(RecentText::Title)}</h2></div>
            {body}
        </section>
    }
}

fn line(item: RecentItem) -> AnyView {
    let did = t(match item.what {
        Recent::Made => RecentText::Made,
        Recent::Status { to } => RecentText::Status { to: status_name(to) },
        Recent::Iteration { n } => RecentText::Iteration { n },
        Recent::Comment { field: None } => RecentText::Comment,
        Recent::Comment { field: Some(field) } => RecentText::CommentAt { field },
    });
    let actor = if item.actor.is_empty() { t(RecentText::Somebody) } else { item.actor };
    let said = format!("{actor} {did} ");
    view! {
        <li>
            <Avatar name=actor />
            <div>{said}<a href=item.href>{item.title}</a><Time at=item.at /></div>
        </li>
    }
    .into_any()
}
