//! The lanes of a logic model: their headings, and which nodes stand in them.

use crate::{
    lang::Lang,
    markdown::{
        fields::{cell, coded},
        lines::{Line, Unreadable},
        text,
    },
    template::Lane,
    value::Value,
};

/// The heading of nodes without a lane.
const NONE: &str = "—";

/// Where the drawing begins and ends.
pub(super) const DRAWING: &str = "```mermaid";
pub(super) const DRAWING_END: &str = "```";

/// The lanes that have nodes, each with the numbers of its nodes: those of the template first, then others.
pub(super) fn grouped<'a>(lanes: &'a [Lane], nodes: &'a [Value]) -> Vec<(&'a str, Vec<usize>)> {
    let mut codes: Vec<&str> = lanes.iter().map(|lane| lane.code.as_str()).collect();
    let mut other: Vec<&str> = nodes.iter().map(|node| node.get("lane").as_text()).collect();
    other.sort_unstable_by_key(|code| (code.is_empty(), *code));
    other.dedup();
    let other: Vec<&str> = other.into_iter().filter(|code| !codes.contains(code)).collect();
    codes.extend(other);
    let numbers = |code: &str| -> Vec<usize> {
        let within = nodes.iter().enumerate().filter(|(_, node)| node.get("lane").as_text() == code);
        within.map(|(index, _)| index + 1).collect()
    };
    let all = codes.into_iter().map(|code| (code, numbers(code)));
    all.filter(|(_, numbers)| !numbers.is_empty()).collect()
}

/// ``**Middelen** `inputs` ``.
pub(super) fn heading(lanes: &[Lane], code: &str, lang: Lang) -> String {
    if code.is_empty() {
        return format!("**{NONE}**");
    }
    let label = label(lanes, code, lang);
    label.map_or_else(|| format!("`{code}`"), |label| format!("**{}** `{code}`", cell::bold(label)))
}

pub(super) fn label<'a>(lanes: &'a [Lane], code: &str, lang: Lang) -> Option<&'a str> {
    lanes.iter().find(|lane| lane.code == code).map(|lane| lane.label.get(lang))
}

/// The lane of a node, empty where its code cannot be written.
pub(super) fn canonical(node: &Value) -> String {
    let code = text::clean(node.get("lane").as_text());
    if coded::is_plain(&code) { code } else { String::new() }
}

/// The lines of each lane, without the drawing.
pub(super) fn split<'a>(lanes: &[Lane], lines: &[Line<'a>]) -> Result<Vec<(String, Vec<Line<'a>>)>, Unreadable> {
    let mut found: Vec<(String, Vec<Line<'a>>)> = Vec::new();
    let mut drawing = false;
    for line in lines {
        if drawing || line.text.starts_with(DRAWING) {
            drawing = line.bare() != DRAWING_END;
        } else if line.text.starts_with(['*', '`']) {
            found.push((code(lanes, line).ok_or(line.unreadable())?, Vec::new()));
        } else if let Some((_, lane)) = found.last_mut() {
            lane.push(*line);
        } else if !line.is_blank() {
            return Err(line.unreadable());
        }
    }
    Ok(found)
}

/// The code of a heading: in backticks, or by its label.
fn code(lanes: &[Lane], line: &Line<'_>) -> Option<String> {
    if let Ok(code) = coded::read([line.text]) {
        return Some(code);
    }
    let (label, _) = cell::split_bold(line.bare())?;
    if label == NONE {
        return Some(String::new());
    }
    let named = |lane: &&Lane| [Lang::Nl, Lang::En].iter().any(|lang| lane.label.get(*lang) == label);
    lanes.iter().find(named).map(|lane| lane.code.clone())
}
