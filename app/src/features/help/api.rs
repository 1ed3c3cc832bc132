//! What the help pages ask of the server: their text as HTML, because static text needs no code in the browser.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::AppError;

/// A page of help. Its HTML is made on the server only, from views, which escape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpPart {
    pub title: String,
    html: String,
}

impl HelpPart {
    #[cfg(feature = "ssr")]
    pub(super) const fn new(title: String, html: String) -> Self {
        Self { title, html }
    }

    /// The page around it.
    #[must_use]
    pub fn html(self) -> String {
        self.html
    }
}

/// A page of help by its address: empty for the index, `keys`, `accessibility`, `privacy` or a topic.
#[server(endpoint = "help")]
pub async fn help(page: String) -> Result<HelpPart, AppError> {
    super::server::help(page).await
}
