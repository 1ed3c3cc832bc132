//! What the next step still needs, each a link to its field.

use domain::template::Need;
use leptos::prelude::*;

use crate::{
    error::Told,
    features::entry::texts::DraftText,
    i18n::{Count, Noun, t},
    ui::{Icon, IconName},
};

#[component]
pub fn Needs(stage: Need, missing: Vec<Told>) -> impl IntoView {
    let stage = t(match stage {
        Need::R0 => DraftText::ForStart,
        Need::R1 | Need::O => DraftText::ForSubmit,
        Need::R2 => DraftText::ForTest,
        Need::R3 => DraftText::ForEvaluated,
    });
    if missing.is_empty() {
        return view! { <p class="fl-needs fl-needs--done">{t(DraftText::NeedsNothing)}", "{stage}</p> }.into_any();
    }
    let count = missing.len();
    let items = missing
        .into_iter()
        .map(|told| {
            view! { <li><a href=format!("#{}", told.field)>{told.label}</a>": "{told.text}</li> }
        })
        .collect_view();
    view! {
        <details class="fl-needs">
            <summary>
                <span class="fl-needs__count">{t(DraftText::Needs { n: Count(count, Noun::Point) })}</span>
                " "{stage}
                <Icon name=IconName::ChevronDown class="fl-icon--s" />
            </summary>
            <ul>{items}</ul>
        </details>
    }
    .into_any()
}
