//! Rows with stable ids: reading them from a form and from a list, and the buttons that change them.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    bounds::ROWS_HARD_MAX,
    fields::{Form, column, common, hard},
    lang::Lang,
    template::{Field, FieldType},
    value::Value,
};

/// Most characters of [`first_words`].
const WORDS_MAX: usize = 60;

/// The filled-in rows with their position from 1 among all rows.
pub(crate) fn filled(value: &Value) -> impl Iterator<Item = (usize, &Value)> {
    value.items().iter().enumerate().filter(|(_, row)| !row.is_blank()).map(|(n, row)| (n + 1, row))
}

/// The row ids that a form names under `name`: each once, only what can be an id, in order.
pub(super) fn row_ids<'f>(form: &'f Form, name: &str) -> Vec<&'f str> {
    let mut seen = BTreeSet::new();
    let ids = common::raw_all(form, name).iter().map(String::as_str);
    ids.filter(|id| hard::is_id(id) && seen.insert(*id)).collect()
}

/// The rows of a list under their ids.
pub(crate) fn by_id(value: &Value) -> BTreeMap<&str, &Value> {
    value.items().iter().map(|row| (row.row_id(), row)).filter(|(id, _)| !id.is_empty()).collect()
}

/// The rows of a field that can be spoken of apart, each with its id and its first words. Empty for fields without rows.
#[must_use]
pub fn named_rows(field: &Field, value: &Value, lang: Lang) -> Vec<(String, String)> {
    let named = filled(value).filter(|(_, row)| !row.row_id().is_empty());
    named
        .map(|(_, row)| (row.row_id().to_owned(), first_words(field, row, lang)))
        .filter(|(_, words)| !words.is_empty())
        .collect()
}

/// The first words of a row: its first filled-in cell, cut at a word. Empty for fields without such rows.
#[must_use]
pub fn first_words(field: &Field, row: &Value, lang: Lang) -> String {
    let FieldType::Records { columns, .. } = &field.kind else { return String::new() };
    let cells = columns.iter().map(|column| column::show(column, row.get(&column.id), lang));
    let cell = cells.map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).find(|cell| !cell.is_empty());
    cell.map(|cell| cut(&cell)).unwrap_or_default()
}

fn cut(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(WORDS_MAX) else { return text.to_owned() };
    let head = text.get(..end).unwrap_or(text);
    let head = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    format!("{}…", head.trim_end_matches([',', '.', ';', ':']))
}

/// What a `do` button does to a list of rows: `add`, `up:<id>`, `down:<id>`, `remove:<id>`.
pub(super) fn press(value: &Value, button: &str, new_id: impl FnOnce() -> String) -> Option<Value> {
    let mut rows = value.items().to_vec();
    if button == "add" {
        if rows.len() >= ROWS_HARD_MAX {
            return None;
        }
        rows.push(Value::map([("id", Value::Text(new_id()))]));
        return Some(common::list(rows));
    }
    let (deed, id) = button.split_once(':')?;
    let at = rows.iter().position(|row| row.row_id() == id)?;
    match deed {
        "up" if at > 0 => rows.swap(at, at - 1),
        "down" if at + 1 < rows.len() => rows.swap(at, at + 1),
        "up" | "down" => {}
        "remove" => drop(rows.remove(at)),
        _ => return None,
    }
    Some(common::list(rows))
}

#[cfg(test)]
mod tests {
    use super::{cut, first_words, named_rows};
    use crate::{kind::EntryKind, lang::Lang, template::template, value::Value};

    #[test]
    fn a_long_row_is_cut_at_a_word() {
        assert_eq!(cut("Kort"), "Kort");
        let long = "Sekswerkers verliezen veilige klanten, en daarna ook hun inkomen en hun netwerk";
        assert_eq!(cut(long), "Sekswerkers verliezen veilige klanten, en daarna ook hun…");
        assert_eq!(cut(&"é".repeat(80)), format!("{}…", "é".repeat(60)));
    }

    #[test]
    fn a_row_is_named_after_its_first_filled_cell() {
        let field = template(EntryKind::Intervention).field("risks").unwrap();
        let row = |id: &str, text: &str| Value::map([("id", Value::text(id)), ("text", Value::text(text))]);
        let value = Value::List(vec![row("a", "Extra  werkdruk"), row("b", " "), row("", "zonder id")]);
        assert_eq!(named_rows(field, &value, Lang::Nl), [("a".to_owned(), "Extra werkdruk".to_owned())]);
        assert_eq!(first_words(field, &Value::Null, Lang::Nl), "");
        let text = template(EntryKind::Intervention).field("description").unwrap();
        assert_eq!(first_words(text, &row("a", "x"), Lang::Nl), "");
    }
}
