//! Tasks of the repository that are too much for a shell script.
//!
//! `cargo run -p xtask -- web` builds the web part, `… budget` checks how large it is.

// A tool for the command line talks on standard output.
#![allow(clippy::print_stdout)]

mod budget;
mod files;
mod pack;
mod wasm;
mod web;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[derive(Parser)]
#[command(about = "Builds the web part of Fieldlab and checks it")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build WASM, stylesheet and other files of the browser into target/site/pkg
    Web,
    /// Compare what a browser downloads with the limits
    Budget,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Web => web::build(),
        Task::Budget => budget::check(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
