//! The hard limits: shapes and sizes that are refused on saving.

use std::collections::BTreeSet;

use crate::{
    bounds::{ROWS_HARD_MAX, TEXT_HARD_MAX},
    error::Issue,
    value::Value,
    vocab,
};

/// Longest stable id of a row, node or edge (an edge may be named after its two nodes).
const ID_MAX: usize = 80;

/// A value of another shape than its field has. No page of ours sends one.
pub(super) const fn wrong_shape() -> Issue {
    Issue::NotInList
}

/// Null or a text under the hard limit.
pub(super) fn text(value: &Value) -> Result<(), Issue> {
    match value {
        Value::Null => Ok(()),
        Value::Text(text) => {
            let over = text.chars().count().saturating_sub(TEXT_HARD_MAX);
            if over == 0 { Ok(()) } else { Err(Issue::TooLong { over, max: TEXT_HARD_MAX }) }
        }
        _ => Err(wrong_shape()),
    }
}

/// Null, blank or a code of the vocabulary.
pub(super) fn code(value: &Value, vocab: &str) -> Result<(), Issue> {
    text(value)?;
    if value.is_blank() || vocab::term(vocab, value.as_text()).is_some() { Ok(()) } else { Err(Issue::NotInList) }
}

/// Null or a finite number.
pub(super) fn number(value: &Value) -> Result<(), Issue> {
    match value {
        Value::Null => Ok(()),
        Value::Number(number) if number.is_finite() => Ok(()),
        _ => Err(Issue::NotANumber { min: f64::MIN, max: f64::MAX }),
    }
}

/// Null or a list under the hard limit: its items.
pub(super) fn list(value: &Value) -> Result<&[Value], Issue> {
    match value {
        Value::Null => Ok(&[]),
        Value::List(items) if items.len() <= ROWS_HARD_MAX => Ok(items),
        Value::List(items) => Err(Issue::TooManyRows { over: items.len() - ROWS_HARD_MAX, max: ROWS_HARD_MAX }),
        _ => Err(wrong_shape()),
    }
}

/// Null or a map: each of its keys with its value goes through `part`.
pub(super) fn map(value: &Value, mut part: impl FnMut(&str, &Value) -> Result<(), Issue>) -> Result<(), Issue> {
    match value {
        Value::Null => Ok(()),
        Value::Map(map) => map.iter().try_for_each(|(key, value)| part(key, value)),
        _ => Err(wrong_shape()),
    }
}

/// Null or a list of maps with ids of their own: each key but `id` goes through `part`.
pub(super) fn rows(value: &Value, mut part: impl FnMut(&str, &Value) -> Result<(), Issue>) -> Result<(), Issue> {
    let mut seen = BTreeSet::new();
    for row in list(value)? {
        if !is_id(row.row_id()) || !seen.insert(row.row_id()) {
            return Err(wrong_shape());
        }
        map(row, |key, value| if key == "id" { Ok(()) } else { part(key, value) })?;
    }
    Ok(())
}

/// Whether a text can be the stable id of a row.
pub(super) fn is_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= ID_MAX && !id.chars().any(|c| c.is_whitespace() || c.is_control())
}
