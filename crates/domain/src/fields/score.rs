//! A score in a small range, with its reason.

use crate::{
    bounds::Bounds,
    error::Issue,
    fields::{
        Editor, Form, Input, Parsed, View,
        common::{self, Findings, word},
        hard, number,
    },
    lang::Lang,
    template::Field,
    value::Value,
};

/// A whole score within the range, and a reason within its bounds.
pub(super) fn check(found: &mut Findings<'_>, value: &Value, (min, max): (i32, i32), reason: Bounds) {
    let score = value.get("score");
    if score.is_blank() {
        found.column("score", Issue::Required);
    } else if let Some(issue) = number::issue(score, f64::from(min), f64::from(max), 1.0) {
        found.column("score", issue);
    }
    let text = value.get("reason");
    if text.is_blank() {
        if reason.min > 0 {
            found.column("reason", Issue::NoteNeeded { min: reason.min });
        }
    } else if let Some(issue) = common::length(text.as_text(), reason) {
        found.column("reason", issue);
    }
}

/// The shape of a part, see [`super::hard_check`].
pub(super) fn hard(key: &str, value: &Value) -> Result<(), Issue> {
    match key {
        "score" => hard::number(value),
        "reason" => hard::text(value),
        _ => Err(hard::wrong_shape()),
    }
}

/// The score as a whole number, `None` where there is none.
#[expect(clippy::cast_possible_truncation, reason = "checked to fit")]
fn whole(value: &Value) -> Option<i32> {
    let number = value.get("score").as_number()?;
    (number.fract() == 0.0 && number.abs() <= f64::from(i32::MAX)).then_some(number as i32)
}

/// Score and reason.
pub(super) fn view(value: &Value, max: i32) -> View {
    View::Score { score: whole(value), max, reason: value.get("reason").as_text().to_owned() }
}

/// The score in words: `3 (0–4)`.
pub(crate) fn show(value: &Value, lang: Lang) -> String {
    number::show(value.get("score"), None, lang)
}

/// `v.score` and `v.reason`.
pub(super) fn editor(field: &Field, value: &Value, (min, max): (i32, i32), reason: Bounds, lang: Lang) -> Editor {
    let needed = super::wanted(field);
    let score = number::edit(value.get("score"), 1.0);
    let input = Input::Score { min, max };
    let score = common::control("v.score", field.label.get(lang), needed, input, score);
    let input = Input::Area { max: reason.max, markdown: false };
    let label = word(lang, "Waarom deze score?", "Why this score?");
    let text = value.get("reason").as_text();
    let needed = needed && reason.min > 0;
    let reason = common::control("v.reason", label, needed, input, text);
    Editor::Controls { controls: vec![score, reason] }
}

/// `v.score` and `v.reason`. An absent control keeps what is there.
pub(super) fn parse(field: &Field, form: &Form, current: &Value, (min, max): (i32, i32)) -> Parsed {
    let mut found = Findings::new(field);
    let held = current.get("score");
    let score = match common::raw(form, "v.score") {
        None => held.clone(),
        Some(raw) => number::typed(raw, 1.0).unwrap_or_else(|| {
            let issue = Issue::NotANumber { min: f64::from(min), max: f64::from(max) };
            found.column("score", issue);
            held.clone()
        }),
    };
    let reason = common::raw(form, "v.reason");
    let reason = reason.map_or_else(|| current.get("reason").clone(), common::typed);
    let value = common::map([("score".to_owned(), score), ("reason".to_owned(), reason)]);
    Parsed { value, problems: found.done() }
}
