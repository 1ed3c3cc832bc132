//! A template with one field of every type, and random values for each.
#![allow(dead_code, reason = "each test file uses a part")]

use std::{collections::BTreeMap, sync::LazyLock};

use domain::{template::Template, value::Value};
use proptest::{collection::vec, prelude::*, sample::subsequence};
use serde_json::json;

/// One field of every type, called after its type. As data, so that what templates get later does not matter here.
pub fn template() -> &'static Template {
    static TEMPLATE: LazyLock<Template> = LazyLock::new(build);
    &TEMPLATE
}

fn build() -> Template {
    let columns = json!([
        { "id": "name", "label": words("name"), "type": "text", "max": 50 },
        { "id": "amount", "label": words("amount"), "type": "number", "min": 0.0, "max": 1e9 },
    ]);
    let kinds = [
        ("text", json!({ "max": 50 })),
        ("markdown", json!({ "max": 50 })),
        ("number", json!({ "min": 0.0, "max": 9.0 })),
        ("date", json!({})),
        ("period", json!({ "max_days": 9 })),
        ("enum", json!({ "vocab": "vocab" })),
        ("multi_enum", json!({ "vocab": "legal_statuses", "max": 50 })),
        ("records", json!({ "max": 50, "row": words("row"), "columns": columns })),
        ("record", json!({ "columns": columns })),
        ("links", json!({ "max": 50, "to": ["evaluation"], "link": "targets", "note": { "max": 50 } })),
        ("checklist", json!({ "vocab": "ethics", "note": { "max": 50 } })),
        ("score", json!({ "min": 1, "max": 5, "reason": { "max": 50 } })),
        ("graph", json!({ "lanes": [{ "code": "inputs", "label": words("in"), "max": 50 }], "text": { "max": 50 } })),
    ];
    let fields = kinds.map(|(id, mut field)| {
        for (key, value) in [("id", json!(id)), ("type", json!(id)), ("label", words(id)), ("help", words(id))] {
            field[key] = value;
        }
        field["section"] = json!("A");
        field["need"] = json!("O");
        field
    });
    let template = json!({ "kind": "intervention", "version": 1, "sections": [], "fields": fields });
    serde_json::from_value(template).unwrap()
}

fn words(text: &str) -> serde_json::Value {
    json!({ "nl": text, "en": text })
}

pub fn text(text: &str) -> Value {
    Value::text(text)
}

/// A row with an id and a name.
pub fn row(id: &str, name: &str) -> Value {
    Value::map([("id", text(id)), ("name", text(name))])
}

fn any_text() -> impl Strategy<Value = String> {
    vec(prop::sample::select(vec!["een", "twee", " ", "  ", "\n", "é", "🙂", "👩‍👧", "𝕏", ".", "a\u{301}", "x1"]), 0..12)
        .prop_map(|parts| parts.concat())
}

fn any_number() -> impl Strategy<Value = Value> {
    prop_oneof![
        (-5_i32..9).prop_map(|number| Value::Number(f64::from(number))),
        (-1e12..1e12_f64).prop_map(Value::Number)
    ]
}

/// A map in which each key is there or not. A cell in which nothing stands is no cell.
fn some_of(cells: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let cells: Vec<_> = cells.into_iter().map(|(key, value)| (Just(key), prop::option::of(value))).collect();
    let keep = |(key, value): (&str, Option<Value>)| {
        value.map(empty_is_null).filter(|value| *value != Value::Null).map(|value| (key.to_owned(), value))
    };
    cells.prop_map(move |cells| Value::Map(cells.into_iter().filter_map(keep).collect::<BTreeMap<_, _>>())).boxed()
}

/// Rows with ids out of eight, in any order.
fn rows(cells: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let ids = subsequence((0..8).collect::<Vec<_>>(), 0..=8).prop_shuffle();
    (ids, vec(some_of(cells), 8))
        .prop_map(|(ids, rows)| {
            let rows = ids.into_iter().zip(rows).map(|(id, row)| {
                let Value::Map(mut row) = row else { unreachable!() };
                row.insert("id".into(), text(&format!("row-{id}")));
                Value::Map(row)
            });
            Value::List(rows.collect())
        })
        .boxed()
}

/// A random value for the field, in the form in which `content()` gives it out.
pub fn value_of(field: &str) -> BoxedStrategy<Value> {
    let words = || any_text().prop_map(Value::Text).boxed();
    let number = || any_number().boxed();
    let record = || vec![("name", words()), ("amount", number())];
    let value = match field {
        "text" | "markdown" | "date" | "enum" => words(),
        "number" => number(),
        "period" => some_of(vec![("start", words()), ("end", words())]),
        // Codes that no vocabulary knows are in the order of their letters.
        "multi_enum" => subsequence(vec!["a", "b", "c", "d", "e"], 0..=5)
            .prop_map(|codes| Value::List(codes.into_iter().map(text).collect()))
            .boxed(),
        "records" => rows(record()),
        "record" => some_of(record()),
        "links" => rows(vec![("to", words()), ("n", number()), ("note", words())]),
        "checklist" => {
            let answer = || some_of(vec![("answer", words()), ("note", words())]);
            some_of(vec![("a", answer()), ("b", answer()), ("c", answer())])
        }
        "score" => some_of(vec![("score", number()), ("reason", words())]),
        _ => {
            let nodes = rows(vec![("lane", words()), ("text", words())]);
            let edges = rows(vec![("from", words()), ("to", words())]);
            (nodes, edges).prop_map(|(nodes, edges)| Value::map([("nodes", nodes), ("edges", edges)])).boxed()
        }
    };
    prop_oneof![1 => Just(Value::Null), 9 => value.prop_map(empty_is_null)].boxed()
}

fn empty_is_null(value: Value) -> Value {
    let empty = match &value {
        Value::Text(text) => text.is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Map(map) => map.values().all(|value| *value == Value::List(vec![])),
        _ => false,
    };
    if empty { Value::Null } else { value }
}

/// Any field with a random value for it.
pub fn edit() -> impl Strategy<Value = (String, Value)> {
    let fields: Vec<String> = template().fields.iter().map(|field| field.id.clone()).collect();
    prop::sample::select(fields).prop_flat_map(|field| {
        let value = value_of(&field);
        (Just(field), value)
    })
}
