//! Reviews: what a coach made of one iteration (DOMAIN.md section 3.3).

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::EntryId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use storage::Tx;

use crate::failure::Result;

/// What a review says, apart from its verdict. Stored as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewBody {
    /// Fields that the coach has seen.
    pub ticks: BTreeSet<String>,
    /// Criterion → score.
    pub scores: BTreeMap<String, Score>,
    pub strengths: String,
    pub points: Vec<Point>,
}

/// A score from 0 to 4 and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    pub score: u8,
    #[serde(default)]
    pub motivation: String,
}

/// A point to improve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// `must` or `should`.
    pub level: String,
    pub text: String,
}

/// A review that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentReview {
    pub coach: String,
    /// Code of the vocabulary `verdicts`.
    pub verdict: String,
    pub at: Timestamp,
    pub body: ReviewBody,
}

/// The sent reviews of an iteration, newest first.
///
/// # Errors
/// When the database fails or holds what we did not write.
pub(crate) async fn sent_of(tx: &mut Tx, entry: EntryId, n: i64) -> Result<Vec<SentReview>> {
    let rows = tx.reviews().of_entry(entry, None).await?;
    let mut sent = Vec::new();
    for row in rows.into_iter().filter(|row| row.iteration == n) {
        let (Some(verdict), Some(at)) = (row.verdict, row.sent_at) else { continue };
        let coach = tx.users().by_id(row.coach_id).await?.map(|user| user.name).unwrap_or_default();
        sent.push(SentReview { coach, verdict, at: at.into(), body: serde_json::from_str(&row.body)? });
    }
    sent.sort_by_key(|review| std::cmp::Reverse(review.at));
    Ok(sent)
}
