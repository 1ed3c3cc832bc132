//! Identifiers: UUIDv7 newtypes for rows, and the readable code of an entry.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kind::EntryKind;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// A person with an account.
    UserId,
    /// A Fieldlab programme.
    FieldlabId,
    /// One edition of a Fieldlab.
    CohortId,
    /// A team within a cohort.
    TeamId,
    /// One role of one person in one cohort.
    MembershipId,
    /// An entry of any kind.
    EntryId,
    /// An immutable numbered snapshot of an entry.
    IterationId,
    /// One coach's review of one iteration.
    ReviewId,
    /// A thread of comments.
    ThreadId,
    /// One comment in a thread.
    CommentId,
    /// A one-time link: set-up, invitation or password reset.
    TokenId,
}

/// The readable code of an entry: prefix, year, number of three or more digits. `IV-2026-001`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EntryCode {
    kind: EntryKind,
    year: u16,
    number: u32,
}

impl EntryCode {
    /// Builds a code. `number` counts from 1 within kind and year.
    #[must_use]
    pub const fn new(kind: EntryKind, year: u16, number: u32) -> Self {
        Self { kind, year, number }
    }

    #[must_use]
    pub const fn kind(&self) -> EntryKind {
        self.kind
    }
}

impl fmt::Display for EntryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}-{:03}", self.kind.prefix(), self.year, self.number)
    }
}

/// The text is not an entry code.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not an entry code")]
pub struct NotACode;

impl FromStr for EntryCode {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let mut parts = text.split('-');
        let (Some(prefix), Some(year), Some(number), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NotACode);
        };
        let digits = |part: &str, least: usize| part.len() >= least && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(number, 3) {
            return Err(NotACode);
        }
        let kind = EntryKind::ALL.into_iter().find(|kind| kind.prefix() == prefix).ok_or(NotACode)?;
        let code =
            Self { kind, year: year.parse().map_err(|_| NotACode)?, number: number.parse().map_err(|_| NotACode)? };
        if code.to_string() == text { Ok(code) } else { Err(NotACode) }
    }
}

impl TryFrom<String> for EntryCode {
    type Error = NotACode;
    fn try_from(text: String) -> Result<Self, NotACode> {
        text.parse()
    }
}

impl From<EntryCode> for String {
    fn from(code: EntryCode) -> Self {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_as_written() {
        for text in ["IV-2026-001", "PA-2026-123", "BD-1999-1000"] {
            assert_eq!(text.parse::<EntryCode>().map(|c| c.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn other_texts_are_no_codes() {
        for text in ["", "IV", "IV-2026", "IV-2026-1", "iv-2026-001", "XX-2026-001", "IV-2026-0001", "IV-2026-001-2"] {
            assert_eq!(text.parse::<EntryCode>(), Err(NotACode), "{text}");
        }
    }
}
