//! A document's way from disk and back: loading it, its plain reading, and shortening its log.

use std::sync::Arc;

use collab::LiveDraft;
use domain::{
    content::Content,
    error::AppError,
    ids::{EntryId, UserId},
    template::template,
};
use jiff::{SignedDuration, Timestamp};
use storage::{
    Tx,
    drafts::{NewUpdate, SnapshotMade, SnapshotRow},
    entries::EntryRow,
    transact,
};

use crate::{
    Failure, Services,
    drafts::{log::Log, project},
    entries::writing_session,
    failure::Result,
};

/// So many updates after the last snapshot are worth a new one: loading stays a matter of milliseconds.
pub(super) const LONG_LOG: i64 = 500;
/// So many logs are shortened at a time.
const AT_ONCE: u32 = 100;
/// No form is older than the longest session; until then its version can be read.
const FORMS_LIVE: SignedDuration = SignedDuration::from_hours(13);
/// Snapshots that are not yet the oldest nor the newest, at most one in so long.
const BETWEEN: SignedDuration = SignedDuration::from_hours(1);

/// A document as it is on disk.
pub(super) struct Loaded {
    pub(super) draft: LiveDraft,
    /// The number of its last update.
    pub(super) seq: i64,
    /// The number of the last update in its latest snapshot; 0 without one.
    pub(super) snapshot: i64,
}

/// Reads a document.
pub(super) async fn load(services: &Services, entry: &EntryRow) -> Result<Loaded> {
    let mut tx = services.storage().read().await?;
    let log = Log::read(&mut tx, entry.id, i64::MAX).await?;
    drop(tx);
    let draft = LiveDraft::load(services.client_id(), template(entry.kind), log.until(i64::MAX))?;
    let draft = draft.lifted(services.settings().bench);
    Ok(Loaded { draft, seq: log.last(), snapshot: log.snapshot_seq() })
}

/// What became of shared types that were to be logged.
pub(super) enum Added {
    /// They are the update with this number.
    At(i64),
    /// Nothing is written: the log does not end where it should.
    Behind,
    /// Nothing is written: rights may have changed since they were read.
    RightsMoved,
}

/// Logs the shared types of a field after update `last`, for somebody whose rights were read at `epoch`. The plain
/// reading stays as it is: nobody wrote anything.
pub(super) async fn add(services: &Services, entry: EntryId, last: i64, epoch: i64, bytes: Vec<u8>) -> Result<Added> {
    let update = NewUpdate { bytes, author: None, at: services.now().into() };
    transact!(services.storage(), tx => {
        tx.entries().hold(&[entry]).await?;
        let Some(end) = tx.drafts().ends(&[entry]).await?.pop() else {
            return Err(Failure::from(AppError::NotFound));
        };
        if end.epoch != epoch {
            return Ok(Added::RightsMoved);
        }
        if end.last != last {
            return Ok(Added::Behind);
        }
        let seq = last + 1;
        tx.drafts().insert(&[(entry, seq, &update)]).await?;
        tx.drafts().reads_the_same(entry, last, seq).await?;
        Ok(Added::At(seq))
    })
}

/// How a document reads, for lists and pages.
pub(super) struct Reading {
    pub(super) entry: EntryId,
    pub(super) content: Content,
    /// The number of the last update in it.
    pub(super) seq: i64,
    /// Who wrote last.
    pub(super) author: Option<UserId>,
    /// Whose session of writing began since the last reading.
    pub(super) begun: Vec<UserId>,
    pub(super) at: Timestamp,
    /// Sessions that are still in use.
    pub(super) sessions: Vec<Arc<[u8]>>,
}

/// Writes a reading down. An entry that is gone has none.
pub(super) async fn write_down(services: &Services, tx: &mut Tx, reading: &Reading) -> Result<()> {
    let Some(entry) = tx.entries().lock(reading.entry).await? else { return Ok(()) };
    for author in &reading.begun {
        writing_session(services, tx, &entry, *author).await?;
    }
    let by = reading.author.unwrap_or(entry.updated_by);
    let template = template(entry.kind);
    project::store_content(tx, &entry, &reading.content, template, reading.seq, by, reading.at).await?;
    for session in &reading.sessions {
        tx.sessions().touch(session, services.now().into()).await?;
    }
    Ok(())
}

