//! Entries: the row that stands for a document. Its text is in [`crate::drafts`] and [`crate::iterations`].

use domain::{
    ids::{CohortId, EntryCode, EntryId, TeamId, UserId},
    kind::EntryKind,
};

use crate::{
    Result, Timestamp, Visibility,
    sql::{Sql, columns},
    value::{Arg, fold},
};

row! {
    /// An entry. `version` grows with every change of this row but its times, for optimistic checks.
    pub struct EntryRow {
        pub id: EntryId,
        pub code: EntryCode,
        pub kind: EntryKind,
        pub cohort_id: CohortId,
        pub team_id: Option<TeamId>,
        pub owner_id: UserId,
        pub title: String,
        /// TLP label.
        pub label: String,
        pub language: String,
        pub status: String,
        pub fiction: bool,
        pub template_version: i64,
        /// Number of the latest iteration; 0 for none.
        pub iterations: i64,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
        pub updated_by: UserId,
        pub archived_at: Option<Timestamp>,
        pub version: i64,
    }
}

/// The part of an entry's row that follows its draft or its settings.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryHead {
    pub title: String,
    pub label: String,
    pub language: String,
    pub team_id: Option<TeamId>,
    pub owner_id: UserId,
    pub fiction: bool,
    pub template_version: i64,
}

repository! {
    /// Entries.
    Entries, entries
}

