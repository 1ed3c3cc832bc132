//! The logic model: lanes of numbered nodes with arrows, `- **3.** teksten ontwerpen → 5, 6`, and a Mermaid drawing
//! of the same. The numbers are the order of the nodes and lead to their ids; the drawing is not read back.

use std::collections::BTreeMap;

use crate::{
    lang::Lang,
    markdown::{
        fields::{Ids, facts::filled, graph_lanes, mermaid, records::keep_id},
        lines::{self, Item, Line, Unreadable},
        text,
    },
    template::Lane,
    value::Value,
};

/// Between the text of a node and the numbers it leads to; in texts it is written as an entity.
const ARROW: char = '→';

/// Lists per lane and the drawing; also the edge ids in the order of the arrows.
pub(super) fn write(lanes: &[Lane], value: &Value, lang: Lang) -> String {
    let nodes = value.get("nodes").items();
    if nodes.is_empty() {
        return String::new();
    }
    let blocks = graph_lanes::grouped(lanes, nodes).into_iter().map(|(code, numbers)| {
        let items = numbers.iter().map(|number| write_node(value, *number));
        let items = items.collect::<Vec<_>>().join("\n");
        format!("{}\n\n{items}", graph_lanes::heading(lanes, code, lang))
    });
    let drawing = mermaid::write(lanes, value, lang);
    blocks.chain([drawing]).collect::<Vec<_>>().join("\n\n")
}

fn write_node(graph: &Value, number: usize) -> String {
    let node = graph.get("nodes").items().get(number - 1).unwrap_or(&Value::Null);
    let body = text::write_but(node.get("text").as_text(), &[ARROW]);
    let mut out = format!("- **{number}.**");
    if !body.is_empty() {
        out.push_str(&format!(" {}", lines::indent(&body, "  ")));
    }
    let to: Vec<String> = leads_to(graph, node).iter().map(ToString::to_string).collect();
    if !to.is_empty() {
        out.push_str(&format!(" {ARROW} {}", to.join(", ")));
    }
    out
}

/// The numbers of the nodes that a node leads to.
pub(super) fn leads_to(graph: &Value, node: &Value) -> Vec<usize> {
    let edges = graph.get("edges").items().iter();
    let from_here = edges.filter(|edge| edge.get("from").as_text() == node.row_id());
    from_here.filter_map(|edge| number_of(graph, edge.get("to").as_text())).collect()
}

fn number_of(graph: &Value, id: &str) -> Option<usize> {
    let index = graph.get("nodes").items().iter().position(|node| node.row_id() == id)?;
    Some(index + 1)
}

/// A node as it stands in the file.
struct Node<'a> {
    number: Option<usize>,
    line: Line<'a>,
    lane: String,
    text: String,
    to: Vec<usize>,
}

pub(super) fn read(lanes: &[Lane], lines: &[Line<'_>], ids: &mut Ids<'_>) -> Result<Value, Unreadable> {
    let mut found: Vec<Node<'_>> = Vec::new();
    for (lane, lines) in graph_lanes::split(lanes, lines)? {
        for item in lines::items(&lines)? {
            let node = read_node(&item, &lane).ok_or(item.first().unreadable())?;
            found.push(node);
        }
    }
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|at| found.get(*at).and_then(|node| node.number).unwrap_or(usize::MAX));
    build(&found, &order, ids)
}

fn read_node<'a>(item: &Item<'a>, lane: &str) -> Option<Node<'a>> {
    let joined = item.texts().collect::<Vec<_>>().join("\n");
    let numbered = joined.strip_prefix("**").and_then(|rest| rest.split_once(".**"));
    let numbered = numbered.and_then(|(number, rest)| Some((number.parse().ok()?, rest)));
    let (number, rest) = numbered.map_or((None, joined.as_str()), |(n, rest)| (Some(n), rest));
    let (body, to) = rest.split_once(ARROW).unwrap_or((rest, ""));
    let to: Result<Vec<usize>, _> =
        to.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::parse).collect();
    let text = text::read(body.split('\n'));
    Some(Node { number, line: item.first(), lane: lane.to_owned(), text, to: to.ok()? })
}

