//! Taking an entry along and bringing one in: summary, print, Markdown.

pub mod api;
mod components;
mod import;
mod iteration;
#[cfg(feature = "ssr")]
mod server;
mod summary;
mod texts;

pub use import::ImportPage;
pub use iteration::IterationSummaryPage;
pub use summary::SummaryPage;
