//! What these pages ask of the server and what their forms post.

use domain::{kind::EntryKind, lifecycle::Status};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    AppError,
    fields::Shown,
    ui::{Choice, When},
};

/// An entry as it is taken along.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SummaryData {
    pub code: String,
    pub kind: EntryKind,
    pub title: String,
    pub label: String,
    pub status: Status,
    /// The language of the text.
    pub text_lang: String,
    pub fiction: bool,
    /// None for the draft.
    pub iteration: Option<u32>,
    /// The iterations that the reader may take along.
    pub iterations: Vec<u32>,
    pub cohort_slug: String,
    pub cohort: String,
    pub team: Option<String>,
    pub at: When,
    pub by: String,
    /// The verdict that counts, in the reader's words.
    pub verdict: Option<String>,
    pub change_note: Option<String>,
    pub one_page: bool,
    pub sections: Vec<SheetSection>,
    pub markdown: String,
    /// Where the file is, and what it is called.
    pub file: String,
    pub file_name: String,
    /// The page of this version without its profile.
    pub here: String,
    /// The page that the sheet was made from.
    pub back: String,
}

/// A headed part of the sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetSection {
    pub title: String,
    pub parts: Vec<SheetPart>,
}

/// A field, or a piece of the one-page profile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetPart {
    /// Empty where the section's title says it all.
    pub title: String,
    pub body: SheetBody,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SheetBody {
    Field(Box<Shown>),
    /// Sanitised: made only from `domain::markdown::SafeHtml`.
    Html(String),
}

/// Reads an entry for taking along: the draft without `iteration`; `profile` is `full` or `one-page`.
#[server(endpoint = "export/summary")]
pub async fn summary(id: String, iteration: Option<String>, profile: String) -> Result<SummaryData, AppError> {
    super::server::summary(id, iteration, &profile).await
}

/// Where this person may import to.
#[server(endpoint = "export/places")]
pub async fn import_places() -> Result<Vec<ImportChoice>, AppError> {
    super::server::import_places().await
}

/// A team to import to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportChoice {
    pub team: String,
    pub name: String,
}

impl From<ImportChoice> for Choice {
    fn from(choice: ImportChoice) -> Self {
        Self::new(choice.team, choice.name)
    }
}

/// Makes a new entry from the text of a file, and leads to it.
#[server(endpoint = "export/import")]
pub async fn import_entry(#[server(default)] file: String, #[server(default)] team: String) -> Result<(), AppError> {
    super::server::import_entry(file, team).await
}
