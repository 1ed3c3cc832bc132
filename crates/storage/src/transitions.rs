//! Transitions: every change of status of an entry.

use domain::ids::{EntryId, UserId};

use crate::{
    Result, Timestamp,
    row::{FromRow, Row},
};

row! {
    /// A change of status that is to be noted.
    pub struct NewTransition {
        pub entry_id: EntryId,
        pub at: Timestamp,
        /// `None`: the program itself.
        pub actor: Option<UserId>,
        /// `None`: the entry was made.
        pub from_status: Option<String>,
        pub to_status: String,
        pub reason: Option<String>,
        pub iteration: Option<i64>,
    }
}

/// A change of status, numbered by the database.
#[derive(Clone, Debug, PartialEq)]
pub struct TransitionRow {
    pub seq: i64,
    pub transition: NewTransition,
}

impl FromRow for TransitionRow {
    const COLUMNS: &'static [&'static str] =
        &["seq", "entry_id", "at", "actor", "from_status", "to_status", "reason", "iteration"];

    fn read(row: &Row, prefix: &str) -> Result<Self, sqlx::Error> {
        Ok(Self { seq: row.get(prefix, "seq")?, transition: NewTransition::read(row, prefix)? })
    }
}

repository! {
    /// Changes of status.
    Transitions, transitions
}

impl Transitions<'_> {
    /// Notes a change of status.
    pub async fn add(&mut self, transition: &NewTransition) -> Result<()> {
        self.0.insert("transitions", transition, &[]).await
    }

    /// All of an entry, oldest first.
    pub async fn of_entry(&mut self, entry: EntryId) -> Result<Vec<TransitionRow>> {
        self.0.all(select!(TransitionRow, "FROM transitions WHERE entry_id = $1 ORDER BY seq", entry)).await
    }

    /// The last change of an entry to a status.
    pub async fn last_to(&mut self, entry: EntryId, status: &str) -> Result<Option<TransitionRow>> {
        let sql = select!(
            TransitionRow,
            "FROM transitions WHERE entry_id = $1 AND to_status = $2 ORDER BY seq DESC LIMIT 1",
            entry,
            status
        );
        self.0.optional(sql).await
    }
}
