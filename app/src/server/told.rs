//! From `domain`'s errors to sentences.

use domain::{
    error::{AppError as Known, Issue, Problem},
    lang::Lang,
};
use leptos::prelude::use_context;

use super::{
    controls::{control_name, needed},
    failing::failed_page,
};
use crate::{
    AppError,
    error::Told,
    i18n::{error_text, problem_text},
    prefs::Prefs,
};

impl From<Known> for AppError {
    fn from(error: Known) -> Self {
        let lang = use_context::<Prefs>().unwrap_or_default().lang;
        let text = error_text(&error, lang);
        let status = error.status();
        let page = failed_page(&error, lang);
        let problems = match error {
            Known::Invalid { problems } => told(&problems, lang),
            _ => Vec::new(),
        };
        Self { status, text, problems, page }
    }
}

impl From<services::Failure> for AppError {
    fn from(failure: services::Failure) -> Self {
        Known::from(failure).into()
    }
}

/// Problems in words, in their order.
#[must_use]
pub fn told(problems: &[Problem], lang: Lang) -> Vec<Told> {
    problems
        .iter()
        .map(|problem| {
            let needed = own_sentence(problem, lang);
            Told {
                field: problem.place.field.clone(),
                row: problem.place.row.clone(),
                column: problem.place.column.clone(),
                label: if needed.is_some() { String::new() } else { label(problem, lang) },
                text: needed.unwrap_or_else(|| problem_text(problem, lang)),
                advice: problem.advice,
            }
        })
        .collect()
}

/// What an empty control of a form asks for. Fields of a template have a label of their own, and the common sentence.
fn own_sentence(problem: &Problem, lang: Lang) -> Option<String> {
    let bare = problem.label.get(lang).is_empty() && problem.what == Issue::Required && problem.place.number.is_none();
    bare.then(|| needed(&problem.place.field, lang)).flatten()
}

/// What the summary of a form calls the place: its own label, or the name of the control where the sentence does not
/// say it ("Naam: dit is nog nodig").
fn label(problem: &Problem, lang: Lang) -> String {
    let own = problem.label.get(lang);
    let says_nothing = matches!(
        problem.what,
        Issue::Required
            | Issue::TooShort { .. }
            | Issue::TooLong { .. }
            | Issue::NotANumber { .. }
            | Issue::NotADate
            | Issue::NotInList
            | Issue::NameTaken
    );
    if own.is_empty() && says_nothing { control_name(&problem.place.field, lang) } else { own.to_owned() }
}
