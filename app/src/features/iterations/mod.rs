//! Iterations: the strip, one of them, two compared, submitting, restoring, and every other change of status.

pub mod api;
mod compare;
mod components;
#[cfg(feature = "ssr")]
mod deeds;
mod history;
mod iteration;
mod label;
mod restore;
#[cfg(feature = "ssr")]
mod server;
mod status;
mod stocktake;
mod submit;
mod texts;
#[cfg(feature = "ssr")]
mod words;

pub use compare::ComparePage;
pub use components::{DeedNotices, DraftDeeds, Facts, IterationStrip, SheetOutline, SheetText, next_step};
#[cfg(feature = "ssr")]
pub use deeds::strip_data;
pub use history::HistoryPage;
pub use iteration::IterationPage;
pub use label::LabelPage;
pub use restore::RestorePage;
pub use status::StatusPage;
pub use stocktake::StocktakePage;
pub use submit::SubmitPage;
