//! One field of every type, entries to link to, and strategies for values: for the tests of the engine
//! and of the diff.

use proptest::{prelude::*, sample::subsequence};

use super::{Context, Target, Targets};
use crate::{
    ids::EntryCode,
    kind::EntryKind,
    lang::Lang,
    template::{ColumnType, Field, FieldType, Template},
    value::Value,
    vocab,
};

const TEMPLATE: &str = include_str!("samples.toml");

/// A template with a field of every type, each named after its type.
pub(crate) fn template() -> Template {
    toml::from_str(TEMPLATE).unwrap()
}

/// The field of that name.
pub(crate) fn field(id: &str) -> Field {
    template().field(id).cloned().unwrap_or_else(|| panic!("no sample field {id}"))
}

/// Three entries.
pub(crate) struct Entries;

impl Entries {
    fn list() -> Vec<Target> {
        let entry = |kind: EntryKind, number: u32| Target {
            code: EntryCode::new(kind, 2026, number),
            kind,
            title: format!("Titel {number}"),
            iteration: number,
        };
        vec![
            entry(EntryKind::ProblemAnalysis, 1),
            entry(EntryKind::ProblemAnalysis, 2),
            entry(EntryKind::BestPractice, 3),
        ]
    }
}

impl Targets for Entries {
    fn find(&self, code: &EntryCode) -> Option<Target> {
        Self::list().into_iter().find(|target| target.code == *code)
    }
    fn all(&self, kinds: &[EntryKind]) -> Vec<Target> {
        Self::list().into_iter().filter(|target| kinds.contains(&target.kind)).collect()
    }
}

pub(crate) const NL: Context<'static> = Context { lang: Lang::Nl, targets: &Entries };
pub(crate) const EN: Context<'static> = Context { lang: Lang::En, targets: &Entries };

pub(crate) fn text(text: &str) -> Value {
    Value::text(text)
}

pub(crate) fn list<const N: usize>(items: [Value; N]) -> Value {
    Value::List(items.into())
}

/// A row of texts.
pub(crate) fn row<const N: usize>(id: &str, cells: [(&str, &str); N]) -> Value {
    let mut row = Value::map(cells.map(|(key, value)| (key, Value::text(value))));
    if let Value::Map(map) = &mut row {
        map.insert("id".into(), Value::text(id));
    }
    row
}

fn code(name: &str) -> BoxedStrategy<Value> {
    let codes: Vec<String> = vocab::terms(name).iter().map(|term| term.code.clone()).collect();
    prop::sample::select(codes).prop_map(Value::Text).boxed()
}

fn words(pattern: &'static str) -> BoxedStrategy<Value> {
    pattern.prop_filter("blank", |text| !text.trim().is_empty()).prop_map(Value::Text).boxed()
}

fn line() -> BoxedStrategy<Value> {
    words("[a-zA-Zéë0-9 .,<>&\"'|#*-]{1,24}")
}

fn area() -> BoxedStrategy<Value> {
    words("[a-zA-Zéë0-9 .,<>&\"'|#*\n-]{1,40}")
}

fn number(step: f64) -> BoxedStrategy<Value> {
    (-5000_i32..5_000_000).prop_map(move |n| Value::Number((f64::from(n) * step * 1e6).round() / 1e6)).boxed()
}

fn date() -> BoxedStrategy<Value> {
    (1900_i32..2100, 1_i32..13, 1_i32..29).prop_map(|(y, m, d)| Value::Text(format!("{y}-{m:02}-{d:02}"))).boxed()
}

fn cell(kind: &ColumnType) -> BoxedStrategy<Value> {
    match kind {
        ColumnType::Text { bounds } if bounds.max > 120 => area(),
        ColumnType::Text { .. } => line(),
        ColumnType::Number { step, .. } => number(*step),
        ColumnType::Count => {
            prop_oneof![Just(text("<10")), (0_i32..99_999).prop_map(|n| Value::Text(format!("{n},5")))].boxed()
        }
        ColumnType::Date => date(),
        ColumnType::Year { .. } => {
            prop_oneof![Just(text("onbekend")), (1900_i32..2100).prop_map(|y| Value::Text(y.to_string()))].boxed()
        }
        ColumnType::Enum { vocab } => code(vocab),
        ColumnType::Url => "https://[a-z]{1,8}\\.nl/[a-z]{0,8}".prop_map(Value::Text).boxed(),
    }
}

