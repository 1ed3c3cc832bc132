//! Whether a field lies in the document in shared types that it may lie in, strictly. What their values hold is
//! [`Layout::check`]'s.

use domain::bounds::TEXT_HARD_MAX;
use yrs::{Any, Array, Map, Out, ReadTxn, Text as _};

use crate::{
    layout::{Cell, Layout, graph_cells},
    parts::part_of,
};

/// A text of so many UTF-16 units is too long, whatever its characters.
#[expect(clippy::cast_possible_truncation, reason = "a small constant")]
const UNITS_MAX: u32 = 2 * TEXT_HARD_MAX as u32;

impl Layout<'_> {
    /// In the types in which it is made, or in plain values where other clients may have written those.
    pub(crate) fn holds(&self, txn: &impl ReadTxn, out: &Out) -> bool {
        match (self, out) {
            (Self::Text, Out::YText(_)) | (Self::Codes(_) | Self::Plain(_), Out::Any(_)) => true,
            (Self::Rows(cells), rows) => are_rows(txn, cells, rows),
            (Self::Map(cells), Out::YMap(map)) => {
                map.iter(txn).all(|(key, value)| is_cell(cells, key, &value, |cell| cell == Cell::Words))
            }
            (Self::Checklist(_), Out::YMap(map)) => map.iter(txn).all(|(key, value)| is_part(txn, key, &value)),
            (Self::Codes(_), Out::YMap(map)) => {
                map.iter(txn).all(|(_, chosen)| matches!(chosen, Out::Any(Any::Bool(true))))
            }
            (Self::Graph, Out::YMap(map)) => map.iter(txn).all(|(list, rows)| are_rows(txn, graph_cells(list), &rows)),
            _ => false,
        }
    }
}

fn is_cell(cells: &[(&str, Cell)], key: &str, value: &Out, shared: impl Fn(Cell) -> bool) -> bool {
    match value {
        Out::Any(_) => true,
        Out::YText(_) => cells.iter().any(|(id, cell)| *id == key && shared(*cell)),
        _ => false,
    }
}

/// Other clients may make a text of any cell with letters.
fn are_rows(txn: &impl ReadTxn, cells: &[(&str, Cell)], rows: &Out) -> bool {
    let Out::YArray(rows) = rows else {
        return false;
    };
    rows.iter(txn).all(|row| match row {
        Out::YMap(row) => {
            row.iter(txn).all(|(key, value)| is_cell(cells, key, &value, |cell| cell != Cell::Number && key != "id"))
        }
        _ => false,
    })
}

/// A part of an answer, or a whole answer as a plain map. Behind a plain answer [`Layout::check`] sees no parts, so
/// nothing may lie there that could not come to light.
fn is_part(txn: &impl ReadTxn, key: &str, value: &Out) -> bool {
    match (part_of(key), value) {
        (None, Out::Any(_)) | (Some(_), Out::Any(Any::Null | Any::Undefined)) => true,
        (Some((_, part)), Out::YText(text)) => part == "note" && text.len(txn) <= UNITS_MAX,
        (Some(_), Out::Any(Any::String(code))) => code.len() <= TEXT_HARD_MAX * 4,
        _ => false,
    }
}
