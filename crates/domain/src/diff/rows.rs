//! Comparing rows with stable ids, records and choices.

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{
    Mark, RowDiff, Run, RunKind,
    words::{self, Count},
};
use crate::{
    fields::{common::count, rows::filled},
    value::Value,
};

/// A cell as it reads, and whether it is compared by words.
pub(super) type Cell = (String, bool);

/// A row to compare.
pub(super) struct Row {
    pub(super) id: String,
    pub(super) number: u32,
    pub(super) cells: Vec<Cell>,
}

/// The filled-in rows of a list. Rows without an id of their own get one from their place.
pub(super) fn rows(value: &Value, cells: impl Fn(&Value) -> Vec<Cell>) -> Vec<Row> {
    let mut seen = BTreeSet::new();
    let mut list = Vec::new();
    for (index, (_, row)) in filled(value).enumerate() {
        let own = row.row_id().to_owned();
        let id = if own.is_empty() || seen.contains(&own) { format!("{own}#{index}") } else { own };
        seen.insert(id.clone());
        list.push(Row { id, number: count(index + 1), cells: cells(row) });
    }
    list
}

/// The ids that both lists have and that changed their order: all but a longest common subsequence.
pub(super) fn moved<'a>(old: &[&'a str], new: &[&'a str]) -> BTreeSet<&'a str> {
    let (had, has) = (BTreeSet::from_iter(old.iter().copied()), BTreeSet::from_iter(new.iter().copied()));
    let old: Vec<&str> = old.iter().copied().filter(|id| has.contains(id)).collect();
    let new: Vec<&'a str> = new.iter().copied().filter(|id| had.contains(id)).collect();
    let mut moved: BTreeSet<&'a str> = new.iter().copied().collect();
    for op in capture_diff_slices(Algorithm::RawMyers, &old, &new) {
        if let DiffOp::Equal { new_index, len, .. } = op {
            for id in new.iter().skip(new_index).take(len) {
                moved.remove(id);
            }
        }
    }
    moved
}

/// Puts what only the old list has behind what stood before it there.
pub(super) fn weave<T>(old: impl IntoIterator<Item = (String, Option<T>)>, new: Vec<(String, T)>) -> Vec<T> {
    let mut lead = Vec::new();
    let mut after: BTreeMap<String, Vec<T>> = BTreeMap::new();
    let mut last: Option<String> = None;
    for (id, removed) in old {
        match (removed, &last) {
            (None, _) => last = Some(id),
            (Some(item), None) => lead.push(item),
            (Some(item), Some(last)) => after.entry(last.clone()).or_default().push(item),
        }
    }
    for (id, item) in new {
        lead.push(item);
        lead.extend(after.remove(&id).unwrap_or_default());
    }
    lead
}

pub(super) fn compare(old: Vec<Row>, new: Vec<Row>, counted: &mut Count) -> Vec<RowDiff> {
    let ids = |rows: &[Row]| rows.iter().map(|row| row.id.clone()).collect::<Vec<String>>();
    let (old_ids, new_ids) = (ids(&old), ids(&new));
    let moved = moved(&refs(&old_ids), &refs(&new_ids));
    let mut held: BTreeMap<String, Row> = old.into_iter().map(|row| (row.id.clone(), row)).collect();
    let mut result = Vec::new();
    for row in new {
        let before = held.remove(&row.id);
        let is_moved = moved.contains(row.id.as_str());
        result.push((row.id.clone(), row_diff(before, row, is_moved, counted)));
    }
    let mut before = Vec::new();
    for id in &old_ids {
        let removed = held.remove(id).map(|row| lone(row, RunKind::Removed, counted));
        before.push((id.clone(), removed));
    }
    weave(before, result)
}

fn refs(ids: &[String]) -> Vec<&str> {
    ids.iter().map(String::as_str).collect()
}

fn row_diff(before: Option<Row>, row: Row, moved: bool, counted: &mut Count) -> RowDiff {
    let Some(before) = before else {
        return lone(row, RunKind::Added, counted);
    };
    let cells: Vec<Vec<Run>> = before.cells.iter().zip(&row.cells).map(|(old, new)| cell(old, new, counted)).collect();
    let changed = cells.iter().flatten().any(|run| run.kind != RunKind::Same);
    RowDiff {
        id: row.id,
        mark: if changed { Mark::Changed } else { Mark::Same },
        moved,
        old: Some(before.number),
        new: Some(row.number),
        cells,
    }
}

/// A row that only one version has.
fn lone(row: Row, kind: RunKind, counted: &mut Count) -> RowDiff {
    let run = |(text, by_words): Cell| {
        let mut runs = Vec::new();
        words::push(&mut runs, kind, text.trim());
        if by_words {
            counted.add(&runs);
        }
        runs
    };
    let cells = row.cells.into_iter().map(run).collect();
    let (mark, old, new) = match kind {
        RunKind::Removed => (Mark::Removed, Some(row.number), None),
        RunKind::Added | RunKind::Same => (Mark::Added, None, Some(row.number)),
    };
    RowDiff { id: row.id, mark, moved: false, old, new, cells }
}

pub(super) fn cell((old, _): &Cell, (new, by_words): &Cell, counted: &mut Count) -> Vec<Run> {
    if !by_words {
        return words::whole(old, new);
    }
    let runs = words::compare(old, new).runs;
    counted.add(&runs);
    runs
}
