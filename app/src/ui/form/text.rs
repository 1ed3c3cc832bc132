//! Controls that one writes in.

use leptos::prelude::*;

use super::{LabelAndHint, Shared, shared};
use crate::{
    i18n::{Count, Noun, Show as _, lang, t},
    texts,
};

texts! { CountText {
    CountOf { have: String, max: Count } => "{have} van {max}" | "{have} of {max}",
} }

/// "112 van 4.000 tekens".
fn count_text(have: String, max: usize) -> String {
    t(CountText::CountOf { have, max: Count(max, Noun::Character) })
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
