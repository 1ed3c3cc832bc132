//! Forms: plain HTML that posts to a server function and comes back filled in when it is refused (`crate::forms`).

use leptos::prelude::*;

use super::{Icon, IconName};
use crate::{
    forms::{At, FormState},
    i18n::{Count, Noun, Show as _, lang, t},
    texts,
};

texts! { FormText {
    Fault => "Fout: " | "Error: ",
    Optional => "niet verplicht" | "optional",
    Choose => "Kies" | "Choose",
    CountOf { have: String, max: Count } => "{have} van {max}" | "{have} of {max}",
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

/// "112 van 4.000 tekens".
fn count_text(have: String, max: usize) -> String {
    t(FormText::CountOf { have, max: Count(max, Noun::Character) })
}

/// The count below a control. Not in `aria-describedby`, or each key would read it out. A script keeps it up to date.
fn count_line(value: &str, max: usize) -> AnyView {
    let have = domain::bounds::chars(value);
    let (text, template) = (count_text(have.show(lang()), max), count_text("{have}".to_owned(), max));
    let over = (have > max).then_some("true");
    view! { <p class="fl-count" data-max=max.to_string() data-count=template data-over=over>{text}</p> }.into_any()
}

/// The kind of a one-line control.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    #[default]
    Text,
    Email,
    /// Never comes back filled in.
    Password,
    Date,
    Number,
}

/// One line of text.
#[component]
pub fn TextField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] kind: TextKind,
    #[prop(optional)] optional: bool,
    #[prop(optional)] readonly: bool,
    #[prop(optional, into)] autocomplete: Option<&'static str>,
    /// What is typed is no text but a `date`, a `number` or a `whole` number; for the script that makes it live.
    #[prop(optional, into)]
    reads: Option<&'static str>,
    /// Shows how many characters of how many there are.
    #[prop(optional)]
    max: Option<usize>,
) -> impl IntoView {
    let Shared { id, value, messages, described } = shared(&name, value, &hint);
    let count = max.map(|max| count_line(&value, max));
    let (kind, class) = match kind {
        TextKind::Text => ("text", "fl-input"),
        TextKind::Email => ("email", "fl-input"),
        TextKind::Password => ("password", "fl-input"),
        TextKind::Date => ("date", "fl-input fl-input--date"),
        TextKind::Number => ("text", "fl-input fl-input--num"),
    };
    let numeric = (class == "fl-input fl-input--num").then_some("decimal");
    let value = if kind == "password" { String::new() } else { value };
    let invalid = (!messages.is_empty()).then_some("true");
    view! {
        <div class="fl-control">
            <LabelAndHint id=id.clone() label hint optional messages />
            <input
                class=class id=id name=name type=kind value=value readonly=readonly inputmode=numeric
                data-reads=reads autocomplete=autocomplete aria-invalid=invalid aria-describedby=described
            />
            {count}
        </div>
    }
}

/// Several lines of text.
#[component]
pub fn AreaField(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] optional: bool,
    /// Shows how many characters of how many there are.
    #[prop(optional)]
    max: Option<usize>,
) -> impl IntoView {
    let Shared { id, value, messages, described } = shared(&name, value, &hint);
    let count = max.map(|max| count_line(&value, max));
    let invalid = (!messages.is_empty()).then_some("true");
    view! {
        <div class="fl-control">
            <LabelAndHint id=id.clone() label hint optional messages />
            <textarea
                class="fl-input" id=id name=name rows=rows.to_string() aria-invalid=invalid aria-describedby=described
            >
                {value}
            </textarea>
            {count}
        </div>
    }
}

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
                {blank.then(|| view! { <option value="">{t(FormText::Choose)}</option> })} {options}
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
