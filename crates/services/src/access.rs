//! Opening an entry: the one place where an entry is found and rights on it are worked out.

use std::collections::BTreeMap;

use domain::{
    error::{AppError, Lock},
    ids::{CohortId, EntryCode, EntryId},
    lifecycle::Status,
    rights::{EntryFacts, Rights, STRICT_LABEL, entry_rights, visibility},
    template::Field,
};
use storage::{CohortScope, Tx, Visibility, cohorts::CohortRow, entries::EntryRow, opening::OpenedRow};

use crate::{
    failure::{Failure, Result},
    person::Person,
};

/// An entry with what one person may do with it.
#[derive(Clone, Debug)]
pub struct Opened {
    pub entry: EntryRow,
    pub cohort: CohortRow,
    /// The name of the cohort's Fieldlab.
    pub fieldlab: String,
    /// The name of the entry's team.
    pub team: Option<String>,
    /// The name of its owner.
    pub owner: String,
    pub status: Status,
    pub rights: Rights,
}

impl Opened {
    /// Why it cannot be written now, or `None` when it can.
    #[must_use]
    pub fn lock(&self) -> Option<Lock> {
        if self.cohort.closed_at.is_some() {
            Some(Lock::CohortClosed)
        } else if self.status == Status::Archived {
            Some(Lock::Archived)
        } else if self.status.with_coach() {
            Some(Lock::InReview)
        } else if self.status.writable() {
            None
        } else {
            Some(Lock::Fixed)
        }
    }

    /// The person may write it, now.
    ///
    /// # Errors
    /// Locked, when only the status stands in the way; not found, when it is not hers or his to write.
    pub fn must_edit(&self) -> Result<()> {
        match self.lock() {
            _ if self.rights.edit => Ok(()),
            Some(why) if self.rights.author => Err(AppError::Locked { why }.into()),
            _ => Err(AppError::NotFound.into()),
        }
    }

    /// The person may write this field, now.
    ///
    /// # Errors
    /// As [`Self::must_edit`]; locked also for a field that the coach approved.
    pub fn must_write(&self, field: &Field) -> Result<()> {
        self.must_edit()?;
        if self.status.writes(field.need) { Ok(()) } else { Err(AppError::Locked { why: Lock::Fixed }.into()) }
    }

    /// The person may write all of it, now.
    ///
    /// # Errors
    /// As [`Self::must_write`].
    pub fn must_rewrite(&self) -> Result<()> {
        self.must_edit()?;
        if self.status.settled() { Err(AppError::Locked { why: Lock::Fixed }.into()) } else { Ok(()) }
    }
}

/// Finds an entry by its code as this person may see it.
///
/// # Errors
/// Not found, when there is none or the person may not read it: one answer for both.
pub(crate) async fn open(tx: &mut Tx, who: &Person, code: &str) -> Result<Opened> {
    let code: EntryCode = code.parse().map_err(|_| AppError::NotFound)?;
    with_rights(who, tx.entries().opened(&code, who.id).await?.ok_or(AppError::NotFound)?)
}

/// As [`open`], for several: those of these entries that the person may read.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn open_all(tx: &mut Tx, who: &Person, ids: &[EntryId]) -> Result<BTreeMap<EntryId, Opened>> {
    let mut all = BTreeMap::new();
    for some in ids.chunks(200) {
        for row in tx.entries().opened_all(some, who.id).await? {
            match with_rights(who, row) {
                Ok(opened) => drop(all.insert(opened.entry.id, opened)),
                Err(Failure::App(AppError::NotFound)) => {}
                Err(other) => return Err(other),
            }
        }
    }
    Ok(all)
}

/// As [`open`], and locks the entry until the unit of work ends: for every change.
///
/// # Errors
/// As [`open`].
pub(crate) async fn open_to_change(tx: &mut Tx, who: &Person, code: &str) -> Result<Opened> {
    let opened = open(tx, who, code).await?;
    tx.entries().lock(opened.entry.id).await?.ok_or(AppError::NotFound)?;
    // Read again: what was true before the lock may have changed.
    open(tx, who, code).await
}

fn with_rights(who: &Person, row: OpenedRow) -> Result<Opened> {
    let OpenedRow { entry, cohort, .. } = row;
    let status = status_of(&entry)?;
    let facts = EntryFacts {
        kind: entry.kind,
        cohort: entry.cohort_id,
        team: entry.team_id,
        status,
        strict: entry.label == STRICT_LABEL,
        cohort_closed: cohort.closed_at.is_some(),
        coauthor: row.coauthor,
        invited: row.invited,
    };
    let rights = entry_rights(&who.members, &facts);
    if !rights.can_read() {
        return Err(AppError::NotFound.into());
    }
    let (fieldlab, team, owner) = (row.fieldlab_name, row.team_name, row.owner_name);
    Ok(Opened { entry, cohort, fieldlab, team, owner, status, rights })
}

/// The status of a stored entry.
///
/// # Errors
/// When the database holds a code that we do not write.
pub(crate) fn status_of(entry: &EntryRow) -> Result<Status> {
    Status::parse(&entry.status).ok_or_else(|| Failure::broken(format!("status {}", entry.status)))
}

/// What a person sees, as a condition for queries: all cohorts, or one.
#[must_use]
pub(crate) fn visible_to(who: &Person, only: Option<CohortId>) -> Visibility {
    let mut cohorts: Vec<CohortId> = who.members.iter().map(|member| member.cohort).collect();
    cohorts.sort_unstable();
    cohorts.dedup();
    let mut seen = Visibility { expert: Some(who.id), ..Visibility::default() };
    for cohort in cohorts.into_iter().filter(|cohort| only.is_none_or(|only| only == *cohort)) {
        let rules = visibility(&who.members, cohort);
        seen.teams.extend(rules.teams);
        if rules.all || rules.cohort {
            seen.cohorts.push(CohortScope::all(cohort, rules.all));
        } else if !rules.statuses.is_empty() {
            let statuses = rules.statuses.iter().map(|status| status.code().to_owned()).collect();
            seen.cohorts.push(CohortScope { cohort, kinds: None, statuses: Some(statuses), strict: false });
        }
    }
    seen
}
