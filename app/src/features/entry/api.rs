//! What these pages ask of the server and what their forms post.

use domain::{
    completeness::FieldState,
    kind::EntryKind,
    lifecycle::Status,
    rights::{Reason, Role},
    template::Need,
    value::Value,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    AppError,
    error::Told,
    features::{
        iterations::api::{IterationData, StripData},
        threads::api::Talk,
    },
    fields::Shown,
    ui::When,
};

/// The filters of the list, as the address says them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    pub kind: Vec<String>,
    pub team: Vec<String>,
    pub status: Vec<String>,
    pub q: String,
    pub sort: String,
    pub page: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListData {
    pub rows: Vec<ListRow>,
    pub total: usize,
    pub page: usize,
    pub pages: usize,
    pub kinds: Vec<(EntryKind, usize)>,
    /// Id, name, count.
    pub teams: Vec<(String, String, usize)>,
    pub statuses: Vec<(Status, usize)>,
    pub may_add: bool,
    /// There is nothing at all to see yet.
    pub nothing_yet: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListRow {
    pub code: String,
    pub kind: EntryKind,
    pub title: String,
    pub team: String,
    pub status: Status,
    pub iteration: usize,
    pub threads: usize,
    pub at: When,
}

/// One page of the entries of the cohort at hand.
#[server(endpoint = "entries/list")]
pub async fn entries(query: ListQuery) -> Result<ListData, AppError> {
    super::server::entries(query).await
}

/// What the form for a new entry offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewData {
    pub kinds: Vec<EntryKind>,
    /// Id and name.
    pub teams: Vec<(String, String)>,
    pub ways: Vec<WayUp>,
}

/// What a new entry of a kind can link to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WayUp {
    pub kind: EntryKind,
    pub to: EntryKind,
    /// Code, and code with title.
    pub targets: Vec<(String, String)>,
}

#[server(endpoint = "entries/new")]
pub async fn new_entry() -> Result<NewData, AppError> {
    super::server::new_entry().await
}

/// Makes an entry and goes to its first field.
#[server(endpoint = "entries/create")]
pub async fn create_entry(
    kind: Option<String>,
    #[server(default)] title: String,
    #[server(default)] goal: String,
    #[server(default)] problem: String,
    #[server(default)] intervention: String,
    #[server(default)] team: String,
    #[server(default)] label: String,
) -> Result<(), AppError> {
    let links = vec![goal, problem, intervention];
    super::server::create_entry(kind.unwrap_or_default(), title, links, team, label).await
}

/// An entry's draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryData {
    /// Id of the reader.
    pub me: String,
    pub code: String,
    pub kind: EntryKind,
    pub title: String,
    pub status: Status,
    pub label: String,
    pub lang: String,
    pub cohort: String,
    pub cohort_slug: String,
    pub team: Option<(String, String)>,
    /// The banner of invented entries.
    pub fiction: Option<String>,
    /// Why it cannot be written now, in words.
    pub lock: Option<String>,
    pub saved: When,
    pub may: May,
    /// False: only what was submitted can be read.
    pub reads_draft: bool,
    pub iterations: u32,
    pub stage: Need,
    pub needed: usize,
    pub done: usize,
    pub missing: Vec<Told>,
    pub groups: Vec<Group>,
    /// Threads on the entry as a whole; those of a field stand there.
    pub talk: Talk,
    /// The reader reads what is said about it.
    pub talks: bool,
    /// How many threads are open in all.
    pub open_threads: usize,
}

/// What the reader may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct May {
    pub edit: bool,
    pub submit: bool,
    pub comment: bool,
    pub archive: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    pub code: String,
    pub title: String,
    pub fields: Vec<FieldData>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldData {
    pub id: String,
    pub label: String,
    pub help: String,
    pub shown: Shown,
    pub blank: bool,
    pub state: FieldState,
    pub needed: bool,
    pub need: Need,
    pub problems: Vec<Told>,
    pub talk: Talk,
}

/// The entry, its iterations, and the latest of them for who reads no draft.
pub type Loaded = (EntryData, StripData, Option<IterationData>);

#[server(endpoint = "entries/one")]
pub async fn entry(code: String) -> Result<Loaded, AppError> {
    super::server::entry(code).await
}

/// One field with its form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditData {
    /// Of the page.
    pub title: String,
    /// The page, made on the server only, from views, which escape.
    pub html: String,
}

#[server(endpoint = "entries/field")]
pub async fn field(code: String, field: String) -> Result<EditData, AppError> {
    super::field_server::field(code, field).await
}

/// Saves a field; its controls are read from the form itself. `then` is the id of a field to go on to.
#[server(endpoint = "entries/save-field")]
pub async fn save_field(entry: String, field: String, base: i64) -> Result<(), AppError> {
    super::field_server::save_field(entry, field, base).await
}

/// What the controls of a field say, without saving it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LookedField {
    /// The value, as the document holds it; what cannot be read is as it was.
    pub value: Value,
    /// What is not right, at the controls.
    pub problems: Vec<Told>,
}

/// Reads and checks the controls of a field; they are read from the form itself.
#[server(endpoint = "entries/look-at-field")]
pub async fn look_at_field(entry: String, field: String) -> Result<LookedField, AppError> {
    super::field_server::look_at_field(entry, field).await
}

/// A Markdown text as it will read: HTML that is safe to put into a page.
#[server(endpoint = "entries/preview")]
pub async fn preview(entry: String, #[server(default)] text: String) -> Result<String, AppError> {
    super::field_server::preview(entry, text).await
}

/// What stands where a field cannot be shown: a place for text of it that this device kept.
#[server(endpoint = "entries/kept-here")]
pub async fn kept_here(entry: String, field: String) -> Result<String, AppError> {
    super::field_server::kept_here(entry, field)
}

/// Who sees an entry, and its head where the reader may set it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccessData {
    pub code: String,
    pub title: String,
    pub kind: EntryKind,
    pub label: String,
    pub people: Vec<Person>,
    pub head: Option<HeadForm>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    pub name: String,
    pub roles: Vec<Role>,
    pub team: String,
    pub why: Reason,
    pub drafts: bool,
    pub edits: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeadForm {
    pub version: i64,
    pub lang: String,
    pub owner: String,
    pub owners: Vec<(String, String)>,
    pub team: String,
    pub teams: Vec<(String, String)>,
}

#[server(endpoint = "entries/access")]
pub async fn access(code: String) -> Result<AccessData, AppError> {
    super::server::access(code).await
}

/// Sets label, language, owner and team.
#[server(endpoint = "entries/head")]
pub async fn set_head(
    entry: String,
    version: i64,
    label: String,
    lang: String,
    owner: String,
    #[server(default)] team: String,
) -> Result<(), AppError> {
    super::server::set_head(entry, version, label, lang, owner, team).await
}
