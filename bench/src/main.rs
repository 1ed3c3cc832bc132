//! Benchmarks of Fieldlab. A figure means something only beside another of the same run, so both are measured in turns.
//!
//! `bench pages` compares the entry page with a static Leptos page of the same size (DESIGN.md section 12).

#![recursion_limit = "256"]
// A tool for the command line talks on standard output.
#![allow(clippy::print_stdout)]

mod baseline;
mod load;
mod pages;

use clap::{Parser, Subcommand};

type Failed = Box<dyn std::error::Error + Send + Sync>;

#[derive(Parser)]
struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Requests per second and latency of the entry page, beside a static page.
    Pages {
        /// Seconds per turn.
        #[arg(long, default_value_t = 3)]
        seconds: u64,
        /// Turns of each.
        #[arg(long, default_value_t = 3)]
        turns: u32,
        /// Connections that ask at once.
        #[arg(long, default_value_t = 8)]
        connections: usize,
    },
}

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let What::Pages { seconds, turns, connections } = Args::parse().what;
    pages::run(seconds, turns, connections).await
}
