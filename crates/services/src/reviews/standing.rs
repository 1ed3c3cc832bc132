//! Whether a coach may judge an iteration now.

use domain::{
    error::{AppError, Conflict},
    lifecycle::{Status, Who},
};
use storage::{Tx, reviews::ReviewRow};

use super::SENT;
use crate::{Person, access::Opened, failure::Result, iterations::must_be_open};

/// What a new review of an iteration would be.
#[derive(Clone, Debug)]
pub(super) enum Standing {
    /// The first word about it.
    Open,
    /// A correction of the coach's own review, which counts or waits for its second person.
    Own(ReviewRow),
    /// Too late. A draft stays where it is.
    Over(Conflict),
}

/// The reviews of an iteration that were sent and not replaced.
pub(super) async fn alive(tx: &mut Tx, opened: &Opened, n: i64) -> Result<Vec<ReviewRow>> {
    let mut rows = tx.reviews().of_entry(opened.entry.id, None).await?;
    rows.retain(|row| row.iteration == n && row.state == SENT);
    Ok(rows)
}

/// Where `who` stands towards iteration `n`.
pub(super) async fn standing(tx: &mut Tx, opened: &Opened, n: i64, who: &Person) -> Result<Standing> {
    Ok(standing_in(&alive(tx, opened, n).await?, opened, n, who))
}

/// As [`standing`], from what [`alive`] gives.
pub(super) fn standing_in(alive: &[ReviewRow], opened: &Opened, n: i64, who: &Person) -> Standing {
    let latest = n == opened.entry.iterations;
    if let Some(own) = alive.iter().find(|row| row.coach_id == who.id) {
        return if latest { Standing::Own(own.clone()) } else { Standing::Over(Conflict::StatusChanged) };
    }
    if alive.iter().any(|row| row.effective) {
        Standing::Over(Conflict::AlreadyReviewed)
    } else if latest && opened.status == Status::InReview {
        Standing::Open
    } else {
        Standing::Over(Conflict::Withdrawn)
    }
}

/// The person may judge this entry.
///
/// # Errors
/// A conflict for a coach who helped to write it; locked in a closed cohort; else not found.
pub(super) fn must_judge(opened: &Opened) -> Result<()> {
    if opened.rights.review {
        return Ok(());
    }
    if opened.rights.four_eyes {
        return Err(AppError::Conflict { why: Conflict::FourEyes }.into());
    }
    if opened.rights.is(Who::LeadOrCoach) {
        must_be_open(opened)?;
    }
    Err(AppError::NotFound.into())
}
