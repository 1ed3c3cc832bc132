//! One open document: the task that owns it.

use std::{collections::BTreeMap, time::Duration};

use bytes::Bytes;
use collab::{
    TURN_MAX,
    presence::{self, Presence, Who},
    protocol::{self, Message},
};
use domain::{
    ids::UserId,
    template::{Template, template},
};
use jiff::Timestamp;
use storage::entries::EntryRow;
use tokio::{
    sync::mpsc,
    time::{Instant, sleep_until},
};

use super::{
    Close, Letter,
    access::grant,
    commit::Work,
    keep::{self, Loaded},
    reading::Unread,
    seats::Seats,
};
use crate::{Failure, Services, failure::Result};

/// A document that everybody left stays so long: a reload finds it open.
const LINGER: Duration = Duration::from_secs(10);
/// Most letters taken at once. What they say goes to disk together, so that many cost hardly more than one.
const AT_ONCE: usize = 1_000;

/// An open document.
pub(super) struct Actor {
    pub(super) services: Services,
    pub(super) entry: EntryRow,
    pub(super) template: &'static Template,
    pub(super) writer: mpsc::Sender<Work>,
    inbox: mpsc::Receiver<Letter>,
    pub(super) seats: Seats,
    pub(super) presence: Presence,
    /// The end of the audit log when the rights of all seats were true.
    pub(super) epoch: i64,
    /// Who wrote, and when last.
    pub(super) authors: BTreeMap<UserId, Timestamp>,
    pub(super) unread: Unread,
    left: Instant,
}

impl Actor {
    pub(super) fn new(
        services: Services,
        entry: EntryRow,
        writer: mpsc::Sender<Work>,
        inbox: mpsc::Receiver<Letter>,
    ) -> Self {
        let template = template(entry.kind);
        Self {
            services,
            entry,
            template,
            writer,
            inbox,
            seats: Seats::default(),
            presence: Presence::default(),
            epoch: i64::MAX,
            authors: BTreeMap::new(),
            unread: Unread::default(),
            left: Instant::now(),
        }
    }

    /// Until everybody left, or the process ends.
    pub(super) async fn run(mut self) {
        // What is needed now and then is in boxes: an idle document does not keep room for it.
        let mut loaded = match Box::pin(keep::load(&self.services, &self.entry)).await {
            Ok(loaded) => loaded,
            Err(error) => return self.give_up("could not be loaded", &error),
        };
        loop {
            let mut letters = Vec::new();
            let wake = self.wake();
            tokio::select! {
                biased;
                count = self.inbox.recv_many(&mut letters, AT_ONCE) => if count == 0 { break },
                () = sleep_until(wake.unwrap_or_else(Instant::now)), if wake.is_some() => {}
            }
            let stop = letters.iter().any(|letter| matches!(letter, Letter::Stop));
            let done = Box::pin(self.handle(&mut loaded, letters)).await;
            if let Err(error) = done {
                return self.give_up("met what it cannot go on from", &error);
            }
            if let Err(error) = self.rest(&mut loaded, stop).await {
                // Nothing is lost by it: the log has every word, and the next reading takes them along.
                tracing::warn!(%error, entry = %self.entry.code, "the reading of a document could not be written");
                self.unread.failed();
            }
            if stop {
                break;
            }
            let idle = self.seats.is_empty() && self.unread.may_be_left() && self.left.elapsed() >= LINGER;
            if idle && self.services.forget(self.entry.id, &mut self.inbox) {
                return;
            }
        }
        self.end();
    }

    /// The document is closed and can be opened again from what is on disk.
    fn give_up(mut self, what: &str, error: &Failure) {
        tracing::error!(%error, entry = %self.entry.code, "an open document {what}");
        self.end();
    }

    /// Sockets on their way in find the door closed, and try again.
    fn end(&mut self) {
        for seat in self.seats.numbers() {
            self.seats.close(seat, Close::Restart);
        }
        self.inbox.close();
        self.services.ended(self.entry.id);
    }

    /// When something is to be done though nobody says anything.
    fn wake(&self) -> Option<Instant> {
        self.unread.due_at().or_else(|| self.seats.is_empty().then_some(self.left + LINGER))
    }

    async fn handle(&mut self, loaded: &mut Loaded, letters: Vec<Letter>) -> Result<()> {
        let mut updates = Vec::new();
        for letter in letters {
            match letter {
                Letter::Enter(entering) => self.enter(loaded, *entering).await?,
                Letter::Frame { seat, frame } => self.frame(loaded, seat, &frame, &mut updates),
                Letter::Leave(seat) => self.leave(seat),
                Letter::Look { epoch, last } => self.look(loaded, epoch, last).await?,
                Letter::CheckSessions => self.check_rights().await?,
                Letter::Stop => {}
            }
        }
        if updates.is_empty() { Ok(()) } else { self.turn(loaded, updates).await }
    }

    pub(super) fn leave(&mut self, seat: u64) {
        let left = self.seats.leave(seat);
        self.gone(left);
    }

