//! The second person of *niet verder*: only then does it end the entry.

use domain::{
    error::{AppError, Conflict},
    lifecycle::Status,
    review::{self, Verdict},
};
use serde_json::json;
use storage::{Tx, reviews::ReviewSecond, transact};

use super::standing::alive;
use crate::{
    Person, Services, access, audit,
    failure::Result,
    iterations::{Step, go, must_be_open},
};

impl Services {
    /// Agrees with the *niet verder* that waits at an iteration. For another coach or the organiser.
    ///
    /// # Errors
    /// Not found, also for the coach who gave it; a conflict for who helped to write the entry, and when nothing waits
    /// any more.
    pub async fn second_review(&self, who: &Person, code: &str, n: i64) -> Result<Status> {
        transact!(self.storage(), tx => self.second_in(tx, who, code, n).await)
    }

    async fn second_in(&self, tx: &mut Tx, who: &Person, code: &str, n: i64) -> Result<Status> {
        let opened = access::open_to_change(tx, who, code).await?;
        if opened.rights.four_eyes {
            return Err(AppError::Conflict { why: Conflict::FourEyes }.into());
        }
        if !opened.rights.second {
            must_be_open(&opened)?;
            return Err(AppError::NotFound.into());
        }
        let gone = || AppError::Conflict { why: Conflict::StatusChanged };
        let waiting = alive(tx, &opened, n).await?.into_iter().find(|row| !row.effective).ok_or_else(gone)?;
        if waiting.coach_id == who.id {
            return Err(AppError::NotFound.into());
        }
        if opened.status != Status::InReview || n != opened.entry.iterations {
            return Err(gone().into());
        }
        let step = review::outcome(opened.entry.kind, Verdict::DoNotProceed).ok_or(AppError::NotFound)?;
        let at = self.now().into();
        tx.reviews().add_second(&ReviewSecond { review_id: waiting.id, user_id: who.id, at }).await?;
        tx.reviews().make_effective(waiting.id, at).await?;
        let step = Step { from: opened.status, to: step.to, by: Some(who.id), reason: None, iteration: Some(n) };
        let to = step.to;
        go(self, tx, &opened.entry, step).await?;
        let detail = json!({ "iteration": n, "verdict": Verdict::DoNotProceed.code(), "to": to.code() });
        audit::record(self, tx, Some(who.id), "review.second", &opened.entry.code.to_string(), detail).await?;
        Ok(to)
    }
}
