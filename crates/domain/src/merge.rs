//! Three-way merge of field values: what a form changed since it was rendered, applied to what others
//! wrote meanwhile (DESIGN.md section 5, "saving merges, never overwrites").

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    fields::{choice_codes, common, graph_edges, rows},
    template::{Column, ColumnType, Field, FieldType},
    value::Value,
};

#[cfg(test)]
mod tests;
mod words;

pub use words::merge_text;

/// Merges what `mine` changed since `base` into `current`, by the structure of the field.
///
/// Texts merge by words ([`merge_text`]), sets by their members, rows and nodes by their ids and then by
/// cells. A row that one side added stays; a row that one side removed goes, unless the other side edited
/// it. For a single value `mine` wins where it changed it. Where only one side changed, its value comes
/// out as it is.
#[must_use]
pub fn merge_value(field: &Field, base: &Value, current: &Value, mine: &Value) -> Value {
    if let Some(settled) = settled(base, current, mine) {
        return settled;
    }
    match &field.kind {
        FieldType::Text { .. } | FieldType::Markdown { .. } => merge_texts(base, current, mine),
        FieldType::Number { .. } | FieldType::Date { .. } | FieldType::Enum { .. } => mine.clone(),
        FieldType::Period { .. } => merge_map(base, current, mine, |_| false),
        FieldType::MultiEnum { .. } => merge_set(base, current, mine),
        FieldType::Records { columns, .. } => {
            let rows = merge_rows(base, current, mine, &|key| is_text(columns, key));
            common::list(rows)
        }
        FieldType::Record { columns } => merge_map(base, current, mine, |key| is_text(columns, key)),
        FieldType::Links { .. } => merge_links(base, current, mine),
        FieldType::Checklist { .. } => merge_items(base, current, mine),
        FieldType::Score { .. } => merge_map(base, current, mine, |key| key == "reason"),
        FieldType::Graph { .. } => merge_graph(base, current, mine),
    }
}

/// The result where at most one side changed, or both alike.
fn settled(base: &Value, current: &Value, mine: &Value) -> Option<Value> {
    if mine == base || mine == current {
        Some(current.clone())
    } else if current == base {
        Some(mine.clone())
    } else {
        None
    }
}

fn merge_texts(base: &Value, current: &Value, mine: &Value) -> Value {
    let text = merge_text(base.as_text(), current.as_text(), mine.as_text());
    if text.is_empty() { Value::Null } else { Value::Text(text) }
}

fn is_text(columns: &[Column], key: &str) -> bool {
    let text = |column: &Column| column.id == key && matches!(column.kind, ColumnType::Text { .. });
    columns.iter().any(text)
}

fn merge_cell(base: &Value, current: &Value, mine: &Value, text: bool) -> Value {
    match settled(base, current, mine) {
        Some(value) => value,
        None if text => merge_texts(base, current, mine),
        None => mine.clone(),
    }
}

/// All keys of three maps.
fn keys<'a>(maps: [&'a Value; 3]) -> BTreeSet<&'a str> {
    let keys = |value: &'a Value| match value {
        Value::Map(map) => map.keys().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    maps.into_iter().flat_map(keys).collect()
}

/// Key by key; null without any.
fn merge_map(base: &Value, current: &Value, mine: &Value, text: impl Fn(&str) -> bool) -> Value {
    let pairs = keys([base, current, mine]).into_iter().map(|key| {
        let cell = merge_cell(base.get(key), current.get(key), mine.get(key), text(key));
        (key.to_owned(), cell)
    });
    common::map(pairs)
}

/// The items of a checklist, part by part.
fn merge_items(base: &Value, current: &Value, mine: &Value) -> Value {
    let pairs = keys([base, current, mine]).into_iter().map(|key| {
        let (base, current, mine) = (base.get(key), current.get(key), mine.get(key));
        let item =
            settled(base, current, mine).unwrap_or_else(|| merge_map(base, current, mine, |part| part == "note"));
        (key.to_owned(), item)
    });
    common::map(pairs)
}

/// What `current` has but for what `mine` took out, and what `mine` put in.
fn merge_set(base: &Value, current: &Value, mine: &Value) -> Value {
    let (base, current, mine) = (choice_codes(base), choice_codes(current), choice_codes(mine));
    let kept = current.iter().filter(|code| mine.contains(code) || !base.contains(code));
    let added = mine.iter().filter(|code| !base.contains(code));
    let mut seen = BTreeSet::new();
    let codes = kept.chain(added).filter(|code| seen.insert(**code));
    common::list(codes.map(|code| Value::text(*code)).collect())
}

