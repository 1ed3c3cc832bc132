//! The draft of a review: private to its coach, saved as often as the page likes.

use domain::{
    bounds::{ROWS_HARD_MAX, TEXT_HARD_MAX, chars},
    error::{AppError, Conflict},
    ids::ReviewId,
    kind::EntryKind,
    review::{ReviewBody, Verdict},
    rubric::{self, MAX_SCORE},
    template::template,
};
use jiff::Timestamp;
use serde_json::json;
use storage::{Tx, reviews::ReviewRow, transact};

use super::{
    DRAFT,
    standing::{Standing, must_judge, standing},
};
use crate::{
    Person, Services,
    access::{self, Opened},
    audit,
    failure::Result,
    iterations::must_get,
};

/// What the form of a review holds.
#[derive(Clone, Debug, Default)]
pub struct ReviewForm {
    pub verdict: Option<Verdict>,
    pub body: ReviewBody,
}

/// What came of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavedReview {
    pub at: Timestamp,
    /// Why it can no longer be sent. It is kept all the same.
    pub conflict: Option<Conflict>,
}

impl Services {
    /// Keeps a draft. It may be wrong, and it is kept even when the iteration can no longer be judged.
    ///
    /// # Errors
    /// Not found; a conflict for a coach who helped to write the entry; too large.
    pub async fn save_review(&self, who: &Person, code: &str, n: i64, form: &ReviewForm) -> Result<SavedReview> {
        transact!(self.storage(), tx => self.save_review_in(tx, who, code, n, form).await)
    }

    async fn save_review_in(
        &self,
        tx: &mut Tx,
        who: &Person,
        code: &str,
        n: i64,
        form: &ReviewForm,
    ) -> Result<SavedReview> {
        let opened = access::open_to_change(tx, who, code).await?;
        must_judge(&opened)?;
        must_get(tx, opened.entry.id, n).await?;
        let body = clean(opened.entry.kind, form.body.clone())?;
        let conflict = match standing(tx, &opened, n, who).await? {
            Standing::Over(why) => Some(why),
            Standing::Open | Standing::Own(_) => None,
        };
        self.keep(tx, who, &opened, n, form.verdict, &body).await?;
        Ok(SavedReview { at: self.now(), conflict })
    }

    async fn keep(
        &self,
        tx: &mut Tx,
        who: &Person,
        opened: &Opened,
        n: i64,
        verdict: Option<Verdict>,
        body: &ReviewBody,
    ) -> Result<()> {
        let (entry, at) = (&opened.entry, self.now().into());
        let (verdict, body) = (verdict.map(Verdict::code), serde_json::to_string(body)?);
        if let Some(draft) = tx.reviews().draft(entry.id, n, who.id).await? {
            tx.reviews().update(draft.id, verdict, &body, at).await?;
            return Ok(());
        }
        let row = ReviewRow {
            id: ReviewId(self.new_id()),
            entry_id: entry.id,
            iteration: n,
            coach_id: who.id,
            state: DRAFT.to_owned(),
            verdict: verdict.map(str::to_owned),
            body,
            created_at: at,
            updated_at: at,
            sent_at: None,
            effective: false,
        };
        tx.reviews().create(&row).await?;
        // Only that it was begun: how often a draft is saved is the coach's own business.
        let detail = json!({ "iteration": n });
        audit::record(self, tx, Some(who.id), "review.begin", &entry.code.to_string(), detail).await
    }

    /// Throws the coach's own draft away; nothing happens when there is none.
    ///
    /// # Errors
    /// Not found.
    pub async fn discard_review(&self, who: &Person, code: &str, n: i64) -> Result<()> {
        transact!(self.storage(), tx => {
            let opened = access::open_to_change(tx, who, code).await?;
            let Some(draft) = tx.reviews().draft(opened.entry.id, n, who.id).await? else { return Ok(()) };
            tx.reviews().remove_draft(draft.id).await?;
            let detail = json!({ "iteration": n });
            audit::record(self, tx, Some(who.id), "review.discard", &opened.entry.code.to_string(), detail).await
        })
    }
}

/// What a form of ours can hold, and no more.
fn clean(kind: EntryKind, mut body: ReviewBody) -> Result<ReviewBody> {
    let (fields, criteria) = (template(kind), rubric::criteria(kind));
    body.ticks.retain(|id| fields.field(id).is_some_and(|field| field.coach));
    body.scores.retain(|code, score| score.score <= MAX_SCORE && criteria.iter().any(|each| each.code == *code));
    body.points.retain(|point| !point.text.trim().is_empty());
    let motivations = body.scores.values().map(|score| &score.motivation);
    let texts = motivations.chain(body.points.iter().map(|point| &point.text)).chain([&body.strengths]);
    if body.points.len() > ROWS_HARD_MAX || texts.into_iter().any(|text| chars(text) > TEXT_HARD_MAX) {
        return Err(AppError::TooLarge.into());
    }
    Ok(body)
}
