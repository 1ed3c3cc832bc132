//! What a review holds: its verdict, ticks, scores and points.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{lifecycle::Action, rubric::Criterion};

/// What a coach says of one iteration. Its code is that of the vocabulary `verdicts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Approved,
    ApprovedWithPoints,
    Revise,
    /// *Niet verder*: counts only when a second person agrees.
    DoNotProceed,
}

impl Verdict {
    pub const ALL: [Self; 4] = [Self::Approved, Self::ApprovedWithPoints, Self::Revise, Self::DoNotProceed];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::ApprovedWithPoints => "approved_with_points",
            Self::Revise => "revise",
            Self::DoNotProceed => "do_not_proceed",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }

    /// The entry goes on.
    #[must_use]
    pub const fn positive(self) -> bool {
        matches!(self, Self::Approved | Self::ApprovedWithPoints)
    }

    /// Has no effect before a second coach or the organiser agrees.
    #[must_use]
    pub const fn needs_second(self) -> bool {
        matches!(self, Self::DoNotProceed)
    }

    /// A verdict that asks something of the team has to say what.
    #[must_use]
    pub const fn needs_point(self) -> bool {
        !matches!(self, Self::Approved)
    }

    /// The move of the lifecycle that it makes.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::Approved | Self::ApprovedWithPoints => Action::Approve,
            Self::Revise => Action::SendBack,
            Self::DoNotProceed => Action::Reject,
        }
    }
}

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

impl ReviewBody {
    /// Of these criteria: how many have a score, and their mean.
    #[must_use]
    pub fn mean(&self, criteria: &[Criterion]) -> (usize, Option<f64>) {
        let scores: Vec<u32> = criteria.iter().filter_map(|each| self.score(each)).map(u32::from).collect();
        let (sum, count) = (scores.iter().sum::<u32>(), u32::try_from(scores.len()).unwrap_or_default());
        (scores.len(), (count > 0).then(|| f64::from(sum) / f64::from(count)))
    }

    pub(super) fn score(&self, criterion: &Criterion) -> Option<u8> {
        self.scores.get(&criterion.code).map(|score| score.score)
    }
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
    /// Code of the vocabulary `point_levels`: `must` or `should`.
    pub level: String,
    pub text: String,
}

impl Point {
    /// The team has to deal with it before the next iteration.
    #[must_use]
    pub fn is_must(&self) -> bool {
        self.level == "must"
    }
}