    /// Ends a socket, and says why.
    pub(super) fn dismiss(&mut self, seat: u64, why: Close) {
        let left = self.seats.close(seat, why);
        self.gone(left);
    }

    fn gone(&mut self, left: Option<presence::Seat>) {
        self.left = Instant::now();
        let told = left.and_then(|seat| self.presence.leave(seat));
        if let Some(told) = told {
            let slow = self.seats.tell(protocol::presence(&told), None);
            self.drop_slow(slow);
        }
    }

    /// Those that do not read must come back and ask anew: nothing that was not sent is passed over in silence.
    pub(super) fn drop_slow(&mut self, slow: Vec<u64>) {
        for seat in slow {
            self.dismiss(seat, Close::Behind);
        }
    }

    fn frame(&mut self, loaded: &Loaded, seat: u64, frame: &Bytes, updates: &mut Vec<(u64, Bytes)>) {
        // What a socket sent before it heard that it was closed.
        if self.seats.get(seat).is_none() {
            return;
        }
        let outcome = match protocol::read(frame) {
            Err(error) => Err(Close::from(&error)),
            Ok(Message::Update(update)) => {
                updates.push((seat, frame.slice_ref(update)));
                Ok(())
            }
            Ok(Message::Ask(state_vector)) => self.answer(loaded, seat, state_vector),
            Ok(Message::Presence(says)) => self.presence_of(seat, says),
            Ok(Message::Who) => {
                let all = self.presence.all();
                let slow = all.map(|all| self.seats.send(seat, protocol::presence(&all))).unwrap_or_default();
                self.drop_slow(slow);
                Ok(())
            }
        };
        if let Err(why) = outcome {
            self.dismiss(seat, why);
        }
    }

    fn answer(&mut self, loaded: &Loaded, seat: u64, state_vector: &[u8]) -> std::result::Result<(), Close> {
        let lacking = loaded.draft.lacking(state_vector).map_err(|error| Close::from(&error))?;
        let slow = self.seats.send(seat, protocol::answer(&lacking));
        self.drop_slow(slow);
        Ok(())
    }

    fn presence_of(&mut self, seat: u64, says: &[u8]) -> std::result::Result<(), Close> {
        let Some(sitting) = self.seats.get_mut(seat) else { return Ok(()) };
        let who = Who::new(sitting.grant.person.id, sitting.grant.person.name.clone());
        let place = presence::Seat { number: seat, client: sitting.speaks_for };
        let taken = self.presence.take(says, place, &who).map_err(|error| Close::from(&error))?;
        let Some(spoken) = taken else { return Ok(()) };
        sitting.speaks_for = Some(spoken.client);
        if let Some(told) = spoken.tell {
            let slow = self.seats.tell(protocol::presence(&told), Some(seat));
            self.drop_slow(slow);
        }
        Ok(())
    }

    /// Follows what happened outside.
    async fn look(&mut self, loaded: &mut Loaded, epoch: i64, last: i64) -> Result<()> {
        for seat in self.seats.lost() {
            self.leave(seat);
        }
        if epoch > self.epoch {
            self.check_rights().await?;
        }
        if last > loaded.seq { self.follow(loaded, last).await } else { Ok(()) }
    }

    /// Takes in what others appended to the log, up to and including `last`.
    pub(super) async fn follow(&mut self, loaded: &mut Loaded, last: i64) -> Result<()> {
        let mut tx = self.services.storage().read().await?;
        let rows = tx.drafts().updates(self.entry.id, loaded.seq, Some(last)).await?;
        drop(tx);
        for rows in rows.chunks(TURN_MAX) {
            let updates: Vec<&[u8]> = rows.iter().map(|row| row.bytes.as_slice()).collect();
            if let Some(update) = loaded.draft.follow(&updates)? {
                let slow = self.seats.tell(protocol::news(&update), None);
                self.drop_slow(slow);
            }
        }
        loaded.seq = rows.last().map_or(loaded.seq, |row| row.seq);
        Ok(())
    }

    /// Reads the rights of all seats again; ends those that lost the right to write, and those that got it.
    pub(super) async fn check_rights(&mut self) -> Result<()> {
        let code = self.entry.code.to_string();
        let mut tx = self.services.storage().read().await?;
        let epoch = tx.audit().rights().await?;
        let mut ended = Vec::new();
        for (seat, sitting) in self.seats.iter_mut() {
            match grant(&self.services, &mut tx, &sitting.session, &code).await? {
                Ok((now, _)) => {
                    match (sitting.grant.write, now.write) {
                        (Ok(()), Err(why)) => ended.push((seat, why)),
                        // The page of who may write again is one without anything to write in: it looks anew.
                        (Err(_), Ok(())) => ended.push((seat, Close::Restart)),
                        _ => {}
                    }
                    sitting.grant = now;
                }
                Err(why) => ended.push((seat, why)),
            }
        }
        drop(tx);
        self.epoch = epoch;
        for (seat, why) in ended {
            self.dismiss(seat, why);
        }
        Ok(())
    }
}
