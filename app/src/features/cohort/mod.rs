//! A cohort and its teams as their people see them.

pub mod api;
mod components;
mod dashboard;
mod home;
#[cfg(feature = "ssr")]
mod server;
mod team;
mod texts;

pub use dashboard::DashboardPage;
pub use home::HomePage;
pub use team::TeamPage;
