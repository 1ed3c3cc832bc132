//! Contents of any template: the right shapes with hostile texts, and now and then a wrong shape.

use std::collections::BTreeMap;

use proptest::{collection::vec, option, prelude::*, sample::select};

use super::hostile;
use crate::{
    content::Content,
    template::{Column, ColumnType, Field, FieldType, Lane, Template},
    value::Value,
    vocab,
};

/// A number with a sign, a fraction, any size.
fn number() -> BoxedStrategy<Value> {
    prop_oneof![(-9_i32..9).prop_map(f64::from), any::<f64>(), Just(0.1)].prop_map(Value::Number).boxed()
}

fn text() -> BoxedStrategy<Value> {
    hostile().prop_map(Value::Text).boxed()
}

fn code(vocab: &str) -> BoxedStrategy<Value> {
    let mut codes: Vec<String> = vocab::terms(vocab).iter().map(|term| term.code.clone()).collect();
    codes.extend(vocab::terms(vocab).iter().map(|term| term.nl.clone()));
    codes.push("x-1".to_owned());
    prop_oneof![3 => select(codes), 1 => hostile()].prop_map(Value::Text).boxed()
}

fn id() -> BoxedStrategy<Value> {
    prop_oneof![5 => any::<u32>().prop_map(|number| format!("{number:08x}")), 1 => hostile()]
        .prop_map(Value::Text)
        .boxed()
}

/// A map whose keys may each be missing.
fn map(pairs: Vec<(String, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let pairs: Vec<_> = pairs
        .into_iter()
        .map(|(key, value)| option::weighted(0.8, value).prop_map(move |value| (key.clone(), value)))
        .collect();
    let filled = |(key, value): (String, Option<Value>)| value.map(|value| (key, value));
    pairs.prop_map(move |pairs| Value::Map(pairs.into_iter().filter_map(filled).collect())).boxed()
}

fn pairs<const N: usize>(pairs: [(&str, BoxedStrategy<Value>); N]) -> BoxedStrategy<Value> {
    map(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn column(column: &Column) -> BoxedStrategy<Value> {
    match &column.kind {
        ColumnType::Number { .. } => number(),
        ColumnType::Enum { vocab } => code(vocab),
        ColumnType::Url => prop_oneof![Just(Value::text("https://a.nl/b?c=d&e")), text()].boxed(),
        _ => text(),
    }
}

fn row(columns: &[Column], with_id: bool) -> BoxedStrategy<Value> {
    let mut all: Vec<_> = columns.iter().map(|each| (each.id.clone(), column(each))).collect();
    if with_id {
        all.push(("id".to_owned(), id()));
    }
    map(all)
}

fn list(item: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    let length = prop_oneof![9 => 0_usize..4, 1 => 9_usize..13];
    length.prop_flat_map(move |length| vec(item.clone(), length)).prop_map(Value::List).boxed()
}

fn graph(lanes: &[Lane]) -> BoxedStrategy<Value> {
    let lane = prop_oneof![4 => select(lanes.iter().map(|lane| lane.code.clone()).collect::<Vec<_>>()), 1 => hostile()];
    let node = pairs([("id", id()), ("lane", lane.prop_map(Value::Text).boxed()), ("text", text())]);
    (vec(node, 0..8), vec((0_usize..9, 0_usize..9, id()), 0..9))
        .prop_map(|(nodes, edges)| {
            let name = |at: usize| nodes.get(at).map_or("gone", Value::row_id).to_owned();
            let edge = |(from, to, id): (usize, usize, Value)| {
                Value::map([("id", id), ("from", Value::Text(name(from))), ("to", Value::Text(name(to)))])
            };
            let edges = edges.into_iter().map(edge).collect();
            Value::map([("edges", Value::List(edges)), ("nodes", Value::List(nodes.clone()))])
        })
        .boxed()
}

fn checklist(vocab: &str) -> BoxedStrategy<Value> {
    let answer = prop_oneof![4 => select(vec!["yes", "no", "na"]).prop_map(str::to_owned), 1 => hostile()];
    let given = pairs([("answer", answer.prop_map(Value::Text).boxed()), ("note", text())]);
    let item = code(vocab).prop_map(|code| code.as_text().to_owned());
    proptest::collection::btree_map(item, given, 0..6).prop_map(Value::Map).boxed()
}

/// Values of the shape of a field.
fn value(field: &Field) -> BoxedStrategy<Value> {
    match &field.kind {
        FieldType::Number { .. } => number(),
        FieldType::Period { .. } => pairs([("start", text()), ("end", text())]),
        FieldType::Enum { vocab } => code(vocab),
        FieldType::MultiEnum { vocab, .. } => list(code(vocab)),
        FieldType::Records { columns, .. } => list(row(columns, true)),
        FieldType::Record { columns } => row(columns, false),
        FieldType::Links { .. } => {
            let to = prop_oneof![Just("PA-2026-001".to_owned()), hostile()].prop_map(Value::Text).boxed();
            list(pairs([("id", id()), ("to", to), ("n", number()), ("note", text())]))
        }
        FieldType::Checklist { vocab, .. } => checklist(vocab),
        FieldType::Score { .. } => pairs([("score", number()), ("reason", text())]),
        FieldType::Graph { lanes, .. } => graph(lanes),
        _ => text(),
    }
}

/// Contents of a template, blank and wrong-shaped values among them.
pub(in crate::markdown) fn content(template: &Template) -> BoxedStrategy<Content> {
    let fields: Vec<_> = template
        .fields
        .iter()
        .map(|field| {
            let id = field.id.clone();
            let any = prop_oneof![12 => value(field), 1 => text(), 1 => number(), 1 => Just(Value::Null)];
            option::weighted(0.6, any).prop_map(move |value| (id.clone(), value))
        })
        .collect();
    let filled = |(id, value): (String, Option<Value>)| value.map(|value| (id, value));
    fields.prop_map(move |all| Content(all.into_iter().filter_map(filled).collect::<BTreeMap<_, _>>())).boxed()
}
