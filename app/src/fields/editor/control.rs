//! One labelled control.

use domain::fields::{self, Control, Input};
use leptos::prelude::*;

use super::EditorText as T;
use crate::{
    i18n::t,
    ui::{AreaField, Choice, Errors, Hidden, RadioField, SelectField, TextField, TextKind, use_form},
};

/// A control of a field. `alone`: it is the only one, and takes the room.
#[component]
pub fn ControlView(control: Control, #[prop(optional)] alone: bool) -> impl IntoView {
    let Control { name, label, required, input, values } = control;
    let value = values.first().cloned().unwrap_or_default();
    let optional = !required;
    match input {
        Input::Line { max } => view! { <TextField name label value optional max=max /> }.into_any(),
        Input::Area { max, markdown } => {
            let hint = if markdown { t(T::MarkdownHint) } else { String::new() };
            let rows = if alone { 12 } else { 3 };
            view! { <AreaField name label value hint optional rows max=max /> }.into_any()
        }
        Input::Number { min, max, unit, step } => {
            let label = if unit.is_empty() { label } else { t(T::Unit { label, unit }) };
            let hint = t(T::Range { min, max });
            let reads = if step.fract() == 0.0 { "whole" } else { "number" };
            view! { <TextField name label value hint optional kind=TextKind::Number reads /> }.into_any()
        }
        Input::Date => {
            view! { <TextField name label value hint=t(T::DateHint) optional kind=TextKind::Text reads="date" /> }
                .into_any()
        }
        Input::Url => view! { <TextField name label value hint=t(T::UrlHint) optional /> }.into_any(),
        Input::Radios { choices } => view! { <RadioField name label value choices=plain(choices) /> }.into_any(),
        Input::Select { choices } => {
            let choices = plain(choices).into_iter().filter(|choice| !choice.value.is_empty()).collect();
            view! { <SelectField name label value choices blank=true optional /> }.into_any()
        }
        Input::Checks { choices, max } => checks(name, label, choices, max, values),
        Input::Score { min, max } => score(name, label, min, max, value),
        Input::Hidden => view! { <Hidden name value /> }.into_any(),
    }
}

fn plain(choices: Vec<fields::Choice>) -> Vec<Choice> {
    choices.into_iter().map(|choice| Choice::new(choice.value, choice.label).note(choice.note)).collect()
}

/// What a control with several values says, and the id of its messages where there are any.
fn messages(name: &str) -> (String, Vec<String>, Option<String>) {
    let form = use_form();
    let id = form.control_id(name);
    let messages: Vec<String> = form.problems(name).into_iter().map(|told| told.text).collect();
    let described = (!messages.is_empty()).then(|| format!("{id}-error"));
    (id, messages, described)
}

fn checks(name: String, label: String, choices: Vec<fields::Choice>, max: usize, values: Vec<String>) -> AnyView {
    let (id, messages, described) = messages(&name);
    let form = use_form();
    let values = if form.refused() { form.values(&name).unwrap_or_default() } else { values };
    let boxes = choices
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let id = (at == 0).then(|| id.clone());
            let checked = values.contains(&choice.value);
            view! {
                <label class="fl-choice">
                    <input type="checkbox" name=name.clone() value=choice.value checked=checked id=id />
                    <span>{choice.label} {(!choice.note.is_empty()).then(|| view! { <small>{choice.note}</small> })}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="fl-choices fl-choices--cols" aria-describedby=described>
            <legend>{label}</legend>
            <p class="fl-hint">{t(T::AtMost { n: max })}</p>
            <Errors id=format!("{id}-error") messages />
            // An empty value says that the boxes were there, even when none is ticked.
            <Hidden name=name.clone() value="" />
            {boxes}
        </fieldset>
    }
    .into_any()
}

fn score(name: String, label: String, min: i32, max: i32, value: String) -> AnyView {
    let (id, messages, described) = messages(&name);
    let value = use_form().value(&name).unwrap_or(value);
    let radio = |at: Option<String>, n: String, shown: String| {
        let checked = n == value;
        view! { <label><input type="radio" name=name.clone() value=n checked=checked id=at /><span>{shown}</span></label> }
    };
    let radios = (min..=max)
        .map(|n| {
            let shown = match n {
                n if n < 0 => format!("−{}", n.abs()),
                n if n > 0 && min < 0 => format!("+{n}"),
                n => n.to_string(),
            };
            radio((n == min).then(|| id.clone()), n.to_string(), shown)
        })
        .collect_view();
    view! {
        <fieldset class="fl-score" aria-describedby=described>
            <legend><span>{label}</span></legend>
            <Errors id=format!("{id}-error") messages />
            <div class="fl-score__scale">{radios} {radio(None, String::new(), t(T::None))}</div>
        </fieldset>
    }
    .into_any()
}
