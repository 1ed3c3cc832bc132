//! How far entries are: what their next stage needs, from the plain reading of their drafts.

use std::collections::BTreeMap;

use domain::{
    completeness::completeness,
    content::Content,
    fields::Context,
    ids::{CohortId, EntryId},
    kind::EntryKind,
    lang::Lang,
    lifecycle::{Status, moves},
    template::{Need, template},
};
use storage::{EntryFilter, Page, Tx, listing::EntryListRow};

use crate::{Person, access::visible_to, failure::Result, known, threads::hide_counts};

/// How far an entry is towards its next stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub stage: Need,
    pub needed: usize,
    pub done: usize,
}

impl Progress {
    #[must_use]
    pub const fn missing(&self) -> usize {
        self.needed.saturating_sub(self.done)
    }
}

/// The stage that an entry works towards in this status.
#[must_use]
pub(crate) fn next_stage(kind: EntryKind, status: Status) -> Need {
    let next = moves(kind, status).into_iter().find_map(|each| each.stage);
    next.unwrap_or(match (kind, status) {
        (EntryKind::PolicyGoal, _) => Need::R0,
        (EntryKind::Intervention, Status::ApprovedForTest) => Need::R2,
        (EntryKind::Intervention, Status::Evaluated | Status::HandedOver) => Need::R3,
        _ => Need::R1,
    })
}

const PAGE: u32 = 500;

/// All entries of a cohort that a person sees, last changed first.
pub(crate) async fn entries(tx: &mut Tx, who: &Person, cohort: CohortId) -> Result<Vec<EntryListRow>> {
    let mut filter = EntryFilter::visible(visible_to(who, Some(cohort)));
    filter.cohort = Some(cohort);
    let mut all = Vec::new();
    for number in 1.. {
        let page = tx.entries().list(&filter, Page { number, size: PAGE }).await?;
        let read = page.rows.len();
        all.extend(page.rows);
        if read < PAGE as usize {
            break;
        }
    }
    hide_counts(tx, who, &mut all).await?;
    Ok(all)
}

/// The plain readings of these drafts.
pub(crate) async fn contents(tx: &mut Tx, ids: &[EntryId]) -> Result<BTreeMap<EntryId, Content>> {
    let mut read = BTreeMap::new();
    for some in ids.chunks(200) {
        for row in tx.drafts().load_all(some).await? {
            read.insert(row.entry_id, serde_json::from_str(&row.content)?);
        }
    }
    Ok(read)
}

/// How far these entries of a cohort are.
pub(crate) async fn progress(
    tx: &mut Tx,
    who: &Person,
    cohort: CohortId,
    rows: &[&EntryListRow],
    lang: Lang,
) -> Result<BTreeMap<EntryId, Progress>> {
    let ids: Vec<EntryId> = rows.iter().map(|row| row.entry.id).collect();
    let contents = contents(tx, &ids).await?;
    let texts = rows.iter().filter_map(|row| Some((row.entry.kind, contents.get(&row.entry.id)?)));
    let targets = &known::linked(tx, who, cohort, texts).await?;
    let mut all = BTreeMap::new();
    for row in rows {
        let Some(content) = contents.get(&row.entry.id) else { continue };
        let Some(status) = Status::parse(&row.entry.status) else { continue };
        let stage = next_stage(row.entry.kind, status);
        let found = completeness(template(row.entry.kind), content, stage, Context { lang, targets });
        all.insert(row.entry.id, Progress { stage, needed: found.needed, done: found.done });
    }
    Ok(all)
}
