//! The draft engine (DESIGN.md section 5): a draft is a yrs document, and everyone else sees only plain
//! [`domain::content::Content`]. No IO here: updates come in and go out as bytes (lib0, v1).
//!
//! # The document
//! One root map, `fields`, with a key per field of the template:
//!
//! | Field types | In the document |
//! | --- | --- |
//! | text, markdown | `Y.Text` |
//! | records, links | `Y.Array` of `Y.Map`, each with a string `id` and, in `at`, a number for its place |
//! | record, period, score | `Y.Map`, a key per cell |
//! | checklist | `Y.Map`: `item/answer` and `item/note` |
//! | graph | `Y.Map` `{nodes, edges}`, each a `Y.Array` of `Y.Map` with `id` |
//! | multi_enum | `Y.Map`: code → `true` |
//! | all others | a plain value |
//!
//! A cell with words in it is a `Y.Text`, all other cells are plain. Those of a row are made with it, by whoever makes the
//! row. Plainer shapes are read as well: a word where a text could be, a row without `at` (it stands where the array has
//! it), an array of codes, a map `{answer, note}` under an item.
//!
//! **Shared types are made in one way only** ([`Draft::prepare`]), when a page comes to write in the field: by an invisible
//! author for each, so that two replicas that make one at the same time make the *same* one. Were each to make its own, one
//! of the two would vanish with all the words in it. Browsers make none but rows.
//!
//! # Order of use
//! [`LiveDraft::turn`] what sockets send, log what it gives, and only then forward it. Where it refuses, nothing is
//! logged and the draft is loaded again from the log, because yrs cannot roll back. A form goes through [`merge_form`],
//! then [`Draft::validate`], then the log.

mod both;
mod check;
mod draft;
mod error;
mod holds;
mod layout;
mod lib0;
mod live;
mod merge;
mod nest;
mod parts;
mod passages;
mod plain;
pub mod presence;
pub mod protocol;
mod rows;
mod seam;
mod seed;
mod shape;
mod text;
mod wire;
mod write;

pub use draft::{Draft, UPDATE_MAX_BYTES, together};
pub use error::DraftError;
pub use live::{LiveDraft, TURN_MAX, Turn};
pub use merge::merge_form;
