//! Cards and forms, drawn on the server, and what places them on a page.

#[cfg(feature = "ssr")]
mod card;
#[cfg(feature = "ssr")]
mod comment;
#[cfg(feature = "ssr")]
mod desk;
#[cfg(feature = "ssr")]
mod filters;
#[cfg(feature = "ssr")]
mod forms;
#[cfg(feature = "ssr")]
mod new;
mod places;

#[cfg(feature = "ssr")]
pub use card::{Forms, Shape, card};
#[cfg(feature = "ssr")]
pub use desk::{Desk, html};
#[cfg(feature = "ssr")]
pub use filters::{Choice, filters, settled};
#[cfg(feature = "ssr")]
pub use forms::refused;
#[cfg(feature = "ssr")]
pub use new::{NewForm, new_form, or_entry};
pub use places::{CommentLink, EntryThreads, ThreadErrors, ThreadsOf};
