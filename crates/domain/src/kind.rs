//! The five kinds of entry (DOMAIN.md section 2).

use serde::{Deserialize, Serialize};

/// What an entry is. The variant decides its template, its lifecycle and the prefix of its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    PolicyGoal,
    ProblemAnalysis,
    Intervention,
    BestPractice,
    Evaluation,
}

impl EntryKind {
    /// All kinds in the order of the golden thread: goal, problem, intervention, practice, evaluation.
    pub const ALL: [Self; 5] =
        [Self::PolicyGoal, Self::ProblemAnalysis, Self::Intervention, Self::BestPractice, Self::Evaluation];

    /// The stable code used in URLs, the database and front matter, for example `problem_analysis`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PolicyGoal => "policy_goal",
            Self::ProblemAnalysis => "problem_analysis",
            Self::Intervention => "intervention",
            Self::BestPractice => "best_practice",
            Self::Evaluation => "evaluation",
        }
    }

    /// The prefix of an entry's code: `BD`, `PA`, `IV`, `BP` or `EV`.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::PolicyGoal => "BD",
            Self::ProblemAnalysis => "PA",
            Self::Intervention => "IV",
            Self::BestPractice => "BP",
            Self::Evaluation => "EV",
        }
    }

    /// Reads [`EntryKind::code`].
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
