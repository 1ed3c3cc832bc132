//! Drafts: reading them from their log, and saving fields into it (DESIGN.md section 5).

pub(crate) mod log;
pub(crate) mod project;
mod save;

pub(crate) use project::current;
pub(crate) use save::resume;
pub use save::{Change, Saved};
