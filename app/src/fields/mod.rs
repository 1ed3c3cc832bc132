//! How fields look: the counterpart of `domain::fields`, which decides what there is to show.
//! No field type is named here; each shape of [`domain::fields::View`] and `Editor` is drawn once.

mod diff;
#[cfg(feature = "ssr")]
mod draw;
mod editor;
mod view;

#[cfg(feature = "ssr")]
pub use diff::shown_diffs;
pub use diff::{DiffBody, DiffField, SameFields, ShownDiff};
pub use editor::EditorBody;
#[cfg(feature = "ssr")]
pub use editor::at_controls;
pub use view::{FieldBody, Shown};

#[cfg(feature = "ssr")]
pub use view::shown;
