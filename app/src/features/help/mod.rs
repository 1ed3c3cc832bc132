//! Help, accessibility statement and privacy statement: readable signed out.

pub mod api;
#[cfg(feature = "ssr")]
mod content;
mod pages;
#[cfg(feature = "ssr")]
mod server;
#[cfg(feature = "ssr")]
mod texts;

pub use pages::{AccessibilityPage, HelpPage, PrivacyPage};
