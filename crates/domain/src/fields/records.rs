//! Lists of rows with stable ids, and single records.

use crate::{
    bounds::Bounds,
    error::Issue,
    fields::{
        Editor, EditorRow, Fact, Form, Parsed, View, column,
        common::{self, Findings},
        rows,
    },
    lang::{Lang, Localized},
    template::{Column, ColumnType, Field, Need, Rule},
    value::Value,
};

/// Number of rows, every cell of every filled-in row, and the rules.
pub(super) fn check(
    found: &mut Findings<'_>,
    field: &Field,
    value: &Value,
    columns: &[Column],
    bounds: Bounds,
    stage: Need,
) {
    let rows: Vec<(usize, &Value)> = rows::filled(value).collect();
    if let Some(issue) = common::rows_within(rows.len(), bounds) {
        found.own(issue);
    }
    for (number, row) in &rows {
        let place = Some((row.row_id(), *number));
        column::check(found, columns, row, place);
        note_rules(found, field, columns, row, place);
    }
    let rows: Vec<&Value> = rows.into_iter().map(|(_, row)| row).collect();
    for rule in field.rules.iter().filter(|rule| in_force(rule, stage)) {
        list_rule(found, rule, columns, &rows);
    }
}

/// Every cell, and the rules.
pub(super) fn check_one(found: &mut Findings<'_>, field: &Field, value: &Value, columns: &[Column]) {
    column::check(found, columns, value, None);
    note_rules(found, field, columns, value, None);
}

fn in_force(rule: &Rule, stage: Need) -> bool {
    !matches!(rule, Rule::AtLeastOne { need, .. } if *need > stage)
}

fn list_rule(found: &mut Findings<'_>, rule: &Rule, columns: &[Column], rows: &[&Value]) {
    let holding = |column: &str, value: &str| rows.iter().filter(|row| row.get(column).as_text() == value).count();
    match rule {
        Rule::ExactlyOne { column, value } => {
            let have = holding(column, value);
            let value = words(columns, column, value);
            if have != 1 {
                found.column(column, Issue::ExactlyOne { value, have });
            }
        }
        Rule::AtLeastOne { column, value, .. } => {
            let none = holding(column, value) == 0;
            let value = words(columns, column, value);
            if none {
                found.column(column, Issue::AtLeastOne { value });
            }
        }
        Rule::AdviseOther { column, value } => {
            let filled = rows.iter().filter(|row| !row.get(column).is_blank()).count();
            let all = filled == holding(column, value);
            let value = words(columns, column, value);
            if all {
                found.advise(Issue::AdviseOther { value });
            }
        }
        Rule::NoteWhen { .. } => {}
    }
}

fn note_rules(found: &mut Findings<'_>, field: &Field, columns: &[Column], value: &Value, row: Option<(&str, usize)>) {
    for rule in &field.rules {
        let Rule::NoteWhen { column, values, note } = rule else {
            continue;
        };
        let held = value.get(column).as_text();
        let asked = !held.is_empty() && values.split(',').any(|code| code.trim() == held);
        if !asked || !value.get(note).is_blank() {
            continue;
        }
        let min = columns.iter().find(|each| each.id == *note).map_or(1, least);
        match row {
            Some((id, number)) => found.row(id, number, Some(note), Issue::NoteNeeded { min }),
            None => found.column(note, Issue::NoteNeeded { min }),
        }
    }
}

const fn least(column: &Column) -> usize {
    match &column.kind {
        ColumnType::Text { bounds } => bounds.min,
        _ => 1,
    }
}

/// What a code of a column is called.
fn words(columns: &[Column], column: &str, code: &str) -> Localized {
    let vocab = columns.iter().find(|each| each.id == column).map(|each| &each.kind);
    match vocab {
        Some(ColumnType::Enum { vocab }) => common::term_words(vocab, code),
        _ => common::term_words("", code),
    }
}

/// A table, or a list where there is one column. Blank rows are left out.
pub(super) fn view(value: &Value, columns: &[Column], lang: Lang) -> View {
    let rows = rows::filled(value).map(|(_, row)| cells(row, columns, lang));
    if columns.len() == 1 {
        View::List { items: rows.flatten().collect() }
    } else {
        View::Table { columns: labels(columns, lang), rows: rows.collect() }
    }
}

/// Label and value of each filled-in cell.
pub(super) fn view_one(value: &Value, columns: &[Column], lang: Lang) -> View {
    let facts = columns
        .iter()
        .filter(|column| !value.get(&column.id).is_blank())
        .map(|column| Fact {
            label: column.label.get(lang).to_owned(),
            value: column::show(column, value.get(&column.id), lang),
        })
        .collect();
    View::Facts { facts }
}

/// The cells of a row as they read.
pub(crate) fn cells(row: &Value, columns: &[Column], lang: Lang) -> Vec<String> {
    columns.iter().map(|column| column::show(column, row.get(&column.id), lang)).collect()
}

/// The labels of the columns.
pub(crate) fn labels(columns: &[Column], lang: Lang) -> Vec<String> {
    columns.iter().map(|column| column.label.get(lang).to_owned()).collect()
}

/// Rows of controls `r.<id>.<column>`.
pub(super) fn editor(value: &Value, columns: &[Column], row: &Localized, bounds: Bounds, lang: Lang) -> Editor {
    let controls = |row: &Value| {
        let prefix = format!("r.{}.", row.row_id());
        columns.iter().map(|column| column::control(column, &prefix, row.get(&column.id), lang)).collect()
    };
    let rows =
        value.items().iter().map(|row| EditorRow { id: row.row_id().to_owned(), controls: controls(row) }).collect();
    Editor::Rows { row: row.get(lang).to_owned(), min: bounds.min, max: bounds.max, rows }
}

/// Controls `v.<column>`.
pub(super) fn editor_one(value: &Value, columns: &[Column], lang: Lang) -> Editor {
    let control = |column: &Column| column::control(column, "v.", value.get(&column.id), lang);
    Editor::Controls { controls: columns.iter().map(control).collect() }
}

/// `row` for order and presence, `r.<id>.<column>` for the cells.
pub(super) fn parse(field: &Field, columns: &[Column], form: &Form, current: &Value) -> Parsed {
    let held = rows::by_id(current);
    let mut found = Findings::new(field);
    let mut rows = Vec::new();
    for (index, id) in rows::row_ids(form, "row").into_iter().enumerate() {
        let old = held.get(id).copied().unwrap_or(&Value::Null);
        let mut unread = false;
        let mut cells = column::parse(columns, &format!("r.{id}."), form, old, |column, issue| {
            unread = true;
            found.row(id, index + 1, Some(column), issue);
        });
        let untouched = cells.is_empty() && !unread && !held.contains_key(id);
        if !untouched {
            cells.push(("id".to_owned(), Value::text(id)));
            rows.push(Value::Map(cells.into_iter().collect()));
        }
    }
    Parsed { value: common::list(rows), problems: found.done() }
}

/// `v.<column>`.
pub(super) fn parse_one(field: &Field, columns: &[Column], form: &Form, current: &Value) -> Parsed {
    let mut found = Findings::new(field);
    let cells = column::parse(columns, "v.", form, current, |column, issue| found.column(column, issue));
    Parsed { value: common::map(cells), problems: found.done() }
}
