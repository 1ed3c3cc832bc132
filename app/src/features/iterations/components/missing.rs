//! What still stands in the way, each a link to its field on the entry's page.

use leptos::prelude::*;

use crate::{
    error::Told,
    forms::FormState,
    ui::{Icon, IconName},
};

/// The list, where the error summary of the form `form` counts them; nothing when nothing lacks. Folded once that
/// summary names them all.
#[component]
pub fn Missing(
    #[prop(into)] title: String,
    #[prop(into)] code: String,
    missing: Vec<Told>,
    form: FormState,
) -> impl IntoView {
    let (id, open) = (form.control_id("missing"), !form.refused());
    let items: Vec<_> = missing
        .into_iter()
        .map(|told| {
            view! { <li><a href=format!("/entries/{code}#{}", told.field)>{told.label}</a>": "{told.text}</li> }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <details class="fl-needs" id=id open=open>
                <summary>
                    <span class="fl-needs__count">{title}</span>
                    <Icon name=IconName::ChevronDown class="fl-icon--s" />
                </summary>
                <ul role="list">{items}</ul>
            </details>
        }
    })
}