/// A map of parts, each there or not; null where none is.
fn parts(parts: Vec<(String, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let parts: Vec<_> = parts.into_iter().map(|(key, value)| (Just(key), prop::option::of(value))).collect();
    parts
        .prop_map(|parts| {
            let parts = parts.into_iter().filter_map(|(key, value)| Some((key, value?)));
            super::common::map(parts)
        })
        .boxed()
}

/// Rows with a choice of eight ids in any order.
fn rows(cells: Vec<(String, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let ids: Vec<String> = (0..8).map(|n| format!("row-{n}")).collect();
    let row = parts(cells);
    (subsequence(ids, 0..6).prop_shuffle(), prop::collection::vec(row, 8))
        .prop_map(|(ids, rows)| {
            let rows = ids.into_iter().zip(rows).map(|(id, row)| {
                let mut map = if let Value::Map(map) = row { map } else { Default::default() };
                map.insert("id".into(), Value::Text(id));
                Value::Map(map)
            });
            super::common::list(rows.collect())
        })
        .boxed()
}

fn graph(lanes: Vec<String>) -> BoxedStrategy<Value> {
    let nodes = rows(vec![("text".into(), line())]);
    let edges = prop::collection::btree_set((0_usize..8, 0_usize..8), 0..6);
    (nodes, edges, prop::collection::vec(prop::sample::select(lanes.clone()), 8))
        .prop_map(move |(nodes, edges, chosen)| {
            let mut nodes = nodes.items().to_vec();
            for (node, lane) in nodes.iter_mut().zip(chosen) {
                if let Value::Map(map) = node {
                    map.insert("lane".into(), Value::Text(lane));
                }
            }
            // The order in which the form shows and returns them.
            nodes.sort_by_key(|node| lanes.iter().position(|lane| *lane == node.get("lane").as_text()));
            let end = |at: usize| nodes.get(at).map(|node| node.row_id().to_owned());
            let edges: Vec<Value> = edges
                .into_iter()
                .filter(|(from, to)| from != to)
                .filter_map(|(from, to)| Some((end(from)?, end(to)?)))
                .map(|(from, to)| row(&format!("{from}-{to}"), [("from", &from), ("to", &to)]))
                .collect();
            super::graph::form::assemble(nodes, edges)
        })
        .boxed()
}

fn links(pinned: bool, noted: bool) -> BoxedStrategy<Value> {
    let codes = ["PA-2026-001", "PA-2026-002", "BP-2026-003", "PA-2026-009"];
    let to = prop::sample::select(codes.to_vec()).prop_map(Value::text);
    let part = move |there: bool, value: Value| if there { value } else { Value::Null };
    let link = (to, number(1.0), prop::option::of(area())).prop_map(move |(to, n, note)| {
        [("to", to), ("n", part(pinned, n)), ("note", part(noted, note.unwrap_or_default()))]
    });
    let ids = subsequence((0..5).map(|n| format!("row-{n}")).collect::<Vec<_>>(), 0..4);
    (ids, prop::collection::vec(link, 5))
        .prop_map(|(ids, links)| {
            let row = |(id, parts): (String, [(&str, Value); 3])| {
                let parts = parts.into_iter().chain([("id", Value::Text(id))]);
                super::common::map(parts.map(|(key, value)| (key.to_owned(), value)))
            };
            super::common::list(ids.into_iter().zip(links).map(row).collect())
        })
        .boxed()
}

/// Values that the field can hold, in the form that reading a form gives.
pub(crate) fn value(field: &Field) -> BoxedStrategy<Value> {
    let filled = match &field.kind {
        FieldType::Text { multiline: false, .. } => line(),
        FieldType::Text { .. } | FieldType::Markdown { .. } => area(),
        FieldType::Number { step, .. } => number(*step),
        FieldType::Date { .. } => date(),
        FieldType::Period { .. } => parts(vec![("start".into(), date()), ("end".into(), date())]),
        FieldType::Enum { vocab } => code(vocab),
        FieldType::MultiEnum { vocab, .. } => {
            let codes: Vec<Value> = vocab::terms(vocab).iter().map(|term| Value::text(&term.code)).collect();
            subsequence(codes, 0..3).prop_shuffle().prop_map(super::common::list).boxed()
        }
        FieldType::Records { columns, .. } => {
            rows(columns.iter().map(|column| (column.id.clone(), cell(&column.kind))).collect())
        }
        FieldType::Record { columns } => {
            parts(columns.iter().map(|column| (column.id.clone(), cell(&column.kind))).collect())
        }
        FieldType::Links { pinned, note, .. } => links(*pinned, note.is_some()),
        FieldType::Checklist { vocab, .. } => {
            let answer = prop::sample::select(vec!["yes", "no", "na"]).prop_map(Value::text).boxed();
            let item = parts(vec![("answer".into(), answer), ("note".into(), area())]);
            parts(vocab::terms(vocab).iter().map(|term| (term.code.clone(), item.clone())).collect())
                .prop_map(|value| if value.is_blank() { Value::Null } else { value })
                .boxed()
        }
        FieldType::Score { .. } => parts(vec![("score".into(), number(1.0)), ("reason".into(), area())]),
        FieldType::Graph { lanes, .. } => graph(lanes.iter().map(|lane| lane.code.clone()).collect()),
    };
    prop_oneof![1 => Just(Value::Null), 6 => filled].boxed()
}

/// Any field, of the sample or of a real template, and values for it.
pub(crate) fn field_and<const N: usize>() -> BoxedStrategy<(Field, [Value; N])> {
    let real = EntryKind::ALL.into_iter().flat_map(|kind| crate::template::template(kind).fields.clone());
    let sample = prop::sample::select(template().fields);
    prop_oneof![sample, prop::sample::select(real.collect::<Vec<_>>())]
        .prop_flat_map(|field| {
            let values = prop::collection::vec(value(&field), N);
            (Just(field), values.prop_map(|values| values.try_into().unwrap()))
        })
        .boxed()
}

/// Values of any shape, with keys that some field type knows.
pub(crate) fn any_value() -> BoxedStrategy<Value> {
    let keys = vec![
        "id",
        "to",
        "from",
        "n",
        "note",
        "nodes",
        "edges",
        "lane",
        "text",
        "start",
        "end",
        "score",
        "reason",
        "answer",
        "claim",
        "certainty",
        "amount",
        "year",
        "q1",
        "x",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        prop::num::f64::ANY.prop_map(Value::Number),
        "\\PC{0,12}".prop_map(Value::Text),
        prop::sample::select(vec!["a", "b", "inputs", "outputs", "2026-02-29", "PA-2026-001", "fact", "yes"])
            .prop_map(Value::text),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let key = prop::sample::select(keys.clone()).prop_map(str::to_owned);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            prop::collection::btree_map(key, inner, 0..6).prop_map(Value::Map),
        ]
    })
    .boxed()
}
