//! The words of two texts laid over each other, as paragraphs and lists. Markdown is read only so far that its lines
//! keep their shape: the comparison is of the source, and a change of emphasis must stay visible.

use domain::diff::{Run, RunKind};
use leptos::prelude::*;

use super::parts::{Anchors, changed, class, focusable, marked};

/// One block of the overlaid text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Vec<Run>),
    Heading(Vec<Run>),
    Quote(Vec<Run>),
    Items(Vec<Vec<Run>>),
}

/// The text with its marks.
pub(super) fn text(runs: &[Run], markdown: bool, anchors: &mut Anchors) -> AnyView {
    let blocks = blocks(runs, markdown).into_iter().map(|block| draw(block, markdown, anchors)).collect_view();
    view! { <div class="fl-prose">{blocks}</div> }.into_any()
}

fn draw(block: Block, markdown: bool, anchors: &mut Anchors) -> AnyView {
    let words = |line: &[Run]| inline(line, markdown);
    match block {
        Block::Paragraph(line) => paragraph(&line, words(&line), anchors),
        Block::Heading(line) => paragraph(&line, view! { <b>{words(&line)}</b> }.into_any(), anchors),
        Block::Quote(line) => view! { <blockquote>{paragraph(&line, words(&line), anchors)}</blockquote> }.into_any(),
        Block::Items(items) => {
            let items = items.iter().map(|line| {
                let id = anchors.next(changed(line));
                view! { <li class=class(id.as_ref()) tabindex=focusable(id.as_ref()) id=id>{words(line)}</li> }
            });
            view! { <ul>{items.collect_view()}</ul> }.into_any()
        }
    }
}

fn paragraph(line: &[Run], inside: AnyView, anchors: &mut Anchors) -> AnyView {
    let id = anchors.next(changed(line));
    view! { <p class=class(id.as_ref()) tabindex=focusable(id.as_ref()) id=id>{inside}</p> }.into_any()
}

/// Marked words; in Markdown, `**strong**` reads as such where both its ends stand in one run.
fn inline(line: &[Run], markdown: bool) -> AnyView {
    let run = |run: &Run| {
        let parts: Vec<&str> = if markdown { run.text.split("**").collect() } else { vec![&run.text] };
        if parts.len().is_multiple_of(2) {
            return marked(run.kind, run.text.clone().into_any());
        }
        let part = |(at, part): (usize, &&str)| {
            let part = (*part).to_owned();
            if at.is_multiple_of(2) { part.into_any() } else { view! { <strong>{part}</strong> }.into_any() }
        };
        marked(run.kind, parts.iter().enumerate().map(part).collect_view().into_any())
    };
    line.iter().map(run).collect_view().into_any()
}

/// Cuts the runs into blocks at their line breaks.
pub(super) fn blocks(runs: &[Run], markdown: bool) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // Whether the last paragraph goes on with the next line.
    let mut open = false;
    for line in lines(runs) {
        if line.iter().all(|run| run.text.trim().is_empty()) {
            open = false;
            continue;
        }
        let (shape, line) = if markdown { shaped(line) } else { (Shape::Plain, line) };
        match (shape, blocks.last_mut()) {
            (Shape::Plain, Some(Block::Paragraph(last))) if open => {
                add(last, RunKind::Same, " ");
                line.iter().for_each(|run| add(last, run.kind, &run.text));
                continue;
            }
            (Shape::Item, Some(Block::Items(items))) => items.push(line),
            (Shape::Item, _) => blocks.push(Block::Items(vec![line])),
            (Shape::Heading, _) => blocks.push(Block::Heading(line)),
            (Shape::Quote, _) => blocks.push(Block::Quote(line)),
            (Shape::Plain | Shape::Row, _) => blocks.push(Block::Paragraph(line)),
        }
        open = shape == Shape::Plain;
    }
    blocks
}

/// Adds text to runs, joined to the last one where that is of the same kind.
fn add(runs: &mut Vec<Run>, kind: RunKind, text: &str) {
    match runs.last_mut() {
        Some(last) if last.kind == kind => last.text.push_str(text),
        _ => runs.push(Run { kind, text: text.to_owned() }),
    }
}

fn lines(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut lines = vec![Vec::new()];
    for run in runs {
        for (at, text) in run.text.split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) {
                line.push(Run { kind: run.kind, text: text.to_owned() });
            }
        }
    }
    lines
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Plain,
    Item,
    Heading,
    Quote,
    /// A line that stands alone: of a table, or numbered.
    Row,
}

/// What kind of line this is, and the line without its mark. A mark that came or went on its own stays in the text.
fn shaped(mut line: Vec<Run>) -> (Shape, Vec<Run>) {
    let Some(first) = line.first_mut() else { return (Shape::Plain, line) };
    let text = first.text.trim_start();
    let marks = [("- ", Shape::Item), ("* ", Shape::Item), ("+ ", Shape::Item), ("> ", Shape::Quote)];
    let rest = text.trim_start_matches('#');
    let (shape, rest) = if rest.len() < text.len() && rest.starts_with(' ') {
        (Shape::Heading, rest.trim_start().to_owned())
    } else if let Some((mark, shape)) = marks.into_iter().find(|(mark, _)| text.starts_with(mark)) {
        (shape, text.trim_start_matches(mark).to_owned())
    } else if text.starts_with('|') || numbered(text) {
        (Shape::Row, text.to_owned())
    } else {
        (Shape::Plain, text.to_owned())
    };
    first.text = rest;
    (shape, line)
}

/// "1. " or "12) ".
fn numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && (rest.starts_with(". ") || rest.starts_with(") "))
}
