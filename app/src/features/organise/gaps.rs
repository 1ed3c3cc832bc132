//! The names of the coverage checks.

use domain::kind::EntryKind;

use super::{api::GapKey, texts::GapText};
use crate::i18n::t;

/// What a check finds, in the language of the page.
#[must_use]
pub fn gap_name(gap: GapKey) -> String {
    t(match gap {
        GapKey::GoalWithoutAnalysis => GapText::GoalWithoutAnalysis,
        GapKey::AnalysisWithoutIntervention => GapText::AnalysisWithoutIntervention,
        GapKey::InterventionWithoutEvidence => GapText::InterventionWithoutEvidence,
        GapKey::InterventionWithoutSideEffect => GapText::InterventionWithoutSideEffect,
        GapKey::InterventionWithoutOwner => GapText::InterventionWithoutOwner,
        GapKey::PracticeUnused => GapText::PracticeUnused,
        GapKey::EvaluationWithoutFollowUp => GapText::EvaluationWithoutFollowUp,
    })
}

/// The kind of entry in which a check looks.
#[must_use]
pub const fn gap_noun_kind(gap: GapKey) -> EntryKind {
    match gap {
        GapKey::GoalWithoutAnalysis => EntryKind::PolicyGoal,
        GapKey::AnalysisWithoutIntervention => EntryKind::ProblemAnalysis,
        GapKey::InterventionWithoutEvidence
        | GapKey::InterventionWithoutSideEffect
        | GapKey::InterventionWithoutOwner => EntryKind::Intervention,
        GapKey::PracticeUnused => EntryKind::BestPractice,
        GapKey::EvaluationWithoutFollowUp => EntryKind::Evaluation,
    }
}

/// The check as it travels to the browser.
#[cfg(feature = "ssr")]
#[must_use]
pub const fn gap_key(gap: services::cohorts::coverage::Gap) -> GapKey {
    use services::cohorts::coverage::Gap;
    match gap {
        Gap::GoalWithoutAnalysis => GapKey::GoalWithoutAnalysis,
        Gap::AnalysisWithoutIntervention => GapKey::AnalysisWithoutIntervention,
        Gap::InterventionWithoutEvidence => GapKey::InterventionWithoutEvidence,
        Gap::InterventionWithoutSideEffect => GapKey::InterventionWithoutSideEffect,
        Gap::InterventionWithoutOwner => GapKey::InterventionWithoutOwner,
        Gap::PracticeUnused => GapKey::PracticeUnused,
        Gap::EvaluationWithoutFollowUp => GapKey::EvaluationWithoutFollowUp,
    }
}
