//! Forms: plain HTML that posts to a server function and comes back filled in when it is refused (`crate::forms`).

mod choose;
mod text;

pub use choose::{CheckField, Choice, RadioField, SelectField};
pub use text::{AreaField, TextField, TextKind};

use leptos::prelude::*;

use super::{Icon, IconName};
use crate::{
    forms::{At, FormState},
    i18n::t,
    texts,
};

texts! { FormText {
    Fault => "Fout: " | "Error: ",
    Optional => "niet verplicht" | "optional",
} }

/// A form around its fields. `id` tells several forms with one action apart and prefixes the ids of controls.
#[component]
pub fn Form(
    /// `ServerFn::url()`.
    action: &'static str,
    #[prop(optional, into)] id: String,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    provide_context(FormState::new(action, id.clone()));
    let class = if class.is_empty() { "fl-form" } else { class };
    let html_id = (!id.is_empty()).then(|| id.clone());
    view! {
        <form class=class method="post" action=action novalidate id=html_id>
            <At />
            <Hidden name="_form" value=id />
            {children()}
        </form>
    }
}

/// The state of the form around.
#[must_use]
pub fn use_form() -> FormState {
    use_context().unwrap_or_else(|| FormState::new("", String::new()))
}

/// A value that goes along.
#[component]
pub fn Hidden(#[prop(into)] name: String, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value /> }
}

/// Everything that is wrong with the form, on top of the page, each a link to its control. Takes the focus.
/// Stands outside or inside the form it names.
#[component]
pub fn ErrorSummary(
    action: &'static str,
    #[prop(optional, into)] id: String,
    /// The page with the fields of an entry, where the form itself holds none of them: their problems lead there.
    #[prop(optional, into)]
    fields_at: Option<String>,
) -> impl IntoView {
    let form = FormState::new(action, id);
    // Without problems there is nothing to link to: the frame says what happened.
    let error = form.error().filter(|error| !error.problems.is_empty())?;
    let items = error
        .problems
        .into_iter()
        .map(|told| {
            // Controls name themselves in their sentence, fields of a template have a label.
            let href = match &fields_at {
                Some(page) if !told.label.is_empty() => format!("{page}#{}", told.field),
                _ => format!("#{}", form.control_id(&told.field)),
            };
            let text = if told.label.is_empty() { told.text } else { format!("{}: {}", told.label, told.text) };
            view! { <li><a href=href>{text}</a></li> }
        })
        .collect::<Vec<_>>();
    let items = (!items.is_empty()).then(|| view! { <ul role="list">{items}</ul> });
    Some(view! {
        <div class="fl-errors" tabindex="-1" autofocus>
            <div role="alert">
                <h2>{error.text}</h2>
                {items}
            </div>
        </div>
    })
}

/// The messages at one control.
#[component]
pub fn Errors(#[prop(into)] id: String, messages: Vec<String>) -> impl IntoView {
    (!messages.is_empty()).then(|| {
        view! {
            <p class="fl-error" id=id>
                <Icon name=IconName::Warning class="fl-icon--s" />
                <span><span class="fl-vh">{t(FormText::Fault)}</span>{messages.join(". ")}</span>
            </p>
        }
    })
}

/// What all controls share: ids, messages, and what describes them.
struct Shared {
    id: String,
    value: String,
    messages: Vec<String>,
    described: Option<String>,
}

fn shared(name: &str, value: String, hint: &str) -> Shared {
    let form = use_form();
    let id = form.control_id(name);
    let messages: Vec<String> = form.problems(name).into_iter().map(|told| told.text).collect();
    let mut described = Vec::new();
    if !hint.is_empty() {
        described.push(format!("{id}-hint"));
    }
    if !messages.is_empty() {
        described.push(format!("{id}-error"));
    }
    let described = (!described.is_empty()).then(|| described.join(" "));
    Shared { value: form.value(name).unwrap_or(value), id, messages, described }
}

#[component]
fn LabelAndHint(id: String, label: String, hint: String, optional: bool, messages: Vec<String>) -> impl IntoView {
    view! {
        <label class="fl-label" for=id.clone()>
            {label} {optional.then(|| view! { " "<small>"("{t(FormText::Optional)}")"</small> })}
        </label>
        {(!hint.is_empty()).then(|| view! { <p class="fl-hint" id=format!("{id}-hint")>{hint}</p> })}
        <Errors id=format!("{id}-error") messages />
    }
}

/// A message at a control without its words, for a script that has something to say there.
#[component]
pub fn ErrorTemplate() -> impl IntoView {
    view! {
        <template data-error="">
            <p class="fl-error">
                <Icon name=IconName::Warning class="fl-icon--s" />
                <span><span class="fl-vh">{t(FormText::Fault)}</span></span>
            </p>
        </template>
    }
}
