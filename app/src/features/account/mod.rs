//! Accounts: signing in and out, first run, invitations, reset, profile.

pub mod api;
mod invite;
mod login;
mod reset;
#[cfg(feature = "ssr")]
mod server;
mod setup;
mod texts;

#[cfg(feature = "ssr")]
pub(crate) use server::SESSION as SESSION_COOKIE;

pub use invite::InvitePage;
pub use login::LoginPage;
pub use reset::ResetPage;
pub use setup::SetupPage;
