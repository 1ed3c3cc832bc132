//! Draws comparisons. Only on the server, like `fields::draw`.

use domain::diff::{ArrowDiff, CellDiff, Change, FieldDiff, LaneDiff, Mark, NodeDiff, RowDiff, Run, RunKind};
use leptos::prelude::*;

use super::{
    DiffText, ShownDiff,
    parts::{Anchors, changed, class, del, focusable, ins, moved, runs, was_under},
    text::text,
};
use crate::{
    i18n::{Count, Noun, lang, t},
    texts,
    ui::{Icon, IconName},
};

texts! { DrawText {
    Changes { n: Count } => "{n}" | "{n}",
    NAdded { n: usize } => "{n} erbij" | "{n} added",
    NRemoved { n: usize } => "{n} weg" | "{n} removed",
    NChanged { n: usize } => "{n} gewijzigd" | "{n} changed",
    NMoved { n: usize } => "{n} verplaatst" | "{n} moved",
    Arrows => "Pijlen" | "Arrows",
    LeadsTo => "leidt tot" | "leads to",
} }

/// So many unchanged rows in a row are folded into one line.
const FOLD: usize = 3;

/// Prepares a comparison for reading, in the language of the page; anchors count through over all fields.
#[must_use]
pub fn shown_diffs(fields: Vec<FieldDiff>) -> Vec<ShownDiff> {
    let mut anchors = Anchors(0);
    fields.into_iter().map(|field| shown(field, &mut anchors)).collect()
}

fn shown(field: FieldDiff, anchors: &mut Anchors) -> ShownDiff {
    let before = anchors.0;
    let same = field.is_same();
    let coarse = matches!(&field.change, Change::Text { coarse: true, .. });
    let summary = summary(&field.change);
    let html = if same { String::new() } else { draw(field.change, anchors).to_html() };
    ShownDiff {
        label: field.label.get(lang()).to_owned(),
        field: field.field,
        same,
        summary,
        first: if same { 0 } else { before + 1 },
        last: if same { 0 } else { anchors.0 },
        coarse,
        words_added: field.words_added,
        words_removed: field.words_removed,
        html,
    }
}

fn draw(change: Change, anchors: &mut Anchors) -> AnyView {
    match change {
        Change::Same => ().into_any(),
        Change::Text { runs, markdown, .. } => text(&runs, markdown, anchors),
        Change::Value { old, new } => value(old, new, anchors),
        Change::Choices { added, removed, kept } => choices(added, removed, kept, anchors),
        Change::Record { cells } => record(&cells, anchors),
        Change::Rows { columns, rows } => rows_view(&columns, &rows, anchors),
        Change::Graph { lanes, arrows } => graph(lanes, &arrows, anchors),
    }
}

fn value(old: String, new: String, anchors: &mut Anchors) -> AnyView {
    let id = anchors.next(true);
    let old = (!old.is_empty()).then(|| del(old.into_any()));
    let new = (!new.is_empty()).then(|| ins(new.into_any()));
    view! { <p class=class(id.as_ref()) tabindex=focusable(id.as_ref()) id=id>{old}" "{new}</p> }.into_any()
}

fn choices(added: Vec<String>, removed: Vec<String>, kept: Vec<String>, anchors: &mut Anchors) -> AnyView {
    let mut item = |inside: AnyView, changed: bool| {
        let id = anchors.next(changed);
        view! { <li class=class(id.as_ref()) tabindex=focusable(id.as_ref()) id=id>{inside}</li> }
    };
    let mut items: Vec<_> = kept.into_iter().map(|kept| item(kept.into_any(), false)).collect();
    items.extend(removed.into_iter().map(|removed| item(del(removed.into_any()), true)));
    items.extend(added.into_iter().map(|added| item(ins(added.into_any()), true)));
    view! { <div class="fl-prose"><ul>{items}</ul></div> }.into_any()
}

fn record(cells: &[CellDiff], anchors: &mut Anchors) -> AnyView {
    let cells = cells.iter().map(|cell| {
        let id = anchors.next(changed(&cell.runs));
        view! {
            <dt>{cell.label.clone()}</dt>
            <dd class=class(id.as_ref()) tabindex=focusable(id.as_ref()) id=id>{runs(&cell.runs)}</dd>
        }
    });
    view! { <dl class="fl-facts">{cells.collect_view()}</dl> }.into_any()
}

/// Rows of a list: unchanged ones between the others, folded where there are many.
fn rows_view(columns: &[String], rows: &[RowDiff], anchors: &mut Anchors) -> AnyView {
    let still = |row: &RowDiff| row.mark == Mark::Same && !row.moved;
    let parts = rows.chunk_by(|a, b| still(a) == still(b)).map(|part| {
        if part.len() >= FOLD && part.iter().all(still) {
            let n = Count(part.len(), Noun::Row);
            let inside = part.iter().map(|row| row_view(columns, row, anchors)).collect_view();
            view! {
                <li>
                    <details class="fl-same">
                        <summary>{t(DiffText::Same { n })}</summary>
                        <ol class="fl-record" role="list">{inside}</ol>
                    </details>
                </li>
            }
            .into_any()
        } else {
            part.iter().map(|row| row_view(columns, row, anchors)).collect_view().into_any()
        }
    });
    view! { <ol class="fl-record" role="list">{parts.collect_view()}</ol> }.into_any()
}

fn row_view(columns: &[String], row: &RowDiff, anchors: &mut Anchors) -> AnyView {
    let id = anchors.next(row.mark != Mark::Same || row.moved);
    let badge = row.moved.then(|| moved(row.old, row.new));
    view! {
        <li class=class(id.as_ref()) tabindex=focusable(id.as_ref()) id=id>{cells(columns, row)}{badge}</li>
    }
    .into_any()
}

