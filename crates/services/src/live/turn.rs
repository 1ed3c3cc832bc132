//! One turn of a document: what several sockets wrote, applied, checked, on disk, and only then told.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use collab::protocol;
use domain::ids::UserId;
use storage::drafts::NewUpdate;
use tokio::sync::oneshot;

use super::{
    Close,
    actor::Actor,
    commit::{Answer, Job, Work},
    keep::{self, Loaded},
};
use crate::{Failure, failure::Result};

/// How often rights are looked at again before a turn gives up. Each time somebody's rights changed in between.
const TRIES: usize = 20;

/// What was applied as one update, and the fields that it changes.
type Applied = (Vec<u8>, BTreeSet<String>);

/// An update, the socket that sent it and its person: the socket may be closed for what else it sent, and the words
/// are hers or his all the same.
#[derive(Clone)]
struct Sent {
    seat: u64,
    author: UserId,
    update: Bytes,
}

impl Actor {
    /// Takes what was sent. Whoever sent what cannot be is closed; all others do not notice.
    pub(super) async fn turn(&mut self, loaded: &mut Loaded, updates: Vec<(u64, Bytes)>) -> Result<()> {
        let sent = updates.into_iter().filter_map(|(seat, update)| {
            let author = self.seats.get(seat)?.grant.person.id;
            Some(Sent { seat, author, update })
        });
        let sent = sent.collect();
        let mut good = self.allowed(sent);
        for _ in 0..TRIES {
            if good.is_empty() {
                return Ok(());
            }
            let before = good.len();
            match self.apply(loaded, &mut good) {
                Ok(None) if good.is_empty() => return Ok(()),
                Ok(None) => {
                    self.acknowledge(&good);
                    return Ok(());
                }
                Ok(Some((update, fields))) => match self.commit(loaded, &good, &update, &fields).await? {
                    true => {
                        self.publish(&good, update);
                        return Ok(());
                    }
                    false => good = self.allowed(good),
                },
                Err(()) => self.find_culprits(loaded, &mut good).await?,
            }
            debug_assert!(good.len() <= before, "a turn never grows");
            *loaded = keep::load(&self.services, &self.entry).await?;
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

    /// Applies them in memory. Takes out of `good` what left no trace. `Err`: the document is not what is on disk
    /// any more, and somebody is to blame.
    fn apply(&mut self, loaded: &mut Loaded, good: &mut Vec<Sent>) -> std::result::Result<Option<Applied>, ()> {
        let bytes: Vec<&[u8]> = good.iter().map(|sent| sent.update.as_ref()).collect();
        let turn = loaded.draft.turn(&bytes).map_err(|error| self.blame(&error))?;
        let closed = |seat: u64| self.template_closed(seat, &turn.fields);
        if good.iter().any(|sent| closed(sent.seat).is_some()) {
            return Err(());
        }
        let mut index = 0;
        let mut refused = Vec::new();
        good.retain(|sent| {
            let error = turn.refused.iter().find(|(of, _)| *of == index).map(|(_, error)| error);
            refused.extend(error.map(|error| (sent.seat, Close::from(error))));
            index += 1;
            error.is_none()
        });
        for (seat, why) in refused {
            self.dismiss(seat, why);
        }
        Ok(turn.update.map(|update| (update, turn.fields)))
    }

    fn blame(&self, error: &collab::DraftError) {
        tracing::info!(%error, entry = %self.entry.code, "an update breaks a rule of drafts");
    }

    /// Why this socket may not write in one of these fields.
    fn template_closed(&self, seat: u64, fields: &BTreeSet<String>) -> Option<Close> {
        let grant = &self.seats.get(seat)?.grant;
        fields.iter().find_map(|id| self.template.field(id).and_then(|field| grant.writes(field).err()))
    }

    /// Takes the updates one by one, on what is on disk, to find out whose breaks the rules.
    async fn find_culprits(&mut self, loaded: &mut Loaded, good: &mut Vec<Sent>) -> Result<()> {
        let mut index = 0;
        *loaded = keep::load(&self.services, &self.entry).await?;
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
            *loaded = keep::load(&self.services, &self.entry).await?;
        }
        Ok(())
    }

    /// Puts a turn on disk. `false`: some of its writers may not write any more, and nothing is written.
    async fn commit(
        &mut self,
        loaded: &mut Loaded,
        good: &[Sent],
        update: &[u8],
        fields: &BTreeSet<String>,
    ) -> Result<bool> {
        for _ in 0..TRIES {
            let updates = self.rows(good, update);
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
                    let closed = |seat: u64| !self.may_write(seat) || self.template_closed(seat, fields).is_some();
                    if good.iter().any(|sent| closed(sent.seat)) {
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

    /// The rows of a turn: one, when one person wrote it all; else one per update, so that each has its author.
    fn rows(&self, good: &[Sent], update: &[u8]) -> Vec<NewUpdate> {
        let at = self.services.now().into();
        let row = |bytes: &[u8], author| NewUpdate { bytes: bytes.to_vec(), author: Some(author), at };
        match good {
            [first, rest @ ..] if rest.iter().all(|sent| sent.author == first.author) => {
                vec![row(update, first.author)]
            }
            _ => good.iter().map(|sent| row(&sent.update, sent.author)).collect(),
        }
    }

    fn new_authors(&self, updates: &[NewUpdate]) -> Vec<UserId> {
        let mut new: Vec<UserId> = updates.iter().filter_map(|update| update.author).collect();
        new.sort_unstable();
        new.dedup();
        new.retain(|author| !self.authors.contains_key(author));
        new
    }

    /// Tells the others, and the senders that it is on disk.
    fn publish(&mut self, good: &[Sent], update: Vec<u8>) {
        let first = good.first().map(|sent| sent.seat);
        let alone = first.filter(|first| good.iter().all(|sent| sent.seat == *first));
        let slow = self.seats.tell(protocol::news(&update), alone);
        self.drop_slow(slow);
        self.acknowledge(good);
        for sent in good {
            self.wrote(sent.author);
        }
    }

    /// What these sockets sent is on disk.
    fn acknowledge(&mut self, good: &[Sent]) {
        let mut counts = BTreeMap::new();
        for sent in good {
            *counts.entry(sent.seat).or_insert(0) += 1;
        }
        for (seat, count) in counts {
            let slow = self.seats.saved(seat, count);
            self.drop_slow(slow);
        }
    }
}
