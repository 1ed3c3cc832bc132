//! Drafts: an append-only log of updates, snapshots of it, and the plain reading (projection).

use domain::ids::{EntryId, UserId};

use crate::{Result, Timestamp, sql::Sql};

row! {
    /// The plain reading of a draft, up to and including update `seq`.
    pub struct DraftRow {
        pub entry_id: EntryId,
        pub seq: i64,
        /// JSON of `domain::content::Content`.
        pub content: String,
        pub updated_at: Timestamp,
        pub updated_by: Option<UserId>,
    }
}

row! {
    /// An update in the log. Numbers of an entry begin at 1 and have no gaps.
    pub struct UpdateRow {
        pub entry_id: EntryId,
        pub seq: i64,
        pub bytes: Vec<u8>,
        pub author: Option<UserId>,
        pub at: Timestamp,
    }
}

row! {
    /// All updates up to and including `seq` in one.
    pub struct SnapshotRow {
        pub entry_id: EntryId,
        pub seq: i64,
        pub bytes: Vec<u8>,
        pub at: Timestamp,
    }
}

row! {
    /// A snapshot without its bytes.
    pub struct SnapshotMade {
        pub seq: i64,
        pub at: Timestamp,
    }
}

row! {
    /// Where a log ends.
    pub struct LogEnd {
        pub id: EntryId,
        /// The number of the last update; 0 for none.
        pub last: i64,
        /// The number of the audit log's last line that may have changed somebody's rights.
        pub epoch: i64,
        /// The status of the entry.
        pub status: String,
    }
}

/// An update that is to be appended.
#[derive(Clone, Debug, PartialEq)]
pub struct NewUpdate {
    pub bytes: Vec<u8>,
    pub author: Option<UserId>,
    pub at: Timestamp,
}

/// What came of appending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Append {
    /// Written; the log now ends with `last`.
    Done { last: i64 },
    /// Nothing written: the log ends with `last` instead of where the caller thought. Read on from there.
    Behind { last: i64 },
    /// Nothing written: there is no such entry.
    NoEntry,
}

repository! {
    /// Drafts.
    Drafts, drafts
}

