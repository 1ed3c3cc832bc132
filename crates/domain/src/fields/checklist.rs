//! Checklists: every item answered yes, no or not applicable; a yes needs a note.

use crate::{
    bounds::Bounds,
    error::Issue,
    fields::{
        Answered, Editor, Form, Input, Parsed, View,
        common::{self, Findings, word},
        hard,
    },
    lang::Lang,
    template::Field,
    value::Value,
    vocab,
};

/// The answers in the order of the form.
const ANSWERS: [&str; 3] = ["yes", "no", "na"];

/// Every item answered, every yes explained.
pub(super) fn check(found: &mut Findings<'_>, value: &Value, vocab: &str, note: Bounds) {
    for term in vocab::terms(vocab) {
        let item = value.get(&term.code);
        let (answer, text) = (item.get("answer").as_text(), item.get("note"));
        if !ANSWERS.contains(&answer) {
            let blank = answer.trim().is_empty();
            found.column(&term.code, if blank { Issue::Unanswered } else { Issue::NotInList });
        } else if answer == "yes" && text.is_blank() && note.min > 0 {
            found.column(&term.code, Issue::NoteNeeded { min: note.min });
        } else if !text.is_blank() {
            // Only a yes must be explained at length.
            let min = if answer == "yes" { note.min } else { 0 };
            if let Some(issue) = common::length(text.as_text(), Bounds { min, max: note.max }) {
                found.column(&term.code, issue);
            }
        }
    }
}

/// The shape of an item, see [`super::hard_check`].
pub(super) fn hard(vocab: &str, code: &str, item: &Value) -> Result<(), Issue> {
    if vocab::term(vocab, code).is_none() {
        return Err(Issue::NotInList);
    }
    hard::map(item, |key, value| match key {
        "answer" if value.is_blank() || ANSWERS.contains(&value.as_text()) => Ok(()),
        "answer" => Err(Issue::NotInList),
        "note" => hard::text(value),
        _ => Err(hard::wrong_shape()),
    })
}

/// An answer in words; blank stays blank.
pub(crate) fn answer_label(answer: &str, lang: Lang) -> String {
    common::term_label("answers", answer, lang)
}

/// All items, answered or not.
pub(super) fn view(value: &Value, vocab: &str, lang: Lang) -> View {
    let items = vocab::terms(vocab).iter().map(|term| {
        let item = value.get(&term.code);
        let answer = item.get("answer").as_text();
        Answered {
            question: term.label(lang).to_owned(),
            answer: answer.to_owned(),
            answer_label: answer_label(answer, lang),
            note: item.get("note").as_text().to_owned(),
        }
    });
    View::Checklist { items: items.collect() }
}

/// `c.<code>.answer` and `c.<code>.note` for each item.
pub(super) fn editor(field: &Field, value: &Value, vocab: &str, note: Bounds, lang: Lang) -> Editor {
    let mut controls = Vec::new();
    for term in vocab::terms(vocab) {
        let item = value.get(&term.code);
        let choice = |answer: &&str| common::plain_choice(answer, &answer_label(answer, lang));
        let input = Input::Radios { choices: ANSWERS.iter().map(choice).collect() };
        let name = format!("c.{}.answer", term.code);
        let answer = item.get("answer").as_text();
        let needed = super::wanted(field);
        controls.push(common::control(name, term.label(lang), needed, input, answer));
        let input = Input::Area { max: note.max, markdown: false };
        let label = word(lang, "Toelichting", "Explanation");
        let text = item.get("note").as_text();
        controls.push(common::control(format!("c.{}.note", term.code), label, false, input, text));
    }
    Editor::Controls { controls }
}

/// As [`editor`] names them. An absent control keeps what is there.
pub(super) fn parse(field: &Field, form: &Form, current: &Value, vocab: &str) -> Parsed {
    let mut found = Findings::new(field);
    let items = vocab::terms(vocab).iter().map(|term| {
        let held = current.get(&term.code);
        let answer = match common::raw(form, &format!("c.{}.answer", term.code)).map(str::trim) {
            None => held.get("answer").clone(),
            Some("") => Value::Null,
            Some(raw) if ANSWERS.contains(&raw) => Value::text(raw),
            Some(_) => {
                found.column(&term.code, Issue::NotInList);
                held.get("answer").clone()
            }
        };
        let note = common::raw(form, &format!("c.{}.note", term.code));
        let note = note.map_or_else(|| held.get("note").clone(), common::typed);
        let item = common::map([("answer".to_owned(), answer), ("note".to_owned(), note)]);
        (term.code.clone(), item)
    });
    let value = common::map(items);
    Parsed { value, problems: found.done() }
}
