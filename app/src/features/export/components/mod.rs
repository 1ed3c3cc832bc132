//! The parts of these pages.

mod browser;
mod sheet;
mod take;

pub use browser::{PickFile, PrintButton};
pub use sheet::summary_view;
pub use take::TakePanel;
