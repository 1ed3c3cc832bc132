//! Benchmarks of Fieldlab. A figure means something only beside another of the same run, so both are measured in turns.
//!
//! `bench pages` compares the entry page with a static Leptos page of the same size (DESIGN.md section 12).
//! `bench live` compares live writing with other servers, and `bench crash` kills ours and looks what is left.

#![recursion_limit = "256"]
// A tool for the command line talks on standard output.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod baseline;
mod live;
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
    /// Live writing: rates, latency, memory and durability, beside other servers.
    Live(live::Args),
    /// Kills the server under load and looks whether everything acknowledged is there.
    Crash(live::Crash),
}

#[tokio::main]
async fn main() -> Result<(), Failed> {
    match Args::parse().what {
        What::Pages { seconds, turns, connections } => pages::run(seconds, turns, connections).await,
        What::Live(args) => live::run(args).await,
        What::Crash(args) => live::crash(args).await,
    }
}
