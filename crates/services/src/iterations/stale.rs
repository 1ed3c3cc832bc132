//! Best practices grow old by themselves (DOMAIN.md section 3.1): on the day on which one was to be looked at again.

use std::collections::BTreeMap;

use domain::{
    content::Content,
    ids::{CohortId, EntryId},
    kind::EntryKind,
    lifecycle::{self, Action, Status},
};
use jiff::civil::Date;
use serde_json::json;
use storage::{EntryFilter, Tx, Visibility, entries::EntryRow, transact};

use super::{
    Step,
    moves::{AGAIN, go},
};
use crate::{Services, access::status_of, audit, failure::Result, reviews::local};

/// So many entries are read at a time.
const BATCH: u32 = 200;

impl Services {
    /// Makes every checked best practice stale whose day has come; gives how many. The server calls it at its start and
    /// every hour, on as many nodes as there are: who comes second finds nothing to do.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn expire_best_practices(&self) -> Result<usize> {
        let today = local(self.now());
        let mut expired = 0;
        for entry in self.due(today).await? {
            expired += usize::from(transact!(self.storage(), tx => self.expire(tx, entry, today).await)?);
        }
        Ok(expired)
    }

    /// The checked best practices whose day has come, but for those of closed cohorts: nothing changes there.
    async fn due(&self, today: Date) -> Result<Vec<EntryId>> {
        let mut tx = self.storage().read().await?;
        let filter = EntryFilter {
            kinds: vec![EntryKind::BestPractice],
            statuses: vec![Status::Checked.code().to_owned()],
            ..EntryFilter::visible(Visibility::everything())
        };
        let (mut due, mut after, mut closed) = (Vec::new(), None, BTreeMap::new());
        loop {
            let rows = tx.entries().walk(&filter, after, BATCH).await?;
            let Some(last) = rows.last() else { return Ok(due) };
            after = Some(last.id);
            for row in rows {
                if !is_closed(&mut tx, &mut closed, row.cohort_id).await? && is_due(&mut tx, &row, today).await? {
                    due.push(row.id);
                }
            }
        }
    }

    /// `false` when somebody was faster.
    async fn expire(&self, tx: &mut Tx, id: EntryId, today: Date) -> Result<bool> {
        let Some(entry) = tx.entries().lock(id).await? else { return Ok(false) };
        let from = status_of(&entry)?;
        let Some(step) = lifecycle::find(entry.kind, from, Action::Expire) else { return Ok(false) };
        if !is_due(tx, &entry, today).await? {
            return Ok(false);
        }
        let iteration = (entry.iterations > 0).then_some(entry.iterations);
        go(self, tx, &entry, Step { from, to: step.to, by: None, reason: None, iteration }).await?;
        let detail = json!({ "from": from.code(), "to": step.to.code(), "iteration": iteration });
        audit::record(self, tx, None, "entry.expire", &entry.code.to_string(), detail).await?;
        Ok(true)
    }
}

async fn is_closed(tx: &mut Tx, known: &mut BTreeMap<CohortId, bool>, cohort: CohortId) -> Result<bool> {
    if let Some(closed) = known.get(&cohort) {
        return Ok(*closed);
    }
    let closed = tx.cohorts().by_id(cohort).await?.is_some_and(|row| row.closed_at.is_some());
    known.insert(cohort, closed);
    Ok(closed)
}

/// A checked text cannot be written, so the draft says what was checked.
async fn is_due(tx: &mut Tx, entry: &EntryRow, today: Date) -> Result<bool> {
    let Some(draft) = tx.drafts().load(entry.id).await? else { return Ok(false) };
    let content: Content = serde_json::from_str(&draft.content)?;
    let day: Option<Date> = content.get(AGAIN).as_text().parse().ok();
    Ok(day.is_some_and(|day| day <= today))
}
