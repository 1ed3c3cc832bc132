//! Latency at the rate of people who write.

use std::collections::BTreeMap;

use super::{
    Bench, SHAPES, cell,
    report::{self, Figures},
    server::{Kind, Server},
};
use crate::Failed;

/// p50 and p99 of hearing, the same of acknowledgements, processor time.
type Cell = [Figures; 5];

pub async fn run(bench: &Bench) -> Result<(), Failed> {
    let mut found: BTreeMap<(usize, Kind), Cell> = BTreeMap::new();
    for _ in 0..bench.turns {
        for (at, (shape, rate)) in SHAPES.iter().enumerate() {
            for kind in &bench.servers {
                let server = Server::start(*kind, &bench.programs, &bench.prepared).await?;
                let measured = cell::run(&server, *shape, *rate, bench.length, "").await?;
                server.kill().await?;
                if measured.lost > 0 {
                    return Err(format!("{} lost {} at {rate}/s", kind.name(), measured.lost).into());
                }
                let (heard, saved) = (&measured.heard, &measured.saved);
                let figures = [heard.at(0.5), heard.at(0.99), saved.at(0.5), saved.at(0.99), measured.cpu];
                let cell = found.entry((at, *kind)).or_default();
                for (all, figure) in cell.iter_mut().zip(figures) {
                    all.add(figure);
                }
            }
        }
    }
    let mut head = report::names(&bench.servers);
    head.push("÷ best peer".to_owned());
    let mut rows = Vec::new();
    for (at, (shape, rate)) in SHAPES.iter().enumerate() {
        let names = ["heard p50", "heard p99", "acknowledged p50", "acknowledged p99", "CPU s"];
        for (which, name) in names.into_iter().enumerate() {
            let of =
                |kind: &Kind| found.get(&(at, *kind)).and_then(|cell| cell.get(which)).cloned().unwrap_or_default();
            let medians: Vec<_> = bench.servers.iter().map(|kind| (*kind, of(kind).median())).collect();
            let [peer, _] = report::ratios(&medians, f64::min);
            let cells = bench.servers.iter().map(|kind| of(kind).show());
            let name = format!("{shape} at {rate:.0}/s, {name}");
            rows.push(std::iter::once(name).chain(cells).chain([peer]).collect());
        }
    }
    report::table("Propagation, ms", &head, &rows);
    Ok(())
}
