//! What still stands in the way, each a link to its field on the entry's page.

use leptos::prelude::*;

use crate::{
    error::Told,
    ui::{Icon, IconName},
};

/// The list, open; nothing when nothing lacks.
#[component]
pub fn Missing(#[prop(into)] title: String, #[prop(into)] code: String, missing: Vec<Told>) -> impl IntoView {
    let items: Vec<_> = missing
        .into_iter()
        .map(|told| {
            view! { <li><a href=format!("/entries/{code}#{}", told.field)>{told.label}</a>": "{told.text}</li> }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <details class="fl-needs" open=true>
                <summary>
                    <span class="fl-needs__count">{title}</span>
                    <Icon name=IconName::ChevronDown class="fl-icon--s" />
                </summary>
                <ul role="list">{items}</ul>
            </details>
        }
    })
}