impl Entries<'_> {
    /// The next free number of a kind in a year, without gaps between committed ones and without races.
    pub async fn next_number(&mut self, kind: EntryKind, year: u16) -> Result<u32> {
        let sql = sql!(
            "INSERT INTO entry_numbers (kind, year, last) VALUES ($1, $2, 1) \
             ON CONFLICT (kind, year) DO UPDATE SET last = entry_numbers.last + 1 RETURNING last",
            kind,
            i64::from(year)
        );
        let number: Option<i64> = self.0.value(sql).await?;
        u32::try_from(number.unwrap_or_default()).map_err(crate::StorageError::other)
    }

    /// Makes sure that numbers up to and including this one are not given out again (import).
    pub async fn reserve_number(&mut self, kind: EntryKind, year: u16, number: u32) -> Result<()> {
        let sql = sql!(
            "INSERT INTO entry_numbers (kind, year, last) VALUES ($1, $2, $3) \
             ON CONFLICT (kind, year) DO UPDATE SET last = excluded.last \
             WHERE entry_numbers.last < excluded.last",
            kind,
            i64::from(year),
            i64::from(number)
        );
        self.0.run(sql).await.map(drop)
    }

    /// Adds an entry. `Unique(unique::ENTRY_CODE)` when the code is taken.
    pub async fn create(&mut self, entry: &EntryRow) -> Result<()> {
        self.0.insert("entries", entry, &[("title_fold", Arg::from(fold(&entry.title)))]).await
    }

    /// Without rights: for what follows after the entry was found by [`Self::find`], and for jobs.
    pub async fn by_id(&mut self, id: EntryId) -> Result<Option<EntryRow>> {
        self.0.optional(select!(EntryRow, "FROM entries WHERE id = $1", id)).await
    }

    /// Without rights: for import, links and jobs. Pages use [`Self::find`].
    pub async fn by_code(&mut self, code: &EntryCode) -> Result<Option<EntryRow>> {
        self.0.optional(select!(EntryRow, "FROM entries WHERE code = $1", code.clone())).await
    }

    /// The entry with this code if it is there and visible: not yours and not there are one answer.
    pub async fn find(&mut self, code: &EntryCode, visible: &Visibility) -> Result<Option<EntryRow>> {
        let mut sql = select_entry();
        visible.push_to(&mut sql);
        sql.push(" AND e.code = ").bind(code.clone());
        self.0.optional(sql).await
    }

    /// Those of these entries that are visible, in order of code.
    pub async fn by_ids(&mut self, ids: &[EntryId], visible: &Visibility) -> Result<Vec<EntryRow>> {
        let mut sql = select_entry();
        visible.push_to(&mut sql);
        sql.push(" AND e.id IN ").list(ids.iter().copied()).push(" ORDER BY e.code");
        self.0.all(sql).await
    }

    /// The entry, held until the end of the unit of work: others that want to change it wait. Only in
    /// one from [`crate::Storage::write`].
    pub async fn lock(&mut self, id: EntryId) -> Result<Option<EntryRow>> {
        let rest = format!("FROM entries WHERE id = $1{}", self.0.for_update());
        self.0.optional(select!(EntryRow, &rest, id)).await
    }

    /// As [`Self::lock`], for several entries, always in the same order, and without reading them. SQLite has one writer
    /// anyway.
    pub async fn hold(&mut self, ids: &[EntryId]) -> Result<()> {
        let lock = self.0.for_update();
        if lock.is_empty() {
            return Ok(());
        }
        let mut sql = sql!("SELECT 1 FROM entries WHERE id IN ");
        sql.list(ids.iter().copied()).push(" ORDER BY id").push(lock);
        self.0.run(sql).await.map(drop)
    }

    /// Writes the head. `expected` is the version that the caller read; `false` when it is no longer that one.
    pub async fn set_head(
        &mut self,
        id: EntryId,
        expected: i64,
        head: &EntryHead,
        at: Timestamp,
        by: UserId,
    ) -> Result<bool> {
        let EntryHead { title, label, language, team_id, owner_id, fiction, template_version } = head.clone();
        let sql = sql!(
            "UPDATE entries SET title = $3, title_fold = $4, label = $5, language = $6, team_id = $7, \
             owner_id = $8, fiction = $9, template_version = $10, updated_at = $11, updated_by = $12, \
             version = version + 1 WHERE id = $1 AND version = $2",
            id,
            expected,
            title.clone(),
            fold(&title),
            label,
            language,
            team_id,
            owner_id,
            fiction,
            template_version,
            at,
            by
        );
        self.0.run_one(sql).await
    }

    /// Follows the draft: what it is called and labelled, and who changed it last. The version grows only with
    /// another title or label, so that typing does not spoil the forms of colleagues.
    pub async fn touch(&mut self, id: EntryId, title: &str, label: &str, at: Timestamp, by: UserId) -> Result<bool> {
        let sql = sql!(
            "UPDATE entries SET title = $2, title_fold = $3, label = $4, updated_at = $5, updated_by = $6, \
             version = version + CASE WHEN title = $2 AND label = $4 THEN 0 ELSE 1 END WHERE id = $1",
            id,
            title,
            fold(title),
            label,
            at,
            by
        );
        self.0.run_one(sql).await
    }

    /// Moves from one status to another; `false` when the status is no longer `from`.
    pub async fn set_status(
        &mut self,
        id: EntryId,
        from: &str,
        to: &str,
        at: Timestamp,
        by: Option<UserId>,
    ) -> Result<bool> {
        let sql = sql!(
            "UPDATE entries SET status = $3, updated_at = $4, updated_by = coalesce($5, updated_by), \
             version = version + 1 WHERE id = $1 AND status = $2",
            id,
            from,
            to,
            at,
            by
        );
        self.0.run_one(sql).await
    }

    /// Archives at a moment, or takes out of the archive with `None`.
    pub async fn set_archived(&mut self, id: EntryId, at: Option<Timestamp>) -> Result<bool> {
        self.0.run_one(sql!("UPDATE entries SET archived_at = $2, version = version + 1 WHERE id = $1", id, at)).await
    }

    /// Removes an entry with everything that hangs on it. Only for retention.
    pub async fn remove(&mut self, id: EntryId) -> Result<bool> {
        self.0.run_one(sql!("DELETE FROM entries WHERE id = $1", id)).await
    }
}

/// `SELECT … FROM entries e WHERE `, to be followed by a condition.
fn select_entry() -> Sql {
    Sql::new(&format!("SELECT {} FROM entries e WHERE ", columns::<EntryRow>("e", "")), Vec::new())
}
