//! Reading iterations: the strip, and one of them.

use std::collections::BTreeMap;

use domain::{
    content::Content,
    error::AppError,
    lifecycle::{self, Action, Move},
    rights::{Read, Reason},
};
use jiff::Timestamp;
use storage::{Tx, iterations::IterationRow};

use super::{Brief, Made, brief, made, moves, must_get, names, submit::proposals};
use crate::{
    KnownTargets, Person, Services,
    access::{self, Opened},
    exports::is_approved,
    failure::Result,
    known,
    reviews::{SentReview, sent_of},
};

/// One iteration in the strip.
#[derive(Clone, Debug, PartialEq)]
pub struct StripItem {
    pub made: Made,
    /// Code of the verdict that counts.
    pub verdict: Option<String>,
    pub reviewed_at: Option<Timestamp>,
}

/// The strip under the title, with what this person may do next.
#[derive(Clone, Debug)]
pub struct Strip {
    pub entry: Brief,
    pub items: Vec<StripItem>,
    pub moves: Vec<Move>,
    /// The status allows submitting.
    pub submittable: bool,
    /// Somebody proposed to, and nobody has answered.
    pub proposed: bool,
    pub draft_at: Option<Timestamp>,
}

/// One iteration to read.
#[derive(Clone, Debug)]
pub struct Iteration {
    pub entry: Brief,
    pub made: Made,
    pub title: String,
    pub label: String,
    pub template_version: i64,
    pub content: Content,
    pub targets: KnownTargets,
    /// The reviews that were sent about it.
    pub reviews: Vec<SentReview>,
    pub can_restore: bool,
    /// This version may be taken along.
    pub can_export: bool,
}

impl Services {
    /// The iterations of an entry with their verdicts, and the moves that are open to this person.
    ///
    /// # Errors
    /// Not found.
    pub async fn iterations(&self, who: &Person, code: &str) -> Result<Strip> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        let draft_at = tx.drafts().load(opened.entry.id).await?.map(|draft| draft.updated_at.into());
        strip(&mut tx, who, &opened, draft_at).await
    }

    /// One iteration with its reviews.
    ///
    /// # Errors
    /// Not found.
    pub async fn iteration(&self, who: &Person, code: &str, n: i64) -> Result<Iteration> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        let row = readable(&mut tx, &opened, n).await?;
        let made = list(&mut tx, &opened).await?.into_iter().find(|made| made.n == n).ok_or(AppError::NotFound)?;
        let content: Content = serde_json::from_str(&row.content)?;
        let (kind, cohort) = (opened.entry.kind, opened.entry.cohort_id);
        Ok(Iteration {
            made,
            title: row.title,
            label: row.label,
            template_version: row.template_version,
            targets: known::linked(&mut tx, who, cohort, [(kind, &content)]).await?,
            content,
            reviews: if opened.rights.talks { sent_of(&mut tx, opened.entry.id, n).await? } else { Vec::new() },
            can_restore: opened.rights.edit && !opened.status.settled(),
            can_export: opened.rights.export
                && (opened.rights.read == Read::Draft || is_approved(&mut tx, &opened.entry, n).await?),
            entry: brief(&opened),
        })
    }
}

/// The strip of an entry whose draft was changed last at `draft_at`.
pub(crate) async fn strip(tx: &mut Tx, who: &Person, opened: &Opened, draft_at: Option<Timestamp>) -> Result<Strip> {
    Ok(Strip {
        items: strip_items(tx, opened).await?,
        proposed: !proposals(tx, who, opened).await?.is_empty(),
        moves: moves::open_to(opened),
        submittable: lifecycle::find(opened.entry.kind, opened.status, Action::Submit).is_some(),
        draft_at: draft_at.filter(|_| opened.rights.read == Read::Draft),
        entry: brief(opened),
    })
}

/// The iterations that this person may read with their verdicts, first one first.
pub(super) async fn strip_items(tx: &mut Tx, opened: &Opened) -> Result<Vec<StripItem>> {
    let all = list(tx, opened).await?;
    let reviews = if all.is_empty() { Vec::new() } else { tx.reviews().effective_of(&[opened.entry.id]).await? };
    let reviews: BTreeMap<i64, _> = reviews.into_iter().map(|review| (review.iteration, review)).collect();
    let item = |made: Made| {
        let review = reviews.get(&made.n);
        StripItem {
            verdict: review.and_then(|review| review.verdict.clone()),
            reviewed_at: review.and_then(|review| review.sent_at).map(Timestamp::from),
            made,
        }
    };
    Ok(all.into_iter().map(item).collect())
}

/// Observers read what was approved, and nothing that was sent back (DOMAIN.md section 1.4).
fn approved_only(opened: &Opened) -> bool {
    opened.rights.why == Some(Reason::ObserverApproved)
}

/// An iteration that is there for this person.
pub(super) async fn readable(tx: &mut Tx, opened: &Opened, n: i64) -> Result<IterationRow> {
    let row = must_get(tx, opened.entry.id, n).await?;
    if approved_only(opened) && !is_approved(tx, &opened.entry, n).await? {
        return Err(AppError::NotFound.into());
    }
    Ok(row)
}

/// The iterations of an entry that this person may read, first one first.
pub(crate) async fn list(tx: &mut Tx, opened: &Opened) -> Result<Vec<Made>> {
    if opened.entry.iterations == 0 {
        return Ok(Vec::new());
    }
    let mut heads = tx.iterations().list(opened.entry.id).await?;
    if approved_only(opened) {
        let mut approved = Vec::new();
        for head in heads {
            if is_approved(tx, &opened.entry, head.n).await? {
                approved.push(head);
            }
        }
        heads = approved;
    }
    let names = names(tx, heads.iter().map(|head| head.made_by).collect()).await?;
    Ok(heads.iter().map(|head| made(head, &names)).collect())
}
