//! The use-cases on both databases, one test program for all of them: linking it once is most of the time it takes.

// Clippy knows only functions marked #[test] as tests; these are called by them.
#![allow(clippy::unwrap_used, clippy::panic)]

mod accounts;
mod cohorts;
mod common;
mod demo;
mod drafts;
mod iterations;
mod lifecycle;
mod live;
mod look;
mod reading;
mod reviews;
mod threads;
