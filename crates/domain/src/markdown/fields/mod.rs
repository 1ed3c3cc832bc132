//! What each field type looks like in an export, and how it is read back. One module per shape; here only which.
//!
//! `read(write(value)) == value` holds for every canonical value. Labels and words are read in both languages.

pub(super) mod cell;
mod checklist;
mod choice;
pub(super) mod coded;
mod facts;
mod graph;
mod graph_lanes;
mod ids;
mod links;
mod mermaid;
mod number;
mod records;
mod rich;

pub(super) use self::ids::Ids;
use super::{
    lines::{Line, Unreadable},
    text,
};
use crate::{
    fields::Targets,
    lang::Lang,
    template::{Field, FieldType},
    value::Value,
};

/// What writing needs to know of the surroundings.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub(super) lang: Lang,
    pub(super) targets: &'a dyn Targets,
}

/// The body of a field below its heading; empty where it is blank. `value` is canonical.
pub(super) fn write(field: &Field, value: &Value, around: Surroundings<'_>) -> String {
    let lang = around.lang;
    if value.is_blank() {
        return String::new();
    }
    match &field.kind {
        FieldType::Text { .. } | FieldType::Date { .. } => text::write(value.as_text()),
        FieldType::Markdown { .. } => rich::write(value.as_text()),
        FieldType::Number { unit, .. } => {
            let unit = unit.as_ref().map(|unit| unit.get(lang));
            value.as_number().map(|number| number::write_with(number, unit, lang)).unwrap_or_default()
        }
        FieldType::Period { .. } => facts::write_period(value, lang),
        FieldType::Enum { vocab } => choice::write_one(vocab, value, lang),
        FieldType::MultiEnum { vocab, .. } => choice::write_many(vocab, value, lang),
        FieldType::Records { row, columns, .. } => records::write(columns, row, value, lang),
        FieldType::Record { columns } => facts::write_record(columns, value, lang),
        FieldType::Links { .. } => links::write(value, around.targets),
        FieldType::Checklist { vocab, .. } => checklist::write(vocab, value, lang),
        FieldType::Score { max, .. } => facts::write_score(value, *max, lang),
        FieldType::Graph { lanes, .. } => graph::write(lanes, value, lang),
    }
}

/// Reads the body of a field. The lines have no blank ones at their ends.
pub(super) fn read(field: &Field, lines: &[Line<'_>], ids: &mut Ids<'_>) -> Result<Value, Unreadable> {
    let Some(first) = lines.first() else {
        return Ok(Value::Null);
    };
    match &field.kind {
        FieldType::Text { .. } | FieldType::Date { .. } => {
            Ok(Value::Text(text::read(lines.iter().map(|line| line.text))))
        }
        FieldType::Markdown { .. } => Ok(Value::Text(rich::read(lines))),
        FieldType::Number { .. } => match lines.get(1) {
            Some(more) => Err(more.unreadable()),
            None => number::read(first.text).ok_or(first.unreadable()),
        },
        FieldType::Period { .. } => facts::read_period(lines),
        FieldType::Enum { vocab } => Ok(choice::read_one(vocab, lines)),
        FieldType::MultiEnum { vocab, .. } => choice::read_many(vocab, lines),
        FieldType::Records { columns, .. } => records::read(columns, lines, ids),
        FieldType::Record { columns } => facts::read_record(columns, lines),
        FieldType::Links { .. } => links::read(lines, ids),
        FieldType::Checklist { .. } => checklist::read(lines),
        FieldType::Score { .. } => facts::read_score(lines),
        FieldType::Graph { lanes, .. } => graph::read(lanes, lines, ids),
    }
}

/// The canonical form of a value: of the shape of its type, texts trimmed, nothing blank inside. Null when blank.
pub(super) fn canonical(field: &Field, value: &Value) -> Value {
    let canonical = match &field.kind {
        FieldType::Text { .. } | FieldType::Date { .. } | FieldType::Markdown { .. } | FieldType::Enum { .. } => {
            Value::Text(text::clean(value.as_text()))
        }
        FieldType::Number { .. } => number::canonical(value),
        FieldType::Period { .. } => facts::canonical_period(value),
        FieldType::MultiEnum { .. } => choice::canonical_many(value),
        FieldType::Records { columns, .. } => records::canonical(columns, value),
        FieldType::Record { columns } => facts::canonical_record(columns, value),
        FieldType::Links { .. } => links::canonical(value),
        FieldType::Checklist { .. } => checklist::canonical(value),
        FieldType::Score { .. } => facts::canonical_score(value),
        FieldType::Graph { lanes, .. } => graph::canonical(lanes, value),
    };
    if canonical.is_blank() { Value::Null } else { canonical }
}

/// The row ids of a value and the edge ids of a graph, in the order in which they are written.
pub(super) fn ids(field: &Field, value: &Value) -> (Vec<String>, Vec<String>) {
    match &field.kind {
        FieldType::Records { .. } | FieldType::Links { .. } => {
            (value.items().iter().map(|row| row.row_id().to_owned()).collect(), Vec::new())
        }
        FieldType::Graph { .. } => graph::ids(value),
        _ => (Vec::new(), Vec::new()),
    }
}

/// The value on one line, for a table; empty where it is blank.
pub(super) fn inline(field: &Field, value: &Value, around: Surroundings<'_>) -> String {
    let lang = around.lang;
    let parts: Vec<String> = match &field.kind {
        FieldType::Records { columns, .. } => value.items().iter().map(|row| inline_row(columns, row, lang)).collect(),
        FieldType::Record { columns } => vec![inline_row(columns, value, lang)],
        FieldType::MultiEnum { vocab, .. } => {
            value.items().iter().map(|code| choice::write_one(vocab, code, lang)).collect()
        }
        FieldType::Links { .. } => value
            .items()
            .iter()
            .map(|link| links::write_one(link, around.targets).replacen('[', "", 1).replacen(']', "", 1))
            .collect(),
        FieldType::Period { .. } => ["start", "end"].map(|key| text::write(value.get(key).as_text())).to_vec(),
        FieldType::Score { .. } => {
            value.get("score").as_number().map(|score| number::write(score, lang)).into_iter().collect()
        }
        FieldType::Checklist { vocab, .. } => vec![checklist::inline(vocab, value, lang)],
        FieldType::Graph { .. } => Vec::new(),
        FieldType::Markdown { .. } => vec![text::write(&text::one_line(value.as_text()))],
        _ => vec![write(field, value, around)],
    };
    let filled: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    one_row(&filled.join("; "))
}

fn inline_row(columns: &[crate::template::Column], row: &Value, lang: Lang) -> String {
    let cells = columns.iter().map(|column| cell::write_column(&column.kind, row.get(&column.id), lang));
    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A written block on one line: hard breaks and blank lines become spaces.
fn one_row(written: &str) -> String {
    let lines = written.split('\n').map(|line| {
        let slashes = line.len() - line.trim_end_matches('\\').len();
        if slashes % 2 == 1 { line.get(..line.len() - 1).unwrap_or(line) } else { line }
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
