//! Entries: the list, a new one, the draft with its fields.

mod access;
pub mod api;
mod components;
mod draft;
#[cfg(feature = "ssr")]
mod edit;
mod field;
#[cfg(feature = "ssr")]
mod field_server;
mod list;
#[cfg(feature = "ssr")]
mod live;
mod new;
#[cfg(feature = "ssr")]
mod server;
mod texts;

pub use access::AccessPage;
pub use draft::EntryPage;
pub use field::FieldPage;
pub use list::EntriesPage;
pub use new::NewEntryPage;
