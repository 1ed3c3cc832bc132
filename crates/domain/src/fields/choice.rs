//! One or several codes of a vocabulary.

use std::collections::BTreeSet;

use crate::{
    bounds::Bounds,
    error::Issue,
    fields::{
        Editor, Form, Input, Parsed, View,
        common::{self, Findings},
        hard,
    },
    lang::Lang,
    template::Field,
    value::Value,
    vocab,
};

/// A code of the vocabulary.
pub(super) fn check(found: &mut Findings<'_>, value: &Value, vocab: &str) {
    if vocab::term(vocab, value.as_text()).is_none() {
        found.own(Issue::NotInList);
    }
}

/// Codes of the vocabulary, each once, as many as the bounds allow.
pub(super) fn check_many(found: &mut Findings<'_>, value: &Value, vocab: &str, bounds: Bounds) {
    let held = codes(value);
    let distinct: BTreeSet<&str> = held.iter().copied().collect();
    if held.iter().any(|code| vocab::term(vocab, code).is_none()) {
        found.own(Issue::NotInList);
    }
    if distinct.len() < held.len() {
        found.own(Issue::Twice);
    }
    if let Some(issue) = common::rows_within(distinct.len(), bounds) {
        found.own(issue);
    }
}

/// Null or a list of codes of the vocabulary.
pub(super) fn hard_many(value: &Value, vocab: &str) -> Result<(), Issue> {
    hard::list(value)?.iter().try_for_each(|item| match item {
        Value::Text(_) => hard::code(item, vocab),
        _ => Err(hard::wrong_shape()),
    })
}

/// The chosen codes that are not blank.
pub(crate) fn codes(value: &Value) -> Vec<&str> {
    value.items().iter().map(Value::as_text).filter(|code| !code.trim().is_empty()).collect()
}

/// The chosen words.
pub(super) fn view(codes: &[&str], vocab: &str, lang: Lang) -> View {
    let words = codes.iter().map(|code| common::term_label(vocab, code, lang)).collect();
    View::Words { words }
}

/// Radios or a select.
pub(super) fn editor(field: &Field, value: &Value, lang: Lang, vocab: &str) -> Editor {
    let choices = common::choices(vocab, &[value.as_text()], lang);
    super::single(field, lang, common::pick(choices), value.as_text())
}

/// Checks.
pub(super) fn editor_many(field: &Field, value: &Value, lang: Lang, vocab: &str, bounds: Bounds) -> Editor {
    let held = codes(value);
    let input = Input::Checks { choices: common::choices(vocab, &held, lang), max: bounds.max };
    let mut control = common::control("v", field.label.get(lang), super::wanted(field), input, "");
    control.values = held.into_iter().map(str::to_owned).collect();
    Editor::Controls { controls: vec![control] }
}

/// Null for blank, a code for a code; `held` stays possible although the vocabulary dropped it.
pub(super) fn typed(raw: &str, held: &str, vocab: &str) -> Result<Value, Issue> {
    let code = raw.trim();
    if code.is_empty() {
        Ok(Value::Null)
    } else if code == held || vocab::term(vocab, code).is_some() {
        Ok(Value::text(code))
    } else {
        Err(Issue::NotInList)
    }
}

/// Control `v`. Radios without a choice send nothing, which keeps what is there.
pub(super) fn parse(field: &Field, form: &Form, current: &Value, vocab: &str) -> Parsed {
    let Some(raw) = common::raw(form, "v") else {
        return Parsed { value: current.clone(), problems: Vec::new() };
    };
    let mut found = Findings::new(field);
    let value = typed(raw, current.as_text(), vocab).unwrap_or_else(|issue| {
        found.own(issue);
        current.clone()
    });
    Parsed { value, problems: found.done() }
}

/// Control `v`, repeated; absent is *none chosen*. What stays chosen keeps its order.
pub(super) fn parse_many(field: &Field, form: &Form, current: &Value, vocab: &str) -> Parsed {
    let held = codes(current);
    let chosen: Vec<&str> =
        common::raw_all(form, "v").iter().map(|code| code.trim()).filter(|code| !code.is_empty()).collect();
    let known = |code: &&str| held.contains(code) || vocab::term(vocab, code).is_some();
    if !chosen.iter().all(known) {
        let mut found = Findings::new(field);
        found.own(Issue::NotInList);
        return Parsed { value: current.clone(), problems: found.done() };
    }
    let mut seen = BTreeSet::new();
    let kept = held.iter().filter(|code| chosen.contains(code)).copied();
    let items = kept.chain(chosen.iter().copied()).filter(|code| seen.insert(*code));
    Parsed { value: common::list(items.map(Value::text).collect()), problems: Vec::new() }
}
