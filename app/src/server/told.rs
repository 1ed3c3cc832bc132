//! From `domain`'s errors to sentences.

use domain::{
    error::{AppError as Known, Problem},
    lang::Lang,
};
use leptos::prelude::use_context;

use super::failing::failed_page;
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
            label: problem.label.get(lang).to_owned(),
            text: problem_text(problem, lang),
            advice: problem.advice,
        })
        .collect()
}
