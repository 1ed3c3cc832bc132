//! Fieldlab's rules, without IO: what an entry is, when it is complete, who may do what,
//! what changed between two versions and how it reads as Markdown.
//!
//! Everything here compiles to WASM and depends on no clock, disk, network or database
//! (DESIGN.md section 4, invariant 1). Times and ids come in as parameters.

pub mod bounds;
pub mod completeness;
pub mod content;
pub mod demo;
pub mod diff;
pub mod error;
pub mod fields;
pub mod ids;
pub mod kind;
pub mod lang;
pub mod lifecycle;
pub mod markdown;
pub mod months;
pub mod person;
pub mod review;
pub mod rights;
pub mod rubric;
pub mod template;
pub mod value;
pub mod vocab;
