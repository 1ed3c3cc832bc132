//! Opening a cohort: the one place where it is found and a person's rights in it are asked.

use domain::{
    error::{AppError, Lock},
    rights::CohortRights,
};
use storage::{Tx, cohorts::CohortRow};

use crate::{
    Person,
    failure::{Failure, Result},
};

/// A cohort with what one person may do in it.
pub(crate) struct OpenCohort {
    pub row: CohortRow,
    pub rights: CohortRights,
    /// The name of its Fieldlab.
    pub fieldlab: String,
    /// The TLP label of its Fieldlab.
    pub label: String,
}

/// Finds a cohort that this person belongs to.
///
/// # Errors
/// Not found, when there is none or the person has no role in it: one answer for both.
pub(crate) async fn open(tx: &mut Tx, who: &Person, slug: &str) -> Result<OpenCohort> {
    let row = tx.cohorts().by_slug(slug).await?.ok_or(AppError::NotFound)?;
    let rights = who.in_cohort(row.id);
    if !rights.member {
        return Err(AppError::NotFound.into());
    }
    let lab =
        tx.fieldlabs().by_id(row.fieldlab_id).await?.ok_or_else(|| Failure::broken("a cohort without a Fieldlab"))?;
    Ok(OpenCohort { row, rights, fieldlab: lab.name, label: lab.label })
}

/// As [`open`], for who organises it.
///
/// # Errors
/// Not found for everybody else.
pub(crate) async fn open_to_organise(tx: &mut Tx, who: &Person, slug: &str) -> Result<OpenCohort> {
    let found = open(tx, who, slug).await?;
    if found.rights.organise { Ok(found) } else { Err(AppError::NotFound.into()) }
}

/// As [`open_to_organise`], holding the cohort until the unit of work ends: for every change.
///
/// # Errors
/// Locked, when the cohort is closed.
pub(crate) async fn open_to_change(tx: &mut Tx, who: &Person, slug: &str) -> Result<OpenCohort> {
    let found = held(tx, who, slug).await?;
    if found.row.closed_at.is_some() {
        return Err(AppError::Locked { why: Lock::CohortClosed }.into());
    }
    Ok(found)
}

/// As [`open_to_change`], also when it is closed.
///
/// # Errors
/// Not found for who does not organise it.
pub(crate) async fn held(tx: &mut Tx, who: &Person, slug: &str) -> Result<OpenCohort> {
    let mut found = open_to_organise(tx, who, slug).await?;
    // Read again: what was true before the lock may have changed.
    found.row = tx.cohorts().lock(found.row.id).await?.ok_or(AppError::NotFound)?;
    Ok(found)
}
