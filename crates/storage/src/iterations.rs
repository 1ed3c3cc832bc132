//! Iterations: immutable numbered snapshots. There is no way to change one.

use domain::ids::{EntryId, IterationId, UserId};

use crate::{Result, Timestamp};

row! {
    /// A snapshot of an entry.
    pub struct IterationRow {
        pub id: IterationId,
        pub entry_id: EntryId,
        /// From 1, without gaps.
        pub n: i64,
        /// Code of why it was made.
        pub trigger: String,
        pub change_note: String,
        pub made_by: UserId,
        pub made_at: Timestamp,
        /// JSON of `domain::content::Content`.
        pub content: String,
        /// SHA-256 of the canonical JSON, 64 hexadecimal digits.
        pub content_hash: String,
        pub template_version: i64,
        pub phase: String,
        /// The last update of the draft that is in it.
        pub draft_seq: i64,
        pub title: String,
        pub label: String,
    }
}

row! {
    /// An iteration without its content, for strips and lists.
    pub struct IterationHead {
        pub id: IterationId,
        pub entry_id: EntryId,
        pub n: i64,
        pub trigger: String,
        pub change_note: String,
        pub made_by: UserId,
        pub made_at: Timestamp,
        pub content_hash: String,
        pub phase: String,
        pub draft_seq: i64,
        pub title: String,
        pub label: String,
    }
}

repository! {
    /// Iterations.
    Iterations, iterations
}

impl Iterations<'_> {
    /// Adds an iteration and makes it the entry's latest. `Unique(unique::ITERATION)` when another one was
    /// faster with this number.
    pub async fn add(&mut self, iteration: &IterationRow) -> Result<()> {
        self.0.insert("iterations", iteration, &[]).await?;
        let sql = sql!(
            "UPDATE entries SET iterations = $2, version = version + 1 WHERE id = $1 AND iterations < $2",
            iteration.entry_id,
            iteration.n
        );
        self.0.run(sql).await.map(drop)
    }

    /// Iteration `n` of an entry.
    pub async fn get(&mut self, entry: EntryId, n: i64) -> Result<Option<IterationRow>> {
        self.0.optional(select!(IterationRow, "FROM iterations WHERE entry_id = $1 AND n = $2", entry, n)).await
    }

    /// These iterations of an entry, first one first.
    pub async fn some(&mut self, entry: EntryId, numbers: &[i64]) -> Result<Vec<IterationRow>> {
        let mut sql = select!(IterationRow, "FROM iterations WHERE entry_id = $1 AND n IN ", entry);
        sql.list(numbers.iter().copied()).push(" ORDER BY n");
        self.0.all(sql).await
    }

    /// These iterations, each an entry with a number, in no order.
    pub async fn each(&mut self, wanted: &[(EntryId, i64)]) -> Result<Vec<IterationRow>> {
        let mut sql = select!(IterationRow, "FROM iterations WHERE 1 = 0");
        for (entry, n) in wanted {
            sql.push(" OR (entry_id = ").bind(*entry).push(" AND n = ").bind(*n).push(")");
        }
        self.0.all(sql).await
    }

    /// The latest iteration of an entry.
    pub async fn latest(&mut self, entry: EntryId) -> Result<Option<IterationRow>> {
        let sql = select!(IterationRow, "FROM iterations WHERE entry_id = $1 ORDER BY n DESC LIMIT 1", entry);
        self.0.optional(sql).await
    }

    /// The latest iteration of each of these entries, as far as they have one.
    pub async fn latest_of(&mut self, entries: &[EntryId]) -> Result<Vec<IterationRow>> {
        let mut sql = select!(
            IterationRow,
            "FROM iterations i WHERE n = (SELECT max(m.n) FROM iterations m WHERE m.entry_id = i.entry_id) \
             AND entry_id IN "
        );
        sql.list(entries.iter().copied()).push(" ORDER BY entry_id");
        self.0.all(sql).await
    }

    /// All of an entry without their content, first one first.
    pub async fn list(&mut self, entry: EntryId) -> Result<Vec<IterationHead>> {
        self.0.all(select!(IterationHead, "FROM iterations WHERE entry_id = $1 ORDER BY n", entry)).await
    }
}
