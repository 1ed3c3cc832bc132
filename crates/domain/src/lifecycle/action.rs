//! What somebody does to an entry's status.

use serde::{Deserialize, Serialize};

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
    /// The team lead finishes the test and asks the coach to confirm what was learned.
    Evaluate,
    /// The coach confirms it.
    Confirm,
    /// The coach does not, and says why.
    Decline,
    Stop,
    HandOver,
    Activate,
    Complete,
    Lapse,
    Reopen,
    /// The day on which a best practice was to be looked at again has come; automatic.
    Expire,
    Recheck,
    Archive,
}

impl Action {
    pub const ALL: [Self; 21] = [
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
        Self::Confirm,
        Self::Decline,
        Self::Stop,
        Self::HandOver,
        Self::Activate,
        Self::Complete,
        Self::Lapse,
        Self::Reopen,
        Self::Expire,
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
            Self::Confirm => "confirm",
            Self::Decline => "decline",
            Self::Stop => "stop",
            Self::HandOver => "hand_over",
            Self::Activate => "activate",
            Self::Complete => "complete",
            Self::Lapse => "lapse",
            Self::Reopen => "reopen",
            Self::Expire => "expire",
            Self::Recheck => "recheck",
            Self::Archive => "archive",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.code() == code)
    }

    /// The trigger (vocabulary `iteration_triggers`) of the iteration that a move freezes by itself: the start of a
    /// test, and what the coach is to confirm or has looked at again (DOMAIN.md section 3.2).
    #[must_use]
    pub const fn freezes(self) -> Option<&'static str> {
        match self {
            Self::StartTest => Some("test"),
            Self::Evaluate => Some("review"),
            Self::Recheck => Some("new_information"),
            _ => None,
        }
    }
}
