//! The answers of a checklist: each part has a key of its own, `item/answer` and `item/note`, so that one person may
//! answer while another writes the note. A whole answer as a plain map under `item`, as other clients may write it, is
//! read as well, and comes first.

use std::collections::BTreeMap;

use domain::{value::Value, vocab};
use yrs::{Map, MapRef, ReadTxn, TransactionMut};

use crate::{
    DraftError,
    layout::{ANSWER, Cell},
    plain, rows, seed, text,
};

/// The item and the part that a key names.
pub(crate) fn part_of(key: &str) -> Option<(&str, &str)> {
    key.split_once('/')
}

fn key(item: &str, part: &str) -> String {
    format!("{item}/{part}")
}

/// Whole answers out of their parts.
pub(crate) fn together(parts: BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    let mut answers: BTreeMap<String, Value> = BTreeMap::new();
    // In this order a plain answer comes before its parts.
    for (key, value) in parts {
        let Some((item, part)) = part_of(&key) else {
            if value != Value::Null {
                answers.insert(key, value);
            }
            continue;
        };
        if let Value::Map(answer) = answers.entry(item.to_owned()).or_insert_with(|| Value::Map(BTreeMap::new())) {
            answer.entry(part.to_owned()).or_insert(value);
        }
    }
    answers
}

/// Makes the notes of all items of a vocabulary, and parts out of plain answers to them.
pub(crate) fn make(txn: &mut TransactionMut<'_>, map: &MapRef, field: &str, vocab: &str) -> Result<(), DraftError> {
    for item in vocab::terms(vocab).iter().map(|term| &term.code) {
        let note = seed::text(txn, map, field, &key(item, "note"))?;
        let Value::Map(answer) = plain_answer(txn, map, item) else { continue };
        map.remove(txn, item);
        // What it does not mention stays as it is.
        if let Some(words) = answer.get("note") {
            text::write(txn, &note, words.as_text());
        }
        if let Some(code) = answer.get("answer") {
            map.try_update(txn, key(item, "answer"), plain::to_any(code));
        }
    }
    Ok(())
}

fn plain_answer(txn: &impl ReadTxn, map: &MapRef, item: &str) -> Value {
    map.get(txn, item).map(|out| plain::from_out(txn, &out)).unwrap_or_default()
}

/// Makes the answers equal to `new`: a plain one as a plain one, all others in parts.
pub(crate) fn write(txn: &mut TransactionMut<'_>, map: &MapRef, field: &str, new: &Value) -> Result<(), DraftError> {
    let none = BTreeMap::new();
    let answers = if let Value::Map(answers) = new { answers } else { &none };
    let mut wanted = BTreeMap::new();
    for (item, answer) in answers {
        if plain_answer(txn, map, item) != Value::Null {
            wanted.insert(item.clone(), answer.clone());
            continue;
        }
        for (part, cell) in ANSWER {
            let (key, value) = (key(item, part), answer.get(part));
            if *value == Value::Null {
                continue;
            }
            if cell == Cell::Words && !map.contains_key(txn, &key) {
                seed::text(txn, map, field, &key)?;
            }
            wanted.insert(key, value.clone());
        }
    }
    rows::write_cells(txn, map, &Value::Map(wanted), |_| true);
    Ok(())
}
