//! How each field type lies in the document, and which plain values it may hold.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    template::{Column, ColumnType, FieldType},
    value::Value,
};
use yrs::{Array, Map, MapRef, Out, ReadTxn};

use crate::{
    DraftError, check, plain,
    seed::{Container, LISTS},
};

/// What a cell or plain field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// A code, a date, an address: replaced as a whole.
    Text,
    /// In a row: sentences, in a shared text, so that two people may write in one cell.
    Words,
    Number,
}

/// Where a row stands among the others: not its place in the array, so that who moves it does not make it again.
pub(crate) const ORDER: &str = "at";

/// The keys of a row or record. Nothing here looks at vocabularies or bounds: a draft may be wrong.
pub(crate) type Cells<'a> = Vec<(&'a str, Cell)>;

/// The shape of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Layout<'a> {
    Text,
    Rows(Cells<'a>),
    Map(Cells<'a>),
    Checklist,
    Graph,
    Codes,
    Plain(Cell),
}

const ANSWER: [(&str, Cell); 2] = [("answer", Cell::Text), ("note", Cell::Text)];
const NODE: [(&str, Cell); 3] = [("id", Cell::Text), ("lane", Cell::Text), ("text", Cell::Words)];
const EDGE: [(&str, Cell); 3] = [("id", Cell::Text), ("from", Cell::Text), ("to", Cell::Text)];
const LINK: [(&str, Cell); 4] = [("id", Cell::Text), ("to", Cell::Text), ("n", Cell::Number), ("note", Cell::Words)];
const PERIOD: [(&str, Cell); 2] = [("start", Cell::Text), ("end", Cell::Text)];
const SCORE: [(&str, Cell); 2] = [("score", Cell::Number), ("reason", Cell::Text)];

fn columns(columns: &[Column]) -> impl Iterator<Item = (&str, Cell)> {
    columns.iter().map(|column| {
        let cell = match column.kind {
            ColumnType::Number { .. } => Cell::Number,
            ColumnType::Text { .. } => Cell::Words,
            _ => Cell::Text,
        };
        (column.id.as_str(), cell)
    })
}

/// The keys of the rows of one of a graph's two lists.
pub(crate) fn graph_cells(list: &str) -> &'static [(&'static str, Cell)] {
    if list == LISTS[0] { &NODE } else { &EDGE }
}

impl<'a> Layout<'a> {
    pub(crate) fn of(kind: &'a FieldType) -> Self {
        match kind {
            FieldType::Text { .. } | FieldType::Markdown { .. } => Self::Text,
            FieldType::Number { .. } => Self::Plain(Cell::Number),
            FieldType::Date { .. } | FieldType::Enum { .. } => Self::Plain(Cell::Text),
            FieldType::Period { .. } => Self::Map(PERIOD.into()),
            FieldType::MultiEnum { .. } => Self::Codes,
            FieldType::Records { columns: of, .. } => {
                Self::Rows([("id", Cell::Text)].into_iter().chain(columns(of)).collect())
            }
            FieldType::Record { columns: of } => Self::Map(columns(of).collect()),
            FieldType::Links { .. } => Self::Rows(LINK.into()),
            FieldType::Checklist { .. } => Self::Checklist,
            FieldType::Score { .. } => Self::Map(SCORE.into()),
            FieldType::Graph { .. } => Self::Graph,
        }
    }

    /// The shared container it lies in; `None` for plain values.
    pub(crate) const fn container(&self) -> Option<Container> {
        match self {
            Self::Text => Some(Container::Text),
            Self::Rows(_) => Some(Container::Rows),
            Self::Map(_) | Self::Checklist => Some(Container::Map),
            Self::Graph => Some(Container::Graph),
            Self::Codes | Self::Plain(_) => None,
        }
    }

    /// What the document holds, forgiving: what does not fit is left out, a wrong container is [`Value::Null`].
    pub(crate) fn read(&self, txn: &impl ReadTxn, out: &Out) -> Value {
        let right = self.container().map_or(matches!(out, Out::Any(_)), |container| container.is(out));
        if right { self.project(plain::from_out(txn, out)) } else { Value::Null }
    }

    /// Whether the document holds this field in the right shared types, strictly.
    pub(crate) fn holds(&self, txn: &impl ReadTxn, out: &Out) -> bool {
        match (self, out) {
            (Self::Text, Out::YText(_)) | (Self::Codes | Self::Plain(_), Out::Any(_)) => true,
            (Self::Rows(cells), rows) => holds_rows(txn, cells, rows),
            (Self::Map(_) | Self::Checklist, Out::YMap(map)) => flat(txn, map),
            (Self::Graph, Out::YMap(map)) => {
                map.iter(txn).all(|(list, rows)| holds_rows(txn, graph_cells(list), &rows))
            }
            _ => false,
        }
    }

