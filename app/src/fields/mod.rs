//! How fields look: the counterpart of `domain::fields`, which decides what there is to show.
//! No field type is named here; each shape of [`domain::fields::View`] and `Editor` is drawn once.

mod diff;
#[cfg(feature = "ssr")]
mod draw;
#[cfg(feature = "ssr")]
mod editor;
mod view;

pub use diff::*;
#[cfg(feature = "ssr")]
pub use editor::{EditorBody, at_controls, blank_row};
pub use view::{FieldBody, Shown};

#[cfg(feature = "ssr")]
pub use view::shown;
