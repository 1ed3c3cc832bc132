//! Rows with stable ids: reading them from a form and from a list, and the buttons that change them.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    bounds::ROWS_HARD_MAX,
    fields::{Form, common, hard},
    value::Value,
};

/// The filled-in rows with their position from 1 among all rows.
pub(crate) fn filled(value: &Value) -> impl Iterator<Item = (usize, &Value)> {
    value.items().iter().enumerate().filter(|(_, row)| !row.is_blank()).map(|(n, row)| (n + 1, row))
}

/// The row ids that a form names under `name`: each once, only what can be an id, in order.
pub(super) fn row_ids<'f>(form: &'f Form, name: &str) -> Vec<&'f str> {
    let mut seen = BTreeSet::new();
    let ids = common::raw_all(form, name).iter().map(String::as_str);
    ids.filter(|id| hard::is_id(id) && seen.insert(*id)).collect()
}

/// The rows of a list under their ids.
pub(crate) fn by_id(value: &Value) -> BTreeMap<&str, &Value> {
    value.items().iter().map(|row| (row.row_id(), row)).filter(|(id, _)| !id.is_empty()).collect()
}

/// What a `do` button does to a list of rows: `add`, `up:<id>`, `down:<id>`, `remove:<id>`.
pub(super) fn press(value: &Value, button: &str, new_id: impl FnOnce() -> String) -> Option<Value> {
    let mut rows = value.items().to_vec();
    if button == "add" {
        if rows.len() >= ROWS_HARD_MAX {
            return None;
        }
        rows.push(Value::map([("id", Value::Text(new_id()))]));
        return Some(common::list(rows));
    }
    let (deed, id) = button.split_once(':')?;
    let at = rows.iter().position(|row| row.row_id() == id)?;
    match deed {
        "up" if at > 0 => rows.swap(at, at - 1),
        "down" if at + 1 < rows.len() => rows.swap(at, at + 1),
        "up" | "down" => {}
        "remove" => drop(rows.remove(at)),
        _ => return None,
    }
    Some(common::list(rows))
}
