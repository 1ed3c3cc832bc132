//! One turn of a document: what several sockets wrote, applied, checked, on disk, and only then told.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use collab::{TURN_MAX, protocol};
use domain::ids::UserId;
use storage::drafts::NewUpdate;
use tokio::sync::oneshot;

use super::{
    Close,
    actor::Actor,
    commit::{Answer, Job, Work},
    keep::Loaded,
};
use crate::{Failure, failure::Result};

/// How often rights are looked at again before a turn gives up. Each time somebody's rights changed in between.
const TRIES: usize = 20;

/// An update, the socket that sent it and its person: the socket may be closed for what else it sent, and the words
/// are hers or his all the same.
#[derive(Clone)]
struct Sent {
    seat: u64,
    author: UserId,
    update: Bytes,
}

/// What one person wrote in a turn: a row of the log, and news for the others.
struct Part {
    sent: Vec<Sent>,
    /// `None`: everybody has it already.
    update: Option<Vec<u8>>,
    /// The fields that it changes.
    fields: BTreeSet<String>,
}

impl Actor {
    /// Takes what was sent. Whoever sent what cannot be is closed; all others do not notice.
    pub(super) async fn turn(&mut self, loaded: &mut Loaded, updates: Vec<(u64, Bytes)>) -> Result<()> {
        let sent = updates.into_iter().filter_map(|(seat, update)| {
            let author = self.seats.get(seat)?.grant.person.id;
            Some(Sent { seat, author, update })
        });
        let mut good: Vec<Sent> = sent.collect();
        // Each person's in one piece. Nobody has seen yet what others sent in the same turn, so nothing builds on it.
        good.sort_by_key(|sent| sent.author);
        good = self.allowed(good);
        for _ in 0..TRIES {
            if good.is_empty() {
                return Ok(());
            }
            let before = good.len();
            match self.apply(loaded, &good) {
                Ok(parts) => {
                    if self.commit(loaded, &parts).await? {
                        self.publish(parts);
                        return Ok(());
                    }
                    good = self.allowed(parts.into_iter().flat_map(|part| part.sent).collect());
                }
                Err(()) => self.find_culprits(loaded, &mut good).await?,
            }
            debug_assert!(good.len() <= before, "a turn never grows");
            self.reload(loaded).await?;
        }
        Err(Failure::broken("a turn that never ends"))
    }

    /// Those whose senders may write. The others are closed.
    fn allowed(&mut self, updates: Vec<Sent>) -> Vec<Sent> {
        let mut good = Vec::with_capacity(updates.len());
        for sent in updates {
            match self.seats.get(sent.seat).map(|sitting| sitting.grant.write) {
                Some(Ok(())) => good.push(sent),
                // An answer that says "nothing that you lack" is no writing.
                Some(Err(_)) if *sent.update == [0, 0] => {}
                Some(Err(why)) => self.dismiss(sent.seat, why),
                None => {}
            }
        }
        good
    }

    /// Applies them in memory, person by person; what left no trace is in no part. `Err`: the document is not what is on
    /// disk any more, and somebody is to blame.
    fn apply(&mut self, loaded: &mut Loaded, good: &[Sent]) -> std::result::Result<Vec<Part>, ()> {
        let of_one = good.chunk_by(|one, next| one.author == next.author);
        let mut parts = Vec::new();
        for sent in of_one.flat_map(|sent| sent.chunks(TURN_MAX)) {
            let bytes: Vec<&[u8]> = sent.iter().map(|sent| sent.update.as_ref()).collect();
            let turn = loaded.draft.turn(&bytes).map_err(|error| self.blame(&error))?;
            let (mut sent, fields) = (sent.to_vec(), turn.fields);
            if self.any_closed(&sent, &fields) {
                return Err(());
            }
            for (index, error) in turn.refused.iter().rev() {
                self.dismiss(sent.remove(*index).seat, Close::from(error));
            }
            parts.push(Part { sent, update: turn.update, fields });
        }
        Ok(parts)
    }

    fn blame(&self, error: &collab::DraftError) {
        tracing::info!(%error, entry = %self.entry.code, "an update breaks a rule of drafts");
    }

    /// Why this socket may not write in one of these fields.
    fn template_closed(&self, seat: u64, fields: &BTreeSet<String>) -> Option<Close> {
        let grant = &self.seats.get(seat)?.grant;
        fields.iter().find_map(|id| self.template.field(id).and_then(|field| grant.writes(field).err()))
    }

