//! Moments as both databases keep them.

use serde::{Deserialize, Serialize};

/// A moment: microseconds since 1970-01-01T00:00:00Z. Finer clocks are cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl From<jiff::Timestamp> for Timestamp {
    fn from(moment: jiff::Timestamp) -> Self {
        Self(moment.as_microsecond())
    }
}

impl From<Timestamp> for jiff::Timestamp {
    /// A number outside of jiff's years (−9999 to 9999) becomes the nearest moment inside.
    fn from(moment: Timestamp) -> Self {
        let nearest = if moment.0 < 0 { Self::MIN } else { Self::MAX };
        Self::from_microsecond(moment.0).unwrap_or(nearest)
    }
}
