//! Plain text and Markdown.

use crate::{
    bounds::Bounds,
    fields::{
        Editor, Form, Input, Parsed, View,
        common::{self, Findings},
    },
    lang::{Lang, Localized},
    template::Field,
    value::Value,
};

/// Bounds of a filled-in text, and the advice how it starts (in either language).
pub(super) fn check(found: &mut Findings<'_>, value: &Value, bounds: Bounds, starts: Option<&Localized>) {
    let text = value.as_text();
    if let Some(issue) = common::length(text, bounds) {
        found.own(issue);
    }
    if let Some(start) = starts {
        let begins = |with: &str| text.trim().to_lowercase().starts_with(&with.to_lowercase());
        if !begins(&start.nl) && !begins(&start.en) {
            found.advise(crate::error::Issue::AdviseStart { start: start.clone() });
        }
    }
}

/// The text as it stands.
pub(super) fn view(value: &Value, markdown: bool) -> View {
    let text = value.as_text().to_owned();
    if markdown { View::Markdown { source: text } } else { View::Text { text } }
}

/// A line, or an area for `multiline` and Markdown.
pub(super) fn editor(
    field: &Field,
    value: &Value,
    lang: Lang,
    bounds: Bounds,
    multiline: bool,
    markdown: bool,
) -> Editor {
    let max = bounds.max;
    let input = if multiline || markdown { Input::Area { max, markdown } } else { Input::Line { max } };
    super::single(field, lang, input, value.as_text())
}

/// Control `v`; absent keeps what is there.
pub(super) fn parse(form: &Form, current: &Value, one_line: bool) -> Parsed {
    let value = match common::raw(form, "v") {
        None => current.clone(),
        Some(raw) if one_line => common::typed_line(raw),
        Some(raw) => common::typed(raw),
    };
    Parsed { value, problems: Vec::new() }
}
