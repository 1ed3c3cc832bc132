//! Iterations: submitting, reading, comparing and restoring them; and all moves between statuses but the verdicts.

mod compare;
mod history;
mod label;
mod moves;
mod read;
mod restore;
mod stale;
mod stocktake;
mod submit;

pub use compare::{Comparison, Side};
pub use history::{Event, Happened, History};
pub use label::{LabelPage, LowerLabel};
pub use moves::{MoveForm, MovePage};
pub(crate) use moves::{Step, go};
pub(crate) use read::strip;
pub use read::{Iteration, Strip, StripItem};
pub use restore::Restoring;
pub use stocktake::StocktakePage;
pub(crate) use submit::PROPOSAL;
pub use submit::{Proposal, Submission, Submit};

use std::collections::BTreeMap;

use domain::{
    content::Content,
    error::{AppError, Lock},
    ids::{EntryId, IterationId, UserId},
    kind::EntryKind,
    lifecycle::Status,
    rights::Rights,
};
use jiff::Timestamp;
use storage::{
    Tx,
    entries::EntryRow,
    iterations::{IterationHead, IterationRow},
};

use crate::{
    Services,
    access::Opened,
    drafts::current,
    failure::{Failure, Result},
};

/// Bounds of a change note (DOMAIN.md section 3.2), in characters.
pub const NOTE_MIN: usize = 20;
/// See [`NOTE_MIN`].
pub const NOTE_MAX: usize = 600;

/// An entry as the heads of pages show it.
#[derive(Clone, Debug)]
pub struct Brief {
    pub code: String,
    pub kind: EntryKind,
    pub title: String,
    pub status: Status,
    pub label: String,
    pub language: String,
    pub fiction: bool,
    pub team: Option<String>,
    /// Number of the latest iteration, 0 for none.
    pub latest: i64,
    pub rights: Rights,
}

/// Who made which iteration when, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    pub n: i64,
    pub trigger: String,
    pub change_note: String,
    pub by: String,
    pub at: Timestamp,
    pub hash: String,
    pub phase: String,
}

pub(crate) fn brief(opened: &Opened) -> Brief {
    let entry = &opened.entry;
    Brief {
        code: entry.code.to_string(),
        kind: entry.kind,
        title: entry.title.clone(),
        status: opened.status,
        label: entry.label.clone(),
        language: entry.language.clone(),
        fiction: entry.fiction,
        team: opened.team.clone(),
        latest: entry.iterations,
        rights: opened.rights,
    }
}

/// Names of people by id.
pub(crate) async fn names(tx: &mut Tx, mut ids: Vec<UserId>) -> Result<BTreeMap<UserId, String>> {
    ids.sort_unstable();
    ids.dedup();
    Ok(tx.users().by_ids(&ids).await?.into_iter().map(|user| (user.id, user.name)).collect())
}

pub(crate) fn name_of(names: &BTreeMap<UserId, String>, id: UserId) -> String {
    names.get(&id).cloned().unwrap_or_default()
}

pub(crate) fn made(head: &IterationHead, names: &BTreeMap<UserId, String>) -> Made {
    Made {
        n: head.n,
        trigger: head.trigger.clone(),
        change_note: head.change_note.clone(),
        by: name_of(names, head.made_by),
        at: head.made_at.into(),
        hash: head.content_hash.clone(),
        phase: head.phase.clone(),
    }
}

/// The draft as it reads now, with the number of its last update.
pub(crate) async fn draft(tx: &mut Tx, entry: EntryId) -> Result<(Content, i64)> {
    match current(tx, entry).await? {
        Some(row) => Ok((serde_json::from_str(&row.content)?, row.seq)),
        None => Ok((Content::default(), 0)),
    }
}

/// Nothing changes in a closed cohort.
pub(crate) fn must_be_open(opened: &Opened) -> Result<()> {
    if opened.cohort.closed_at.is_some() {
        return Err(AppError::Locked { why: Lock::CohortClosed }.into());
    }
    Ok(())
}

/// Freezes the draft of a locked entry as its next iteration; gives its number.
pub(crate) async fn freeze(
    services: &Services,
    tx: &mut Tx,
    entry: &EntryRow,
    by: UserId,
    trigger: &str,
    note: &str,
) -> Result<i64> {
    let (content, draft_seq) = draft(tx, entry.id).await?;
    let phase = match entry.team_id {
        Some(team) => tx.teams().by_id(team).await?.map(|team| team.phase),
        None => None,
    };
    let row = IterationRow {
        id: IterationId(services.new_id()),
        entry_id: entry.id,
        n: entry.iterations + 1,
        trigger: trigger.to_owned(),
        change_note: note.trim().to_owned(),
        made_by: by,
        made_at: services.now().into(),
        content: content.canonical_json(),
        content_hash: content.hash(),
        template_version: entry.template_version,
        phase: phase.unwrap_or_default(),
        draft_seq,
        title: entry.title.clone(),
        label: entry.label.clone(),
    };
    tx.iterations().add(&row).await?;
    Ok(row.n)
}

/// An iteration that must be there.
pub(crate) async fn must_get(tx: &mut Tx, entry: EntryId, n: i64) -> Result<IterationRow> {
    tx.iterations().get(entry, n).await?.ok_or_else(|| Failure::from(AppError::NotFound))
}
