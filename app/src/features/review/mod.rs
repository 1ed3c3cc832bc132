//! The coach's review: the queue, the desk with one iteration, and sending.
//!
//! These pages have no behaviour of their own in the browser: the server draws them (`draw`).

pub mod api;
mod desk;
#[cfg(feature = "ssr")]
pub mod draw;
pub mod parts;
mod queue;
mod send;
#[cfg(feature = "ssr")]
mod server;
#[cfg(feature = "ssr")]
mod texts;

pub use desk::ReviewPage;
pub use queue::ReviewsPage;
pub use send::SendReviewPage;
