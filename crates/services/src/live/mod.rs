//! Several people in one draft at once (DESIGN.md section 5, ADR 7).
//!
//! Each open document has one actor (`actor.rs`), a task that owns it. Sockets send it frames and get frames from it;
//! what they write goes into the log of the draft, many documents' worth in one transaction (`commit.rs`), and only then
//! is told to others and acknowledged. Rights are not remembered for longer than they hold: each transaction that
//! appends looks whether the audit log has moved since the rights of its writers were read, and every change of rights
//! moves it.
//!
//! Who writes without a socket (a form, a restored iteration, another process on the same database) appends to the same
//! log. The hub (`hub.rs`) sees that, and the actor follows.

mod access;
mod actor;
mod commit;
mod enter;
mod hub;
mod keep;
mod post;
mod reading;
mod seats;
mod turn;

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use bytes::Bytes;
use collab::DraftError;
use domain::error::{AppError, Lock};
use tokio::sync::{mpsc, oneshot};

pub(crate) use hub::Hub;

/// Why the server ends a socket. The numbers are the close codes that the page knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Close {
    /// The server stops or forgets the document: come back.
    Restart,
    /// Nobody is signed in, or no longer.
    SignedOut,
    /// May not write, or no longer.
    NoRight,
    /// There is no such document for this person.
    NotFound,
    /// Does not read what it is sent, or misses what others wrote: synchronise again.
    Behind,
    /// The document stands still: in review, approved, archived.
    Locked,
    /// Over a hard limit.
    TooLarge,
    /// What no draft holds, or no message at all.
    Refused,
    /// More than a person writes.
    TooFast,
}

impl Close {
    /// As an answer to an HTTP request, and with 4000 more as the code of a closing socket.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Restart => 503,
            Self::SignedOut => 401,
            Self::NoRight => 403,
            Self::NotFound => 404,
            Self::Behind => 408,
            Self::Locked => 409,
            Self::TooLarge => 413,
            Self::Refused => 422,
            Self::TooFast => 429,
        }
    }

    /// The code of a closing socket: RFC 6455 section 7.4, with ours between 4400 and 4499.
    #[must_use]
    pub const fn code(self) -> u16 {
        match self {
            Self::Restart => 1012,
            other => 4000 + other.status(),
        }
    }

    /// A word for who reads the log of a browser.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Restart => "restart",
            Self::SignedOut => "signed-out",
            Self::NoRight => "no-right",
            Self::NotFound => "not-found",
            Self::Behind => "behind",
            Self::Locked => "locked",
            Self::TooLarge => "too-large",
            Self::Refused => "refused",
            Self::TooFast => "too-fast",
        }
    }
}

impl From<&DraftError> for Close {
    fn from(error: &DraftError) -> Self {
        match error {
            DraftError::UpdateTooLarge { .. }
            | DraftError::TooManyRows { .. }
            | DraftError::TextTooLong { .. }
            | DraftError::EntryTooLarge { .. } => Self::TooLarge,
            DraftError::Missing => Self::Behind,
            DraftError::Broken => Self::Restart,
            _ => Self::Refused,
        }
    }
}

impl From<&AppError> for Close {
    fn from(error: &AppError) -> Self {
        match error {
            AppError::Locked { why: Lock::InReview | Lock::Fixed | Lock::Archived | Lock::CohortClosed } => {
                Self::Locked
            }
            AppError::NotFound => Self::NotFound,
            AppError::TooLarge => Self::TooLarge,
            _ => Self::Restart,
        }
    }
}

/// What a client wants of a document.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// To hear what is on disk.
    pub ack: bool,
    /// Where to write. The shared types there are made before the client hears anything.
    pub place: Place,
}

/// Where a client is to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Anywhere: a client that knows nothing of ours.
    #[default]
    All,
    Field(String),
    /// Nowhere: it reads.
    Nowhere,
}

/// What reaches an actor.
enum Letter {
    Enter(Box<seats::Entering>),
    Frame {
        seat: u64,
        frame: Bytes,
    },
    Leave(u64),
    /// The hub saw that rights last changed with that line of the audit log, and that the draft's log ends there.
    Look {
        epoch: i64,
        last: i64,
    },
    /// Sessions end by themselves; look whether one has.
    CheckSessions,
    /// End, with everything on disk.
    Stop,
}

/// One client's place in an open document.
#[derive(Debug)]
pub struct Seat {
    number: u64,
    inbox: mpsc::Sender<Letter>,
    frames: mpsc::Receiver<Bytes>,
    /// Bytes in `frames`.
    queued: Arc<AtomicUsize>,
    closing: oneshot::Receiver<Close>,
}

/// What a seat hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Frames to send, in this order.
    Frames(Vec<Bytes>),
    /// The end.
    Closed(Close),
}

/// The half of a [`Seat`] that speaks.
#[derive(Clone, Debug)]
pub struct Speaker {
    number: u64,
    inbox: mpsc::Sender<Letter>,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Enter(_) => "Enter",
            Self::Frame { .. } => "Frame",
            Self::Leave(_) => "Leave",
            Self::Look { .. } => "Look",
            Self::CheckSessions => "CheckSessions",
            Self::Stop => "Stop",
        })
    }
}

impl Seat {
    /// The half that speaks.
    #[must_use]
    pub fn speaker(&self) -> Speaker {
        Speaker { number: self.number, inbox: self.inbox.clone() }
    }

    /// Waits for something to send. What was heard counts as sent: hear again when it is.
    pub async fn hear(&mut self) -> Heard {
        let mut frames = Vec::new();
        tokio::select! {
            biased;
            close = &mut self.closing => Heard::Closed(close.unwrap_or(Close::Restart)),
            count = self.frames.recv_many(&mut frames, 64) => {
                if count == 0 {
                    return Heard::Closed((&mut self.closing).await.unwrap_or(Close::Restart));
                }
                self.queued.fetch_sub(frames.iter().map(Bytes::len).sum(), Ordering::Relaxed);
                Heard::Frames(frames)
            }
        }
    }

    /// Waits for the end only: while a slow client is sent something.
    pub async fn closed(&mut self) -> Close {
        (&mut self.closing).await.unwrap_or(Close::Restart)
    }
}

impl Speaker {
    /// Hands a frame to the document; waits while it is busy. What is wrong with it is heard by the seat.
    pub async fn say(&self, frame: Bytes) {
        // A document that is gone has told the seat so.
        let _gone = self.inbox.send(Letter::Frame { seat: self.number, frame }).await;
    }

    /// Leaves the document.
    pub async fn leave(&self) {
        let _gone = self.inbox.send(Letter::Leave(self.number)).await;
    }
}
