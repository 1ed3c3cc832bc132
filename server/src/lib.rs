//! The `fieldlab` server: configuration, routes and assets around the pages of `app`.

// The views of `app` are deeply nested types.
#![recursion_limit = "256"]

pub mod assets;
pub mod cli;
pub mod config;
mod context;
mod files;
mod forms;
mod headers;
mod jobs;
mod limits;
mod live;
mod origin;
mod pages;
mod plain;
pub mod router;
