//! How each field type lies in the document, and which plain values it may hold.
//!
//! What one person could write while another does has a key or a shared text of its own, so that both stay.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    template::{Column, ColumnType, FieldType},
    value::Value,
    vocab,
};
use yrs::{Out, ReadTxn};

use crate::{
    DraftError, check, parts, plain,
    seed::{Container, LISTS},
};

/// What a cell or plain field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// A code, a date, an address: replaced as a whole.
    Text,
    /// Sentences, in a shared text, so that two people may write in one cell.
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
    /// The answers to the items of a vocabulary.
    Checklist(&'a str),
    Graph,
    /// Chosen codes of a vocabulary.
    Codes(&'a str),
    Plain(Cell),
}

/// The parts of an answer to an item of a checklist.
pub(crate) const ANSWER: [(&str, Cell); 2] = [("answer", Cell::Text), ("note", Cell::Words)];
const NODE: [(&str, Cell); 3] = [("id", Cell::Text), ("lane", Cell::Text), ("text", Cell::Words)];
const EDGE: [(&str, Cell); 3] = [("id", Cell::Text), ("from", Cell::Text), ("to", Cell::Text)];
const LINK: [(&str, Cell); 4] = [("id", Cell::Text), ("to", Cell::Text), ("n", Cell::Number), ("note", Cell::Words)];
const PERIOD: [(&str, Cell); 2] = [("start", Cell::Text), ("end", Cell::Text)];
const SCORE: [(&str, Cell); 2] = [("score", Cell::Number), ("reason", Cell::Words)];

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
            FieldType::MultiEnum { vocab, .. } => Self::Codes(vocab),
            FieldType::Records { columns: of, .. } => {
                Self::Rows([("id", Cell::Text)].into_iter().chain(columns(of)).collect())
            }
            FieldType::Record { columns: of } => Self::Map(columns(of).collect()),
            FieldType::Links { .. } => Self::Rows(LINK.into()),
            FieldType::Checklist { vocab, .. } => Self::Checklist(vocab),
            FieldType::Score { .. } => Self::Map(SCORE.into()),
            FieldType::Graph { .. } => Self::Graph,
        }
    }

    /// The shared container it lies in; `None` for plain values.
    pub(crate) const fn container(&self) -> Option<Container> {
        match self {
            Self::Text => Some(Container::Text),
            Self::Rows(_) => Some(Container::Rows),
            Self::Map(_) | Self::Checklist(_) => Some(Container::Map),
            Self::Graph => Some(Container::Graph),
            Self::Codes(_) => Some(Container::Codes),
            Self::Plain(_) => None,
        }
    }

    /// What the document holds, forgiving: what does not fit is left out, a wrong container is [`Value::Null`].
    pub(crate) fn read(&self, txn: &impl ReadTxn, out: &Out) -> Value {
        let plain = matches!((self, out), (Self::Plain(_) | Self::Codes(_), Out::Any(_)));
        let right = plain || self.container().is_some_and(|container| container.is(out));
        if right { self.project(self.value(txn, out)) } else { Value::Null }
    }

    /// What lies there, right or not, in the shape that values have elsewhere.
    pub(crate) fn value(&self, txn: &impl ReadTxn, out: &Out) -> Value {
        match (self, out, plain::from_out(txn, out)) {
            (Self::Codes(_), Out::YMap(_), Value::Map(codes)) => {
                Value::List(codes.into_keys().map(Value::Text).collect())
            }
            (Self::Checklist(_), _, Value::Map(parts)) => Value::Map(parts::together(parts)),
            (_, _, value) => value,
        }
    }

    /// The value in the one form in which it is compared and given out: known keys of the right type only,
    /// no nulls in it, rows with an id and each once, and [`Value::Null`] for everything empty.
    pub(crate) fn project(&self, value: Value) -> Value {
        let value = match (self, value) {
            (Self::Text | Self::Plain(Cell::Text | Cell::Words), value @ Value::Text(_))
            | (Self::Plain(Cell::Number), value @ Value::Number(_)) => value,
            (Self::Codes(vocab), Value::List(items)) => project_codes(vocab, items),
            (Self::Rows(cells), rows) => project_rows(cells, rows),
            (Self::Map(cells), Value::Map(map)) => project_map(cells, map),
            (Self::Checklist(_), Value::Map(map)) => Value::Map(project_answers(map)),
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
            (Self::Codes(_), Value::List(items)) => {
                check::count(field, items.len())?;
                items.iter().try_for_each(|item| check::cell(field, Cell::Text, item))
            }
            (Self::Rows(cells), rows) => check::rows(field, cells, rows),
            (Self::Map(cells), Value::Map(map)) => check::map(field, cells, map),
            (Self::Checklist(_), Value::Map(map)) => {
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
    // A cell in which nothing stands yet is no cell.
    let holds = |cell, value: &Value| fits(cell, value) && !is_empty(value);
    map.retain(|key, value| cells.iter().any(|(id, cell)| id == key && holds(*cell, value)));
    Value::Map(map)
}

/// Each code once, in the order of its vocabulary: what is chosen has no order of its own.
fn project_codes(vocab: &str, items: Vec<Value>) -> Value {
    let place = |code: &str| vocab::terms(vocab).iter().position(|term| term.code == code).unwrap_or(usize::MAX);
    let codes = items.iter().map(Value::as_text).filter(|code| !code.is_empty());
    let codes: BTreeSet<(usize, &str)> = codes.map(|code| (place(code), code)).collect();
    Value::List(codes.into_iter().map(|(_, code)| Value::text(code)).collect())
}

fn project_rows(cells: &[(&str, Cell)], rows: Value) -> Value {
    let Value::List(rows) = rows else {
        return Value::Null;
    };
    let mut seen = BTreeSet::new();
    let mut placed = Vec::with_capacity(rows.len());
    for (index, row) in rows.into_iter().enumerate() {
        let Value::Map(row) = row else { continue };
        let place = place(row.get(ORDER), index);
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
    answers.filter(|(_, answer)| !is_empty(answer)).collect()
}

fn project_graph(map: &mut BTreeMap<String, Value>) -> Value {
    let lists = LISTS.map(|list| match project_rows(graph_cells(list), map.remove(list).unwrap_or_default()) {
        Value::Null => (list, Value::List(Vec::new())),
        rows => (list, rows),
    });
    if lists.iter().all(|(_, rows)| is_empty(rows)) { Value::Null } else { Value::map(lists) }
}
