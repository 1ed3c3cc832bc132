//! Values on their way into and out of the database.

use domain::{ids, kind::EntryKind};
use sqlx::error::BoxDynError;
use uuid::Uuid;

use crate::Timestamp;

/// An argument of a statement. Nulls keep their type, which PostgreSQL wants to know.
#[derive(Clone, Debug)]
pub(crate) enum Arg {
    Text(Option<String>),
    Int(Option<i64>),
    Bool(Option<bool>),
    Id(Option<Uuid>),
    Bytes(Option<Vec<u8>>),
}

/// A type that is stored as one of the five kinds of column.
pub(crate) trait Cell: Sized {
    /// How drivers know it.
    type Raw;
    fn from_raw(raw: Self::Raw) -> Result<Self, BoxDynError>;
}

/// Types that are stored as they are, or through a pair of conversions.
macro_rules! cells {
    ($($type:ty as $arm:ident($raw:ty): $into:expr, $from:expr;)+) => {$(
        impl From<$type> for Arg {
            fn from(value: $type) -> Self {
                let into: fn($type) -> $raw = $into;
                Self::$arm(Some(into(value)))
            }
        }

        impl From<Option<$type>> for Arg {
            fn from(value: Option<$type>) -> Self {
                let into: fn($type) -> $raw = $into;
                Self::$arm(value.map(into))
            }
        }

        impl Cell for $type {
            type Raw = $raw;
            fn from_raw(raw: $raw) -> Result<Self, BoxDynError> {
                let from: fn($raw) -> Result<Self, BoxDynError> = $from;
                from(raw)
            }
        }
    )+};
}

macro_rules! id_cells {
    ($($id:ident)+) => {
        cells! { $(ids::$id as Id(Uuid): |id| id.0, |raw| Ok(ids::$id(raw));)+ }
    };
}

cells! {
    String as Text(String): |text| text, Ok;
    i64 as Int(i64): |number| number, Ok;
    bool as Bool(bool): |flag| flag, Ok;
    Uuid as Id(Uuid): |id| id, Ok;
    Vec<u8> as Bytes(Vec<u8>): |bytes| bytes, Ok;
    Timestamp as Int(i64): |moment| moment.0, |raw| Ok(Timestamp(raw));
    EntryKind as Text(String): |kind| kind.code().to_owned(),
        |raw| EntryKind::parse(&raw).ok_or_else(|| format!("unknown kind of entry {raw}").into());
    ids::EntryCode as Text(String): |code| code.to_string(), |raw| raw.parse().map_err(Into::into);
}

id_cells! { UserId FieldlabId CohortId TeamId MembershipId EntryId IterationId ReviewId ThreadId CommentId TokenId }

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<Option<&str>> for Arg {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}

impl From<&[u8]> for Arg {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(Some(bytes.to_vec()))
    }
}

/// Lower case for search and sorting, the same on both databases.
pub(crate) fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}

/// A pattern for `LIKE … ESCAPE '\'` that finds the folded text anywhere.
pub(crate) fn anywhere(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in fold(text).chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}
