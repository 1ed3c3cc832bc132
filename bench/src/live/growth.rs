//! How cost grows with documents, with clients in one, and with the length of a text.

use std::time::Instant;

use super::{
    Bench, cell,
    plan::Shape,
    report::{self, number},
    server::{Kind, Server},
    socket::Socket,
};
use crate::Failed;

/// Words of the long text.
const WORDS: usize = 20_000;

pub async fn run(bench: &Bench, documents: usize) -> Result<(), Failed> {
    let mut rows = Vec::new();
    for shape in [1, 10, 100, 1000].map(|documents| Shape::new(documents, 2)) {
        if shape.documents <= documents {
            rows.push(row(bench, shape, 500.0, "").await?);
        }
    }
    for clients in [2, 10, 50] {
        rows.push(row(bench, Shape::new(1, clients), 100.0, "").await?);
    }
    let long = "woord ".repeat(WORDS);
    rows.push(row(bench, Shape::new(1, 2), 200.0, &long).await?);
    report::table("p50 / p99 ms; CPU ms per 1,000 updates; to open, ms", &report::names(&bench.servers), &rows);
    Ok(())
}

async fn row(bench: &Bench, shape: Shape, rate: f64, before: &str) -> Result<Vec<String>, Failed> {
    let words = if before.is_empty() { String::new() } else { format!(", {WORDS} words") };
    let mut row = vec![format!("{shape} at {rate:.0}/s{words}")];
    for kind in &bench.servers {
        let cell = one(bench, *kind, shape, rate, before).await?;
        report::progress(&format!("{shape}{words} {}: {cell}", kind.name()));
        row.push(cell);
    }
    Ok(row)
}

async fn one(bench: &Bench, kind: Kind, shape: Shape, rate: f64, before: &str) -> Result<String, Failed> {
    let server = Server::start(kind, &bench.programs, &bench.prepared).await?;
    let measured = cell::run(&server, shape, rate, bench.length, before).await?;
    let begin = Instant::now();
    Socket::open(&server, &server.document(0), 0).await?;
    let open = begin.elapsed().as_secs_f64() * 1000.0;
    server.kill().await?;
    let cpu = measured.cpu * 1000.0 / (rate * bench.length.measured.as_secs_f64() / 1000.0);
    let lost = if measured.lost > 0 { format!(", {} LOST", measured.lost) } else { String::new() };
    let heard = &measured.heard;
    Ok(format!("{} / {}; {}; {}{lost}", number(heard.at(0.5)), number(heard.at(0.99)), number(cpu), number(open)))
}
