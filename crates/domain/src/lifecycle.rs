//! States of an entry and the ways between them (DOMAIN.md section 3.1).
//!
//! The table [`moves`] is the whole lifecycle: what is not in it cannot happen. Who may make a move is decided by
//! [`crate::rights`]; what content it needs, by [`crate::completeness`] at [`Move::stage`].

mod action;
mod status;

pub use action::Action;
pub use status::Status;

use crate::{bounds::Bounds, kind::EntryKind, template::Need};

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
    /// What else has to be said.
    pub with: With,
}

/// What a move asks besides a reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum With {
    #[default]
    Nothing,
    /// The organisation that owns it from now on, and since when.
    Owner,
    /// The day on which it is to be looked at again.
    NextCheck,
}

/// Whether a step from one status to another says that the coach stands for the iteration that it names. The start of
/// a test does, what still waits for the coach or was taken back does not.
#[must_use]
pub const fn approves(from: Option<Status>, to: Status) -> bool {
    to.approved() && !matches!((from, to), (_, Status::Confirming) | (Some(Status::Confirming), Status::InTest))
}

/// Bounds of a reason, in characters.
pub const REASON: Bounds = Bounds { min: 30, max: 600 };

const fn go(action: Action, to: Status, who: Who) -> Move {
    Move { action, to, who, reason: None, stage: None, with: With::Nothing }
}

const fn because(action: Action, to: Status, who: Who) -> Move {
    Move { action, to, who, reason: Some(REASON), stage: None, with: With::Nothing }
}

const fn complete(action: Action, to: Status, who: Who, stage: Need) -> Move {
    Move { action, to, who, reason: None, stage: Some(stage), with: With::Nothing }
}

const fn with(action: Action, to: Status, who: Who, with: With) -> Move {
    Move { action, to, who, reason: None, stage: None, with }
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
    if from != Status::Archived && !from.with_coach() {
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
                because(Action::Withdraw, Status::Draft, Who::TeamLead),
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
            complete(Action::Evaluate, Status::Confirming, Who::TeamLead, Need::R3),
            because(Action::Stop, Status::Stopped, Who::LeadOrCoach),
        ],
        Status::Confirming => vec![
            complete(Action::Confirm, Status::Evaluated, Who::Coach, Need::R3),
            because(Action::Decline, Status::InTest, Who::Coach),
            because(Action::Withdraw, Status::InTest, Who::TeamLead),
            because(Action::Stop, Status::Stopped, Who::LeadOrCoach),
        ],
        Status::Evaluated => vec![
            with(Action::HandOver, Status::HandedOver, Who::Organiser, With::Owner),
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
        Status::Checked => vec![go(Action::Expire, Status::Stale, Who::Nobody)],
        Status::Stale => vec![
            with(Action::Recheck, Status::Checked, Who::Coach, With::NextCheck),
            go(Action::NewIteration, Status::Draft, Who::Member),
        ],
        _ => Vec::new(),
    };
    moves.extend(reviewed(from, Status::Checked));
    moves
}

#[cfg(test)]
mod tests;
