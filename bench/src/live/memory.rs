//! What open sockets and documents weigh when nobody writes.

use std::{collections::BTreeMap, time::Duration};

use tokio::time::sleep;

use super::{
    Bench, cell,
    plan::Shape,
    report::{self, Figures},
    server::{Kind, Server},
    socket,
};
use crate::Failed;

pub const DOCUMENTS: usize = 100;
/// So long a server gets to put away what it needed only for opening.
const SETTLE: Duration = Duration::from_secs(1);

const NAMES: [&str; 5] = [
    "idle server, MiB",
    "200 sockets on 100 documents, MiB in all",
    "of that its own, not of the program's file, MiB",
    "per socket, KiB",
    "per open document, KiB",
];

pub async fn run(bench: &Bench, documents: usize) -> Result<(), Failed> {
    let documents = documents.min(DOCUMENTS);
    let mut found: BTreeMap<Kind, [Figures; 5]> = BTreeMap::new();
    for _ in 0..bench.turns {
        for kind in &bench.servers {
            let figures = measure(bench, *kind, documents).await?;
            for (all, figure) in found.entry(*kind).or_default().iter_mut().zip(figures) {
                all.add(figure);
            }
        }
    }
    let mut rows = Vec::new();
    for (which, name) in NAMES.into_iter().enumerate() {
        let of = |kind: &Kind| found.get(kind).and_then(|all| all.get(which)).cloned().unwrap_or_default();
        let medians: Vec<_> = bench.servers.iter().map(|kind| (*kind, of(kind).median())).collect();
        let cells = bench.servers.iter().map(|kind| of(kind).show());
        rows.push(std::iter::once(name.to_owned()).chain(cells).chain(report::ratios(&medians, f64::min)).collect());
    }
    let mut head = report::names(&bench.servers);
    head.extend(["÷ best peer".to_owned(), "÷ bare".to_owned()]);
    report::table("Memory (resident)", &head, &rows);
    Ok(())
}

async fn measure(bench: &Bench, kind: Kind, documents: usize) -> Result<[f64; 5], Failed> {
    let server = Server::start(kind, &bench.programs, &bench.prepared).await?;
    // One visit, so that what is made once is there.
    socket::place(&server).await?;
    sleep(SETTLE).await;
    let idle = server.memory().resident;
    let two = cell::open(&server, Shape::new(documents, 2)).await?;
    sleep(SETTLE).await;
    let two_each = server.memory();
    let with_two = two_each.resident;
    let more = cell::open(&server, Shape::new(documents, 4)).await?;
    sleep(SETTLE).await;
    let with_six = server.memory().resident;
    drop((two, more));
    server.kill().await?;
    let socket = (with_six - with_two) / (4 * documents) as f64;
    let document = (with_two - idle) / documents as f64 - 2.0 * socket;
    Ok([idle / 1024.0, with_two / 1024.0, two_each.own / 1024.0, socket, document])
}