/// The first filled cell is the row's own text, the rest stand under it with their labels (as in `fields::draw`).
fn cells(columns: &[String], row: &RowDiff) -> AnyView {
    let whole = matches!(row.mark, Mark::Added | Mark::Removed);
    let cell = |cell: &[Run]| if whole { plain(cell).into_any() } else { runs(cell) };
    let mut filled = columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
    let first = filled.next().map(|(_, first)| cell(first));
    let rest: Vec<_> = filled
        .map(|(label, rest)| {
            // What a whole row holds is marked cell by cell, but said once, at its first cell.
            let inside = match row.mark {
                Mark::Added => view! { <ins>{cell(rest)}</ins> }.into_any(),
                Mark::Removed => view! { <del>{cell(rest)}</del> }.into_any(),
                Mark::Same | Mark::Changed => cell(rest),
            };
            view! { <span><b>{label.clone()}": "</b>{inside}</span>" " }
        })
        .collect();
    let first = first.map(|first| match row.mark {
        Mark::Added => ins(first),
        Mark::Removed => del(first),
        Mark::Same | Mark::Changed => first,
    });
    let rest = (!rest.is_empty()).then(|| view! { <p class="fl-record__meta">{rest}</p> });
    view! { <p>{first}</p>{rest} }.into_any()
}

fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

fn graph(lanes: Vec<LaneDiff>, arrows: &[ArrowDiff], anchors: &mut Anchors) -> AnyView {
    let lanes: Vec<_> = lanes
        .into_iter()
        .filter(|lane| !lane.nodes.is_empty())
        .map(|lane| {
            let nodes: Vec<_> = lane.nodes.into_iter().map(|node| node_view(node, anchors)).collect();
            view! {
                <section class="fl-graph__lane">
                    <h4>{lane.label}</h4><ul class="fl-graph__nodes" role="list">{nodes}</ul>
                </section>
            }
        })
        .collect();
    let arrows = arrows_view(arrows, anchors);
    view! { <div class="fl-graph">{lanes}</div>{arrows} }.into_any()
}

fn node_view(node: NodeDiff, anchors: &mut Anchors) -> AnyView {
    let id = anchors.next(node.mark != Mark::Same || node.moved);
    let badge = match node.lane_was {
        Some(lane) => Some(was_under(lane)),
        None => node.moved.then(|| moved(None, None)),
    };
    let class = if id.is_some() { "fl-graph__node fl-change" } else { "fl-graph__node" };
    view! { <li class=class tabindex=focusable(id.as_ref()) id=id><p>{runs(&node.runs)}{badge}</p></li> }.into_any()
}

/// Only the arrows that came or went; the others would drown them.
fn arrows_view(arrows: &[ArrowDiff], anchors: &mut Anchors) -> AnyView {
    let mut items = Vec::new();
    for arrow in arrows.iter().filter(|arrow| arrow.mark != Mark::Same) {
        let id = anchors.next(true);
        let words = view! {
            {arrow.from.clone()}" "<Icon name=IconName::ArrowRight class="fl-icon--s" />
            <span class="fl-vh">{t(DrawText::LeadsTo)}</span>" "{arrow.to.clone()}
        };
        let inside = if arrow.mark == Mark::Removed { del(words.into_any()) } else { ins(words.into_any()) };
        items.push(view! { <li class="fl-change" tabindex="-1" id=id>{inside}</li> });
    }
    if items.is_empty() {
        return ().into_any();
    }
    view! { <div class="fl-prose"><h4>{t(DrawText::Arrows)}</h4><ul>{items}</ul></div> }.into_any()
}

/// What changed in numbers.
fn summary(change: &Change) -> String {
    let of = |added: usize, removed: usize, changed: usize, moved: usize| {
        let parts = [
            (added, DrawText::NAdded { n: added }),
            (removed, DrawText::NRemoved { n: removed }),
            (changed, DrawText::NChanged { n: changed }),
            (moved, DrawText::NMoved { n: moved }),
        ];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, text)| t(text));
        parts.collect::<Vec<_>>().join(", ")
    };
    let marks = |marks: &[(Mark, bool)]| {
        let count = |mark: Mark| marks.iter().filter(|(each, _)| *each == mark).count();
        let moved = marks.iter().filter(|(_, moved)| *moved).count();
        of(count(Mark::Added), count(Mark::Removed), count(Mark::Changed), moved)
    };
    let counted = |n: usize| t(DrawText::Changes { n: Count(n, Noun::Change) });
    match change {
        Change::Same => String::new(),
        Change::Text { runs, .. } => counted(stretches(runs)),
        Change::Value { .. } => counted(1),
        Change::Choices { added, removed, .. } => of(added.len(), removed.len(), 0, 0),
        Change::Record { cells } => counted(cells.iter().filter(|cell| changed(&cell.runs)).count()),
        Change::Rows { rows, .. } => marks(&rows.iter().map(|row| (row.mark, row.moved)).collect::<Vec<_>>()),
        Change::Graph { lanes, arrows } => {
            let nodes = lanes.iter().flat_map(|lane| &lane.nodes).map(|node| (node.mark, node.moved));
            marks(&nodes.chain(arrows.iter().map(|arrow| (arrow.mark, false))).collect::<Vec<_>>())
        }
    }
}

/// Stretches that changed: words that went and the words that came in their place are one.
fn stretches(runs: &[Run]) -> usize {
    let mut count = 0;
    let mut within = false;
    for run in runs {
        match run.kind {
            RunKind::Same => within &= run.text.trim().is_empty(),
            RunKind::Removed | RunKind::Added => {
                count += usize::from(!within);
                within = run.kind == RunKind::Removed;
            }
        }
    }
    count
}
