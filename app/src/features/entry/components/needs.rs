//! What the next step still needs, each a link to its field.

use domain::template::Need;
use leptos::prelude::*;

use crate::{
    error::Told,
    features::entry::texts::DraftText,
    i18n::{Count, Noun, t},
    ui::{Icon, IconName},
};

/// `next` is what comes next and where: offered once nothing is missing.
#[component]
pub fn Needs(stage: Need, missing: Vec<Told>, next: Option<(String, String)>) -> impl IntoView {
    let stage = t(match stage {
        Need::R0 => DraftText::ForStart,
        Need::R1 | Need::O => DraftText::ForSubmit,
        Need::R2 => DraftText::ForTest,
        Need::R3 => DraftText::ForEvaluated,
    });
    if missing.is_empty() {
        let next = next.map(|(label, href)| view! { <a class="fl-more" href=href>{label}<Icon name=IconName::ArrowRight class="fl-icon--s" /></a> });
        return view! {
            <div class="fl-needs fl-needs--done">
                <p class="fl-needs__count"><Icon name=IconName::CheckCircle class="fl-icon--s" />{t(DraftText::NeedsNothing)}</p>
                {next}
            </div>
        }
        .into_any();
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
            <ul role="list">{items}</ul>
        </details>
    }
    .into_any()
}
