//! What has become of a text that a browser kept because no answer came.

use super::{
    log::{Log, Pen},
    save::{Change, Saving, same},
};
use crate::{Person, Services, access, failure::Result};

/// Where a kept text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It arrived after all; the draft is at version `seq`, so a page that shows an older one may lack it.
    Saved { seq: i64 },
    /// It did not, and nobody else wrote in its field since: it can be put back as if nothing had been.
    Unchanged,
    /// It did not, and the field is otherwise now.
    Changed,
}

impl Services {
    /// Says where a text stands that a page kept as `pen`. Changes nothing.
    ///
    /// # Errors
    /// Not found, locked.
    pub async fn kept_field(&self, who: &Person, code: &str, pen: u32, change: Change<'_>) -> Result<Kept> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        let pen = Pen { author: who.id, client: u64::from(pen) };
        let saving = Saving::open(self, &mut tx, who, opened, &change, Some(pen)).await?;
        let log = Log::read(&mut tx, saving.opened.entry.id, change.base).await?;
        let base = change.base.clamp(0, log.last());
        let id = &saving.field.id;
        let known = saving.content(log.known(base, saving.pen_at(&log, base)?))?;
        let now = saving.content(log.known(i64::MAX, None))?;
        let asked = saving.new_value(&change, known.get(id));
        Ok(match asked {
            Ok(asked) if same(known.get(id), &asked) => Kept::Saved { seq: log.last() },
            _ if same(known.get(id), now.get(id)) => Kept::Unchanged,
            _ => Kept::Changed,
        })
    }
}