/// Nodes in the order of their numbers, edges in the order of the file.
fn build(found: &[Node<'_>], order: &[usize], ids: &mut Ids<'_>) -> Result<Value, Unreadable> {
    let ordered: Vec<&Node<'_>> = order.iter().filter_map(|at| found.get(*at)).collect();
    let named: Vec<(&Node<'_>, String)> =
        ordered.iter().map(|node| (*node, ids.row(node.number.unwrap_or(0)))).collect();
    let nodes = named.iter().map(|(node, id)| {
        filled([("id", Value::text(id)), ("lane", Value::text(&node.lane)), ("text", Value::text(&node.text))])
    });
    let nodes: Vec<Value> = nodes.collect();
    let edges = edges(found, &named, ids)?;
    Ok(filled([("nodes", Value::List(nodes)), ("edges", Value::List(edges))]))
}

/// The arrows in the order of the file; each must lead to a node that is there.
fn edges(found: &[Node<'_>], named: &[(&Node<'_>, String)], ids: &mut Ids<'_>) -> Result<Vec<Value>, Unreadable> {
    let mut edges = Vec::new();
    for node in found {
        let from = named.iter().find(|(other, _)| std::ptr::eq(*other, node));
        for number in &node.to {
            let to = named.iter().find(|(other, _)| other.number == Some(*number));
            let (Some((_, from)), Some((_, to))) = (from, to) else {
                return Err(node.line.unreadable());
            };
            let id = ids.edge(edges.len());
            let cells = [("id", Value::Text(id)), ("from", Value::text(from)), ("to", Value::text(to))];
            edges.push(filled(cells));
        }
    }
    Ok(edges)
}

/// Nodes with an id of their own and a lane that can be written; edges between them in the order of the arrows.
pub(super) fn canonical(lanes: &[Lane], value: &Value) -> Value {
    let mut nodes: Vec<Value> = Vec::new();
    for node in value.get("nodes").items() {
        let cells = [("lane", graph_lanes::canonical(node)), ("text", text::clean(node.get("text").as_text()))];
        let cells: BTreeMap<String, Value> = cells
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(key, text)| (key.to_owned(), Value::Text(text)))
            .collect();
        let node = Value::Map(keep_id(node, cells));
        if !node.row_id().is_empty() && nodes.iter().all(|other| other.row_id() != node.row_id()) {
            nodes.push(node);
        }
    }
    if nodes.iter().all(Value::is_blank) {
        return Value::Null;
    }
    let edges = sorted_edges(lanes, &nodes, value.get("edges").items());
    filled([("nodes", Value::List(nodes)), ("edges", Value::List(edges))])
}

fn sorted_edges(lanes: &[Lane], nodes: &[Value], edges: &[Value]) -> Vec<Value> {
    let shown: Vec<usize> = graph_lanes::grouped(lanes, nodes).into_iter().flat_map(|(_, numbers)| numbers).collect();
    let index = |id: &str| nodes.iter().position(|node| node.row_id() == id);
    let place = |id: &str| index(id).and_then(|at| shown.iter().position(|number| *number == at + 1));
    let mut kept: Vec<(usize, usize, Value)> = Vec::new();
    for edge in edges {
        let (from, to) = (edge.get("from").as_text(), edge.get("to").as_text());
        if let (Some(from_at), Some(to_at)) = (place(from), index(to)) {
            let ends = [("from", from), ("to", to)];
            let cells = ends.into_iter().map(|(key, id)| (key.to_owned(), Value::text(id))).collect();
            kept.push((from_at, to_at, Value::Map(keep_id(edge, cells))));
        }
    }
    kept.sort_by_key(|(from, to, _)| (*from, *to));
    kept.into_iter().map(|(_, _, edge)| edge).collect()
}

/// The ids of nodes and of edges, for the front matter.
pub(super) fn ids(value: &Value) -> (Vec<String>, Vec<String>) {
    let ids = |key: &str| value.get(key).items().iter().map(|row| row.row_id().to_owned()).collect();
    (ids("nodes"), ids("edges"))
}
