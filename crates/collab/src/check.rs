//! What is refused however unfinished a draft may be: wrong types, unknown keys, and the hard limits.

use std::collections::BTreeMap;

use domain::{
    bounds::{ROWS_HARD_MAX, TEXT_HARD_MAX},
    value::Value,
};

use crate::{
    DraftError,
    layout::{Cell, ORDER, fits},
};

/// Refuses more rows than any list may have.
pub(crate) fn count(field: &str, rows: usize) -> Result<(), DraftError> {
    if rows > ROWS_HARD_MAX {
        return Err(DraftError::TooManyRows { field: field.to_owned(), rows, max: ROWS_HARD_MAX });
    }
    Ok(())
}

/// Refuses a value of another type, and too long a text.
pub(crate) fn cell(field: &str, cell: Cell, value: &Value) -> Result<(), DraftError> {
    if !fits(cell, value) {
        return Err(DraftError::Shape { field: field.to_owned() });
    }
    let text = value.as_text();
    let chars = if text.len() > TEXT_HARD_MAX { text.chars().count() } else { 0 };
    if chars > TEXT_HARD_MAX {
        return Err(DraftError::TextTooLong { field: field.to_owned(), chars, max: TEXT_HARD_MAX });
    }
    Ok(())
}

/// Refuses unknown keys and wrong cells; a null cell is an empty one.
pub(crate) fn map(field: &str, cells: &[(&str, Cell)], of: &BTreeMap<String, Value>) -> Result<(), DraftError> {
    of.iter().try_for_each(|(key, value)| one(field, cells, key, value))
}

fn one(field: &str, cells: &[(&str, Cell)], key: &str, value: &Value) -> Result<(), DraftError> {
    match cells.iter().find(|(id, _)| *id == key) {
        Some(_) if *value == Value::Null => Ok(()),
        Some((_, kind)) => cell(field, *kind, value),
        None => Err(DraftError::Shape { field: field.to_owned() }),
    }
}

/// Refuses what is no list of rows that each have an id.
pub(crate) fn rows(field: &str, cells: &[(&str, Cell)], rows: &Value) -> Result<(), DraftError> {
    let wrong = || Err(DraftError::Shape { field: field.to_owned() });
    let Value::List(rows) = rows else {
        return if *rows == Value::Null { Ok(()) } else { wrong() };
    };
    count(field, rows.len())?;
    rows.iter().try_for_each(|row| match row {
        Value::Map(of) if is_id(row.row_id()) => of.iter().try_for_each(|(key, value)| match key.as_str() {
            ORDER if *value == Value::Null || fits(Cell::Number, value) => Ok(()),
            _ => one(field, cells, key, value),
        }),
        _ => wrong(),
    })
}

/// Ids of rows are made by programs; pages put them into names and addresses of controls.
fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    (1..=80).contains(&id.len()) && id.bytes().all(plain)
}
