//! Reviews: what a coach made of one iteration (DOMAIN.md section 3.3).
//!
//! A draft belongs to its coach and is never thrown away by the program; what was sent does not change. The review
//! with `effective` is the one that counts, and there is at most one per iteration. *Niet verder* is sent without it
//! and gets it from a second person.

mod desk;
mod due;
mod queue;
mod save;
mod second;
mod send;
mod standing;

pub use desk::{Desk, Mode, Shown};
pub use domain::review::{Point, ReviewBody, Score, Verdict};
pub use due::WORKDAYS;
pub(crate) use due::local;
pub use queue::{Begun, Deed, Queue, SentLine, Waiting};
pub use save::{ReviewForm, SavedReview};
pub use send::{Outcome, Sending};

use domain::ids::EntryId;
use jiff::Timestamp;
use storage::{Tx, reviews::ReviewRow};

use crate::{failure::Result, iterations::names};

/// A review that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentReview {
    pub coach: String,
    /// Code of the vocabulary `verdicts`.
    pub verdict: String,
    pub at: Timestamp,
    pub body: ReviewBody,
    /// Who agreed, where the verdict needs a second person.
    pub seconds: Vec<String>,
    /// A correction took its place.
    pub replaced: bool,
}

impl SentReview {
    /// The verdict as a type.
    #[must_use]
    pub fn judged(&self) -> Option<Verdict> {
        Verdict::parse(&self.verdict)
    }
}

/// What the team may read of an iteration's reviews, newest first: those that count or counted. A *niet verder* that
/// waits for its second person is between coaches.
///
/// # Errors
/// When the database fails or holds what we did not write.
pub(crate) async fn sent_of(tx: &mut Tx, entry: EntryId, n: i64) -> Result<Vec<SentReview>> {
    let rows = tx.reviews().of_entry(entry, None).await?;
    let mut sent = Vec::new();
    for row in rows.into_iter().filter(|row| row.iteration == n) {
        let review = read(tx, &row).await?;
        let alone = review.seconds.is_empty() && review.judged().is_none_or(Verdict::needs_second);
        if row.effective || (review.replaced && !alone) {
            sent.push(review);
        }
    }
    sent.sort_by_key(|review| std::cmp::Reverse(review.at));
    Ok(sent)
}

/// A stored review with its names.
async fn read(tx: &mut Tx, row: &ReviewRow) -> Result<SentReview> {
    let seconds = tx.reviews().seconds(row.id).await?;
    let ids = std::iter::once(row.coach_id).chain(seconds.iter().map(|second| second.user_id)).collect();
    let names = names(tx, ids).await?;
    let name = |id| crate::iterations::name_of(&names, id);
    Ok(SentReview {
        coach: name(row.coach_id),
        verdict: row.verdict.clone().unwrap_or_default(),
        at: row.sent_at.unwrap_or(row.updated_at).into(),
        body: serde_json::from_str(&row.body)?,
        seconds: seconds.iter().map(|second| name(second.user_id)).collect(),
        replaced: row.state == SUPERSEDED,
    })
}

/// States of a stored review.
const DRAFT: &str = "draft";
const SENT: &str = "sent";
const SUPERSEDED: &str = "superseded";
