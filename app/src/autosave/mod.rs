//! Keeping a form that has one author while it is filled in.

mod draft;

#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "hydrate")]
mod form;
#[cfg(feature = "hydrate")]
mod listen;
#[cfg(feature = "hydrate")]
mod net;

pub use draft::{KeepDraft, KeptDraft};
