//! Reading iterations: the strip, one of them, and two compared.

use std::collections::BTreeMap;

use domain::{
    content::Content,
    diff::{FieldDiff, Totals, diff},
    error::AppError,
    fields::Context,
    lang::Lang,
    lifecycle::{self, Action, Move},
    rights::{Read, Reason},
    template::template,
};
use jiff::Timestamp;
use storage::{Tx, iterations::IterationRow};

use super::{Brief, Made, brief, draft, made, moves, must_get, names};
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
    pub draft_at: Option<Timestamp>,
}

/// What all pages about one entry begin with.
#[derive(Clone, Debug)]
pub struct EntryPage {
    pub entry: Brief,
    pub all: Vec<Made>,
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
}

/// One side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Iteration(i64),
    Draft,
}

/// Two versions of an entry beside each other.
#[derive(Clone, Debug)]
pub struct Comparison {
    pub entry: Brief,
    pub all: Vec<Made>,
    pub from: Side,
    pub to: Side,
    pub fields: Vec<FieldDiff>,
    pub totals: Totals,
    /// The person may compare with the draft.
    pub draft_readable: bool,
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
        strip(&mut tx, &opened, draft_at).await
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
            entry: brief(&opened),
        })
    }

    /// What changed from one version to another. Without `from`: since the one before `to`; without `to`: the draft
    /// where it may be read, else the latest iteration.
    ///
    /// # Errors
    /// Not found when either is not there or not readable.
    pub async fn compare(
        &self,
        who: &Person,
        code: &str,
        from: Option<Side>,
        to: Option<Side>,
        lang: Lang,
    ) -> Result<Comparison> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        let draft_readable = opened.rights.read == Read::Draft;
        let latest = opened.entry.iterations;
        // While nobody can write it, the draft reads as the latest iteration: what changed lies before that.
        let own_draft = draft_readable && (latest == 0 || opened.status.writable());
        let to = to.unwrap_or(if own_draft { Side::Draft } else { Side::Iteration(latest) });
        let from = from.unwrap_or(match to {
            Side::Draft => Side::Iteration(latest.max(1)),
            Side::Iteration(n) => Side::Iteration((n - 1).max(1)),
        });
        let entry = brief(&opened);
        let all = list(&mut tx, &opened).await?;
        let (mut fields, mut totals) = (Vec::new(), Totals::default());
        if !all.is_empty() {
            let old = side(&mut tx, &opened, from).await?;
            let new = side(&mut tx, &opened, to).await?;
            let (kind, cohort) = (opened.entry.kind, opened.entry.cohort_id);
            let targets = known::linked(&mut tx, who, cohort, [(kind, &old), (kind, &new)]).await?;
            fields = diff(template(opened.entry.kind), &old, &new, Context { lang, targets: &targets });
            totals = Totals::of(&fields);
        }
        Ok(Comparison { entry, all, from, to, fields, totals, draft_readable })
    }
}

/// The strip of an entry whose draft was changed last at `draft_at`.
pub(crate) async fn strip(tx: &mut Tx, opened: &Opened, draft_at: Option<Timestamp>) -> Result<Strip> {
    let all = list(tx, opened).await?;
    let reviews = if all.is_empty() { Vec::new() } else { tx.reviews().effective_of(&[opened.entry.id]).await? };
    let reviews: BTreeMap<i64, _> = reviews.into_iter().map(|review| (review.iteration, review)).collect();
    let items = all.into_iter().map(|made| {
        let review = reviews.get(&made.n);
        StripItem {
            verdict: review.and_then(|review| review.verdict.clone()),
            reviewed_at: review.and_then(|review| review.sent_at).map(Timestamp::from),
            made,
        }
    });
    Ok(Strip {
        items: items.collect(),
        moves: moves::open_to(opened),
        submittable: lifecycle::find(opened.entry.kind, opened.status, Action::Submit).is_some(),
        draft_at: draft_at.filter(|_| opened.rights.read == Read::Draft),
        entry: brief(opened),
    })
}

async fn side(tx: &mut Tx, opened: &Opened, side: Side) -> Result<Content> {
    match side {
        Side::Iteration(n) => Ok(serde_json::from_str(&readable(tx, opened, n).await?.content)?),
        Side::Draft if opened.rights.read == Read::Draft => Ok(draft(tx, opened.entry.id).await?.0),
        Side::Draft => Err(AppError::NotFound.into()),
    }
}

/// Observers read what was approved, and nothing that was sent back (DOMAIN.md section 1.4).
fn approved_only(opened: &Opened) -> bool {
    opened.rights.why == Some(Reason::ObserverApproved)
}

/// An iteration that is there for this person.
async fn readable(tx: &mut Tx, opened: &Opened, n: i64) -> Result<IterationRow> {
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
