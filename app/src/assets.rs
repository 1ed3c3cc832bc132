//! Addresses of public files, which carry a hash that only the server knows.

/// In context while a page is rendered: `use_context::<PublicUrls>()`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicUrls {
    /// The sprite; one icon is `<svg><use href=format!("{icons}#name")/></svg>`.
    pub icons: String,
    pub logo: String,
    /// What makes a draft live; empty before the first web build.
    pub live: String,
}
