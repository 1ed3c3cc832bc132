//! Controls that one chooses with.

use leptos::prelude::*;

use super::{Errors, LabelAndHint, Shared, shared, use_form};
use crate::{i18n::t, texts};

texts! { ChooseText {
    Choose => "Kies" | "Choose",
} }

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// A sentence under the label, or empty.
    pub note: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), note: String::new() }
    }

    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// One of many, as a drop-down list. `blank` adds an empty first option.
#[component]
pub fn SelectField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] blank: bool,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let Shared { id, value, messages, described } = shared(&name, value, &hint);
    let invalid = (!messages.is_empty()).then_some("true");
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = choice.value == value;
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <div class="fl-control">
            <LabelAndHint id=id.clone() label hint optional messages />
            <select class="fl-input" id=id name=name aria-invalid=invalid aria-describedby=described>
                {blank.then(|| view! { <option value="">{t(ChooseText::Choose)}</option> })} {options}
            </select>
        </div>
    }
}

/// One of a few, all in sight.
#[component]
pub fn RadioField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let Shared { id, value, messages, described } = shared(&name, value, &hint);
    let radios = choices
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            // A link of the error summary leads to the first radio.
            let id = (at == 0).then(|| id.clone());
            let checked = choice.value == value;
            view! {
                <label class="fl-choice">
                    <input type="radio" name=name.clone() value=choice.value checked=checked id=id />
                    <span>
                        {choice.label} {(!choice.note.is_empty()).then(|| view! { <small>{choice.note}</small> })}
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="fl-choices" aria-describedby=described>
            <legend>{label}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="fl-hint" id=format!("{id}-hint")>{hint}</p> })}
            <Errors id=format!("{id}-error") messages />
            {radios}
        </fieldset>
    }
}

/// One tick. Posts `on` when ticked.
#[component]
pub fn CheckField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional)] checked: bool,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let form = use_form();
    let checked = if form.refused() { form.value(&name).is_some() } else { checked };
    let Shared { id, messages, described, .. } = shared(&name, String::new(), &hint);
    let invalid = (!messages.is_empty()).then_some("true");
    view! {
        <div class="fl-control">
            <Errors id=format!("{id}-error") messages />
            <label class="fl-choice">
                <input
                    type="checkbox" id=id.clone() name=name value="on" checked=checked aria-invalid=invalid
                    aria-describedby=described
                />
                <span>{label} {(!hint.is_empty()).then(|| view! { <small id=format!("{id}-hint")>{hint}</small> })}</span>
            </label>
        </div>
    }
}
