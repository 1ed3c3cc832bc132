//! From `domain`'s errors to sentences.

use domain::{
    error::{AppError as Known, Issue, Problem},
    lang::Lang,
};
use leptos::prelude::use_context;

use super::{controls::control_name, failing::failed_page};
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
        .map(|problem| Told {
            field: problem.place.field.clone(),
            row: problem.place.row.clone(),
            column: problem.place.column.clone(),
            label: label(problem, lang),
            text: problem_text(problem, lang),
            advice: problem.advice,
        })
        .collect()
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
