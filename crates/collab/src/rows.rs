//! Rows by id, and maps key by key.

use domain::value::Value;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use yrs::{Array, ArrayRef, Map, MapPrelim, MapRef, Out, TransactionMut};

use crate::{layout::Cell, plain};

/// Makes the rows of `array` equal to `new`. A row that stands in another place is deleted and made again with
/// the same id; of the rows that could be said to have moved, as few as possible do.
pub(crate) fn write(txn: &mut TransactionMut<'_>, array: &ArrayRef, cells: &[(&str, Cell)], new: &[Value]) {
    let old = tidy(txn, array);
    let old_ids: Vec<&str> = old.iter().map(|(id, _)| id.as_str()).collect();
    let new_ids: Vec<&str> = new.iter().map(Value::row_id).collect();
    let mut at = 0_u32;
    for op in capture_diff_slices(Algorithm::Myers, &old_ids, &new_ids) {
        if let DiffOp::Equal { .. } = op {
            for ((_, map), row) in old[op.old_range()].iter().zip(&new[op.new_range()]) {
                write_cells(txn, map, row, |key| cells.iter().any(|(id, _)| *id == key));
                at += 1;
            }
            continue;
        }
        let gone = u32::try_from(op.old_range().len()).unwrap_or(u32::MAX);
        if gone > 0 {
            array.remove_range(txn, at, gone);
        }
        for row in &new[op.new_range()] {
            let map = array.insert(txn, at, MapPrelim::default());
            write_cells(txn, &map, row, |_| false);
            at += 1;
        }
    }
}

/// The rows with their ids, after throwing out what is no row or there twice.
fn tidy(txn: &mut TransactionMut<'_>, array: &ArrayRef) -> Vec<(String, MapRef)> {
    let mut rows: Vec<(String, MapRef)> = Vec::new();
    let mut bad = Vec::new();
    for (at, out) in (0_u32..).zip(array.iter(txn)) {
        match out {
            Out::YMap(map) => {
                let id = map.get(txn, "id").map(|id| plain::from_out(txn, &id)).unwrap_or_default();
                let id = id.as_text();
                if id.is_empty() || rows.iter().any(|(each, _)| each == id) {
                    bad.push(at);
                } else {
                    rows.push((id.to_owned(), map));
                }
            }
            _ => bad.push(at),
        }
    }
    for at in bad.into_iter().rev() {
        array.remove(txn, at);
    }
    rows
}

/// Makes the known keys of `map` equal to those of `new`; keys of other template versions stay.
pub(crate) fn write_cells(txn: &mut TransactionMut<'_>, map: &MapRef, new: &Value, known: impl Fn(&str) -> bool) {
    let empty = std::collections::BTreeMap::new();
    let new = if let Value::Map(new) = new { new } else { &empty };
    let gone: Vec<String> =
        map.keys(txn).filter(|key| known(key) && !new.contains_key(*key)).map(str::to_owned).collect();
    for key in gone {
        map.remove(txn, &key);
    }
    for (key, value) in new {
        map.try_update(txn, key.as_str(), plain::to_any(value));
    }
}
