//! Administration: the installation, its accounts, its audit log. Administrators see no content.

mod accounts;
#[cfg(feature = "ssr")]
mod actions;
pub mod api;
mod audit;
mod components;
mod deed;
mod home;
#[cfg(feature = "ssr")]
mod server;
mod settings;
mod start;
mod texts;

pub use accounts::AccountsPage;
pub use audit::AuditPage;
pub use deed::AccountDeedPage;
pub use home::AdminPage;
pub use settings::InstallationPage;
pub use start::{StartFieldlabPage, StartPage};
