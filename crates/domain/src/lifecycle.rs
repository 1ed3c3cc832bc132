//! States of an entry and the ways between them (DOMAIN.md section 3.1).
//!
//! The table [`moves`] is the whole lifecycle: what is not in it cannot happen. Who may make a move is decided by
//! [`crate::rights`]; what content it needs, by [`crate::completeness`] at [`Move::stage`].

use serde::{Deserialize, Serialize};

use crate::{bounds::Bounds, kind::EntryKind, template::Need};

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
    Evaluated,
    HandedOver,
    Stopped,
    Active,
    Completed,
    Lapsed,
    Archived,
}

impl Status {
    pub const ALL: [Self; 17] = [
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
                | Self::Evaluated
                | Self::HandedOver
                | Self::Active
                | Self::Completed
        )
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

/// What somebody does to an entry's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// An idea or lead becomes a draft.
    Elaborate,
    /// Freeze an iteration and ask the coach.
    Submit,
    /// The team takes a submitted entry back.
    Withdraw,
    /// The coach sends it back.
    SendBack,
    /// The coach approves.
    Approve,
    /// The coach ends it (*niet verder*).
    Reject,
    /// First edit after a *bijstellen*; automatic.
    Resume,
    /// Open an approved entry for a new iteration.
    NewIteration,
    StartTest,
    Evaluate,
    Stop,
    HandOver,
    Activate,
    Complete,
    Lapse,
    Reopen,
    Recheck,
    Archive,
}

impl Action {
    pub const ALL: [Self; 18] = [
        Self::Elaborate,
        Self::Submit,
        Self::Withdraw,
        Self::SendBack,
        Self::Approve,
        Self::Reject,
        Self::Resume,
        Self::NewIteration,
        Self::StartTest,
        Self::Evaluate,
        Self::Stop,
        Self::HandOver,
        Self::Activate,
        Self::Complete,
        Self::Lapse,
        Self::Reopen,
        Self::Recheck,
        Self::Archive,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Elaborate => "elaborate",
            Self::Submit => "submit",
            Self::Withdraw => "withdraw",
            Self::SendBack => "send_back",
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Resume => "resume",
            Self::NewIteration => "new_iteration",
            Self::StartTest => "start_test",
            Self::Evaluate => "evaluate",
            Self::Stop => "stop",
            Self::HandOver => "hand_over",
            Self::Activate => "activate",
            Self::Complete => "complete",
            Self::Lapse => "lapse",
            Self::Reopen => "reopen",
            Self::Recheck => "recheck",
            Self::Archive => "archive",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.code() == code)
    }
}

/// Who may make a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Member,
    TeamLead,
    Coach,
    /// Team lead or coach.
    LeadOrCoach,
    Organiser,
    /// Nobody by hand: it follows from something else.
    Nobody,
}

/// One possible change of status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    pub action: Action,
    pub to: Status,
    pub who: Who,
    /// Bounds of the reason; required when moving backwards, stopping or archiving.
    pub reason: Option<Bounds>,
    /// Fields up to this stage must be complete.
    pub stage: Option<Need>,
}

const REASON: Option<Bounds> = Some(Bounds { min: 30, max: 600 });

const fn go(action: Action, to: Status, who: Who) -> Move {
    Move { action, to, who, reason: None, stage: None }
}

const fn because(action: Action, to: Status, who: Who) -> Move {
    Move { action, to, who, reason: REASON, stage: None }
}

const fn complete(action: Action, to: Status, who: Who, stage: Need) -> Move {
    Move { action, to, who, reason: None, stage: Some(stage) }
}

/// All moves out of a status of a kind.
#[must_use]
pub fn moves(kind: EntryKind, from: Status) -> Vec<Move> {
    let mut moves = match kind {
        EntryKind::PolicyGoal => policy_goal(from),
        EntryKind::ProblemAnalysis | EntryKind::Evaluation => reviewed(from, Status::Adopted),
        EntryKind::Intervention => intervention(from),
        EntryKind::BestPractice => best_practice(from),
    };
    if !matches!(from, Status::Archived | Status::InReview) {
        let who = if kind == EntryKind::PolicyGoal { Who::Organiser } else { Who::TeamLead };
        moves.push(because(Action::Archive, Status::Archived, who));
    }
    moves
}

/// The move for an action, or `None` when the status does not allow it.
#[must_use]
pub fn find(kind: EntryKind, from: Status, action: Action) -> Option<Move> {
    moves(kind, from).into_iter().find(|each| each.action == action)
}

