//! One cell: so many clients write at a fixed rate, whatever the server does, and what that takes is measured from the
//! moment at which each keystroke was due.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{
    task::JoinSet,
    time::{sleep_until, timeout_at},
};

use super::{
    plan::{Length, Plan, Shape},
    server::Server,
    socket::{self, Socket, Stream, Writer},
    wire::{self, Heard, Place},
};
use crate::Failed;

/// So long after the last keystroke everything must have arrived.
const DRAIN: Duration = Duration::from_secs(3);
/// Sockets that open at once.
const OPENING: usize = 32;
/// Most updates queued before they are sent off.
const BURST: usize = 256;

/// Milliseconds, sorted.
#[derive(Clone, Debug, Default)]
pub struct Latencies(Vec<f32>);

impl Latencies {
    pub fn at(&self, share: f64) -> f64 {
        let last = self.0.len().saturating_sub(1);
        self.0.get((last as f64 * share).round() as usize).copied().map_or(0.0, f64::from)
    }
}

/// What a cell took.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// Until another client had it.
    pub heard: Latencies,
    /// Until its writer knew it was taken; empty without acknowledgements.
    pub saved: Latencies,
    /// Keystrokes that somebody who should have them has not, or that are not acknowledged.
    pub lost: u64,
    /// Processor seconds of the server while it was measured.
    pub cpu: f64,
}

impl Measured {
    /// Everything came through in time.
    pub fn keeps_up(&self, durable: bool, limit: f64) -> bool {
        self.lost == 0 && self.heard.at(0.99) <= limit && (!durable || self.saved.at(0.99) <= limit)
    }
}

/// Opens all sockets of a shape; in the order of their clients.
pub async fn open(server: &Server, shape: Shape) -> Result<Vec<Socket>, Failed> {
    let mut sockets = Vec::with_capacity(shape.sockets());
    let numbers: Vec<usize> = (0..shape.sockets()).collect();
    for some in numbers.chunks(OPENING) {
        let opening = some.iter().map(|number| {
            let document = server.document(number / shape.clients);
            async move { Socket::open(server, &document, *number).await }
        });
        sockets.extend(futures_util::future::try_join_all(opening).await?);
    }
    Ok(sockets)
}

/// Runs one cell. `before`: a text that the first client of each document writes first.
pub async fn run(server: &Server, shape: Shape, rate: f64, length: Length, before: &str) -> Result<Measured, Failed> {
    let place = socket::place(server).await?;
    let mut sockets = open(server, shape).await?;
    if !before.is_empty() {
        write_before(server, shape, place, &mut sockets, before).await?;
    }
    let plan = Arc::new(Plan {
        shape,
        place,
        start: Instant::now(),
        warm: length.warm,
        end: length.warm + length.measured,
        interval: Duration::from_secs_f64(shape.sockets() as f64 / rate),
    });
    let (mut writers, mut readers) = (JoinSet::new(), JoinSet::new());
    for (client, socket) in sockets.into_iter().enumerate() {
        let (writer, stream) = socket.split();
        writers.spawn(write(Arc::clone(&plan), client, writer));
        readers.spawn(Listener::new(Arc::clone(&plan), server.kind, client).listen(stream));
    }
    sleep_until((plan.start + plan.warm).into()).await;
    let cpu = server.cpu();
    sleep_until((plan.start + plan.end).into()).await;
    let mut measured = Measured { cpu: server.cpu() - cpu, ..Measured::default() };
    while let Some(listened) = readers.join_next().await {
        let listened = listened?;
        measured.heard.0.extend(listened.heard);
        measured.saved.0.extend(listened.saved);
        measured.lost += listened.lost;
    }
    writers.shutdown().await;
    measured.heard.0.sort_unstable_by(f32::total_cmp);
    measured.saved.0.sort_unstable_by(f32::total_cmp);
    Ok(measured)
}

/// The text that is there before anything is measured, by a client that does not take part.
async fn write_before(
    server: &Server,
    shape: Shape,
    place: Place,
    sockets: &mut [Socket],
    text: &str,
) -> Result<(), Failed> {
    let author = 1_000_000;
    for document in 0..shape.documents {
        let Some(socket) = sockets.get_mut(document * shape.clients) else { continue };
        let mut clock = 0;
        for part in text.as_bytes().chunks(16 * 1024) {
            socket.write(&wire::insert(place, author, clock, part)).await?;
            clock += part.len() as u64;
        }
        socket.flush().await?;
    }
    for document in 0..shape.documents {
        let all = |read: &str| read.len() >= text.len();
        if !all(&socket::text(server, &server.document(document), DRAIN, all).await?) {
            return Err("the text to begin with did not arrive".into());
        }
    }
    Ok(())
}

