//! Checklists: `Map {<item>: Map {answer, note}}` as ``- **ja**: vraag `item` — toelichting``.

use std::collections::BTreeMap;

use crate::{
    lang::Lang,
    markdown::{
        fields::{cell, coded, facts::filled},
        lines::{self, Item, Line, Unreadable},
        text,
        words::ANSWERS,
    },
    value::Value,
    vocab,
};

/// Instead of an answer where there is none yet.
const OPEN: &str = "—";

pub(super) fn write(vocab: &str, value: &Value, lang: Lang) -> String {
    let Value::Map(answers) = value else {
        return String::new();
    };
    let terms = vocab::terms(vocab);
    let known = terms.iter().filter_map(|term| {
        answers.get(&term.code).map(|given| write_one(Some(term.label(lang)), &term.code, given, lang))
    });
    let other = answers.iter().filter(|(code, _)| terms.iter().all(|term| term.code != **code));
    let other = other.map(|(code, given)| write_one(None, code, given, lang));
    known.chain(other).collect::<Vec<_>>().join("\n")
}

fn write_one(question: Option<&str>, code: &str, given: &Value, lang: Lang) -> String {
    let mut out = format!("- **{}**: {}", mark(given.get("answer").as_text(), lang), coded::write(question, code));
    let note = given.get("note").as_text();
    if !note.is_empty() {
        out.push_str(&format!(" — {}", lines::indent(&text::write(note), "  ")));
    }
    out
}

/// The answer as a word. What is no answer is written so that it never reads as one.
pub(super) fn mark(answer: &str, lang: Lang) -> String {
    let known = ANSWERS.iter().find(|(code, _)| *code == answer).map(|(_, word)| word.get(lang));
    known.map_or_else(
        || {
            if answer.is_empty() { OPEN.to_owned() } else { text::write_marked(answer) }
        },
        str::to_owned,
    )
}

fn unmark(mark: &str) -> String {
    if mark == OPEN {
        return String::new();
    }
    let known = ANSWERS.iter().find(|(_, word)| word.is(mark));
    known.map_or_else(|| text::read([mark]), |(code, _)| (*code).to_owned())
}

pub(super) fn read(lines: &[Line<'_>]) -> Result<Value, Unreadable> {
    let mut answers = BTreeMap::new();
    for item in lines::items(lines)? {
        let line = item.first();
        let (code, given) = read_one(&item).ok_or(line.unreadable())?;
        if answers.insert(code, given).is_some() {
            return Err(line.unreadable());
        }
    }
    Ok(Value::Map(answers))
}

fn read_one(item: &Item<'_>) -> Option<(String, Value)> {
    let joined = item.texts().collect::<Vec<_>>().join("\n");
    let rest = joined.strip_prefix("**")?;
    let end = text::find_raw(rest, "**")?;
    let (answer, rest) = (rest.get(..end)?, rest.get(end + 2..)?.strip_prefix(':')?);
    let start = text::find_raw(rest, "`")?;
    let (code, after) = rest.get(start + 1..)?.split_once('`')?;
    let code = text::clean(code);
    let note = match after.trim_start_matches([' ', '\t', '\n']) {
        "" => String::new(),
        note => text::read(note.strip_prefix('—')?.split('\n')),
    };
    let given = filled([("answer", Value::Text(unmark(answer))), ("note", Value::Text(note))]);
    coded::is_plain(&code).then_some((code, given))
}

/// Items whose code cannot stand in backticks are none of a vocabulary and fall away.
pub(super) fn canonical(value: &Value) -> Value {
    let Value::Map(answers) = value else {
        return Value::Null;
    };
    let answers = answers.iter().filter(|(code, _)| coded::is_plain(code) && text::clean(code) == **code);
    let answers = answers.map(|(code, given)| {
        let answer = text::one_line(given.get("answer").as_text());
        let note = text::clean(given.get("note").as_text());
        (code.clone(), filled([("answer", Value::Text(answer)), ("note", Value::Text(note))]))
    });
    Value::Map(answers.filter(|(_, given)| !given.is_blank()).collect())
}

/// How an answer reads in one line, for tables.
pub(super) fn inline(vocab: &str, value: &Value, lang: Lang) -> String {
    let Value::Map(answers) = value else {
        return String::new();
    };
    let items = answers.iter().map(|(code, given)| {
        let question = vocab::term(vocab, code).map_or(code.as_str(), |term| term.label(lang));
        let question = cell::bold(question);
        format!("{question}: {}", mark(given.get("answer").as_text(), lang))
    });
    items.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::lines::lines;

    #[test]
    fn answers_read_back() {
        let given = |answer: &str, note: &str| filled([("answer", Value::text(answer)), ("note", Value::text(note))]);
        let value = Value::map([
            ("1", given("no", "")),
            ("2", given("yes", "a — b `c`\n\n- d")),
            ("3", given("na", "x")),
            ("4", given("", "nog niet")),
            ("5", given("ja", "")),
            ("6", given("**—**", "")),
        ]);
        for lang in [Lang::Nl, Lang::En] {
            let written = write("none", &value, lang);
            assert_eq!(read(&lines(&written)), Ok(value.clone()), "{written}");
        }
        assert!(
            write("none", &value, Lang::Nl).starts_with("- **nee**: `1`\n- **ja**: `2` — a — b \\`c\\`\n\n  \\- d\n")
        );
    }

    #[test]
    fn damaged_answers_name_their_line() {
        for (damaged, line) in
            [("- **ja**: `1`\n- ja: `2`", 2), ("- **ja**: vraag", 1), ("- **ja**: `1`\n- **ja**: `1`", 2)]
        {
            assert_eq!(read(&lines(damaged)), Err(Unreadable(line)), "{damaged}");
        }
    }
}
