//! Records, periods and scores: one `Map` as a list of labelled values.

use crate::{
    lang::Lang,
    markdown::{
        fields::{cell, number},
        lines::{Line, Unreadable},
        text,
        words::{self, Word},
    },
    template::Column,
    value::Value,
};

const DATES: [(&str, Word); 2] = [("start", words::START), ("end", words::END)];

pub(super) fn write_record(columns: &[Column], value: &Value, lang: Lang) -> String {
    cell::write_columns(columns, value, lang, "").join("\n")
}

pub(super) fn read_record(columns: &[Column], lines: &[Line<'_>]) -> Result<Value, Unreadable> {
    cell::read_columns(columns, lines).map(Value::Map)
}

pub(super) fn canonical_record(columns: &[Column], value: &Value) -> Value {
    Value::Map(cell::canonical(columns, value))
}

pub(super) fn write_period(value: &Value, lang: Lang) -> String {
    let cells =
        DATES.iter().filter_map(|(key, word)| cell::write(word.get(lang), &text::write(value.get(key).as_text()), ""));
    cells.collect::<Vec<_>>().join("\n")
}

pub(super) fn read_period(lines: &[Line<'_>]) -> Result<Value, Unreadable> {
    let mut pairs = Vec::new();
    for cell in cell::read(lines)? {
        let (key, _) = DATES.iter().find(|(_, word)| word.is(&cell.label)).ok_or(cell.line.unreadable())?;
        pairs.push((*key, Value::Text(cell.text())));
    }
    Ok(filled(pairs))
}

pub(super) fn canonical_period(value: &Value) -> Value {
    filled(DATES.iter().map(|(key, _)| (*key, Value::Text(text::clean(value.get(key).as_text())))))
}

pub(super) fn write_score(value: &Value, max: i32, lang: Lang) -> String {
    let score = value
        .get("score")
        .as_number()
        .map(|score| format!("{} {} {max}", number::write(score, lang), words::OF.get(lang)));
    let score = cell::write(words::SCORE.get(lang), &score.unwrap_or_default(), "");
    let reason = text::write(value.get("reason").as_text());
    let reason = cell::write(words::REASON.get(lang), &reason, "");
    score.into_iter().chain(reason).collect::<Vec<_>>().join("\n")
}

pub(super) fn read_score(lines: &[Line<'_>]) -> Result<Value, Unreadable> {
    let mut pairs = Vec::new();
    for cell in cell::read(lines)? {
        if words::SCORE.is(&cell.label) {
            pairs.push(("score", cell.number()?));
        } else if words::REASON.is(&cell.label) {
            pairs.push(("reason", Value::Text(cell.text())));
        } else {
            return Err(cell.line.unreadable());
        }
    }
    Ok(filled(pairs))
}

pub(super) fn canonical_score(value: &Value) -> Value {
    filled([
        ("score", number::canonical(value.get("score"))),
        ("reason", Value::Text(text::clean(value.get("reason").as_text()))),
    ])
}

/// A map of the pairs that are not blank.
pub(super) fn filled(pairs: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_blank());
    Value::Map(pairs.map(|(key, value)| (key.to_owned(), value)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::lines::lines;

    #[test]
    fn a_score_reads_back() {
        let value = Value::map([("score", Value::Number(3.0)), ("reason", Value::text("a\n\n- b"))]);
        let written = write_score(&value, 4, Lang::Nl);
        assert_eq!(written, "- **Score**: 3 van 4\n- **Toelichting**: a\n\n  \\- b");
        assert_eq!(read_score(&lines(&written)), Ok(value));
    }

    #[test]
    fn a_period_reads_back_in_both_languages() {
        let value = Value::map([("start", Value::text("2026-01-02")), ("end", Value::text("2026-02-03"))]);
        for lang in [Lang::Nl, Lang::En] {
            assert_eq!(read_period(&lines(&write_period(&value, lang))), Ok(value.clone()));
        }
    }

    #[test]
    fn unknown_labels_name_their_line() {
        assert_eq!(read_period(&lines("- **Begin**: a\n- **Midden**: b")), Err(Unreadable(2)));
        assert_eq!(read_score(&lines("- **Score**: veel")), Err(Unreadable(1)));
        assert_eq!(read_score(&lines("- **Score** 3")), Err(Unreadable(1)));
    }
}