/// Puts a snapshot into the log, and takes out what it makes needless.
pub(super) async fn compact(services: &Services, entry: EntryId, draft: &LiveDraft, seq: i64) -> Result<()> {
    let now = services.now();
    let row = SnapshotRow { entry_id: entry, seq, bytes: draft.draft().snapshot(), at: now.into() };
    transact!(services.storage(), tx => shorten(tx, &row, now).await)
}

impl Services {
    /// Shortens the longest logs, also of drafts that nobody opens live; gives how many it looked at. Once an hour is
    /// often enough: what a snapshot holds may go out of the log only when it is older than every form.
    ///
    /// # Errors
    /// Only when the database fails, or a log cannot be read.
    pub async fn shorten_logs(&self) -> Result<usize> {
        let mut tx = self.storage().read().await?;
        let long = tx.drafts().long_logs(LONG_LOG, AT_ONCE).await?;
        let mut entries = Vec::new();
        for id in &long {
            entries.extend(tx.entries().by_id(*id).await?);
        }
        drop(tx);
        for entry in &entries {
            let Loaded { draft, seq, .. } = load(self, entry).await?;
            compact(self, entry.id, &draft, seq).await?;
        }
        Ok(entries.len())
    }
}

async fn shorten(tx: &mut Tx, row: &SnapshotRow, now: Timestamp) -> Result<()> {
    let there = tx.drafts().snapshots(row.entry_id).await?;
    let made = |made: &SnapshotMade| (made.seq, made.at.into());
    let mut all: Vec<(i64, Timestamp)> = there.iter().map(made).collect();
    if all.last().is_none_or(|(seq, _)| *seq < row.seq) {
        tx.drafts().add_snapshot(row).await?;
        all.push((row.seq, now));
    }
    tx.drafts().compact(row.entry_id, floor(&all, now), &kept(&all, now)).await?;
    Ok(())
}

/// The youngest of these snapshots (number, made at; oldest first) that is older than every form: what it holds may go
/// out of the log. 0 when none is.
fn floor(all: &[(i64, Timestamp)], now: Timestamp) -> i64 {
    let old = |at: Timestamp| now.duration_since(at) > FORMS_LIVE;
    all.iter().rev().find(|(_, at)| old(*at)).map_or(0, |(seq, _)| *seq)
}

/// Which of them to keep: the floor, the newest, and one in a while between.
fn kept(all: &[(i64, Timestamp)], now: Timestamp) -> Vec<i64> {
    let floor = floor(all, now);
    let mut kept: Vec<(i64, Timestamp)> = Vec::new();
    for (index, (seq, at)) in all.iter().enumerate().filter(|(_, (seq, _))| *seq >= floor) {
        let apart = kept.last().is_none_or(|(_, last)| at.duration_since(*last) >= BETWEEN);
        if apart || index + 1 == all.len() {
            kept.push((*seq, *at));
        }
    }
    kept.into_iter().map(|(seq, _)| seq).collect()
}

#[cfg(test)]
mod tests {
    use super::{floor, kept};
    use jiff::{SignedDuration, Timestamp};

    fn at(minutes: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
    }

    #[test]
    fn what_a_form_may_still_build_on_stays() {
        let day = 24 * 60;
        let all = [(10, at(0)), (20, at(60)), (30, at(day - 30)), (40, at(day - 20)), (50, at(day))];
        assert_eq!((floor(&all, at(day)), kept(&all, at(day))), (20, vec![20, 30, 50]));
        let young = [(10, at(0)), (20, at(5))];
        assert_eq!((floor(&young, at(5)), kept(&young, at(5))), (0, vec![10, 20]), "all updates stay");
        assert_eq!((floor(&young[..1], at(day)), kept(&young[..1], at(day))), (10, vec![10]));
    }
}
