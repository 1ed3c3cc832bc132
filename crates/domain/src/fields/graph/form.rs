//! The form of the logic model: what is submitted, and its buttons.

use std::collections::{BTreeMap, BTreeSet};

use super::{edges, nodes};
use crate::{
    bounds::ROWS_HARD_MAX,
    error::Issue,
    fields::{
        Form, Parsed,
        common::{self, Findings},
        rows,
    },
    template::{Field, Lane},
    value::Value,
};

/// `node`, `n.<id>.lane`, `n.<id>.text`, repeated `n.<id>.to`. An arrow that was there keeps its id, a new
/// one is called after its nodes, so that two people who draw the same arrow draw one.
pub(in crate::fields) fn parse(field: &Field, form: &Form, current: &Value, lanes: &[Lane]) -> Parsed {
    let held = rows::by_id(current.get("nodes"));
    let mut found = Findings::new(field);
    let mut list = Vec::new();
    for (index, id) in rows::row_ids(form, "node").into_iter().enumerate() {
        let old = held.get(id).copied();
        let (node, lane_unknown) = parse_node(form, id, old, lanes);
        if let Some(named) = lane_unknown {
            found.row(id, index + 1, Some(named), Issue::NotInList);
        }
        list.extend(node);
    }
    let edges = parse_edges(form, current, &list);
    Parsed { value: assemble(list, edges), problems: found.done() }
}

/// One node, and the lane that the form names where there is no such lane. No node for a new one without
/// text, and for one without any lane.
fn parse_node<'f>(form: &'f Form, id: &str, old: Option<&Value>, lanes: &[Lane]) -> (Option<Value>, Option<&'f str>) {
    let held = old.unwrap_or(&Value::Null);
    let text = common::raw(form, &format!("n.{id}.text"));
    let text = text.map_or_else(|| held.get("text").clone(), common::typed_line);
    if text.is_blank() && old.is_none() {
        return (None, None);
    }
    let named = common::raw(form, &format!("n.{id}.lane")).unwrap_or_default();
    let known = lanes.iter().any(|lane| lane.code == named);
    let lane = if known { named } else { held.get("lane").as_text() };
    let unknown = (lane != named).then_some(named);
    if lane.is_empty() {
        return (None, unknown);
    }
    let parts = [("id", Value::text(id)), ("lane", Value::text(lane)), ("text", text)];
    let parts = parts.map(|(key, value)| (key.to_owned(), value));
    (Some(common::map(parts)), unknown)
}

fn parse_edges(form: &Form, current: &Value, nodes: &[Value]) -> Vec<Value> {
    let known: BTreeSet<&str> = nodes.iter().map(Value::row_id).collect();
    let held: BTreeMap<(&str, &str), &str> = edges(current).map(|(id, from, to)| ((from, to), id)).collect();
    let mut list = Vec::new();
    for from in nodes.iter().map(Value::row_id) {
        for to in common::raw_all(form, &format!("n.{from}.to")).iter().map(String::as_str) {
            if to == from || !known.contains(to) {
                continue;
            }
            let id = held.get(&(from, to)).map_or_else(|| edge_id(from, to), |id| (*id).to_owned());
            list.push(edge(&id, from, to));
        }
    }
    // In the order they had, new ones last, each once.
    let order: BTreeMap<(&str, &str), usize> =
        edges(current).enumerate().map(|(at, (_, from, to))| ((from, to), at)).collect();
    let place = |edge: &Value| order.get(&ends(edge)).copied().unwrap_or(usize::MAX);
    list.sort_by_key(place);
    let mut seen = BTreeSet::new();
    list.retain(|edge| seen.insert((edge.get("from").as_text().to_owned(), edge.get("to").as_text().to_owned())));
    list.truncate(ROWS_HARD_MAX);
    list
}

fn ends(edge: &Value) -> (&str, &str) {
    (edge.get("from").as_text(), edge.get("to").as_text())
}

/// The id of a new arrow; ids stay under the limit of [`common::is_id`].
fn edge_id(from: &str, to: &str) -> String {
    let cut = |id: &str| id.chars().take(39).collect::<String>();
    format!("{}-{}", cut(from), cut(to))
}

fn edge(id: &str, from: &str, to: &str) -> Value {
    Value::map([("id", Value::text(id)), ("from", Value::text(from)), ("to", Value::text(to))])
}

/// A graph of nodes and edges, null without nodes.
pub(crate) fn assemble(nodes: Vec<Value>, edges: Vec<Value>) -> Value {
    if nodes.is_empty() {
        return Value::Null;
    }
    let mut parts = vec![("nodes".to_owned(), Value::List(nodes))];
    if !edges.is_empty() {
        parts.push(("edges".to_owned(), Value::List(edges)));
    }
    Value::Map(parts.into_iter().collect())
}

/// `add:<lane>`, `up:<id>`, `down:<id>` (within the lane), `remove:<id>` (with its arrows).
pub(in crate::fields) fn press(
    value: &Value,
    lanes: &[Lane],
    button: &str,
    new_id: impl FnOnce() -> String,
) -> Option<Value> {
    let (deed, what) = button.split_once(':')?;
    let mut list = nodes(value).to_vec();
    let mut arrows = value.get("edges").items().to_vec();
    if deed == "add" {
        let lane = lanes.iter().find(|lane| lane.code == what)?;
        let node = [("id", Value::Text(new_id())), ("lane", Value::text(&lane.code))];
        list.push(Value::map(node));
        return (list.len() <= ROWS_HARD_MAX).then(|| assemble(list, arrows));
    }
    let at = list.iter().position(|node| node.row_id() == what)?;
    match deed {
        "up" | "down" => {
            let other = beside(&list, at, deed == "up");
            list.swap(at, other.unwrap_or(at));
        }
        "remove" => {
            list.remove(at);
            arrows.retain(|edge| ends(edge).0 != what && ends(edge).1 != what);
        }
        _ => return None,
    }
    Some(assemble(list, arrows))
}

/// The nearest node of the same lane before or after a place.
fn beside(list: &[Value], at: usize, before: bool) -> Option<usize> {
    let lane = list.get(at)?.get("lane");
    let same = |other: &usize| list.get(*other).is_some_and(|node| node.get("lane") == lane);
    if before { (0..at).rfind(same) } else { (at + 1..list.len()).find(same) }
}
