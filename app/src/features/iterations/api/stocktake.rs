//! A stocktake of a cohort.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::AppError;

/// What a stocktake would freeze now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StocktakeData {
    pub cohort: String,
    pub slug: String,
    pub closed: bool,
    /// The note that the form begins with.
    pub note: String,
    /// Code and title of the entries.
    pub entries: Vec<(String, String)>,
}

#[server(endpoint = "iterations/stocktake")]
pub async fn stocktake(slug: String) -> Result<StocktakeData, AppError> {
    crate::features::iterations::server::stocktake(slug).await
}

/// Freezes the drafts of all teams.
#[server(endpoint = "iterations/hold-stocktake")]
pub async fn hold_stocktake(slug: String, #[server(default)] note: String) -> Result<(), AppError> {
    crate::features::iterations::server::hold_stocktake(slug, note).await
}
