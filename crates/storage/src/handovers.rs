//! Hand-overs: to which organisation an intervention went.

use domain::ids::{EntryId, UserId};

use crate::{Result, Timestamp};

row! {
    /// An intervention that left the Fieldlab.
    pub struct HandoverRow {
        pub entry_id: EntryId,
        /// The organisation that owns it from then on.
        pub owner: String,
        /// `YYYY-MM-DD`.
        pub since: String,
        pub at: Timestamp,
        pub by_user: UserId,
    }
}

repository! {
    /// Hand-overs.
    Handovers, handovers
}

impl Handovers<'_> {
    /// Notes to whom an entry went.
    pub async fn add(&mut self, row: &HandoverRow) -> Result<()> {
        self.0.insert("handovers", row, &[]).await
    }

    /// Where an entry went, if it did.
    pub async fn of_entry(&mut self, entry: EntryId) -> Result<Option<HandoverRow>> {
        self.0.optional(select!(HandoverRow, "FROM handovers WHERE entry_id = $1", entry)).await
    }
}