impl Drafts<'_> {
    /// The projection.
    pub async fn load(&mut self, entry: EntryId) -> Result<Option<DraftRow>> {
        self.0.optional(select!(DraftRow, "FROM drafts WHERE entry_id = $1", entry)).await
    }

    /// The projections of these entries, as far as they have one.
    pub async fn load_all(&mut self, entries: &[EntryId]) -> Result<Vec<DraftRow>> {
        let mut sql = select!(DraftRow, "FROM drafts WHERE entry_id IN ");
        sql.list(entries.iter().copied()).push(" ORDER BY entry_id");
        self.0.all(sql).await
    }

    /// Writes the projection. One that is older than what is stored changes nothing and answers `false`.
    pub async fn store(&mut self, draft: &DraftRow) -> Result<bool> {
        let row = draft.clone();
        let sql = sql!(
            "INSERT INTO drafts (entry_id, seq, content, updated_at, updated_by) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (entry_id) DO UPDATE SET seq = excluded.seq, content = excluded.content, \
             updated_at = excluded.updated_at, updated_by = excluded.updated_by WHERE drafts.seq <= excluded.seq",
            row.entry_id,
            row.seq,
            row.content,
            row.updated_at,
            row.updated_by
        );
        self.0.run_one(sql).await
    }

    /// Says that the projection of update `before` is that of update `now` as well; one of another update stays.
    pub async fn reads_the_same(&mut self, entry: EntryId, before: i64, now: i64) -> Result<()> {
        let sql = sql!("UPDATE drafts SET seq = $1 WHERE entry_id = $2 AND seq = $3", now, entry, before);
        self.0.run(sql).await?;
        Ok(())
    }

    /// The number of the last update; 0 for none.
    pub async fn last_seq(&mut self, entry: EntryId) -> Result<i64> {
        let sql = sql!(
            "SELECT coalesce((SELECT max(seq) FROM draft_updates WHERE entry_id = $1), \
             (SELECT max(seq) FROM draft_snapshots WHERE entry_id = $1), 0)",
            entry
        );
        self.0.count(sql).await
    }

    /// Appends updates after update `after`, in order, as numbers `after + 1` and on. Holds the entry, so that
    /// of two writers one comes after the other and is told.
    pub async fn append(&mut self, entry: EntryId, after: i64, updates: &[NewUpdate]) -> Result<Append> {
        let lock = format!("SELECT 1 AS held FROM entries WHERE id = $1{}", self.0.for_update());
        if self.0.rows(sql!(&lock, entry)).await?.is_empty() {
            return Ok(Append::NoEntry);
        }
        let last = self.last_seq(entry).await?;
        if last != after {
            return Ok(Append::Behind { last });
        }
        let first = after + 1;
        let rows: Vec<_> = (first..).zip(updates).map(|(seq, update)| (entry, seq, update)).collect();
        self.insert(&rows).await?;
        let seq = rows.last().map_or(after, |(_, seq, _)| *seq);
        Ok(Append::Done { last: seq })
    }

    /// Writes updates under numbers that are known to be free, in as few statements as it takes.
    pub async fn insert(&mut self, rows: &[(EntryId, i64, &NewUpdate)]) -> Result<()> {
        for chunk in rows.chunks(256) {
            let mut sql = sql!("INSERT INTO draft_updates (entry_id, seq, bytes, author, at) VALUES ");
            for (index, (entry, seq, update)) in chunk.iter().enumerate() {
                sql.push(if index == 0 { "(" } else { ", (" }).bind(*entry).push(", ").bind(*seq);
                sql.push(", ").bind(update.bytes.as_slice()).push(", ").bind(update.author);
                sql.push(", ").bind(update.at).push(")");
            }
            self.0.run(sql).await?;
        }
        self.0.announce().await
    }

    /// Where the logs of these entries end, and when rights last changed ([`crate::audit::Audit::rights`]), at the same
    /// moment. Whoever means to append holds the entries first.
    pub async fn ends(&mut self, entries: &[EntryId]) -> Result<Vec<LogEnd>> {
        let mut sql = sql!(
            "SELECT id, coalesce((SELECT max(seq) FROM draft_updates WHERE entry_id = e.id), \
             (SELECT max(seq) FROM draft_snapshots WHERE entry_id = e.id), 0) AS last, \
             coalesce((SELECT rights FROM audit_head WHERE id = 1), 0) AS epoch, status FROM entries e WHERE id IN "
        );
        sql.list(entries.iter().copied());
        self.0.all(sql).await
    }

    /// The updates after `after`, up to and including `to` where given, in order.
    pub async fn updates(&mut self, entry: EntryId, after: i64, to: Option<i64>) -> Result<Vec<UpdateRow>> {
        let mut sql: Sql = select!(UpdateRow, "FROM draft_updates WHERE entry_id = $1 AND seq > $2", entry, after);
        if let Some(to) = to {
            sql.push(" AND seq <= ").bind(to);
        }
        sql.push(" ORDER BY seq");
        self.0.all(sql).await
    }

    /// The latest snapshot that holds no more than update `until`; where there is none, and the updates since the
    /// beginning are gone, the earliest of all.
    pub async fn snapshot(&mut self, entry: EntryId, until: i64) -> Result<Option<SnapshotRow>> {
        let older = "FROM draft_snapshots WHERE entry_id = $1 AND seq <= $2 ORDER BY seq DESC LIMIT 1";
        if let Some(found) = self.0.optional(select!(SnapshotRow, older, entry, until)).await? {
            return Ok(Some(found));
        }
        let first = "FROM draft_snapshots WHERE entry_id = $1 AND \
            NOT EXISTS (SELECT 1 FROM draft_updates WHERE entry_id = $1 AND seq = 1) ORDER BY seq LIMIT 1";
        self.0.optional(select!(SnapshotRow, first, entry)).await
    }

    /// When each snapshot of an entry was made, oldest first.
    pub async fn snapshots(&mut self, entry: EntryId) -> Result<Vec<SnapshotMade>> {
        self.0.all(select!(SnapshotMade, "FROM draft_snapshots WHERE entry_id = $1 ORDER BY seq", entry)).await
    }

    /// Writes a snapshot.
    pub async fn add_snapshot(&mut self, snapshot: &SnapshotRow) -> Result<()> {
        self.0.insert("draft_snapshots", snapshot, &[]).await
    }

    /// Removes all snapshots but those in `keep`, and the updates up to and including `floor`, which must be among
    /// them (0: none). Answers how many updates went.
    pub async fn compact(&mut self, entry: EntryId, floor: i64, keep: &[i64]) -> Result<u64> {
        let there: Vec<i64> = self.snapshots(entry).await?.iter().map(|made| made.seq).collect();
        for seq in there.iter().copied().filter(|seq| !keep.contains(seq)) {
            self.0.run(sql!("DELETE FROM draft_snapshots WHERE entry_id = $1 AND seq = $2", entry, seq)).await?;
        }
        if !(there.contains(&floor) && keep.contains(&floor)) {
            return Ok(0);
        }
        self.0.run(sql!("DELETE FROM draft_updates WHERE entry_id = $1 AND seq <= $2", entry, floor)).await
    }

    /// Entries with at least `updates` updates in the log, most first: what to compact.
    pub async fn long_logs(&mut self, updates: i64, limit: u32) -> Result<Vec<EntryId>> {
        let sql = sql!(
            "SELECT entry_id FROM draft_updates GROUP BY entry_id HAVING count(*) >= $1 \
             ORDER BY count(*) DESC, entry_id LIMIT $2",
            updates,
            i64::from(limit)
        );
        self.0.values(sql).await
    }
}