fn policy_goal(from: Status) -> Vec<Move> {
    match from {
        Status::Draft => vec![complete(Action::Activate, Status::Active, Who::Organiser, Need::R0)],
        Status::Active => vec![
            go(Action::Complete, Status::Completed, Who::Organiser),
            because(Action::Lapse, Status::Lapsed, Who::Organiser),
        ],
        Status::Completed | Status::Lapsed => vec![because(Action::Reopen, Status::Active, Who::Organiser)],
        _ => Vec::new(),
    }
}

/// The part that all reviewed kinds share: draft → in review → revise or approved → draft.
fn reviewed(from: Status, approved: Status) -> Vec<Move> {
    match from {
        Status::Draft | Status::Revise => {
            let mut moves = vec![complete(Action::Submit, Status::InReview, Who::TeamLead, Need::R1)];
            if from == Status::Revise {
                moves.push(go(Action::Resume, Status::Draft, Who::Nobody));
            }
            moves
        }
        Status::InReview => {
            let stage = if approved == Status::ApprovedForTest { Need::R2 } else { Need::R1 };
            vec![
                go(Action::Withdraw, Status::Draft, Who::TeamLead),
                go(Action::SendBack, Status::Revise, Who::Coach),
                complete(Action::Approve, approved, Who::Coach, stage),
                go(Action::Reject, Status::Stopped, Who::Coach),
            ]
        }
        from if from == approved => vec![go(Action::NewIteration, Status::Draft, Who::Member)],
        _ => Vec::new(),
    }
}

fn intervention(from: Status) -> Vec<Move> {
    let mut moves = match from {
        Status::Idea => vec![go(Action::Elaborate, Status::Draft, Who::Member)],
        Status::ApprovedForTest => vec![complete(Action::StartTest, Status::InTest, Who::TeamLead, Need::R2)],
        Status::InTest => vec![
            complete(Action::Evaluate, Status::Evaluated, Who::TeamLead, Need::R3),
            because(Action::Stop, Status::Stopped, Who::LeadOrCoach),
        ],
        Status::Evaluated => vec![
            because(Action::HandOver, Status::HandedOver, Who::Organiser),
            go(Action::NewIteration, Status::Draft, Who::Member),
        ],
        _ => Vec::new(),
    };
    moves.extend(reviewed(from, Status::ApprovedForTest));
    moves
}

fn best_practice(from: Status) -> Vec<Move> {
    let mut moves = match from {
        Status::Lead => vec![go(Action::Elaborate, Status::Draft, Who::Member)],
        Status::Stale => {
            vec![go(Action::Recheck, Status::Checked, Who::Coach), go(Action::NewIteration, Status::Draft, Who::Member)]
        }
        _ => Vec::new(),
    };
    moves.extend(reviewed(from, Status::Checked));
    moves
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_reads_back() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.code()), Some(status));
        }
        for action in Action::ALL {
            assert_eq!(Action::parse(action.code()), Some(action));
        }
    }

    #[test]
    fn each_kind_reaches_its_approved_status_through_review_only() {
        for (kind, approved) in [
            (EntryKind::ProblemAnalysis, Status::Adopted),
            (EntryKind::Intervention, Status::ApprovedForTest),
            (EntryKind::BestPractice, Status::Checked),
            (EntryKind::Evaluation, Status::Adopted),
        ] {
            for from in Status::ALL {
                let reached =
                    moves(kind, from).into_iter().any(|each| each.to == approved && each.action != Action::Recheck);
                assert_eq!(reached, from == Status::InReview, "{kind:?} {from:?}");
            }
        }
    }

    #[test]
    fn approval_of_an_intervention_needs_stage_two() {
        let approve = find(EntryKind::Intervention, Status::InReview, Action::Approve);
        assert_eq!(approve.and_then(|each| each.stage), Some(Need::R2));
    }

    #[test]
    fn archived_is_the_end() {
        for kind in EntryKind::ALL {
            assert!(moves(kind, Status::Archived).is_empty());
        }
    }

    #[test]
    fn moving_back_stopping_and_archiving_need_a_reason() {
        for kind in EntryKind::ALL {
            for each in Status::ALL.into_iter().flat_map(|from| moves(kind, from)) {
                let must = matches!(each.action, Action::Stop | Action::Archive | Action::Lapse | Action::Reopen);
                assert!(!must || each.reason.is_some(), "{:?}", each.action);
            }
        }
    }
}
