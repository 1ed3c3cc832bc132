//! The highest rate at which 99 of 100 keystrokes are with the others, and on disk where that is promised, within a
//! tenth of a second, and none is lost.

use std::collections::BTreeMap;

use super::{
    Bench, SHAPES, cell,
    plan::Shape,
    report::{self, Figures},
    server::{Kind, Server},
};
use crate::Failed;

/// Milliseconds.
const LIMIT: f64 = 100.0;
/// Rates are steps of the square root of two from the first.
const FIRST: f64 = 250.0;
const LAST_STEP: i32 = 24;

fn rate(step: i32) -> f64 {
    FIRST * 2_f64.powf(f64::from(step) / 2.0)
}

pub async fn run(bench: &Bench) -> Result<(), Failed> {
    let mut found: BTreeMap<(usize, Kind), (i32, Figures)> = BTreeMap::new();
    for turn in 0..bench.turns {
        for (at, (shape, _)) in SHAPES.iter().enumerate() {
            for kind in &bench.servers {
                // The first turn looks for the place, the others look around there.
                let first = if kind.peer() { 8 } else { 13 };
                let (begin, figures) = found.entry((at, *kind)).or_insert((first, Figures::default()));
                let step = highest(bench, *kind, *shape, *begin, if turn == 0 { 2 } else { 1 }).await?;
                figures.add(step.map_or(0.0, rate));
                *begin = step.unwrap_or(*begin);
            }
        }
    }
    let mut rows = Vec::new();
    for (at, (shape, _)) in SHAPES.iter().enumerate() {
        let of = |kind: &Kind| found.get(&(at, *kind)).map(|(_, figures)| figures.clone()).unwrap_or_default();
        let medians: Vec<_> = bench.servers.iter().map(|kind| (*kind, of(kind).median())).collect();
        let cells = bench.servers.iter().map(|kind| of(kind).show());
        rows.push(std::iter::once(shape.to_string()).chain(cells).chain(report::ratios(&medians, f64::max)).collect());
    }
    let mut head = report::names(&bench.servers);
    head.extend(["÷ best peer".to_owned(), "÷ bare".to_owned()]);
    report::table("Sustained updates/s, p99 ≤ 100 ms, nothing lost", &head, &rows);
    Ok(())
}

/// The last step that is kept up; `None` when not even the first is.
async fn highest(bench: &Bench, kind: Kind, shape: Shape, begin: i32, stride: i32) -> Result<Option<i32>, Failed> {
    let (mut kept, mut failed): (Option<i32>, Option<i32>) = (None, None);
    let mut step = begin;
    loop {
        if keeps_up(bench, kind, shape, rate(step)).await? {
            kept = Some(step);
        } else {
            failed = Some(step);
        }
        step = match (kept, failed) {
            (Some(kept), Some(failed)) if failed - kept <= 1 => break,
            (Some(kept), Some(failed)) => kept.midpoint(failed),
            (Some(kept), None) if kept >= LAST_STEP => break,
            (Some(kept), None) => (kept + stride).min(LAST_STEP),
            (None, Some(0)) => break,
            (None, Some(failed)) => (failed - stride).max(0),
            (None, None) => begin,
        };
    }
    Ok(kept)
}

async fn keeps_up(bench: &Bench, kind: Kind, shape: Shape, rate: f64) -> Result<bool, Failed> {
    let server = Server::start(kind, &bench.programs, &bench.prepared).await?;
    let measured = cell::run(&server, shape, rate, bench.length, "").await?;
    server.kill().await?;
    let keeps_up = measured.keeps_up(kind.durable(), LIMIT);
    report::progress(&format!(
        "{shape} {} at {rate:.0}/s: {} (p99 {:.1} ms, acknowledged {:.1} ms, {} lost, {:.2} CPU s)",
        kind.name(),
        if keeps_up { "kept up" } else { "not kept up" },
        measured.heard.at(0.99),
        measured.saved.at(0.99),
        measured.lost,
        measured.cpu,
    ));
    Ok(keeps_up)
}
