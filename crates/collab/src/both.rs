//! A form that was made before plain values went into shared shapes, in which it knows no place: what it changed, on top
//! of what others changed meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use domain::{template::Field, value::Value};
use yrs::{Map, Out, ReadTxn, Transact};

use crate::{
    Draft,
    layout::{ANSWER, Cell, Layout},
    parts::part_of,
};

impl Draft {
    /// Whether nothing of the field lies in plain values where a shared type belongs.
    pub(crate) fn is_shared(&self, field: &Field) -> bool {
        let txn = self.doc.transact();
        let plain = |out: Out| Layout::of(&field.kind).is_plainly_written(&txn, &out);
        !self.fields.get(&txn, &field.id).is_some_and(plain)
    }
}

impl Layout<'_> {
    /// Whether a plain value lies where a shared type belongs.
    fn is_plainly_written(&self, txn: &impl ReadTxn, out: &Out) -> bool {
        let plain = |value: &Out| matches!(value, Out::Any(_));
        match (self, out) {
            (Self::Codes(_), out) => plain(out),
            (Self::Map(_), Out::YMap(map)) => map.iter(txn).any(|(key, value)| self.words(key) && plain(&value)),
            (Self::Checklist(_), Out::YMap(map)) => map.iter(txn).any(|(key, value)| match part_of(key) {
                Some((_, part)) => self.words(part) && plain(&value),
                None => plain(&value),
            }),
            _ => false,
        }
    }

    fn words(&self, key: &str) -> bool {
        let in_words = |cells: &[(&str, Cell)]| cells.iter().any(|(id, cell)| *id == key && *cell == Cell::Words);
        match self {
            Self::Map(cells) => in_words(cells),
            Self::Checklist(_) => in_words(&ANSWER),
            _ => false,
        }
    }

    /// `theirs` with what `mine` changed since `before`. Where both wrote words in one cell both stay, one after the
    /// other; of a cell that is replaced as a whole mine stays.
    pub(crate) fn both(&self, before: &Value, mine: &Value, theirs: &Value) -> Value {
        self.cell("", before, mine, theirs)
    }

    fn cell(&self, key: &str, before: &Value, mine: &Value, theirs: &Value) -> Value {
        if mine == before {
            return theirs.clone();
        }
        if theirs == before || mine == theirs {
            return mine.clone();
        }
        let either = |is: fn(&Value) -> bool| is(mine) || is(theirs);
        if either(|value| matches!(value, Value::Map(_))) {
            let keys: BTreeSet<&String> = [before, mine, theirs].into_iter().flat_map(keys).collect();
            let cell = |key: &String| (key.clone(), self.cell(key, before.get(key), mine.get(key), theirs.get(key)));
            Value::Map(keys.into_iter().map(cell).collect::<BTreeMap<_, _>>())
        } else if either(|value| matches!(value, Value::List(_))) {
            let stays = |code: &&Value| mine.items().contains(code) || !before.items().contains(code);
            let new = mine.items().iter().filter(|code| !before.items().contains(code));
            Value::List(theirs.items().iter().filter(stays).chain(new).cloned().collect())
        } else if self.words(key) && either(|value| !value.as_text().is_empty()) {
            Value::Text(format!("{} {}", theirs.as_text(), mine.as_text()).trim().to_owned())
        } else {
            mine.clone()
        }
    }
}

fn keys(value: &Value) -> Vec<&String> {
    if let Value::Map(map) = value { map.keys().collect() } else { Vec::new() }
}
