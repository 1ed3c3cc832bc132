//! Threads of comments, on an entry, a field, a row or a phrase.

use domain::ids::{EntryId, ThreadId, UserId};

use crate::{
    Result, Timestamp,
    row::{FromRow, Row},
};

row! {
    /// A thread. `state` is `open`, `resolved` or `lapsed`.
    pub struct ThreadRow {
        pub id: ThreadId,
        pub entry_id: EntryId,
        /// The iteration that it began on; `None` for the draft.
        pub iteration: Option<i64>,
        pub field: Option<String>,
        pub row_id: Option<String>,
        /// JSON of the phrase (relative position, quote, context) or of a suggestion; opaque here.
        pub anchor: Option<String>,
        /// Code of the kind: question, suggestion, concern, decision.
        pub kind: String,
        pub state: String,
        pub created_by: UserId,
        pub created_at: Timestamp,
        pub resolved_by: Option<UserId>,
        pub resolved_at: Option<Timestamp>,
    }
}

/// Open threads of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenThreads {
    /// `None`: on the entry as a whole.
    pub field: Option<String>,
    pub open: i64,
}

impl FromRow for OpenThreads {
    const COLUMNS: &'static [&'static str] = &["field", "open"];

    fn read(row: &Row, prefix: &str) -> Result<Self, sqlx::Error> {
        Ok(Self { field: row.get(prefix, "field")?, open: row.get(prefix, "open")? })
    }
}

repository! {
    /// Threads of comments.
    Threads, threads
}

impl Threads<'_> {
    /// Adds a thread; its first comment is added apart.
    pub async fn create(&mut self, thread: &ThreadRow) -> Result<()> {
        self.0.insert("threads", thread, &[]).await
    }

    /// The thread with this id.
    pub async fn by_id(&mut self, id: ThreadId) -> Result<Option<ThreadRow>> {
        self.0.optional(select!(ThreadRow, "FROM threads WHERE id = $1", id)).await
    }

    /// The threads of an entry, in one state where given, oldest first.
    pub async fn of_entry(&mut self, entry: EntryId, state: Option<&str>) -> Result<Vec<ThreadRow>> {
        let mut sql = select!(ThreadRow, "FROM threads WHERE entry_id = $1", entry);
        if let Some(state) = state {
            sql.push(" AND state = ").bind(state);
        }
        sql.push(" ORDER BY created_at, id");
        self.0.all(sql).await
    }

    /// The open threads of these entries, oldest first.
    pub async fn open_of(&mut self, entries: &[EntryId]) -> Result<Vec<ThreadRow>> {
        let mut sql = select!(ThreadRow, "FROM threads WHERE state = 'open' AND entry_id IN ");
        sql.list(entries.iter().copied()).push(" ORDER BY created_at, id");
        self.0.all(sql).await
    }

    /// Moves from one state to another; `false` when the state is no longer `from`. `by` is `None` on reopening.
    pub async fn set_state(
        &mut self,
        id: ThreadId,
        from: &str,
        to: &str,
        by: Option<(UserId, Timestamp)>,
    ) -> Result<bool> {
        let sql = sql!(
            "UPDATE threads SET state = $3, resolved_by = $4, resolved_at = $5 WHERE id = $1 AND state = $2",
            id,
            from,
            to,
            by.map(|(user, _)| user),
            by.map(|(_, at)| at)
        );
        self.0.run_one(sql).await
    }

    /// Puts the anchor elsewhere, after its text was edited.
    pub async fn set_anchor(&mut self, id: ThreadId, anchor: Option<&str>) -> Result<bool> {
        self.0.run_one(sql!("UPDATE threads SET anchor = $2 WHERE id = $1", id, anchor)).await
    }

    /// Removes a thread with its comments.
    pub async fn remove(&mut self, id: ThreadId) -> Result<bool> {
        self.0.run_one(sql!("DELETE FROM threads WHERE id = $1", id)).await
    }

    /// How many threads of an entry are open.
    pub async fn count_open(&mut self, entry: EntryId) -> Result<i64> {
        self.0.count(sql!("SELECT count(*) FROM threads WHERE entry_id = $1 AND state = 'open'", entry)).await
    }

    /// Open threads per field, fields without any left out.
    pub async fn open_by_field(&mut self, entry: EntryId) -> Result<Vec<OpenThreads>> {
        let sql = sql!(
            "SELECT field, count(*) AS open FROM threads WHERE entry_id = $1 AND state = 'open' \
             GROUP BY field ORDER BY coalesce(field, '')",
            entry
        );
        self.0.all(sql).await
    }
}
