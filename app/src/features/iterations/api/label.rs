//! A less strict label.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Head;
use crate::AppError;

/// What there is to choose from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LabelData {
    pub head: Head,
    /// The labels that are less strict than the one of now; none when it is the least strict.
    pub lower: Vec<String>,
    /// Bounds of the reason, in characters.
    pub reason: (u32, u32),
}

#[server(endpoint = "iterations/label")]
pub async fn label(code: String) -> Result<LabelData, AppError> {
    crate::features::iterations::server::label(code).await
}

/// Gives an entry a less strict label. `from` is the label that the page showed.
#[server(endpoint = "iterations/lower-label")]
pub async fn lower_label(
    entry: String,
    from: String,
    #[server(default)] to: String,
    #[server(default)] reason: String,
) -> Result<(), AppError> {
    crate::features::iterations::server::lower_label(entry, from, to, reason).await
}
