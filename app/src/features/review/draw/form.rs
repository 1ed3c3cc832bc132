//! Controls of the review's form. What stands in them comes from the draft: a refused form was kept first.

use leptos::prelude::*;

use crate::{
    forms::FormState,
    i18n::{Count, Noun, t},
    texts,
    ui::Errors,
};

texts! { CountText {
    Of { have: usize, max: Count } => "{have} van {max}" | "{have} of {max}",
} }

/// Several lines of text.
pub struct Area<'a> {
    pub name: String,
    pub label: String,
    pub hint: String,
    pub value: &'a str,
    pub max: usize,
    pub rows: u8,
}

/// What a control says that is wrong.
pub fn messages(form: &FormState, name: &str) -> Vec<String> {
    form.problems(name).into_iter().map(|told| told.text).collect()
}

/// What was typed, when a refused form could not even be kept.
fn typed(form: &FormState, name: &str, kept: &str) -> String {
    let lost = form.error().is_some_and(|error| error.problems.is_empty());
    let typed = if lost { form.value(name) } else { None };
    typed.unwrap_or_else(|| kept.to_owned())
}

/// Label, hint, problem, control, count: in this order.
pub fn area(form: &FormState, area: Area<'_>) -> AnyView {
    let Area { name, label, hint, value, max, rows } = area;
    let value = typed(form, &name, value);
    let messages = messages(form, &name);
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let mut described = Vec::new();
    let hint = (!hint.is_empty()).then(|| {
        described.push(hint_id.clone());
        view! { <p class="fl-hint" id=hint_id>{hint}</p> }
    });
    if !messages.is_empty() {
        described.push(error_id.clone());
    }
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = (!messages.is_empty()).then_some("true");
    let have = domain::bounds::chars(&value);
    let over = (have > max).then_some("true");
    let count = (have * 5 >= max * 4).then(|| {
        let text = t(CountText::Of { have, max: Count(max, Noun::Character) });
        view! { <p class="fl-count" data-over=over>{text}</p> }
    });
    view! {
        <div class="fl-control">
            <label class="fl-label" for=name.clone()>{label}</label>
            {hint}
            <Errors id=error_id messages />
            <textarea
                class="fl-input" id=name.clone() name=name rows=rows.to_string() aria-invalid=invalid
                aria-describedby=described
            >
                {value}
            </textarea>
            {count}
        </div>
    }
    .into_any()
}
