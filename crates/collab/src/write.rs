//! Making a field equal to a plain value, with as few operations as it takes.

use std::collections::BTreeSet;

use domain::{template::Template, value::Value};
use yrs::{ArrayPrelim, Map, MapRef, Out, Transact, TransactionMut};

use crate::{
    Draft, DraftError,
    layout::{Cell, Layout, graph_cells},
    parts, plain, rows, seed, shape, text,
};

impl Draft {
    /// Makes the field equal to `new`; gives the update to log and send, or `None` when it already was.
    ///
    /// Text changes word by word, rows by id and cell by cell, so what others change meanwhile stays. Values
    /// are compared as [`Draft::content`] gives them: null, `""` and an empty list are one and the same.
    ///
    /// # Errors
    /// An unknown field, a value of the wrong shape (also: two rows with one id), or over a hard limit of
    /// one field; the draft is then as before. The limit of the whole entry is [`Draft::validate`]'s.
    pub fn write(&mut self, template: &Template, field_id: &str, new: &Value) -> Result<Option<Vec<u8>>, DraftError> {
        if self.broken {
            return Err(DraftError::Broken);
        }
        let Some(field) = template.field(field_id) else {
            return Err(DraftError::UnknownField { field: field_id.to_owned() });
        };
        let layout = Layout::of(&field.kind);
        layout.check(field_id, new)?;
        check_ids(&layout, field_id, new)?;
        let new = layout.project(new.clone());
        let mut txn = self.doc.transact_mut();
        if self.value(&txn, field) == new {
            return Ok(None);
        }
        put(&mut txn, &self.fields, field_id, &layout, &new)?;
        Ok(Some(txn.encode_update_v1()))
    }
}

/// A document may hold a row twice for a while (two people moved it), a new value may not.
fn check_ids(layout: &Layout<'_>, field: &str, new: &Value) -> Result<(), DraftError> {
    let lists = match layout {
        Layout::Rows(_) => vec![new],
        Layout::Graph => seed::LISTS.iter().map(|list| new.get(list)).collect(),
        _ => Vec::new(),
    };
    for list in lists {
        let ids: BTreeSet<&str> = list.items().iter().map(Value::row_id).collect();
        if ids.len() < list.items().len() {
            return Err(DraftError::Shape { field: field.to_owned() });
        }
    }
    Ok(())
}

fn put(
    txn: &mut TransactionMut<'_>,
    fields: &MapRef,
    field: &str,
    layout: &Layout<'_>,
    new: &Value,
) -> Result<(), DraftError> {
    // Codes that other clients wrote as a plain list stay one until a page opens the field.
    let plain = matches!((layout, fields.get(txn, field)), (Layout::Codes(_), Some(Out::Any(_))));
    let Some(container) = layout.container().filter(|_| !plain) else {
        if *new == Value::Null {
            fields.remove(txn, field);
        } else {
            fields.try_update(txn, field, plain::to_any(new));
        }
        return Ok(());
    };
    match (layout, seed::ensure(txn, fields, field, container)?) {
        (Layout::Rows(cells), Out::YArray(array)) => rows::write(txn, &array, cells, new.items()),
        (Layout::Map(cells), Out::YMap(map)) => {
            let words = cells.iter().filter(|(key, cell)| *cell == Cell::Words && !new.get(key).as_text().is_empty());
            for (key, _) in words {
                if !map.contains_key(txn, key) {
                    seed::text(txn, &map, field, key)?;
                }
            }
            rows::write_cells(txn, &map, new, |key| cells.iter().any(|(id, _)| *id == key));
        }
        (Layout::Checklist(_), Out::YMap(map)) => parts::write(txn, &map, field, new)?,
        (Layout::Codes(_), Out::YMap(map)) => shape::write_codes(txn, &map, new),
        (Layout::Graph, Out::YMap(map)) => put_graph(txn, &map, new),
        (_, Out::YText(text)) => text::write(txn, &text, new.as_text()),
        _ => return Err(DraftError::Broken),
    }
    Ok(())
}

fn put_graph(txn: &mut TransactionMut<'_>, graph: &MapRef, new: &Value) {
    for list in seed::LISTS {
        let array = match graph.get(txn, list) {
            Some(Out::YArray(array)) => array,
            _ => graph.insert(txn, list, ArrayPrelim::default()),
        };
        rows::write(txn, &array, graph_cells(list), new.get(list).items());
    }
}
