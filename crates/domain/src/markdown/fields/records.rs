//! Rows: `List` of `Map {id, …}` as a numbered list. The number leads to the row's id in the front matter, so
//! rows that someone moves or deletes by hand keep their own ids. One column: the item is its value.

use std::collections::BTreeMap;

use crate::{
    lang::{Lang, Localized},
    markdown::{
        fields::{Ids, cell},
        lines::{self, Item, Line, Unreadable},
        text,
    },
    template::Column,
    value::Value,
};

pub(super) fn write(columns: &[Column], word: &Localized, value: &Value, lang: Lang) -> String {
    let rows = value.items().iter().enumerate().map(|(index, row)| {
        let marker = format!("{}. ", index + 1);
        let below = " ".repeat(marker.len());
        let body = if let [column] = columns {
            let value = cell::write_column(&column.kind, row.get(&column.id), lang);
            lines::indent(&value, &below)
        } else {
            let title = cell::bold(word.get(lang));
            let cells = cell::write_columns(columns, row, lang, &below);
            std::iter::once(title).chain(cells).collect::<Vec<_>>().join("\n")
        };
        format!("{marker}{body}").trim_end_matches(' ').to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

pub(super) fn read(columns: &[Column], lines: &[Line<'_>], ids: &mut Ids<'_>) -> Result<Value, Unreadable> {
    let mut rows = Vec::new();
    for item in lines::items(lines)? {
        let mut row = if let [column] = columns {
            BTreeMap::from([(column.id.clone(), cell::read_column(&column.kind, &item.lines)?)])
        } else {
            cell::read_columns(columns, item.lines.get(1..).unwrap_or_default())?
        };
        row.retain(|_, value| !value.is_blank());
        with_id(&mut row, number(&item)?, ids);
        rows.push(Value::Map(row));
    }
    Ok(Value::List(rows))
}

/// The number of an item; rows are numbered.
pub(super) fn number(item: &Item<'_>) -> Result<usize, Unreadable> {
    item.number.ok_or(item.first().unreadable())
}

/// Gives a row the id of its number.
pub(super) fn with_id(row: &mut BTreeMap<String, Value>, number: usize, ids: &mut Ids<'_>) {
    let id = ids.row(number);
    if !id.is_empty() {
        row.insert("id".to_owned(), Value::Text(id));
    }
}

pub(super) fn canonical(columns: &[Column], value: &Value) -> Value {
    let rows = value.items().iter().map(|row| keep_id(row, cell::canonical(columns, row)));
    Value::List(rows.map(Value::Map).collect())
}

/// A row of these cells with the id of `row`.
pub(super) fn keep_id(row: &Value, mut cells: BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    if !text::clean(row.row_id()).is_empty() {
        cells.insert("id".to_owned(), Value::Text(row.row_id().to_owned()));
    }
    cells
}