    /// Whether one of their senders may not write in one of these fields.
    fn any_closed(&self, sent: &[Sent], fields: &BTreeSet<String>) -> bool {
        let seats: BTreeSet<u64> = sent.iter().map(|sent| sent.seat).collect();
        seats.into_iter().any(|seat| self.template_closed(seat, fields).is_some())
    }

    /// Takes the updates one by one, on what is on disk, to find out whose breaks the rules.
    async fn find_culprits(&mut self, loaded: &mut Loaded, good: &mut Vec<Sent>) -> Result<()> {
        let mut index = 0;
        self.reload(loaded).await?;
        while let Some(Sent { seat, update, .. }) = good.get(index).cloned() {
            let why = match loaded.draft.turn(&[&update]) {
                Ok(turn) => match (turn.refused.first(), self.template_closed(seat, &turn.fields)) {
                    (Some((_, error)), _) => Some(Close::from(error)),
                    (None, closed) => closed,
                },
                Err(error) => Some(Close::from(&error)),
            };
            let Some(why) = why else {
                index += 1;
                continue;
            };
            self.dismiss(seat, why);
            good.retain(|sent| sent.seat != seat);
            // From the start again: what it left behind must not help others.
            index = 0;
            self.reload(loaded).await?;
        }
        Ok(())
    }

    /// Puts a turn on disk. `false`: some of its writers may not write any more, and nothing is written.
    async fn commit(&mut self, loaded: &mut Loaded, parts: &[Part]) -> Result<bool> {
        if parts.iter().all(|part| part.update.is_none()) {
            return Ok(true);
        }
        for _ in 0..TRIES {
            let updates = self.rows(parts);
            let new_authors = self.new_authors(&updates);
            let count = i64::try_from(updates.len()).unwrap_or(i64::MAX);
            let (done, answer) = oneshot::channel();
            let job = Job { entry: self.entry.id, epoch: self.epoch, updates, new_authors, done };
            if self.writer.send(Work::Append(job)).await.is_err() {
                return Err(Failure::broken("nobody writes any more"));
            }
            match answer.await.unwrap_or(Answer::Failed) {
                Answer::Saved { first } => {
                    let ours = first + count - 1;
                    if first > loaded.seq + 1 {
                        self.follow(loaded, first - 1).await?;
                    }
                    loaded.seq = ours;
                    return Ok(true);
                }
                Answer::LookAgain => {
                    self.check_rights().await?;
                    // An approval leaves the right to write, but in fewer fields.
                    let closed = |part: &Part| {
                        part.sent.iter().any(|sent| !self.may_write(sent.seat))
                            || self.any_closed(&part.sent, &part.fields)
                    };
                    if parts.iter().any(closed) {
                        return Ok(false);
                    }
                }
                Answer::Gone => return Err(Failure::broken("the entry is gone")),
                Answer::Failed => return Err(Failure::broken("the database did not write")),
            }
        }
        Err(Failure::broken("rights that never stand still"))
    }

    fn may_write(&self, seat: u64) -> bool {
        self.seats.get(seat).is_some_and(|sitting| sitting.grant.write.is_ok())
    }

    fn rows(&self, parts: &[Part]) -> Vec<NewUpdate> {
        let at = self.services.now().into();
        let row = |part: &Part| {
            let author = part.sent.first().map(|sent| sent.author);
            part.update.clone().map(|bytes| NewUpdate { bytes, author, at })
        };
        parts.iter().filter_map(row).collect()
    }

    fn new_authors(&self, updates: &[NewUpdate]) -> Vec<UserId> {
        let mut new: Vec<UserId> = updates.iter().filter_map(|update| update.author).collect();
        new.sort_unstable();
        new.dedup();
        new.retain(|author| !self.authors.contains_key(author));
        new
    }

    /// Tells the others, and the senders that it is on disk.
    fn publish(&mut self, parts: Vec<Part>) {
        let mut counts = BTreeMap::new();
        for Part { sent, update, .. } in parts {
            let Some(first) = sent.first() else { continue };
            if let Some(update) = update {
                let alone = sent.iter().all(|sent| sent.seat == first.seat).then_some(first.seat);
                let slow = self.seats.tell(protocol::news(&update), alone);
                self.drop_slow(slow);
                self.wrote(first.author);
            }
            for sent in &sent {
                *counts.entry(sent.seat).or_insert(0) += 1;
            }
        }
        for (seat, count) in counts {
            let slow = self.seats.saved(seat, count);
            self.drop_slow(slow);
        }
    }
}
