//! Label changes: every other TLP label of an entry.

use domain::ids::{EntryId, UserId};

use crate::{Result, Timestamp};

row! {
    /// An entry got another label.
    pub struct LabelChangeRow {
        pub entry_id: EntryId,
        pub at: Timestamp,
        pub actor: UserId,
        pub from_label: String,
        pub to_label: String,
        /// Why it was lowered; raising needs no reason.
        pub reason: Option<String>,
    }
}

repository! {
    /// Label changes.
    LabelChanges, label_changes
}

impl LabelChanges<'_> {
    /// Notes another label.
    pub async fn add(&mut self, row: &LabelChangeRow) -> Result<()> {
        self.0.insert("label_changes", row, &[]).await
    }

    /// All of an entry, oldest first.
    pub async fn of_entry(&mut self, entry: EntryId) -> Result<Vec<LabelChangeRow>> {
        self.0.all(select!(LabelChangeRow, "FROM label_changes WHERE entry_id = $1 ORDER BY seq", entry)).await
    }
}
