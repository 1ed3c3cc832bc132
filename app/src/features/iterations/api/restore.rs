//! Bringing an iteration back into the draft.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Head, Made};
use crate::AppError;

/// What would change if an iteration came back into the draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestoreData {
    pub head: Head,
    pub made: Made,
    /// The labels of the fields that would change.
    pub fields: Vec<String>,
}

#[server(endpoint = "iterations/restoring")]
pub async fn restoring(code: String, n: String) -> Result<RestoreData, AppError> {
    crate::features::iterations::server::restoring(code, n).await
}

/// Makes the draft read as an iteration again.
#[server(endpoint = "iterations/restore")]
pub async fn restore(entry: String, n: i64) -> Result<(), AppError> {
    crate::features::iterations::server::restore(entry, n).await
}
