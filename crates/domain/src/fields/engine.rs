//! The functions of the field engine: which module answers for which field type.

use crate::{
    error::Issue,
    fields::{
        Context, Editor, Form, Input, Parsed, View, checklist, choice, column, common, date, graph, hard, links,
        number, records, rows, score, text,
    },
    lang::Lang,
    template::{Field, FieldType as T, Need},
    value::Value,
};

/// What is refused on saving: a shape that the field does not have, a code that its vocabulary does not
/// have, and what is over the hard limits. Everything else a draft may hold, and [`super::check`] speaks of it.
///
/// # Errors
/// The first thing that is refused; a wrong shape is [`Issue::NotInList`], for numbers [`Issue::NotANumber`].
pub fn hard_check(field: &Field, value: &Value) -> Result<(), Issue> {
    match &field.kind {
        T::Text { .. } | T::Markdown { .. } | T::Date { .. } => hard::text(value),
        T::Number { .. } => hard::number(value),
        T::Period { .. } => hard::map(value, |key, part| match key {
            "start" | "end" => hard::text(part),
            _ => Err(hard::wrong_shape()),
        }),
        T::Enum { vocab } => hard::code(value, vocab),
        T::MultiEnum { vocab, .. } => choice::hard_many(value, vocab),
        T::Records { columns, .. } => hard::rows(value, |key, cell| column::hard(columns, key, cell)),
        T::Record { columns } => hard::map(value, |key, cell| column::hard(columns, key, cell)),
        T::Links { .. } => hard::rows(value, links::hard),
        T::Checklist { vocab, .. } => hard::map(value, |code, item| checklist::hard(vocab, code, item)),
        T::Score { .. } => hard::map(value, score::hard),
        T::Graph { lanes, .. } => hard::map(value, |key, part| graph::hard(lanes, key, part)),
    }
}

/// How `value` reads, in the words of `ctx.lang`. [`View::Blank`] for what is not filled in.
#[must_use]
pub fn view(field: &Field, value: &Value, ctx: Context<'_>) -> View {
    if value.is_blank() {
        return View::Blank;
    }
    let lang = ctx.lang;
    match &field.kind {
        T::Text { .. } => text::view(value, false),
        T::Markdown { .. } => text::view(value, true),
        T::Number { unit, .. } => number::view(value, unit.as_ref(), lang),
        T::Date { .. } => date::view(value, lang),
        T::Period { .. } => View::Text { text: date::show_period(value, lang) },
        T::Enum { vocab } => choice::view(&[value.as_text()], vocab, lang),
        T::MultiEnum { vocab, .. } => choice::view(&choice::codes(value), vocab, lang),
        T::Records { columns, .. } => records::view(value, columns, lang),
        T::Record { columns } => records::view_one(value, columns, lang),
        T::Links { .. } => links::view(value, ctx),
        T::Checklist { vocab, .. } => checklist::view(value, vocab, lang),
        T::Score { max, .. } => score::view(value, *max),
        T::Graph { lanes, .. } => graph::view(value, lanes, lang),
    }
}

/// A value of one control as one line of text: numbers, dates, periods and single choices.
pub(crate) fn show_value(field: &Field, value: &Value, lang: Lang) -> String {
    match &field.kind {
        T::Number { unit, .. } => number::show(value, unit.as_ref(), lang),
        T::Date { .. } => date::show(value.as_text(), lang),
        T::Period { .. } => date::show_period(value, lang),
        T::Enum { vocab } => common::term_label(vocab, value.as_text(), lang),
        _ => value.as_text().to_owned(),
    }
}

/// The controls that edit `value`. Each has its label in `ctx.lang` and what it holds now; feeding them
/// back to [`parse`] unchanged gives `value`.
#[must_use]
pub fn editor(field: &Field, value: &Value, ctx: Context<'_>) -> Editor {
    let lang = ctx.lang;
    match &field.kind {
        T::Text { bounds, multiline, .. } => text::editor(field, value, lang, *bounds, *multiline, false),
        T::Markdown { bounds } => text::editor(field, value, lang, *bounds, true, true),
        T::Number { min, max, step, unit } => number::editor(field, value, lang, (*min, *max, *step), unit.as_ref()),
        T::Date { .. } => date::editor(field, value, lang),
        T::Period { .. } => date::editor_period(field, value, lang),
        T::Enum { vocab } => choice::editor(field, value, lang, vocab),
        T::MultiEnum { vocab, bounds } => choice::editor_many(field, value, lang, vocab, *bounds),
        T::Records { bounds, row, columns } => records::editor(value, columns, row, *bounds, lang),
        T::Record { columns } => records::editor_one(value, columns, lang),
        T::Links { bounds, to, pinned, note, .. } => {
            let spec = links::Spec::new(*bounds, to, *pinned).noted(*note);
            links::editor(field, value, spec, ctx)
        }
        T::Checklist { vocab, note } => checklist::editor(field, value, vocab, *note, lang),
        T::Score { min, max, reason } => score::editor(field, value, (*min, *max), *reason, lang),
        T::Graph { lanes, text } => graph::editor(value, lanes, *text, lang),
    }
}

/// The one control `v` of a field.
pub(crate) fn single(field: &Field, lang: Lang, input: Input, value: impl Into<String>) -> Editor {
    let control = common::control("v", field.label.get(lang), wanted(field), input, value);
    Editor::Controls { controls: vec![control] }
}

/// Whether the field is needed at any stage, so that its controls are not marked optional.
pub(crate) fn wanted(field: &Field) -> bool {
    field.need != Need::O
}

/// Reads a submitted form (names: see [`Editor`]) over `current`, the value that the form was made from.
/// What cannot be read keeps its current value and gives a problem at its place. Bounds are not looked at
/// here: that is [`super::check`]. An empty result is always [`Value::Null`].
#[must_use]
pub fn parse(field: &Field, form: &Form, current: &Value, ctx: Context<'_>) -> Parsed {
    match &field.kind {
        T::Text { multiline, .. } => text::parse(form, current, !multiline),
        T::Markdown { .. } => text::parse(form, current, false),
        T::Number { min, max, step, .. } => number::parse(field, form, current, (*min, *max, *step)),
        T::Date { .. } => date::parse(field, form, current),
        T::Period { .. } => date::parse_period(field, form, current),
        T::Enum { vocab } => choice::parse(field, form, current, vocab),
        T::MultiEnum { vocab, .. } => choice::parse_many(field, form, current, vocab),
        T::Records { columns, .. } => records::parse(field, columns, form, current),
        T::Record { columns } => records::parse_one(field, columns, form, current),
        T::Links { bounds, to, pinned, note, .. } => {
            let spec = links::Spec::new(*bounds, to, *pinned).noted(*note);
            links::form::parse(field, form, current, spec, ctx)
        }
        T::Checklist { vocab, .. } => checklist::parse(field, form, current, vocab),
        T::Score { min, max, .. } => score::parse(field, form, current, (*min, *max)),
        T::Graph { lanes, .. } => graph::form::parse(field, form, current, lanes),
    }
}

/// What the `do` button does to `value`: `add`, `up:<id>`, `down:<id>`, `remove:<id>`; in a graph
/// `add:<lane>`, and removing a node removes its arrows. `None` for a button that the field does not
/// have, an id that is not there, and an `add` at the hard limit.
pub fn press(field: &Field, value: &Value, button: &str, new_id: impl FnOnce() -> String) -> Option<Value> {
    match &field.kind {
        T::Records { .. } | T::Links { .. } => rows::press(value, button, new_id),
        T::Graph { lanes, .. } => graph::form::press(value, lanes, button, new_id),
        _ => None,
    }
}
