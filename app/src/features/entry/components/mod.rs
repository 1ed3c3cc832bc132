//! Parts of the entry's page.

mod field_section;
mod needs;
mod outline;

pub use field_section::FieldSection;
pub use needs::Needs;
pub use outline::Outline;
