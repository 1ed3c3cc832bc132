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
//! | record, period, score | `Y.Map` of plain values |
//! | checklist | `Y.Map`: item code → plain map |
//! | graph | `Y.Map` `{nodes, edges}`, each a `Y.Array` of `Y.Map` with `id` |
//! | multi_enum | a plain array; all others a plain value |
//!
//! A cell of a row with words in it is a `Y.Text`, made with the row by whoever makes the row; all other cells are plain.
//! A plain word where a text could be, and a row without `at` (it stands where the array has it), are read as well.
//!
//! **The shared containers are made in one way only** ([`Draft::prepare`]): by an invisible author per field, so
//! that two replicas that make one at the same time make the *same* one. Were each to make its own, one of
//! the two would vanish with all the words in it. Browsers never make them.
//!
//! # Order of use
//! [`LiveDraft::turn`] what sockets send, log what it gives, and only then forward it. Where it refuses, nothing is
//! logged and the draft is loaded again from the log, because yrs cannot roll back. A form goes through [`merge_form`],
//! then [`Draft::validate`], then the log.

mod check;
mod draft;
mod error;
mod layout;
mod lib0;
mod live;
mod merge;
mod nest;
mod passages;
mod plain;
pub mod presence;
pub mod protocol;
mod rows;
mod seam;
mod seed;
mod text;
mod wire;
mod write;

pub use draft::{Draft, UPDATE_MAX_BYTES};
pub use error::DraftError;
pub use live::{LiveDraft, TURN_MAX, Turn};
pub use merge::merge_form;
