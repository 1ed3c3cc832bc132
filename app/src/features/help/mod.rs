//! Help, accessibility statement and privacy statement: readable signed out.

mod accessibility;
mod privacy;
mod texts;
mod topics;

pub use accessibility::AccessibilityPage;
pub use privacy::PrivacyPage;
pub use topics::HelpPage;
