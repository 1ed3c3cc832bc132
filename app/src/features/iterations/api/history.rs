//! What happened to an entry.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Head, Made, Outcome};
use crate::{AppError, ui::When};

/// Iterations and events, the last first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryData {
    pub head: Head,
    pub iterations: Vec<PastIteration>,
    pub events: Vec<PastEvent>,
}

/// One iteration and how it came out of its review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PastIteration {
    pub made: Made,
    pub outcome: Option<Outcome>,
    /// The verdict in the reader's words.
    pub verdict: Option<String>,
}

/// One thing that happened, in the reader's words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PastEvent {
    pub at: When,
    pub by: String,
    /// From what to what.
    pub what: String,
    pub reason: Option<String>,
    /// The iteration that it is about.
    pub iteration: Option<u32>,
}

#[server(endpoint = "iterations/history")]
pub async fn history(code: String) -> Result<HistoryData, AppError> {
    crate::features::iterations::server::history(code).await
}
