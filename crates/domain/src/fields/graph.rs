//! The logic model: nodes in lanes, arrows between them.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    bounds::Bounds,
    error::Issue,
    fields::{
        Choice, Editor, EditorLane, EditorNode, LaneView, NodeView, View,
        common::{self, Findings},
        hard,
    },
    lang::Lang,
    template::Lane,
    value::Value,
};

pub(crate) mod form;

/// The nodes of a graph in order.
pub(crate) fn nodes(value: &Value) -> &[Value] {
    value.get("nodes").items()
}

/// The arrows between nodes that exist, as (id, from, to).
pub(crate) fn edges(value: &Value) -> impl Iterator<Item = (&str, &str, &str)> {
    let known: BTreeSet<&str> = nodes(value).iter().map(Value::row_id).collect();
    let edges = value.get("edges").items().iter();
    edges
        .map(|edge| (edge.row_id(), edge.get("from").as_text(), edge.get("to").as_text()))
        .filter(move |(_, from, to)| from != to && known.contains(from) && known.contains(to))
}

fn in_lane<'a>(value: &'a Value, lane: &'a str) -> impl Iterator<Item = &'a Value> {
    nodes(value).iter().filter(move |node| node.get("lane").as_text() == lane)
}

fn is_filled(node: &Value) -> bool {
    !node.get("text").is_blank()
}

/// Number of nodes per lane, their texts, and whether each leads on where its lane asks for it.
pub(super) fn check(found: &mut Findings<'_>, value: &Value, lanes: &[Lane], text: Bounds) {
    let filled = || nodes(value).iter().filter(|node| is_filled(node));
    let lane_of: BTreeMap<&str, &str> = filled().map(|node| (node.row_id(), node.get("lane").as_text())).collect();
    let reached: BTreeSet<(&str, &str)> =
        edges(value).filter_map(|(_, from, to)| Some((from, *lane_of.get(to)?))).collect();
    for lane in filled().map(|node| node.get("lane").as_text()) {
        if !lanes.iter().any(|each| each.code == lane) {
            found.column(lane, Issue::NotInList);
        }
    }
    for lane in lanes {
        let count = in_lane(value, &lane.code).filter(|node| is_filled(node)).count();
        if let Some(issue) = common::rows_within(count, lane.bounds) {
            found.column(&lane.code, issue);
        }
        let placed = in_lane(value, &lane.code).enumerate();
        for (index, node) in placed.filter(|(_, node)| is_filled(node)) {
            let (id, words) = (node.row_id(), node.get("text").as_text());
            let leads = lane.leads_to.iter().any(|to| reached.contains(&(id, to.as_str())));
            let nowhere = (!leads && !lane.leads_to.is_empty()).then(|| Issue::LeadsNowhere { text: words.to_owned() });
            for issue in common::length(words, text).into_iter().chain(nowhere) {
                found.row(id, index + 1, Some(&lane.code), issue);
            }
        }
    }
}

/// The shape of `nodes` or `edges`, see [`super::hard_check`].
pub(super) fn hard(lanes: &[Lane], key: &str, value: &Value) -> Result<(), Issue> {
    match key {
        "nodes" => hard::rows(value, |key, part| match key {
            "lane" if lanes.iter().any(|lane| lane.code == part.as_text()) => Ok(()),
            "lane" => Err(Issue::NotInList),
            "text" => hard::text(part),
            _ => Err(hard::wrong_shape()),
        }),
        "edges" => hard::rows(value, |key, part| match key {
            "from" | "to" => hard::text(part),
            _ => Err(hard::wrong_shape()),
        }),
        _ => Err(hard::wrong_shape()),
    }
}

/// Lanes with their filled-in nodes and where these lead.
pub(super) fn view(value: &Value, lanes: &[Lane], lang: Lang) -> View {
    let texts: BTreeMap<&str, &str> = nodes(value)
        .iter()
        .filter(|node| is_filled(node))
        .map(|node| (node.row_id(), node.get("text").as_text()))
        .collect();
    let node = |node: &Value| NodeView {
        text: node.get("text").as_text().to_owned(),
        leads_to: edges(value)
            .filter(|(_, from, _)| *from == node.row_id())
            .filter_map(|(_, _, to)| texts.get(to).map(|text| (*text).to_owned()))
            .collect(),
    };
    let lane = |lane: &Lane| LaneView {
        label: lane.label.get(lang).to_owned(),
        nodes: in_lane(value, &lane.code).filter(|node| is_filled(node)).map(node).collect(),
    };
    View::Graph { lanes: lanes.iter().map(lane).collect() }
}

/// Lanes of nodes; an arrow may go to any later lane, and where one goes already.
pub(super) fn editor(value: &Value, lanes: &[Lane], text: Bounds, lang: Lang) -> Editor {
    let place = |code: &str| lanes.iter().position(|lane| lane.code == code);
    let lane = |(at, lane): (usize, &Lane)| {
        let own: BTreeSet<&str> = in_lane(value, &lane.code).map(Value::row_id).collect();
        let held: BTreeSet<&str> =
            edges(value).filter(|(_, from, _)| own.contains(from)).map(|(_, _, to)| to).collect();
        let offered = |node: &&Value| {
            let later = place(node.get("lane").as_text()).is_some_and(|other| other > at);
            later || held.contains(node.row_id())
        };
        let mut targets: Vec<&Value> = nodes(value).iter().filter(offered).collect();
        targets.sort_by_key(|node| place(node.get("lane").as_text()));
        EditorLane {
            code: lane.code.clone(),
            label: lane.label.get(lang).to_owned(),
            min: lane.bounds.min,
            max: lane.bounds.max,
            nodes: in_lane(value, &lane.code).map(|node| editor_node(value, node)).collect(),
            targets: targets.into_iter().map(target).collect(),
        }
    };
    Editor::Graph { lanes: lanes.iter().enumerate().map(lane).collect(), text_max: text.max }
}

fn target(node: &Value) -> Choice {
    common::plain_choice(node.row_id(), node.get("text").as_text())
}

fn editor_node(value: &Value, node: &Value) -> EditorNode {
    let mut seen = BTreeSet::new();
    let to = edges(value).filter(|(_, from, to)| *from == node.row_id() && seen.insert(*to));
    EditorNode {
        id: node.row_id().to_owned(),
        text: node.get("text").as_text().to_owned(),
        to: to.map(|(_, _, to)| to.to_owned()).collect(),
    }
}
