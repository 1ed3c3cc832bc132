//! One folder per feature, all with the same inside shape: a module per page, `components/` where needed,
//! `api.rs` (server functions and their data), `server.rs` (their server side), `texts.rs`.

pub mod account;
pub mod admin;
pub mod cohort;
pub mod entry;
pub mod export;
pub mod help;
pub mod iterations;
pub mod organise;
pub mod profile;
pub mod review;
pub mod threads;
