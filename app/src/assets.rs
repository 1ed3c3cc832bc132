//! Addresses of public files, which carry a hash that only the server knows.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// In context on both sides: `use_context::<PublicUrls>()`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicUrls {
    /// The sprite; one icon is `<svg><use href=format!("{icons}#name")/></svg>`.
    pub icons: String,
    pub logo: String,
}

/// Called once, by `App`: takes the addresses along to the browser.
pub fn provide_public_urls() {
    let urls = SharedValue::new(|| use_context::<PublicUrls>().unwrap_or_default());
    provide_context(urls.into_inner());
}