async fn write(plan: Arc<Plan>, client: usize, mut writer: Writer) {
    let (mut clock, total) = (0, plan.total(client));
    while clock < total {
        let due = plan.count(client, plan.start.elapsed()).min(total).min(clock + BURST as u64);
        while clock < due {
            if writer.write(&wire::keystroke(plan.place, client as u64, clock)).await.is_err() {
                return;
            }
            clock += 1;
        }
        // Whoever cannot write is found out by those who do not hear it.
        if writer.flush().await.is_err() {
            return;
        }
        sleep_until((plan.start + plan.due(client, clock)).into()).await;
    }
    // Open until the readers have everything.
    std::future::pending::<()>().await;
}

/// What one client heard.
#[derive(Default)]
struct Listened {
    heard: Vec<f32>,
    saved: Vec<f32>,
    lost: u64,
}

struct Listener {
    plan: Arc<Plan>,
    kind: super::server::Kind,
    client: usize,
    /// Per client of its document: how far it was heard, without a gap.
    have: Vec<u64>,
    acknowledged: u64,
    acknowledges: bool,
    listened: Listened,
}

impl Listener {
    fn new(plan: Arc<Plan>, kind: super::server::Kind, client: usize) -> Self {
        let have = vec![0; plan.shape.clients];
        // A server that never acknowledges loses nothing by it.
        let acknowledges = kind != super::server::Kind::YWebsocket;
        Self { plan, kind, client, have, acknowledged: 0, acknowledges, listened: Listened::default() }
    }

    fn first(&self) -> usize {
        self.client / self.plan.shape.clients * self.plan.shape.clients
    }

    async fn listen(mut self, mut stream: Stream) -> Listened {
        let until = self.plan.start + self.plan.end + DRAIN;
        while self.missing() > 0 {
            match timeout_at(until.into(), socket::next(&mut stream)).await {
                Ok(Ok(Some(frame))) => self.take(&frame),
                _ => break,
            }
        }
        self.listened.lost = self.missing();
        self.listened
    }

    /// Keystrokes that are not here yet, of others, and of its own without acknowledgement.
    fn missing(&self) -> u64 {
        let first = self.first();
        let others = self.have.iter().enumerate().filter(|(at, _)| first + at != self.client);
        let others: u64 = others.map(|(at, have)| self.plan.total(first + at) - have).sum();
        let own = if self.acknowledges { self.plan.total(self.client).saturating_sub(self.acknowledged) } else { 0 };
        others + own
    }

    fn take(&mut self, frame: &[u8]) {
        let now = self.plan.start.elapsed();
        match wire::heard(self.kind, frame) {
            Heard::News(update) | Heard::Answer(update) => {
                let mut runs = Vec::with_capacity(4);
                if wire::runs(update, |client, from, to| runs.push((client, from, to))).is_some() {
                    for (client, from, to) in runs {
                        self.run(client, from, to, now);
                    }
                }
            }
            Heard::Saved(all) => self.saved(all, now),
            Heard::OneMore => self.saved(self.acknowledged + 1, now),
            Heard::Other => {}
        }
    }

    fn run(&mut self, client: u64, from: u64, to: u64, now: Duration) {
        let first = self.first();
        let Some(client) = wire::number_of(client).filter(|client| *client != self.client) else { return };
        let Some(have) = client.checked_sub(first).and_then(|at| self.have.get_mut(at)) else { return };
        // After a gap nothing counts: it must be filled first, or is lost.
        if from > *have || to <= *have {
            return;
        }
        let new = *have..to;
        *have = to;
        if self.plan.hears(self.client, client) {
            note(&self.plan, client, new, now, &mut self.listened.heard);
        }
    }

    fn saved(&mut self, all: u64, now: Duration) {
        let all = all.min(self.plan.total(self.client));
        if all > self.acknowledged {
            note(&self.plan, self.client, self.acknowledged..all, now, &mut self.listened.saved);
            self.acknowledged = all;
        }
    }
}

fn note(plan: &Plan, client: usize, clocks: std::ops::Range<u64>, now: Duration, into: &mut Vec<f32>) {
    let due = clocks.map(|clock| plan.due(client, clock)).filter(|due| *due >= plan.warm);
    into.extend(due.map(|due| now.saturating_sub(due).as_secs_f32() * 1000.0));
}
