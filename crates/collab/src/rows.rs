//! Rows by id, in an order of their own, and maps key by key.

use std::collections::{BTreeMap, BTreeSet};

use domain::value::Value;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use yrs::{Array, ArrayRef, Map, MapPrelim, MapRef, Out, TextPrelim, TransactionMut};

use crate::{
    layout::{Cell, ORDER, place},
    plain, text,
};

/// A row of the document.
struct Row {
    id: String,
    map: MapRef,
    place: f64,
    /// It says its place itself.
    placed: bool,
}

/// Makes the rows of `array` equal to `new`. A row that moves stays the same row and is only told its new place, so that
/// what others write in it meanwhile stays; of those that could be said to have moved, as few as possible do.
pub(crate) fn write(txn: &mut TransactionMut<'_>, array: &ArrayRef, cells: &[(&str, Cell)], new: &[Value]) {
    let wanted: BTreeSet<&str> = new.iter().map(Value::row_id).collect();
    let old = tidy(txn, array, &wanted);
    let old_ids: Vec<&str> = old.iter().map(|row| row.id.as_str()).collect();
    let new_ids: Vec<&str> = new.iter().map(Value::row_id).collect();
    let mut stays = vec![None; new.len()];
    for op in capture_diff_slices(Algorithm::Myers, &old_ids, &new_ids) {
        if let DiffOp::Equal { .. } = op {
            for (from, to) in op.old_range().zip(op.new_range()) {
                stays[to] = old.get(from).filter(|row| row.placed).map(|row| row.place);
            }
        }
    }
    // As long as nothing moves or comes, rows need no place.
    let ordered = old_ids == new_ids;
    let places = if ordered { Vec::new() } else { places(&stays) };
    for (index, row) in new.iter().enumerate() {
        let there = old.iter().find(|each| each.id == row.row_id());
        let map = match there {
            Some(there) => {
                write_cells(txn, &there.map, row, |key| cells.iter().any(|(id, _)| *id == key));
                there.map.clone()
            }
            None => make(txn, array, cells, row),
        };
        if let Some(place) = places.get(index) {
            map.try_update(txn, ORDER, plain::to_any(&Value::Number(*place)));
        }
    }
}

/// A new row with its shared texts: they are made with it, so that nobody else makes them as well.
fn make(txn: &mut TransactionMut<'_>, array: &ArrayRef, cells: &[(&str, Cell)], row: &Value) -> MapRef {
    let map = array.push_back(txn, MapPrelim::default());
    for (key, cell) in cells {
        if *cell == Cell::Words {
            map.insert(txn, *key, TextPrelim::default());
        }
    }
    write_cells(txn, &map, row, |_| false);
    map
}

/// A place for each row: those that stay keep theirs as long as there is room between them, else all get new ones.
fn places(stays: &[Option<f64>]) -> Vec<f64> {
    let mut places = Vec::with_capacity(stays.len());
    for (index, stay) in stays.iter().enumerate() {
        let before: Option<f64> = places.last().copied();
        let after = stays.get(index..).into_iter().flatten().flatten().next().copied();
        places.push(stay.unwrap_or_else(|| match (before, after) {
            (None, None) => 0.0,
            (Some(before), None) => before + 1.0,
            (None, Some(after)) => after - 1.0,
            (Some(before), Some(after)) => before.midpoint(after),
        }));
    }
    if places.is_sorted_by(|one, next| one < next) {
        places
    } else {
        (0_u32..).map(f64::from).take(stays.len()).collect()
    }
}

/// The rows in their order, after throwing out what is no row, there twice, or not wanted.
fn tidy(txn: &mut TransactionMut<'_>, array: &ArrayRef, wanted: &BTreeSet<&str>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut bad = Vec::new();
    for (at, out) in (0_u32..).zip(array.iter(txn)) {
        let row = match out {
            Out::YMap(map) => read(txn, map, at),
            _ => None,
        };
        match row.filter(|row| wanted.contains(row.id.as_str()) && rows.iter().all(|each| each.id != row.id)) {
            Some(row) => rows.push(row),
            None => bad.push(at),
        }
    }
    for at in bad.into_iter().rev() {
        array.remove(txn, at);
    }
    rows.sort_by(|one, other| one.place.total_cmp(&other.place));
    rows
}

fn read(txn: &TransactionMut<'_>, map: MapRef, at: u32) -> Option<Row> {
    let key = |key: &str| map.get(txn, key).map(|out| plain::from_out(txn, &out));
    let id = key("id").unwrap_or_default().as_text().to_owned();
    let says = key(ORDER);
    let place = place(says.as_ref(), at as usize);
    let placed = says == Some(Value::Number(place));
    (!id.is_empty()).then_some(Row { id, map, place, placed })
}

/// Makes the known keys of `map` equal to those of `new`; keys of other template versions stay. Shared texts change word
/// by word.
pub(crate) fn write_cells(txn: &mut TransactionMut<'_>, map: &MapRef, new: &Value, known: impl Fn(&str) -> bool) {
    let empty = BTreeMap::new();
    let new = if let Value::Map(new) = new { new } else { &empty };
    let gone: Vec<String> =
        map.keys(txn).filter(|key| known(key) && !new.contains_key(*key)).map(str::to_owned).collect();
    for key in gone {
        match map.get(txn, &key) {
            Some(Out::YText(text)) => text::write(txn, &text, ""),
            _ => drop(map.remove(txn, &key)),
        }
    }
    for (key, value) in new {
        match map.get(txn, key) {
            Some(Out::YText(text)) => text::write(txn, &text, value.as_text()),
            _ => drop(map.try_update(txn, key.as_str(), plain::to_any(value))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn rows_that_stay_keep_their_places_while_there_is_room() {
        assert_eq!(places(&[None, None]), [0.0, 1.0]);
        assert_eq!(places(&[Some(4.0), None, Some(5.0)]), [4.0, 4.5, 5.0]);
        assert_eq!(places(&[None, Some(0.0), None]), [-1.0, 0.0, 1.0]);
        assert_eq!(places(&[Some(1.0), None, None, Some(2.0)]), [1.0, 1.5, 1.75, 2.0]);
        let near = 1.0_f64.next_up();
        assert_eq!(places(&[Some(1.0), None, Some(near)]), [0.0, 1.0, 2.0], "no room");
        assert_eq!(places(&[Some(1.0), None, Some(1.0)]), [0.0, 1.0, 2.0], "two moved to one place");
    }
}
