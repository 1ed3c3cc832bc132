//! What these pages ask of the server and what their forms post.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{AppError, autosave::KeptDraft};

/// A page that the server drew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    pub title: String,
    /// Notices and band. Problems of a refused form stand between it and the rest.
    pub top: String,
    pub body: String,
}

/// How the desk was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskQuery {
    pub code: String,
    pub n: i64,
    /// Write although there is something to read: correct a sent review, or judge beside a waiting one.
    pub write: bool,
    /// How many rows for points.
    pub rows: usize,
    /// What was just done: `sent`, `agreed`.
    pub done: String,
    /// Path and query, for the forms in it.
    pub here: String,
}

/// The queue of a coach or organiser. `tab` is `begun`, `sent`, or what waits.
#[server(endpoint = "reviews/queue")]
pub async fn queue(tab: String) -> Result<Drawn, AppError> {
    super::server::queue(tab).await
}

/// The desk with one iteration.
#[server(endpoint = "reviews/desk")]
pub async fn desk(query: DeskQuery) -> Result<Drawn, AppError> {
    super::server::desk(query).await
}

/// Keeps the draft of a review; its controls are read from the form itself. The button `do` says what follows: `send`
/// asks for the verdict to be sent, `more` for more rows, `clear-…` takes a score away.
#[server(endpoint = "reviews/save")]
pub async fn save_review(entry: String, n: i64) -> Result<KeptDraft, AppError> {
    super::server::save_review(entry, n).await
}

/// The question before sending. `here` is path and query of the page.
#[server(endpoint = "reviews/sending")]
pub async fn sending(code: String, n: i64, here: String) -> Result<Drawn, AppError> {
    super::server::sending(code, n, here).await
}

/// Sends the draft.
#[server(endpoint = "reviews/send")]
pub async fn send_review(entry: String, n: i64) -> Result<(), AppError> {
    super::server::send_review(entry, n).await
}

/// Agrees with a *niet verder* that waits.
#[server(endpoint = "reviews/second")]
pub async fn second_review(entry: String, n: i64) -> Result<(), AppError> {
    super::server::second_review(entry, n).await
}

/// Throws one's own draft away.
#[server(endpoint = "reviews/discard")]
pub async fn discard_review(entry: String, n: i64) -> Result<(), AppError> {
    super::server::discard_review(entry, n).await
}
