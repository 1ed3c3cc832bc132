//! What these pages ask of the server and what their forms post.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::AppError;

/// The choices of the list, as the address says them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ThreadsQuery {
    /// `open` (also when empty), `mine`, `closed`, `all`.
    pub filter: String,
    /// Field id, `entry` for the entry as a whole, empty for all.
    pub field: String,
    /// The iteration that a new thread begins on, or empty.
    pub iteration: String,
    /// Id of the thread that was settled just now.
    pub settled: String,
}

/// All threads of an entry. Cards, filters and forms have no behaviour in the browser and travel as HTML, made on the
/// server only, from views, which escape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadsData {
    pub code: String,
    pub title: String,
    /// Language of the title.
    pub lang: String,
    pub body: String,
}

#[server(endpoint = "threads/list")]
pub async fn threads(code: String, query: ThreadsQuery) -> Result<ThreadsData, AppError> {
    super::server::threads(code, query).await
}

/// One thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadData {
    pub code: String,
    pub title: String,
    pub lang: String,
    /// "Vraag 2 van Coach Noord, open".
    pub heading: String,
    pub body: String,
}

/// One thread; `edit` is the comment that its author is changing, or empty.
#[server(endpoint = "threads/one")]
pub async fn thread(code: String, id: String, edit: String) -> Result<ThreadData, AppError> {
    super::server::thread(code, id, edit).await
}

/// The threads at one place on a page: a field, or the entry as a whole. Its HTML is made on the server only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    pub open: usize,
    pub total: usize,
    /// Where the form for a new thread is; empty for who may not comment.
    pub comment: String,
    /// That form, when the address asks for it: a page of sixty fields carries one.
    pub(super) form: String,
    /// Something in it was refused just now, and must be seen.
    pub unfolded: bool,
    pub(super) html: String,
}

/// Begins a thread.
#[server(endpoint = "threads/create")]
pub async fn create_thread(
    entry: String,
    #[server(default)] kind: String,
    #[server(default)] text: String,
    #[server(default)] field: String,
    #[server(default)] row: String,
    #[server(default)] iteration: String,
) -> Result<(), AppError> {
    super::server::create_thread(entry, kind, text, field, row, iteration).await
}

/// Answers; `settle` is `resolved` or `lapsed` when the button pressed also closes the thread.
#[server(endpoint = "threads/reply")]
pub async fn reply(
    entry: String,
    thread: String,
    #[server(default)] text: String,
    #[server(default)] settle: String,
) -> Result<(), AppError> {
    super::server::reply(entry, thread, text, settle).await
}

/// Changes a comment of one's own.
#[server(endpoint = "threads/edit")]
pub async fn edit_comment(
    entry: String,
    thread: String,
    comment: String,
    #[server(default)] text: String,
) -> Result<(), AppError> {
    super::server::edit_comment(entry, thread, comment, text).await
}

/// Opens a thread again, resolves it or lets it lapse.
#[server(endpoint = "threads/state")]
pub async fn set_thread_state(entry: String, thread: String, to: String) -> Result<(), AppError> {
    super::server::set_thread_state(entry, thread, to).await
}