/// Rows by id. Rows without an id cannot be told apart and are left out.
fn merge_rows(base: &Value, current: &Value, mine: &Value, text: &dyn Fn(&str) -> bool) -> Vec<Value> {
    let merge = |base: &Value, current: &Value, mine: &Value| {
        let row = merge_map(base, current, mine, text);
        // A row that both sides emptied is still a row.
        if row == Value::Null { mine.clone() } else { row }
    };
    merge_by_id(base, current, mine, &merge)
}

fn merge_by_id(
    base: &Value,
    current: &Value,
    mine: &Value,
    merge: &dyn Fn(&Value, &Value, &Value) -> Value,
) -> Vec<Value> {
    let (base_rows, current_rows, mine_rows) = (rows::by_id(base), rows::by_id(current), rows::by_id(mine));
    let one = |id: &str| -> Option<Value> {
        let (was, theirs, mine) = (base_rows.get(id), current_rows.get(id), mine_rows.get(id));
        match (theirs, mine) {
            (Some(theirs), Some(mine)) => {
                let was = was.copied().unwrap_or(&Value::Null);
                Some(settled(was, theirs, mine).unwrap_or_else(|| merge(was, theirs, mine)))
            }
            // Removed by one side: it stays when it is new or was edited by the other.
            (Some(row), None) | (None, Some(row)) => (was != Some(row)).then(|| (*row).clone()),
            (None, None) => None,
        }
    };
    let order = merge_order(&ids(base), &ids(current), &ids(mine));
    order.into_iter().filter_map(one).collect()
}

fn ids(list: &Value) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    list.items().iter().map(Value::row_id).filter(|id| !id.is_empty() && seen.insert(*id)).collect()
}

/// All ids of both sides. The side that changed the order of the rows of `base` gives the order (`mine`
/// where both did); what only the other side has comes behind what stands before it there.
fn merge_order<'a>(base: &[&'a str], current: &[&'a str], mine: &[&'a str]) -> Vec<&'a str> {
    let shared = |list: &[&'a str], other: &[&'a str]| -> Vec<&'a str> {
        list.iter().copied().filter(|id| other.contains(id)).collect()
    };
    let reordered = shared(mine, base) != shared(base, mine);
    let (spine, other) = if reordered { (mine, current) } else { (current, mine) };
    let mut order: Vec<&str> = spine.to_vec();
    let mut last: Option<&str> = None;
    for id in other {
        if !order.contains(id) {
            let mut at = last.and_then(|last| order.iter().position(|each| *each == last)).map_or(0, |at| at + 1);
            // Behind what the first side added at the same spot.
            while order.get(at).is_some_and(|each| !base.contains(each) && !other.contains(each)) {
                at += 1;
            }
            order.insert(at, id);
        }
        last = Some(id);
    }
    order
}

/// Links by id; entry and iteration belong together.
fn merge_links(base: &Value, current: &Value, mine: &Value) -> Value {
    let merge = |base: &Value, current: &Value, mine: &Value| {
        let mut link = merge_map(base, current, mine, |key| key == "note");
        if let Value::Map(map) = &mut link {
            let side = if mine.get("to") == base.get("to") { current } else { mine };
            if current.get("to") != mine.get("to") {
                map.remove("n");
                map.extend((!side.get("n").is_blank()).then(|| ("n".to_owned(), side.get("n").clone())));
            }
        }
        link
    };
    common::list(merge_by_id(base, current, mine, &merge))
}

/// Nodes by id, arrows by the nodes they join; arrows of nodes that are gone go.
fn merge_graph(base: &Value, current: &Value, mine: &Value) -> Value {
    let nodes = merge_rows(base.get("nodes"), current.get("nodes"), mine.get("nodes"), &|key| key == "text");
    let known: BTreeSet<&str> = nodes.iter().map(Value::row_id).collect();
    let ends =
        |value| -> BTreeMap<(&str, &str), &str> { graph_edges(value).map(|(id, from, to)| ((from, to), id)).collect() };
    let (was, theirs, ours) = (ends(base), ends(current), ends(mine));
    let stays = |ends: &(&str, &str)| {
        let both = theirs.contains_key(ends) && ours.contains_key(ends);
        (both || !was.contains_key(ends)) && known.contains(ends.0) && known.contains(ends.1)
    };
    let all = graph_edges(current).chain(graph_edges(mine));
    let mut seen = BTreeSet::new();
    let edges = all
        .filter(|(_, from, to)| stays(&(*from, *to)) && seen.insert((*from, *to)))
        .map(|(id, from, to)| {
            Value::map([("id", Value::text(id)), ("from", Value::text(from)), ("to", Value::text(to))])
        })
        .collect();
    crate::fields::graph_of(nodes, edges)
}
