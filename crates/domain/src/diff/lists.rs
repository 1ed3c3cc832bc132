//! Comparing the field types that have rows, parts or choices.

use std::collections::BTreeSet;

use super::{
    CellDiff, Change, Mark, RunKind,
    rows::{Cell, Row, cell, compare, rows},
    words::Count,
};
use crate::{
    fields::{
        Context, answer_label, choice_codes,
        common::{count, term_label, word},
        show_cell, show_link, show_score,
    },
    lang::Lang,
    template::{Column, ColumnType},
    value::Value,
    vocab,
};

fn change(columns: Vec<String>, old: Vec<Row>, new: Vec<Row>, counted: &mut Count) -> Change {
    let rows = compare(old, new, counted);
    if rows.iter().all(|row| row.mark == Mark::Same && !row.moved) {
        Change::Same
    } else {
        Change::Rows { columns, rows }
    }
}

fn is_text(column: &Column) -> bool {
    matches!(column.kind, ColumnType::Text { .. })
}

fn label(column: &Column, lang: Lang) -> String {
    column.label.get(lang).to_owned()
}

/// Rows of records.
pub(super) fn records(old: &Value, new: &Value, columns: &[Column], lang: Lang, counted: &mut Count) -> Change {
    let cells = |row: &Value| {
        let cell = |column: &Column| (show_cell(column, row.get(&column.id), lang), is_text(column));
        columns.iter().map(cell).collect()
    };
    let labels = columns.iter().map(|column| label(column, lang)).collect();
    change(labels, rows(old, cells), rows(new, cells), counted)
}

/// Links: entry, and where the field has them iteration and note.
pub(super) fn links(
    old: &Value,
    new: &Value,
    (pinned, noted): (bool, bool),
    ctx: Context<'_>,
    counted: &mut Count,
) -> Change {
    let cells = |row: &Value| {
        let mut cells = vec![(show_link(row.get("to").as_text(), ctx), false)];
        let pin = row.get("n").as_number().map_or_else(String::new, |n| n.to_string());
        cells.extend(pinned.then_some((pin, false)));
        cells.extend(noted.then(|| (row.get("note").as_text().to_owned(), true)));
        cells
    };
    let mut labels = vec![word(ctx.lang, "Koppeling", "Link").to_owned()];
    labels.extend(pinned.then(|| word(ctx.lang, "Iteratie", "Iteration").to_owned()));
    labels.extend(noted.then(|| word(ctx.lang, "Toelichting", "Note").to_owned()));
    change(labels, rows(old, cells), rows(new, cells), counted)
}

/// The items of a checklist that either version answered.
pub(super) fn checklist(old: &Value, new: &Value, vocab: &str, lang: Lang, counted: &mut Count) -> Change {
    let either = |code: &str| !old.get(code).is_blank() || !new.get(code).is_blank();
    let items: Vec<_> = vocab::terms(vocab).iter().filter(|term| either(&term.code)).collect();
    let rows = |value: &Value| {
        let row = |(index, term): (usize, &&vocab::Term)| {
            let item = value.get(&term.code);
            let answer = (answer_label(item.get("answer").as_text(), lang), false);
            let note = (item.get("note").as_text().to_owned(), true);
            let cells = vec![(term.label(lang).to_owned(), false), answer, note];
            Row { id: term.code.clone(), number: count(index + 1), cells }
        };
        items.iter().enumerate().map(row).collect()
    };
    let labels = [("Vraag", "Question"), ("Antwoord", "Answer"), ("Toelichting", "Explanation")];
    let labels = labels.map(|(nl, en)| word(lang, nl, en).to_owned()).into();
    change(labels, rows(old), rows(new), counted)
}

/// The parts of a record that either version filled in.
pub(super) fn record(old: &Value, new: &Value, columns: &[Column], lang: Lang, counted: &mut Count) -> Change {
    let parts = columns.iter().map(|column| {
        let show = |value: &Value| (show_cell(column, value.get(&column.id), lang), is_text(column));
        (label(column, lang), show(old), show(new))
    });
    parts_change(parts.collect(), counted)
}

/// Score and reason.
pub(super) fn score(old: &Value, new: &Value, lang: Lang, counted: &mut Count) -> Change {
    let score = |value: &Value| (show_score(value, lang), false);
    let reason = |value: &Value| (value.get("reason").as_text().to_owned(), true);
    let parts = vec![
        ("Score".to_owned(), score(old), score(new)),
        (word(lang, "Reden", "Reason").to_owned(), reason(old), reason(new)),
    ];
    parts_change(parts, counted)
}

fn parts_change(parts: Vec<(String, Cell, Cell)>, counted: &mut Count) -> Change {
    let cells: Vec<CellDiff> = parts
        .into_iter()
        .map(|(label, old, new)| CellDiff { label, runs: cell(&old, &new, counted) })
        .filter(|cell| !cell.runs.is_empty())
        .collect();
    let same = cells.iter().flat_map(|cell| &cell.runs).all(|run| run.kind == RunKind::Same);
    if same { Change::Same } else { Change::Record { cells } }
}

/// Choices that came, went and stayed. Their order means nothing.
pub(super) fn choices(old: &Value, new: &Value, vocab: &str, lang: Lang) -> Change {
    let (old, new) = (choice_codes(old), choice_codes(new));
    let labels = |codes: &[&str], keep: &dyn Fn(&str) -> bool| -> Vec<String> {
        let mut seen = BTreeSet::new();
        let codes = codes.iter().filter(|code| keep(code) && seen.insert(**code));
        codes.map(|code| term_label(vocab, code, lang)).collect()
    };
    let added = labels(&new, &|code| !old.contains(&code));
    let removed = labels(&old, &|code| !new.contains(&code));
    let kept = labels(&new, &|code| old.contains(&code));
    if added.is_empty() && removed.is_empty() { Change::Same } else { Change::Choices { added, removed, kept } }
}
