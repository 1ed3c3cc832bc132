//! Parts of the dashboard and of the page of a team.

mod phases;
mod progress;
mod recent;
mod teams;
mod todo;

pub use phases::Phases;
pub use progress::ProgressTable;
pub use recent::RecentList;
pub use teams::{Bar, Teams, about_entry};
pub use todo::{TaskList, TodoBlock};
