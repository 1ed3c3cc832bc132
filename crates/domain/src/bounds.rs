//! Bounds on lengths and counts.

use serde::{Deserialize, Serialize};

/// An inclusive range: characters of a text after trimming, or rows of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    #[serde(default)]
    pub min: usize,
    pub max: usize,
}

/// Largest size of a whole entry in bytes of canonical JSON (DOMAIN.md section 2).
pub const ENTRY_MAX_BYTES: usize = 256 * 1024;

/// Largest size of one text in characters whatever its template says: above this a draft is refused,
/// below it a draft may be too long and says so (DESIGN.md section 5, "a draft may be wrong").
pub const TEXT_HARD_MAX: usize = 40_000;

/// Largest number of rows of any list in a draft.
pub const ROWS_HARD_MAX: usize = 200;

/// The number of Unicode characters after trimming, as DOMAIN.md section 2 counts them.
#[must_use]
pub fn chars(text: &str) -> usize {
    text.trim().chars().count()
}
