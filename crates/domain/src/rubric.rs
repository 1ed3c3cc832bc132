//! The rubric of the coach review (DOMAIN.md section 3.3): criteria per kind, and what a score of 0 to 4 means.
//!
//! Evaluations and policy goals have no rubric: their lists are empty.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{kind::EntryKind, lang::Localized};

/// The highest score; the lowest is 0.
pub const MAX_SCORE: u8 = 4;

/// One criterion of a rubric.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Stable code, stored with the scores: `IV5`.
    pub code: String,
    /// The ★ of DOMAIN.md: a score of 0 or 1 makes a positive verdict impossible.
    #[serde(default)]
    pub gate: bool,
    pub title: Localized,
    /// What 0 means here.
    pub none: Localized,
    /// What 2 means here.
    pub clear: Localized,
    /// What 4 means here.
    pub strong: Localized,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rubric {
    /// The generic words of the scores 0 to 4.
    scale: [Localized; 5],
    problem_analysis: Vec<Criterion>,
    intervention: Vec<Criterion>,
    best_practice: Vec<Criterion>,
}

#[expect(clippy::expect_used, reason = "the file is compiled in; a test parses it")]
static ALL: LazyLock<Rubric> =
    LazyLock::new(|| toml::from_str(include_str!("../rubric/rubric.toml")).expect("the rubric file parses"));

/// The criteria of a kind in order; none for kinds without a rubric.
#[must_use]
pub fn criteria(kind: EntryKind) -> &'static [Criterion] {
    match kind {
        EntryKind::ProblemAnalysis => &ALL.problem_analysis,
        EntryKind::Intervention => &ALL.intervention,
        EntryKind::BestPractice => &ALL.best_practice,
        EntryKind::PolicyGoal | EntryKind::Evaluation => &[],
    }
}

/// What a score means whatever the criterion. Scores above [`MAX_SCORE`] read as it.
#[must_use]
pub fn scale(score: u8) -> &'static Localized {
    &ALL.scale[usize::from(score.min(MAX_SCORE))]
}

/// What a score means for this criterion: its own words at 0, 2 and 4, those of [`scale`] at 1 and 3.
#[must_use]
pub fn anchor(criterion: &Criterion, score: u8) -> &Localized {
    match score {
        0 => &criterion.none,
        2 => &criterion.clear,
        1 | 3 => scale(score),
        _ => &criterion.strong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_the_criteria_of_the_design() {
        let codes = |kind| criteria(kind).iter().map(|c| c.code.as_str()).collect::<Vec<_>>();
        assert_eq!(codes(EntryKind::ProblemAnalysis), ["PA1", "PA2", "PA3", "PA4", "PA5"]);
        assert_eq!(codes(EntryKind::Intervention), ["IV1", "IV2", "IV3", "IV4", "IV5", "IV6", "IV7", "IV8"]);
        assert_eq!(codes(EntryKind::BestPractice), ["BP1", "BP2", "BP3", "BP4", "BP5"]);
        assert!(criteria(EntryKind::Evaluation).is_empty());
        assert!(criteria(EntryKind::PolicyGoal).is_empty());
    }

    #[test]
    fn the_gates_are_law_ethics_and_sources() {
        let gates: Vec<_> =
            EntryKind::ALL.into_iter().flat_map(criteria).filter(|c| c.gate).map(|c| c.code.as_str()).collect();
        assert_eq!(gates, ["PA5", "IV5", "IV6", "BP2"]);
    }

    #[test]
    fn odd_scores_use_the_generic_words() {
        let criterion = &criteria(EntryKind::Intervention)[6];
        assert_eq!(anchor(criterion, 0).nl, "geen indicator");
        assert_eq!(anchor(criterion, 1).nl, "genoemd, maar onduidelijk of niet onderbouwd");
        assert_eq!(anchor(criterion, 2).en, "outcome and side-effect indicator");
        assert_eq!(anchor(criterion, 3).en, "supported by sources and checked with partners");
        assert_eq!(anchor(criterion, 4).nl, "nulmeting en vergelijking geregeld");
    }
}
