//! Labelled values, `- **Kolom**: waarde`: the columns of a record, a period, a score.

use std::collections::BTreeMap;

use crate::{
    lang::Lang,
    markdown::{
        fields::{coded, number},
        lines::{self, Item, Line, Unreadable},
        text,
    },
    template::{Column, ColumnType},
    value::Value,
};

/// One line (or more) of a list of labelled values; nothing for a blank value.
pub(in crate::markdown) fn write(label: &str, value: &str, indent: &str) -> Option<String> {
    let below = format!("{indent}  ");
    let value = lines::indent(value, &below);
    (!value.is_empty()).then(|| format!("{indent}- **{}**: {value}", bold(label)))
}

/// A label as it stands between the stars; never empty, as `****` would be a line.
pub(in crate::markdown) fn bold(label: &str) -> String {
    let label = text::write(&text::one_line(label));
    if label.is_empty() { "—".to_owned() } else { label }
}

/// A labelled value of the file.
pub(super) struct Cell<'a> {
    pub(super) label: String,
    pub(super) line: Line<'a>,
    item: Item<'a>,
}

impl Cell<'_> {
    pub(super) fn text(&self) -> String {
        text::read(self.item.texts())
    }

    fn joined(&self) -> String {
        self.item.texts().collect::<Vec<_>>().join("\n")
    }

    pub(super) fn number(&self) -> Result<Value, Unreadable> {
        number::read(&self.joined()).ok_or(self.line.unreadable())
    }
}

/// Splits `**label**: value` at the start of a list item.
pub(in crate::markdown) fn split_bold(text: &str) -> Option<(String, &str)> {
    let rest = text.strip_prefix("**")?;
    let end = text::find_raw(rest, "**")?;
    let label = text::read_line(rest.get(..end)?);
    Some((label, rest.get(end + 2..)?))
}

/// All labelled values of the lines, in order.
pub(super) fn read<'a>(lines: &[Line<'a>]) -> Result<Vec<Cell<'a>>, Unreadable> {
    lines::cells(lines)?.into_iter().map(read_one).collect()
}

fn read_one(mut item: Item<'_>) -> Result<Cell<'_>, Unreadable> {
    let line = item.first();
    let (label, rest) = split_bold(line.text).ok_or(line.unreadable())?;
    let value = rest.strip_prefix(':').ok_or(line.unreadable())?;
    if let Some(first) = item.lines.first_mut() {
        *first = line.with(value);
    }
    Ok(Cell { label, line, item })
}

/// The columns of a record that are filled in, below each other.
pub(super) fn write_columns(columns: &[Column], row: &Value, lang: Lang, indent: &str) -> Vec<String> {
    columns
        .iter()
        .filter_map(|column| {
            let value = write_column(&column.kind, row.get(&column.id), lang);
            write(column.label.get(lang), &value, indent)
        })
        .collect()
}

/// The value of one column; empty where it is blank.
pub(super) fn write_column(kind: &ColumnType, value: &Value, lang: Lang) -> String {
    match (kind, value) {
        (_, Value::Number(number)) => number::write(*number, lang),
        (ColumnType::Enum { vocab }, Value::Text(code)) => coded::write_term(vocab, code, lang),
        (ColumnType::Url, Value::Text(address)) if is_address(address) => format!("<{address}>"),
        (_, value) => text::write(value.as_text()),
    }
}

/// An address that can stand between angle brackets.
fn is_address(text: &str) -> bool {
    text.starts_with("https://")
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\'))
}

/// Reads the columns of one record; each label must be one of the columns, once.
pub(super) fn read_columns(columns: &[Column], lines: &[Line<'_>]) -> Result<BTreeMap<String, Value>, Unreadable> {
    let mut row = BTreeMap::new();
    let mut seen: Vec<&str> = Vec::new();
    for cell in read(lines)? {
        let column = columns
            .iter()
            .filter(|column| !seen.contains(&column.id.as_str()))
            .find(|column| [Lang::Nl, Lang::En].iter().any(|lang| is_label(column, &cell.label, *lang)))
            .ok_or(cell.line.unreadable())?;
        seen.push(&column.id);
        let value = read_column(&column.kind, &cell.item.lines)?;
        if !value.is_blank() {
            row.insert(column.id.clone(), value);
        }
    }
    Ok(row)
}

fn is_label(column: &Column, label: &str, lang: Lang) -> bool {
    text::one_line(column.label.get(lang)) == label
}

/// Reads the value of one column.
pub(super) fn read_column(kind: &ColumnType, lines: &[Line<'_>]) -> Result<Value, Unreadable> {
    let texts = lines.iter().map(|line| line.text);
    match kind {
        ColumnType::Number { .. } => {
            let joined = texts.collect::<Vec<_>>().join("\n");
            let line = lines.first().map_or(Unreadable(1), Line::unreadable);
            number::read(&joined).ok_or(line)
        }
        ColumnType::Enum { vocab } => Ok(Value::Text(coded::read_term(vocab, texts))),
        ColumnType::Url => Ok(Value::Text(read_address(texts))),
        _ => Ok(Value::Text(text::read(texts))),
    }
}

fn read_address<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts: Vec<&str> = texts.into_iter().collect();
    let joined = texts.join("\n");
    let bare = joined.trim_matches([' ', '\t', '\n']);
    let inner = bare.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.filter(|address| is_address(address)).map_or_else(|| text::read(texts), str::to_owned)
}

/// The cells of a row in their canonical form: right shape, trimmed, no blanks.
pub(super) fn canonical(columns: &[Column], row: &Value) -> BTreeMap<String, Value> {
    let cells = columns.iter().map(|column| {
        let value = match column.kind {
            ColumnType::Number { .. } => number::canonical(row.get(&column.id)),
            _ => Value::Text(text::clean(row.get(&column.id).as_text())),
        };
        (column.id.clone(), value)
    });
    cells.filter(|(_, value)| !value.is_blank()).collect()
}
