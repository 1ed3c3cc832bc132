//! The frame's data.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::AppError;

/// The parts of the frame as HTML. They have no behaviour in the browser (menus are `details`, changes are forms), so
/// their code and their words stay on the server. Made only there, from views, which escape.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameHtml {
    pub top: String,
    pub rail: String,
    pub tabs: String,
    pub footer: String,
}

/// The frame for a reader on the page `here` (path and query).
#[server(endpoint = "frame")]
pub async fn frame(here: String) -> Result<FrameHtml, AppError> {
    super::server::frame(here).await
}
