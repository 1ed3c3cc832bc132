//! How an open document reads for lists and pages, written down when writing pauses; and a log that stays short.

use std::{mem, time::Duration};

use collab::LiveDraft;
use domain::ids::UserId;
use jiff::SignedDuration;
use tokio::{sync::oneshot, time::Instant};

use super::{
    actor::Actor,
    commit::Work,
    keep::{self, LONG_LOG, Loaded, Reading},
};
use crate::{Failure, failure::Result};

/// So long after the last word the plain reading follows,
const PAUSE: Duration = Duration::from_secs(2);
/// and at the latest so long after the first.
const AT_LATEST: Duration = Duration::from_secs(15);
/// After so long without a word the next one begins a new session of writing.
const SESSION: SignedDuration = SignedDuration::from_mins(30);

/// A reading that failed so often is left to whoever opens the document next.
const TRIES: u32 = 3;

/// What the plain reading does not have yet.
#[derive(Default)]
pub(super) struct Unread {
    /// When the first and the last of it came.
    since: Option<(Instant, Instant)>,
    author: Option<UserId>,
    begun: Vec<UserId>,
    failures: u32,
}

impl Unread {
    /// It could not be written down: later, and less and less often. Whoever opens the document next writes its reading
    /// again, so it is given up when nobody is there.
    pub(super) fn failed(&mut self) {
        self.failures = (self.failures + 1).min(8);
        let later = Instant::now() + PAUSE * 2_u32.pow(self.failures);
        self.since = self.since.map(|_| (later, later));
    }

    /// When it is to be written down.
    pub(super) fn due_at(&self) -> Option<Instant> {
        self.since.map(|(first, last)| (last + PAUSE).min(first + AT_LATEST))
    }

    /// Nothing is missing, or it was tried often enough.
    pub(super) fn may_be_left(&self) -> bool {
        self.since.is_none() || self.failures > TRIES
    }
}

impl Actor {
    /// Somebody's words are on disk.
    pub(super) fn wrote(&mut self, author: UserId) {
        let (now, at) = (Instant::now(), self.services.now());
        let before = self.authors.insert(author, at);
        if before.is_none_or(|before| at.duration_since(before) > SESSION) && !self.unread.begun.contains(&author) {
            self.unread.begun.push(author);
        }
        self.unread.author = Some(author);
        self.unread.since = Some((self.unread.since.map_or(now, |(first, _)| first), now));
    }

    /// What is done between turns: the plain reading, and a shorter log.
    pub(super) async fn rest(&mut self, loaded: &mut Loaded, stop: bool) -> Result<()> {
        let left = stop || (self.seats.is_empty() && self.unread.failures == 0);
        let due = self.unread.due_at().is_some_and(|at| left || at <= Instant::now());
        if due {
            self.read(&loaded.draft, loaded.seq).await?;
        }
        let closing = stop || self.seats.is_empty();
        let worth = if closing { LONG_LOG / 5 } else { LONG_LOG };
        if due && loaded.seq - loaded.snapshot >= worth {
            Box::pin(keep::compact(&self.services, self.entry.id, &loaded.draft, loaded.seq)).await?;
            loaded.snapshot = loaded.seq;
        }
        Ok(())
    }

    async fn read(&mut self, draft: &LiveDraft, seq: i64) -> Result<()> {
        let active = self.seats.iter_mut().filter_map(|(_, sitting)| {
            let active = mem::take(&mut sitting.active);
            active.then(|| sitting.session.clone())
        });
        let reading = Reading {
            entry: self.entry.id,
            content: draft.content(),
            seq,
            sessions: active.collect(),
            author: self.unread.author,
            begun: self.unread.begun.clone(),
            at: self.services.now(),
        };
        let (done, written) = oneshot::channel();
        let sent = self.writer.send(Work::WriteDown(reading, done)).await;
        if sent.is_err() || written.await != Ok(true) {
            return Err(Failure::broken("the database did not write"));
        }
        self.unread = Unread::default();
        Ok(())
    }
}
