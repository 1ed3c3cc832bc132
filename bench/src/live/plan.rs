//! What the clients of a cell do, and when.

use std::time::{Duration, Instant};

use super::wire::Place;

/// Who writes, how fast and how long.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub documents: usize,
    /// Per document.
    pub clients: usize,
}

impl Shape {
    pub const fn new(documents: usize, clients: usize) -> Self {
        Self { documents, clients }
    }

    pub const fn sockets(self) -> usize {
        self.documents * self.clients
    }
}

impl std::fmt::Display for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} × {}", self.documents, self.clients)
    }
}

/// How long a cell warms up and is measured.
#[derive(Clone, Copy, Debug)]
pub struct Length {
    pub warm: Duration,
    pub measured: Duration,
}

/// The plan that all clients of a cell follow.
#[derive(Debug)]
pub struct Plan {
    pub shape: Shape,
    pub place: Place,
    pub start: Instant,
    pub warm: Duration,
    pub end: Duration,
    /// Between two keystrokes of one client.
    pub interval: Duration,
}

impl Plan {
    /// When this client's `clock`th keystroke is due, from the start.
    pub fn due(&self, client: usize, clock: u64) -> Duration {
        let phase = self.interval.as_secs_f64() * client as f64 / self.shape.sockets() as f64;
        Duration::from_secs_f64(phase + self.interval.as_secs_f64() * clock as f64)
    }

    /// How many are due before `at`.
    pub fn count(&self, client: usize, at: Duration) -> u64 {
        let first = self.due(client, 0);
        let past = at.saturating_sub(first).as_secs_f64();
        if at < first { 0 } else { (past / self.interval.as_secs_f64()) as u64 + 1 }
    }

    /// The keystrokes that each client makes.
    pub fn total(&self, client: usize) -> u64 {
        self.count(client, self.end)
    }

    /// The client whose hearing of `client` counts: the next one, the first for all others.
    pub const fn hears(&self, listener: usize, client: usize) -> bool {
        let first = client / self.shape.clients * self.shape.clients;
        listener == if client == first { first + 1 } else { first }
    }
}
