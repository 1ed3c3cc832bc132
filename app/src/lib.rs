//! The pages of Fieldlab: rendered by the server, brought to life in the browser by `frontend`.

// One crate, two halves: what only the server uses is dead in the browser's half.
#![cfg_attr(not(feature = "ssr"), allow(dead_code, unused_imports))]
// Views are deeply nested types.
#![recursion_limit = "256"]

mod assets;
mod autosave;
mod error;
mod features;
mod fields;
mod forms;
mod frame;
mod i18n;
mod prefs;
mod routes;
#[cfg(feature = "ssr")]
pub mod server;
#[cfg(feature = "ssr")]
mod shell;
mod ui;

pub use assets::PublicUrls;
pub use error::AppError;
pub use forms::Posted;
pub use prefs::Prefs;
#[cfg(feature = "ssr")]
pub use prefs::provide_for_request;
pub use routes::App;
#[cfg(feature = "ssr")]
pub use shell::{Assets, shell};
