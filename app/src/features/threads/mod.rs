//! Threads of comments: all of an entry, one apart, and those beside a field on other pages.
//!
//! A page that shows fields gets its threads in two steps. Its `server.rs` asks [`talks`] for the threads of a
//! [`Place`] and puts a [`api::Talk`] at each field; its view puts [`ThreadsOf`] right after the field, so that the
//! order of reading is that of the text. Cards and forms have no behaviour in the browser and travel as HTML.

pub mod api;
mod components;
mod one;
mod page;
#[cfg(feature = "ssr")]
mod server;
#[cfg(feature = "ssr")]
mod talks;
mod texts;

pub use components::{CommentLink, EntryThreads, ThreadErrors, ThreadsOf};
pub use one::ThreadPage;
pub use page::ThreadsPage;
#[cfg(feature = "ssr")]
pub use talks::{Place, Talks, talks, talks_of};
