//! `bench live`: our server beside `y-websocket`, Hocuspocus and a bare server of the same make, in turns.
//!
//! The load is open: each client writes when its plan says so, however the server fares, and a keystroke's latency is
//! counted from that moment. Generator and server share the machine, so the highest figures are lower bounds.

mod cell;
mod disk;
mod growth;
mod memory;
mod plan;
mod prepare;
mod propagation;
mod report;
mod server;
mod socket;
mod sustained;
mod wire;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use plan::{Length, Shape};
use prepare::Prepared;
use server::{Kind, Programs};

use crate::Failed;

pub use disk::{Crash, crash};

/// The shapes of the targets (DESIGN.md section 12), and a moderate rate for each.
const SHAPES: [(Shape, f64); 3] = [(Shape::new(1, 2), 200.0), (Shape::new(20, 5), 400.0), (Shape::new(1, 50), 40.0)];

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// The highest rate that is kept up.
    Sustained,
    /// Latency at moderate rates.
    Propagation,
    /// Memory of idle sockets and documents.
    Memory,
    /// More documents, more clients, a long text.
    Growth,
    /// What is left after a kill.
    Disk,
}

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Seconds that a cell is measured.
    #[arg(long, default_value_t = 1.5)]
    seconds: f64,
    /// Seconds that a cell warms up before.
    #[arg(long, default_value_t = 0.7)]
    warm: f64,
    /// Turns of each cell; the median counts.
    #[arg(long, default_value_t = 3)]
    turns: usize,
    /// Kills of each server.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Most documents at once.
    #[arg(long, default_value_t = 1000)]
    documents: usize,
    /// Only these servers.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Kind::Ours, Kind::Bare, Kind::YWebsocket, Kind::Hocuspocus])]
    servers: Vec<Kind>,
    /// Only these parts.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Part::Propagation, Part::Memory, Part::Disk, Part::Sustained, Part::Growth])]
    parts: Vec<Part>,
    #[command(flatten)]
    places: Places,
}

/// Where the programs lie.
#[derive(Clone, Debug, clap::Args)]
pub struct Places {
    /// The folder with `fieldlab` and `bare`; without it, where this program lies.
    #[arg(long)]
    bin: Option<PathBuf>,
    /// The folder of the peers.
    #[arg(long, default_value = "bench/peers")]
    peers: PathBuf,
}

impl Places {
    fn programs(&self) -> Result<Programs, Failed> {
        let own = std::env::current_exe()?;
        let bin = self.bin.clone().or_else(|| own.parent().map(Path::to_owned)).unwrap_or_default();
        Ok(Programs { bin, peers: self.peers.clone() })
    }
}

/// What all parts share.
struct Bench {
    programs: Programs,
    prepared: Prepared,
    servers: Vec<Kind>,
    turns: usize,
    length: Length,
}

pub async fn run(args: Args) -> Result<(), Failed> {
    let part = |part| args.parts.contains(&part);
    let documents = if part(Part::Growth) { args.documents } else { args.documents.min(memory::DOCUMENTS) };
    let bench = Bench {
        programs: args.places.programs()?,
        prepared: Prepared::sqlite(documents).await?,
        servers: args.servers.clone(),
        turns: args.turns,
        length: Length { warm: Duration::from_secs_f64(args.warm), measured: Duration::from_secs_f64(args.seconds) },
    };
    println!(
        "Medians of {} interleaved turns (min–max); cells of {} s after {} s.\n",
        args.turns, args.seconds, args.warm
    );
    for which in &args.parts {
        match which {
            Part::Propagation => propagation::run(&bench).await?,
            Part::Memory => memory::run(&bench, documents).await?,
            Part::Disk => disk::run(&bench, args.rounds).await?,
            Part::Sustained => sustained::run(&bench).await?,
            Part::Growth => growth::run(&bench, documents).await?,
        }
    }
    Ok(())
}
