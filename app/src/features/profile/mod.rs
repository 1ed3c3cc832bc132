//! A person's own account: language, display, name, password, sessions, roles.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod server;
mod texts;

pub use page::ProfilePage;
