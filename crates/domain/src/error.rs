//! What can go wrong, as types. The variant is the key of the message that the user reads in her or his
//! language (`app/src/i18n`); causes that are nobody's business go to the log with an operation id.

use serde::{Deserialize, Serialize};

use crate::lang::Localized;

/// Where a problem is: a field of the entry or of a form, and within it a row and a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Field id of a template, or the name of a form control (`title`, `email`, `change_note`).
    pub field: String,
    /// Stable row id, for lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// Position of that row, from 1, for "rij 2".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Column id or checklist item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

impl Place {
    #[must_use]
    pub fn field(id: impl Into<String>) -> Self {
        Self { field: id.into(), ..Self::default() }
    }
}

/// One thing that is not right yet, at one place. `what` carries all that its sentence needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    pub place: Place,
    /// What the place is called, for the sentence ("De samenvatting is …"); empty for form controls
    /// whose message names them itself.
    pub label: Localized,
    pub what: Issue,
    /// Advice never blocks.
    #[serde(default)]
    pub advice: bool,
}

impl Problem {
    /// A problem of a form control whose message names it.
    #[must_use]
    pub fn at(field: &str, what: Issue) -> Self {
        let label = Localized { nl: String::new(), en: String::new() };
        Self { place: Place::field(field), label, what, advice: false }
    }
}

/// What is wrong at a place. Closed: a new variant does not compile until it has its two sentences.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Issue {
    /// Nothing filled in.
    Required,
    TooShort {
        have: usize,
        min: usize,
    },
    TooLong {
        over: usize,
        max: usize,
    },
    TooFewRows {
        missing: usize,
        min: usize,
    },
    TooManyRows {
        over: usize,
        max: usize,
    },
    NotANumber {
        min: f64,
        max: f64,
    },
    /// Finer than the allowed step.
    NotAStep {
        step: f64,
    },
    NotADate,
    EndBeforeStart,
    PeriodTooLong {
        max_days: u32,
    },
    DateTooLate {
        months: u32,
    },
    NotAYear,
    /// A count under 10 that is not written as `<10`.
    CountTooSmall,
    NotAUrl,
    /// Not a code of the vocabulary.
    NotInList,
    /// The same choice twice.
    Twice,
    /// The linked entry does not exist or is not visible to this person.
    LinkGone {
        code: String,
    },
    /// The linked entry is of another kind.
    WrongKind {
        code: String,
    },
    /// A checklist item without an answer.
    Unanswered,
    /// An answer or choice that needs an explanation.
    NoteNeeded {
        min: usize,
    },
    ExactlyOne {
        value: Localized,
        have: usize,
    },
    AtLeastOne {
        value: Localized,
    },
    AdviseOther {
        value: Localized,
    },
    AdviseStart {
        start: Localized,
    },
    /// A node of the logic model that leads to none of the next lane.
    LeadsNowhere {
        text: String,
    },
    /// The whole entry is over its hard limit.
    EntryTooLarge {
        bytes: usize,
        max: usize,
    },

    /// A less strict label, by who may not lower it.
    LabelLowered,
    /// Not before this day (`YYYY-MM-DD`).
    NotBefore {
        date: String,
    },
    /// A day that has to lie ahead.
    DatePassed,

    // Accounts and forms.
    EmailUnknownForm,
    EmailTaken,
    WrongCombination,
    WrongPassword,
    PasswordTooShort {
        min: usize,
    },
    PasswordTooCommon,
    PasswordsDiffer,
    TickNeeded,
    LastOrganiser,
    /// The last administrator of the installation would go.
    LastAdmin,
    AlreadyMember,
    /// Nobody active has an account with this address.
    NoAccount,
    /// Another one is called so.
    NameTaken,

    // Lifecycle and review.
    ChangeNoteNeeded {
        min: usize,
    },
    ReasonNeeded {
        min: usize,
    },
    FieldsMissing {
        fields: usize,
    },
    CoachTickMissing {
        fields: usize,
    },
    GateScore {
        criteria: String,
    },
    ScoreMissing {
        criteria: String,
    },
    MotivationNeeded {
        criterion: String,
        min: usize,
    },
    VerdictNeeded,
    /// A field that the coach has not ticked as seen; its label names it.
    NotSeen,
    /// A verdict that asks something of the team, without a point that says what.
    PointNeeded,
    SecondCoachNeeded,

    // Import.
    ImportDamaged {
        line: usize,
    },
    ImportForeign,
    ImportOtherKind,
}

/// Why a status change or a verdict did not go through although the form was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// The status is no longer what the page showed.
    StatusChanged,
    /// Another review of this iteration has been sent.
    AlreadyReviewed,
    /// The team took the entry back.
    Withdrawn,
    /// The person helped to write the entry (four eyes, DOMAIN.md section 1.4).
    FourEyes,
    /// The comment may no longer be changed.
    NoLongerEditable,
    /// Somebody else resolved the thread, let it lapse or opened it again.
    ThreadSettled,
}

/// Why an entry cannot be written now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lock {
    InReview,
    Archived,
    CohortClosed,
    /// Published policy goal, or another status in which the text stands fixed.
    Fixed,
}

/// Why a one-time link does not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    Unknown,
    Used,
    Expired,
    Withdrawn,
}

/// Everything a client can be told. Not-yours and not-there are one answer (DESIGN.md section 7).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum AppError {
    #[error("not found")]
    NotFound,
    #[error("signed out")]
    SignedOut,
    /// The form is not right: everything that is wrong, at once.
    #[error("invalid input")]
    Invalid { problems: Vec<Problem> },
    #[error("conflict")]
    Conflict { why: Conflict },
    #[error("locked")]
    Locked { why: Lock },
    #[error("one-time link")]
    Link { state: LinkState },
    /// Too many tries; `seconds` until the next one may come.
    #[error("too many requests")]
    Throttled { seconds: u64 },
    #[error("too large")]
    TooLarge,
    /// A request that no page of ours makes.
    #[error("bad request")]
    BadRequest,
    #[error("unavailable")]
    Unavailable,
    /// Ours to mend; `operation` is in the log.
    #[error("internal error {operation}")]
    Internal { operation: String },
}

impl AppError {
    /// One problem at one form control.
    #[must_use]
    pub fn invalid(field: &str, what: Issue) -> Self {
        Self::Invalid { problems: vec![Problem::at(field, what)] }
    }

    /// The HTTP status of the answer.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::SignedOut => 401,
            Self::Invalid { .. } | Self::BadRequest => 400,
            Self::Conflict { .. } | Self::Locked { .. } => 409,
            Self::Link { .. } => 410,
            Self::Throttled { .. } => 429,
            Self::TooLarge => 413,
            Self::Unavailable => 503,
            Self::Internal { .. } => 500,
        }
    }
}
