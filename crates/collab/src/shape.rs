//! The shared types of a field: its container, and the texts in it.

use domain::value::Value;
use yrs::{Any, Map, MapRef, Out, TransactionMut};

use crate::{
    DraftError,
    layout::{Cell, Layout},
    parts, plain, seed,
};

/// Makes those that are missing. What lies there as a plain value, as other clients may write it, goes into them.
pub(crate) fn make(
    txn: &mut TransactionMut<'_>,
    fields: &MapRef,
    field: &str,
    layout: &Layout<'_>,
) -> Result<(), DraftError> {
    let Some(container) = layout.container() else { return Ok(()) };
    let plain = fields.get(txn, field).filter(|out| matches!(out, Out::Any(_)));
    let plain = plain.map(|out| plain::from_out(txn, &out)).unwrap_or_default();
    match (layout, seed::ensure(txn, fields, field, container)?) {
        (Layout::Map(cells), Out::YMap(map)) => texts(txn, &map, field, cells),
        (Layout::Checklist(vocab), Out::YMap(map)) => parts::make(txn, &map, field, vocab),
        (Layout::Codes(_), Out::YMap(map)) => {
            for code in plain.items() {
                choose(txn, &map, code);
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn texts(txn: &mut TransactionMut<'_>, map: &MapRef, field: &str, cells: &[(&str, Cell)]) -> Result<(), DraftError> {
    let mut words = cells.iter().filter(|(_, cell)| *cell == Cell::Words);
    words.try_for_each(|(key, _)| seed::text(txn, map, field, key).map(drop))
}

/// Makes the chosen codes equal to `new`.
pub(crate) fn write_codes(txn: &mut TransactionMut<'_>, map: &MapRef, new: &Value) {
    let gone = |key: &&str| new.items().iter().all(|code| code.as_text() != *key);
    let gone: Vec<String> = map.keys(txn).filter(gone).map(str::to_owned).collect();
    for code in gone {
        map.remove(txn, &code);
    }
    for code in new.items() {
        choose(txn, map, code);
    }
}

fn choose(txn: &mut TransactionMut<'_>, map: &MapRef, code: &Value) {
    if !code.as_text().is_empty() {
        map.try_update(txn, code.as_text(), Any::Bool(true));
    }
}
