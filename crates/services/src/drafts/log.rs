//! The log of a draft as it was read in one unit of work.

use collab::Draft;
use domain::{
    ids::{EntryId, UserId},
    template::Template,
};
use storage::{Tx, drafts::UpdateRow};

use crate::{Services, failure::Result};

/// A snapshot, where there is one, and all updates after it.
pub(crate) struct Log {
    snapshot: Option<(i64, Vec<u8>)>,
    updates: Vec<UpdateRow>,
}

impl Log {
    /// All that is needed to know the draft as it is now, and as it was at `base`.
    pub(crate) async fn read(tx: &mut Tx, entry: EntryId, base: i64) -> Result<Self> {
        let snapshot = tx.drafts().snapshot(entry, base).await?.map(|row| (row.seq, row.bytes));
        let after = snapshot.as_ref().map_or(0, |(seq, _)| *seq);
        let updates = tx.drafts().updates(entry, after, None).await?;
        Ok(Self { snapshot, updates })
    }

    /// The number of the last update.
    pub(crate) fn last(&self) -> i64 {
        self.updates.last().map_or_else(|| self.snapshot_seq(), |row| row.seq)
    }

    /// The number of the last update in the snapshot; 0 without one.
    pub(crate) fn snapshot_seq(&self) -> i64 {
        self.snapshot.as_ref().map_or(0, |(seq, _)| *seq)
    }

    /// The bytes up to and including `seq`, in order. What a snapshot swallowed comes as that snapshot: a form that
    /// is older still merges, against the oldest version that is left.
    pub(crate) fn until(&self, seq: i64) -> impl Iterator<Item = &[u8]> {
        let snapshot = self.snapshot.iter().map(|(_, bytes)| bytes.as_slice());
        snapshot.chain(self.updates.iter().filter(move |row| row.seq <= seq).map(|row| row.bytes.as_slice()))
    }

    /// The draft as it was at `seq`.
    pub(crate) fn draft_at(&self, seq: i64, client: u64) -> Result<Draft> {
        Ok(Draft::load(client, self.until(seq))?)
    }

    /// Who else changed `field` after `base`, each once. Only asked when the field did change.
    pub(crate) fn others(
        &self,
        base: i64,
        field: &str,
        template: &Template,
        me: UserId,
        client: u64,
    ) -> Result<Vec<UserId>> {
        let mut people = Vec::new();
        let mut draft = self.draft_at(base, client)?;
        let mut before = draft.content(template);
        for row in self.updates.iter().filter(|row| row.seq > base) {
            draft.replay(&row.bytes)?;
            let Some(author) = row.author else { continue };
            let after = draft.content(template);
            if author != me && after.get(field) != before.get(field) && !people.contains(&author) {
                people.push(author);
            }
            before = after;
        }
        Ok(people)
    }
}

impl Services {
    /// A fresh client id for a write of the server: below 2³², as those of yjs, and never 0.
    pub(crate) fn client_id(&self) -> u64 {
        let mut bytes = [0_u8; 4];
        self.random().fill(&mut bytes);
        u64::from(u32::from_le_bytes(bytes)).max(1)
    }
}
