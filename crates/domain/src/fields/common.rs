//! What the field types share: gathering problems, reading a form, labels, rows with stable ids.

use std::collections::BTreeMap;

use crate::{
    bounds::{self, Bounds},
    error::{Issue, Place, Problem},
    fields::{Choice, Control, Form, Input},
    lang::{Lang, Localized},
    template::Field,
    value::Value,
    vocab,
};

/// The problems of one field, gathered with its label.
pub(super) struct Findings<'a> {
    field: &'a Field,
    problems: Vec<Problem>,
}

impl<'a> Findings<'a> {
    pub(super) const fn new(field: &'a Field) -> Self {
        Self { field, problems: Vec::new() }
    }

    /// A problem of the field as a whole.
    pub(super) fn own(&mut self, what: Issue) {
        self.push(None, None, what);
    }

    /// A problem of one column, part or item of a field without rows.
    pub(super) fn column(&mut self, column: &str, what: Issue) {
        self.push(None, Some(column), what);
    }

    /// A problem in a row; `number` counts from 1.
    pub(super) fn row(&mut self, id: &str, number: usize, column: Option<&str>, what: Issue) {
        self.push(Some((id, number)), column, what);
    }

    /// Advice on the field as a whole.
    pub(super) fn advise(&mut self, what: Issue) {
        self.own(what);
        if let Some(last) = self.problems.last_mut() {
            last.advice = true;
        }
    }

    /// How many problems there are so far.
    pub(super) const fn len(&self) -> usize {
        self.problems.len()
    }

    pub(super) fn done(self) -> Vec<Problem> {
        self.problems
    }

    fn push(&mut self, row: Option<(&str, usize)>, column: Option<&str>, what: Issue) {
        let place = Place {
            field: self.field.id.clone(),
            row: row.map(|(id, _)| id.to_owned()),
            number: row.map(|(_, number)| count(number)),
            column: column.map(str::to_owned),
        };
        self.problems.push(Problem { place, label: self.field.label.clone(), what, advice: false });
    }
}

/// A count as `u32`, at the end of its range where it does not fit.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// What a filled-in text lacks or has too much of.
pub(super) fn length(text: &str, bounds: Bounds) -> Option<Issue> {
    let have = bounds::chars(text);
    if have < bounds.min {
        Some(Issue::TooShort { have, min: bounds.min })
    } else if have > bounds.max {
        Some(Issue::TooLong { over: have - bounds.max, max: bounds.max })
    } else {
        None
    }
}

/// What is wrong with a number of rows or choices.
pub(super) fn rows_within(have: usize, bounds: Bounds) -> Option<Issue> {
    if have < bounds.min {
        Some(Issue::TooFewRows { missing: bounds.min - have, min: bounds.min })
    } else if have > bounds.max {
        Some(Issue::TooManyRows { over: have - bounds.max, max: bounds.max })
    } else {
        None
    }
}

/// The first value of a control, `None` when the form does not have it.
pub(super) fn raw<'f>(form: &'f Form, name: &str) -> Option<&'f str> {
    form.get(name)?.first().map(String::as_str)
}

/// All values of a control.
pub(super) fn raw_all<'f>(form: &'f Form, name: &str) -> &'f [String] {
    form.get(name).map_or(&[], Vec::as_slice)
}

/// Typed text as it is stored: line ends as `\n`, no other control characters, blank as null.
pub(super) fn typed(raw: &str) -> Value {
    let text: String = raw
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    if text.trim().is_empty() { Value::Null } else { Value::Text(text) }
}

/// As [`typed`], on one line.
pub(super) fn typed_line(raw: &str) -> Value {
    match typed(raw) {
        Value::Text(text) => Value::Text(text.replace(['\n', '\t'], " ")),
        other => other,
    }
}

/// A list, or null where it is empty.
pub(crate) fn list(items: Vec<Value>) -> Value {
    if items.is_empty() { Value::Null } else { Value::List(items) }
}

/// A map of the pairs that hold something, or null where none does.
pub(crate) fn map(pairs: impl IntoIterator<Item = (String, Value)>) -> Value {
    let map: BTreeMap<_, _> = pairs.into_iter().filter(|(_, value)| !value.is_blank()).collect();
    if map.is_empty() { Value::Null } else { Value::Map(map) }
}

/// A control with one value.
pub(super) fn control(
    name: impl Into<String>,
    label: impl Into<String>,
    required: bool,
    input: Input,
    value: impl Into<String>,
) -> Control {
    let value = value.into();
    let empty = value.is_empty() && matches!(input, Input::Radios { .. } | Input::Score { .. });
    let values = if empty { Vec::new() } else { vec![value] };
    Control { name: name.into(), label: label.into(), required, input, values }
}

/// The terms of a vocabulary as choices; codes in `held` that it does not know come last.
pub(super) fn choices(vocab: &str, held: &[&str], lang: Lang) -> Vec<Choice> {
    let known = vocab::terms(vocab).iter().map(|term| Choice {
        value: term.code.clone(),
        label: term.label(lang).to_owned(),
        note: term.note.as_ref().map_or_else(String::new, |note| note.get(lang).to_owned()),
    });
    let unknown = held.iter().filter(|code| !code.is_empty() && vocab::term(vocab, code).is_none());
    known.chain(unknown.map(|code| plain_choice(code, code))).collect()
}

/// A choice without explanation.
pub(super) fn plain_choice(value: &str, label: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned(), note: String::new() }
}

/// The input for one of `choices`: radios up to seven, a select above.
pub(super) fn pick(choices: Vec<Choice>) -> Input {
    if choices.len() <= 7 { Input::Radios { choices } } else { Input::Select { choices } }
}

/// The words of a code, or the code itself where the vocabulary does not know it.
pub(crate) fn term_label(vocab: &str, code: &str, lang: Lang) -> String {
    vocab::term(vocab, code).map_or(code, |term| term.label(lang)).to_owned()
}

/// The words of a code in both languages.
pub(super) fn term_words(vocab: &str, code: &str) -> Localized {
    match vocab::term(vocab, code) {
        Some(term) => Localized { nl: term.nl.clone(), en: term.en.clone() },
        None => Localized { nl: code.to_owned(), en: code.to_owned() },
    }
}

/// One of two words, by language.
pub(crate) const fn word<'a>(lang: Lang, nl: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Nl => nl,
        Lang::En => en,
    }
}
