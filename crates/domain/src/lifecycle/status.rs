//! Where an entry stands, and what that means for its text.

use serde::{Deserialize, Serialize};

use crate::{kind::EntryKind, template::Need};

/// Where an entry stands. Codes are English; the Dutch words are in the vocabulary `statuses`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// An intervention that is only an idea.
    Idea,
    /// A best practice of which only title, country and one source are known.
    Lead,
    Draft,
    InReview,
    Revise,
    Adopted,
    Checked,
    Stale,
    ApprovedForTest,
    InTest,
    /// The test is done and waits for the coach, who confirms what was learned (DOMAIN.md section 3.1).
    Confirming,
    Evaluated,
    HandedOver,
    Stopped,
    Active,
    Completed,
    Lapsed,
    Archived,
}

impl Status {
    pub const ALL: [Self; 18] = [
        Self::Idea,
        Self::Lead,
        Self::Draft,
        Self::InReview,
        Self::Revise,
        Self::Adopted,
        Self::Checked,
        Self::Stale,
        Self::ApprovedForTest,
        Self::InTest,
        Self::Confirming,
        Self::Evaluated,
        Self::HandedOver,
        Self::Stopped,
        Self::Active,
        Self::Completed,
        Self::Lapsed,
        Self::Archived,
    ];

    /// The stable code: `in_review`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Idea => "idea",
            Self::Lead => "lead",
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Revise => "revise",
            Self::Adopted => "adopted",
            Self::Checked => "checked",
            Self::Stale => "stale",
            Self::ApprovedForTest => "approved_for_test",
            Self::InTest => "in_test",
            Self::Confirming => "confirming",
            Self::Evaluated => "evaluated",
            Self::HandedOver => "handed_over",
            Self::Stopped => "stopped",
            Self::Active => "active",
            Self::Completed => "completed",
            Self::Lapsed => "lapsed",
            Self::Archived => "archived",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// What observers and clients count as approved (DOMAIN.md section 1.4).
    #[must_use]
    pub const fn approved(self) -> bool {
        matches!(
            self,
            Self::Adopted
                | Self::Checked
                | Self::Stale
                | Self::ApprovedForTest
                | Self::InTest
                | Self::Confirming
                | Self::Evaluated
                | Self::HandedOver
                | Self::Active
                | Self::Completed
        )
    }

    /// Lies with the coach: the text waits with it.
    #[must_use]
    pub const fn with_coach(self) -> bool {
        matches!(self, Self::InReview | Self::Confirming)
    }

    /// The text may be written. *Approved for test* and *in test* stay open because the fields of stage R3
    /// (evaluations, decision, lessons) are filled in during the test.
    #[must_use]
    pub const fn writable(self) -> bool {
        matches!(
            self,
            Self::Idea | Self::Lead | Self::Draft | Self::Revise | Self::ApprovedForTest | Self::InTest | Self::Active
        )
    }

    /// What the coach approved stands: only the fields that come after the test (R3) are open. A new iteration opens
    /// the rest again.
    #[must_use]
    pub const fn settled(self) -> bool {
        matches!(self, Self::ApprovedForTest | Self::InTest)
    }

    /// A field that is needed at `need` may be written in this status.
    #[must_use]
    pub const fn writes(self, need: Need) -> bool {
        self.writable() && (!self.settled() || matches!(need, Need::R3))
    }

    /// The first status of a new entry of this kind.
    #[must_use]
    pub const fn first(kind: EntryKind) -> Self {
        match kind {
            EntryKind::Intervention => Self::Idea,
            EntryKind::BestPractice => Self::Lead,
            _ => Self::Draft,
        }
    }
}
