//! The cells of records: what a column accepts, shows and reads.

use crate::{
    bounds,
    error::Issue,
    fields::{
        Control, Form, Input, choice,
        common::{self, Findings},
        date, hard, number,
    },
    lang::Lang,
    template::{Column, ColumnType},
    value::Value,
    vocab,
};

/// Longest address (DOMAIN.md section 2).
const URL_MAX: usize = 500;

/// What is wrong with a cell, `None` for a good one and for a blank one that may be blank.
pub(super) fn issue(column: &Column, cell: &Value) -> Option<Issue> {
    if cell.is_blank() {
        return column.required.then_some(Issue::Required);
    }
    let text = cell.as_text().trim();
    match &column.kind {
        ColumnType::Text { bounds } => common::length(text, *bounds),
        ColumnType::Number { min, max, step } => number::issue(cell, *min, *max, *step),
        ColumnType::Count => (!is_count(text)).then_some(Issue::CountTooSmall),
        ColumnType::Date => date::stored(text).is_none().then_some(Issue::NotADate),
        ColumnType::Year { unknown } => (!is_year(text, *unknown)).then_some(Issue::NotAYear),
        ColumnType::Enum { vocab } => vocab::term(vocab, text).is_none().then_some(Issue::NotInList),
        ColumnType::Url => (!is_url(text)).then_some(Issue::NotAUrl),
    }
}

/// A number of at least 10 in digits with an optional decimal comma, or exactly `<10`.
fn is_count(text: &str) -> bool {
    if text == "<10" {
        return true;
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (whole, decimals) = text.split_once(',').unwrap_or((text, "0"));
    let two = whole.trim_start_matches('0').len() >= 2;
    digits(whole) && digits(decimals) && two
}

fn is_year(text: &str, unknown: bool) -> bool {
    if unknown && text == "onbekend" {
        return true;
    }
    text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1900..=2100).contains(&year))
}

fn is_url(text: &str) -> bool {
    let host = text.strip_prefix("https://").unwrap_or_default().split(['/', '?', '#']).next();
    host.is_some_and(|host| !host.is_empty())
        && bounds::chars(text) <= URL_MAX
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// The shape of a cell, see [`super::hard_check`].
pub(super) fn hard(columns: &[Column], key: &str, cell: &Value) -> Result<(), Issue> {
    let column = columns.iter().find(|column| column.id == key).ok_or(hard::wrong_shape())?;
    match &column.kind {
        ColumnType::Number { .. } => hard::number(cell),
        ColumnType::Enum { vocab } => hard::code(cell, vocab),
        _ => hard::text(cell),
    }
}

/// A cell as it reads; blank is empty.
pub(crate) fn show(column: &Column, cell: &Value, lang: Lang) -> String {
    match &column.kind {
        ColumnType::Number { .. } => number::show(cell, None, lang),
        ColumnType::Date => date::show(cell.as_text(), lang),
        ColumnType::Enum { vocab } => common::term_label(vocab, cell.as_text(), lang),
        ColumnType::Year { .. } if cell.as_text() == "onbekend" => common::word(lang, "onbekend", "unknown").to_owned(),
        _ => cell.as_text().to_owned(),
    }
}

/// The control of a cell. Texts of more than 120 characters get an area.
pub(super) fn control(column: &Column, prefix: &str, cell: &Value, lang: Lang) -> Control {
    let text = cell.as_text().to_owned();
    let (input, value) = match &column.kind {
        ColumnType::Text { bounds } if bounds.max > 120 => (Input::Area { max: bounds.max, markdown: false }, text),
        ColumnType::Text { bounds } => (Input::Line { max: bounds.max }, text),
        ColumnType::Number { min, max, step } => {
            let input = Input::Number { min: *min, max: *max, step: *step, unit: String::new() };
            (input, number::edit(cell, *step))
        }
        ColumnType::Count => (Input::Line { max: 20 }, text),
        ColumnType::Date => (Input::Date, text),
        ColumnType::Year { unknown } => (Input::Line { max: if *unknown { 8 } else { 4 } }, text),
        ColumnType::Enum { vocab } => (common::pick(common::choices(vocab, &[&text], lang)), text),
        ColumnType::Url => (Input::Url, text),
    };
    let name = format!("{prefix}{}", column.id);
    common::control(name, column.label.get(lang), column.required, input, value)
}

/// Reads what was typed in a cell. Years, counts and addresses are kept as typed, whatever they are:
/// [`issue`] says what is wrong with them. Numbers, dates and codes must be readable.
fn typed(column: &Column, raw: &str, held: &Value) -> Result<Value, Issue> {
    match &column.kind {
        ColumnType::Text { bounds } if bounds.max > 120 => Ok(common::typed(raw)),
        ColumnType::Text { .. } => Ok(common::typed_line(raw)),
        ColumnType::Number { min, max, step } => {
            number::typed(raw, *step).ok_or(Issue::NotANumber { min: *min, max: *max })
        }
        ColumnType::Count => Ok(count(raw)),
        ColumnType::Date => date::typed(raw),
        ColumnType::Year { unknown } => Ok(year(raw, *unknown)),
        ColumnType::Enum { vocab } => choice::typed(raw, held.as_text(), vocab),
        ColumnType::Url => Ok(trimmed(raw)),
    }
}

fn trimmed(raw: &str) -> Value {
    match common::typed_line(raw) {
        Value::Text(text) => Value::text(text.trim()),
        other => other,
    }
}

/// `< 10` → `<10`, `1.234,5` → `1234,5`.
fn count(raw: &str) -> Value {
    let held = trimmed(raw);
    let close: String = held.as_text().chars().filter(|c| !c.is_whitespace()).collect();
    if close == "<10" {
        return Value::text(close);
    }
    match number::read(&close, 1.0) {
        // Beyond 2^53 the digits would no longer be those that were typed.
        Some(number) if number.abs() < 9e15 => Value::Text(format!("{number}").replace('.', ",")),
        _ => held,
    }
}

fn year(raw: &str, unknown: bool) -> Value {
    let held = trimmed(raw);
    let word = held.as_text().to_lowercase();
    let says_unknown = matches!(word.as_str(), "onbekend" | "unknown" | "?");
    if unknown && says_unknown { Value::text("onbekend") } else { held }
}

/// Reads the cells of one row or record: `<prefix><column>`. An absent control keeps its cell; what
/// cannot be read keeps it too and goes to `problem`. Blank cells are left out.
pub(super) fn parse(
    columns: &[Column],
    prefix: &str,
    form: &Form,
    current: &Value,
    mut problem: impl FnMut(&str, Issue),
) -> Vec<(String, Value)> {
    let mut cells = Vec::with_capacity(columns.len() + 1);
    for column in columns {
        let held = current.get(&column.id);
        let cell = match common::raw(form, &format!("{prefix}{}", column.id)) {
            None => held.clone(),
            Some(raw) => typed(column, raw, held).unwrap_or_else(|issue| {
                problem(&column.id, issue);
                held.clone()
            }),
        };
        if !cell.is_blank() {
            cells.push((column.id.clone(), cell));
        }
    }
    cells
}

/// The problems of all cells of a row (`Some((id, number))`) or of a record (`None`).
pub(super) fn check(found: &mut Findings<'_>, columns: &[Column], value: &Value, row: Option<(&str, usize)>) {
    for column in columns {
        match (issue(column, value.get(&column.id)), row) {
            (None, _) => {}
            (Some(issue), Some((id, number))) => found.row(id, number, Some(&column.id), issue),
            (Some(issue), None) => found.column(&column.id, issue),
        }
    }
}
