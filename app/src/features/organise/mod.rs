//! What an organiser sets up: phases, teams, people, invitations; and the gaps in the chain.

pub mod api;
mod components;
mod coverage;
mod gaps;
mod invitations;
#[cfg(feature = "ssr")]
pub mod once;
mod people;
#[cfg(feature = "ssr")]
mod server;
mod settings;
mod teams;
mod texts;

pub use components::{LinksOnce, Saved};
pub use coverage::CoveragePage;
#[cfg(feature = "ssr")]
pub use gaps::gap_key;
pub use gaps::{gap_name, gap_noun_kind};
pub use invitations::InvitationsPage;
pub use people::PeoplePage;
pub use settings::SettingsPage;
pub use teams::TeamsPage;
