//! Comparing logic models: nodes by id within their lanes, arrows by the nodes they join.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    ArrowDiff, Change, LaneDiff, Mark, NodeDiff, RunKind,
    rows::{moved, weave},
    words::{self, Count},
};
use crate::{
    fields::{graph_edges, graph_nodes},
    lang::Lang,
    template::Lane,
    value::Value,
};

/// The filled-in nodes of a graph under their ids, the first of each.
struct Nodes<'a>(Vec<&'a Value>);

impl<'a> Nodes<'a> {
    fn of(value: &'a Value) -> Self {
        let mut seen = BTreeSet::new();
        let filled = graph_nodes(value).iter().filter(|node| !node.get("text").is_blank());
        Self(filled.filter(|node| seen.insert(node.row_id())).collect())
    }

    fn find(&self, id: &str) -> Option<&'a Value> {
        self.0.iter().copied().find(|node| node.row_id() == id)
    }

    fn lane<'s>(&'s self, lane: &'s str) -> impl Iterator<Item = &'a Value> + 's {
        self.0.iter().copied().filter(move |node| node.get("lane").as_text() == lane)
    }
}

/// Lanes with their nodes, and all arrows.
pub(super) fn graph(old: &Value, new: &Value, lanes: &[Lane], lang: Lang, counted: &mut Count) -> Change {
    let (had, has) = (Nodes::of(old), Nodes::of(new));
    let label = |code: &str| {
        let lane = lanes.iter().find(|lane| lane.code == code);
        lane.map_or(code, |lane| lane.label.get(lang)).to_owned()
    };
    let lane = |lane: &Lane| LaneDiff {
        label: lane.label.get(lang).to_owned(),
        nodes: lane_nodes(&had, &has, lane, &label, counted),
    };
    let lanes: Vec<LaneDiff> = lanes.iter().map(lane).collect();
    let arrows = arrows(old, new, &had, &has);
    let still = |node: &NodeDiff| node.mark == Mark::Same && !node.moved;
    let same =
        lanes.iter().flat_map(|lane| &lane.nodes).all(still) && arrows.iter().all(|arrow| arrow.mark == Mark::Same);
    if same { Change::Same } else { Change::Graph { lanes, arrows } }
}

fn lane_nodes(
    had: &Nodes<'_>,
    has: &Nodes<'_>,
    lane: &Lane,
    label: &dyn Fn(&str) -> String,
    counted: &mut Count,
) -> Vec<NodeDiff> {
    let old_ids: Vec<&str> = had.lane(&lane.code).map(Value::row_id).collect();
    let new_ids: Vec<&str> = has.lane(&lane.code).map(Value::row_id).collect();
    let moved = moved(&old_ids, &new_ids);
    let mut kept = Vec::new();
    for node in has.lane(&lane.code) {
        let before = had.find(node.row_id());
        let mut diff = node_diff(before, node, counted);
        let lane_was = before.map(|before| before.get("lane").as_text());
        diff.lane_was = lane_was.filter(|was| *was != lane.code).map(label);
        if diff.lane_was.is_some() {
            diff.mark = Mark::Changed;
        }
        diff.moved = moved.contains(node.row_id());
        kept.push((node.row_id().to_owned(), diff));
    }
    let mut before = Vec::new();
    for node in had.lane(&lane.code) {
        let id = node.row_id();
        match has.find(id) {
            None => before.push((id.to_owned(), Some(removed(node, counted)))),
            Some(_) if new_ids.contains(&id) => before.push((id.to_owned(), None)),
            // It is in another lane now and shown there.
            Some(_) => {}
        }
    }
    weave(before, kept)
}

fn node_diff(before: Option<&Value>, node: &Value, counted: &mut Count) -> NodeDiff {
    let runs = words::compare(before.map_or("", text), text(node)).runs;
    counted.add(&runs);
    let edited = runs.iter().any(|run| run.kind != RunKind::Same);
    let mark = match (before, edited) {
        (None, _) => Mark::Added,
        (Some(_), true) => Mark::Changed,
        (Some(_), false) => Mark::Same,
    };
    NodeDiff { id: node.row_id().to_owned(), mark, moved: false, lane_was: None, runs }
}

fn text(node: &Value) -> &str {
    node.get("text").as_text()
}

fn removed(node: &Value, counted: &mut Count) -> NodeDiff {
    let runs = words::whole(text(node).trim(), "");
    counted.add(&runs);
    let id = node.row_id().to_owned();
    NodeDiff { id, mark: Mark::Removed, moved: false, lane_was: None, runs }
}

/// All arrows between filled-in nodes: those of the new version in order, then those that went.
fn arrows(old: &Value, new: &Value, had: &Nodes<'_>, has: &Nodes<'_>) -> Vec<ArrowDiff> {
    let ends = |value, nodes: &Nodes<'_>| {
        let mut seen = BTreeSet::new();
        let edges = graph_edges(value).map(|(_, from, to)| (from, to));
        let joined = edges.filter(|(from, to)| nodes.find(from).is_some() && nodes.find(to).is_some());
        joined.filter(|ends| seen.insert(*ends)).collect::<Vec<_>>()
    };
    let (before, after) = (ends(old, had), ends(new, has));
    let texts: BTreeMap<&str, &str> = had.0.iter().chain(&has.0).map(|node| (node.row_id(), text(node))).collect();
    let words = |id: &str| texts.get(id).copied().unwrap_or_default().to_owned();
    let arrow = |(from, to): &(&str, &str), mark| ArrowDiff { from: words(from), to: words(to), mark };
    let kept = after.iter().map(|ends| arrow(ends, if before.contains(ends) { Mark::Same } else { Mark::Added }));
    let gone = before.iter().filter(|ends| !after.contains(ends)).map(|ends| arrow(ends, Mark::Removed));
    kept.chain(gone).collect()
}