    /// The value in the one form in which it is compared and given out: known keys of the right type only,
    /// no nulls in it, rows with an id and each once, and [`Value::Null`] for everything empty.
    pub(crate) fn project(&self, value: Value) -> Value {
        let value = match (self, value) {
            (Self::Text | Self::Plain(Cell::Text | Cell::Words), value @ Value::Text(_))
            | (Self::Plain(Cell::Number), value @ Value::Number(_)) => value,
            (Self::Codes, Value::List(items)) => {
                Value::List(items.into_iter().filter(|item| matches!(item, Value::Text(_))).collect())
            }
            (Self::Rows(cells), rows) => project_rows(cells, rows),
            (Self::Map(cells), Value::Map(map)) => project_map(cells, map),
            (Self::Checklist, Value::Map(map)) => Value::Map(project_answers(map)),
            (Self::Graph, Value::Map(mut map)) => project_graph(&mut map),
            _ => Value::Null,
        };
        if is_empty(&value) { Value::Null } else { value }
    }

    /// Refuses wrong types, unknown keys and what is over the hard limits.
    pub(crate) fn check(&self, field: &str, value: &Value) -> Result<(), DraftError> {
        let wrong = || Err(DraftError::Shape { field: field.to_owned() });
        match (self, value) {
            (_, Value::Null) => Ok(()),
            (Self::Text, value) => check::cell(field, Cell::Text, value),
            (Self::Plain(of), value) => check::cell(field, *of, value),
            (Self::Codes, Value::List(items)) => {
                check::count(field, items.len())?;
                items.iter().try_for_each(|item| check::cell(field, Cell::Text, item))
            }
            (Self::Rows(cells), rows) => check::rows(field, cells, rows),
            (Self::Map(cells), Value::Map(map)) => check::map(field, cells, map),
            (Self::Checklist, Value::Map(map)) => {
                check::count(field, map.len())?;
                map.values().try_for_each(|answer| match answer {
                    Value::Null => Ok(()),
                    Value::Map(answer) => check::map(field, &ANSWER, answer),
                    _ => wrong(),
                })
            }
            (Self::Graph, Value::Map(map)) => map.iter().try_for_each(|(list, rows)| {
                if LISTS.contains(&list.as_str()) { check::rows(field, graph_cells(list), rows) } else { wrong() }
            }),
            _ => wrong(),
        }
    }
}

fn flat(txn: &impl ReadTxn, map: &MapRef) -> bool {
    map.iter(txn).all(|(_, value)| matches!(value, Out::Any(_)))
}

fn holds_rows(txn: &impl ReadTxn, cells: &[(&str, Cell)], rows: &Out) -> bool {
    let Out::YArray(rows) = rows else {
        return false;
    };
    let shared = |key: &str| cells.iter().any(|(id, cell)| *id == key && *cell != Cell::Number) && key != "id";
    let holds =
        |key: &str, value: &Out| matches!(value, Out::Any(_)) || (matches!(value, Out::YText(_)) && shared(key));
    rows.iter(txn).all(|row| match row {
        Out::YMap(row) => row.iter(txn).all(|(key, value)| holds(key, &value)),
        _ => false,
    })
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(_) | Value::Number(_) => false,
        Value::Text(text) => text.is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Map(map) => map.is_empty(),
    }
}

pub(crate) fn fits(cell: Cell, value: &Value) -> bool {
    match value {
        Value::Text(_) => cell != Cell::Number,
        Value::Number(number) => cell == Cell::Number && number.is_finite(),
        _ => false,
    }
}

fn project_map(cells: &[(&str, Cell)], mut map: BTreeMap<String, Value>) -> Value {
    map.retain(|key, value| cells.iter().any(|(id, cell)| id == key && fits(*cell, value)));
    Value::Map(map)
}

fn project_rows(cells: &[(&str, Cell)], rows: Value) -> Value {
    let Value::List(rows) = rows else {
        return Value::Null;
    };
    let mut seen = BTreeSet::new();
    let mut placed = Vec::with_capacity(rows.len());
    for (index, row) in rows.into_iter().enumerate() {
        let Value::Map(mut row) = row else { continue };
        let place = place(row.get(ORDER), index);
        // A cell in which nothing stands yet is no cell.
        row.retain(|_, value| !is_empty(value));
        let row = project_map(cells, row);
        if !row.row_id().is_empty() && seen.insert(row.row_id().to_owned()) {
            placed.push((place, row));
        }
    }
    placed.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    Value::List(placed.into_iter().map(|(_, row)| row).collect())
}

/// Where a row stands: what it says, else its place in the array. Rows in one place stand as in the array.
pub(crate) fn place(says: Option<&Value>, index: usize) -> f64 {
    match says {
        Some(Value::Number(place)) if place.is_finite() => *place,
        _ => f64::from(u32::try_from(index).unwrap_or(u32::MAX)),
    }
}

fn project_answers(map: BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    let answers = map.into_iter().filter_map(|(item, answer)| {
        let Value::Map(answer) = answer else {
            return None;
        };
        Some((item, project_map(&ANSWER, answer)))
    });
    answers.collect()
}

fn project_graph(map: &mut BTreeMap<String, Value>) -> Value {
    let lists = LISTS.map(|list| match project_rows(graph_cells(list), map.remove(list).unwrap_or_default()) {
        Value::Null => (list, Value::List(Vec::new())),
        rows => (list, rows),
    });
    if lists.iter().all(|(_, rows)| is_empty(rows)) { Value::Null } else { Value::map(lists) }
}
