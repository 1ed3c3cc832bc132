//! A field as it reads.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A field's value as HTML, made on the server only (`shown`), from views that escape and from sanitised Markdown.
/// Reading needs no behaviour, so the browser gets neither the code nor the words that draw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Nothing filled in.
    pub blank: bool,
    html: String,
}

/// Prepares a field's value for reading.
#[cfg(feature = "ssr")]
#[must_use]
pub fn shown(
    field: &domain::template::Field,
    value: &domain::value::Value,
    context: domain::fields::Context<'_>,
) -> Shown {
    let view = domain::fields::view(field, value, context);
    let markdown = match &view {
        domain::fields::View::Markdown { source } => domain::markdown::render(source).as_str().to_owned(),
        _ => String::new(),
    };
    let blank = matches!(view, domain::fields::View::Blank);
    Shown { blank, html: super::draw::draw(view, markdown).to_html() }
}

/// The value of a field, for reading.
#[component]
pub fn FieldBody(shown: Shown) -> impl IntoView {
    view! { <div class="fl-field__value" inner_html=shown.html></div> }
}
