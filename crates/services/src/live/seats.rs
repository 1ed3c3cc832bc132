//! The sockets in one document.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use bytes::Bytes;
use collab::{presence, protocol};
use tokio::sync::{mpsc, oneshot};

use super::{Close, Wishes, access::Grant};

/// Frames that wait for one socket.
const QUEUE_FRAMES: usize = 256;
/// Bytes that wait for one socket. A frame that finds less waiting is taken, however large: a whole draft is one.
const QUEUE_BYTES: usize = 1024 * 1024;
/// Most sockets in one document.
pub(super) const SEATS_MAX: usize = 200;

/// A socket that wants in.
pub(super) struct Entering {
    pub(super) session: Arc<[u8]>,
    pub(super) grant: Grant,
    /// When its rights were read, as a line of the audit log.
    pub(super) epoch: i64,
    pub(super) wishes: Wishes,
    pub(super) reply: oneshot::Sender<Result<Let, Close>>,
}

/// What a socket gets that is let in.
pub(super) struct Let {
    pub(super) number: u64,
    pub(super) frames: mpsc::Receiver<Bytes>,
    pub(super) queued: Arc<AtomicUsize>,
    pub(super) closing: oneshot::Receiver<Close>,
}

/// A socket in the document.
pub(super) struct Sitting {
    pub(super) session: Arc<[u8]>,
    pub(super) grant: Grant,
    ack: bool,
    /// Updates of it that are on disk, or were there before.
    saved: u64,
    /// It wrote since its session was last touched.
    pub(super) active: bool,
    pub(super) speaks_for: Option<u64>,
    frames: mpsc::Sender<Bytes>,
    queued: Arc<AtomicUsize>,
    closing: Option<oneshot::Sender<Close>>,
}

impl Sitting {
    /// Queues a frame; `false` when it reads too slowly.
    fn send(&self, frame: &Bytes) -> bool {
        if self.queued.load(Ordering::Relaxed) > QUEUE_BYTES {
            return false;
        }
        self.queued.fetch_add(frame.len(), Ordering::Relaxed);
        self.frames.try_send(frame.clone()).is_ok()
    }
}

/// All of them, by number.
#[derive(Default)]
pub(super) struct Seats {
    all: BTreeMap<u64, Sitting>,
    last: u64,
}

impl Seats {
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(super) fn get(&self, seat: u64) -> Option<&Sitting> {
        self.all.get(&seat)
    }

    pub(super) fn get_mut(&mut self, seat: u64) -> Option<&mut Sitting> {
        self.all.get_mut(&seat)
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (u64, &mut Sitting)> {
        self.all.iter_mut().map(|(number, sitting)| (*number, sitting))
    }

    /// Lets a socket in. `None` when it is gone already, or there are too many.
    pub(super) fn enter(&mut self, entering: Entering) -> Option<u64> {
        let Entering { session, grant, wishes, reply, .. } = entering;
        if self.all.len() >= SEATS_MAX {
            let _gone = reply.send(Err(Close::TooFast));
            return None;
        }
        self.last += 1;
        let number = self.last;
        let (frames, out) = mpsc::channel(QUEUE_FRAMES);
        let (closing, closed) = oneshot::channel();
        let queued = Arc::new(AtomicUsize::new(0));
        let seat = Let { number, frames: out, queued: Arc::clone(&queued), closing: closed };
        reply.send(Ok(seat)).ok()?;
        let sitting = Sitting {
            session,
            grant,
            ack: wishes.ack,
            saved: 0,
            active: false,
            speaks_for: None,
            frames,
            queued,
            closing: Some(closing),
        };
        self.all.insert(number, sitting);
        Some(number)
    }

    /// Takes a socket out; gives how it was known to the others.
    pub(super) fn leave(&mut self, seat: u64) -> Option<presence::Seat> {
        let sitting = self.all.remove(&seat)?;
        Some(presence::Seat { number: seat, client: sitting.speaks_for })
    }

    /// Ends a socket, and says why.
    pub(super) fn close(&mut self, seat: u64, why: Close) -> Option<presence::Seat> {
        if let Some(closing) = self.all.get_mut(&seat).and_then(|sitting| sitting.closing.take()) {
            let _gone = closing.send(why);
        }
        self.leave(seat)
    }

    /// To one.
    pub(super) fn send(&mut self, seat: u64, frame: Vec<u8>) -> Vec<u64> {
        let frame = Bytes::from(frame);
        self.all.get(&seat).filter(|sitting| !sitting.send(&frame)).map(|_| seat).into_iter().collect()
    }

    /// To all but one. Gives those that read too slowly.
    #[must_use]
    pub(super) fn tell(&self, frame: Vec<u8>, but: Option<u64>) -> Vec<u64> {
        let frame = Bytes::from(frame);
        let others = self.all.iter().filter(|(number, _)| Some(**number) != but);
        others.filter(|(_, sitting)| !sitting.send(&frame)).map(|(number, _)| *number).collect()
    }

    /// `count` more updates of this socket are on disk.
    pub(super) fn saved(&mut self, seat: u64, count: u64) -> Vec<u64> {
        let Some(sitting) = self.all.get_mut(&seat) else { return Vec::new() };
        sitting.saved += count;
        sitting.active = true;
        let (ack, saved) = (sitting.ack, sitting.saved);
        if ack { self.send(seat, protocol::saved(saved)) } else { Vec::new() }
    }

    /// Those whose other end is gone without a word.
    pub(super) fn lost(&self) -> Vec<u64> {
        self.all.iter().filter(|(_, sitting)| sitting.frames.is_closed()).map(|(number, _)| *number).collect()
    }

    pub(super) fn numbers(&self) -> Vec<u64> {
        self.all.keys().copied().collect()
    }
}
