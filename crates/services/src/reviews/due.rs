//! How long an entry waits, in working days. Dates are facts to plan by; nothing happens when one passes.

use domain::lifecycle::Status;
use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, Weekday},
    tz::TimeZone,
};
use storage::{Tx, entries::EntryRow};

use crate::failure::Result;

/// A review is asked for within so many working days (DOMAIN.md section 1.3).
pub const WORKDAYS: usize = 5;

/// When an entry in review was submitted.
pub(super) async fn waiting_since(tx: &mut Tx, entry: &EntryRow) -> Result<Timestamp> {
    let last = tx.transitions().last_to(entry.id, Status::InReview.code()).await?;
    Ok(last.map_or(entry.updated_at, |row| row.transition.at).into())
}

/// The last of the [`WORKDAYS`] after a moment.
pub(super) fn due(since: Timestamp) -> Date {
    let mut day = local(since);
    let mut left = WORKDAYS;
    while left > 0 {
        let Ok(next) = day.checked_add(1.day()) else { break };
        day = next;
        left -= usize::from(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    }
    day
}

/// The day of a moment in the Netherlands.
pub(crate) fn local(at: Timestamp) -> Date {
    let zone = jiff::tz::db().get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    at.to_zoned_datetime(zone).date()
}

#[cfg(test)]
mod tests {
    use super::due;

    #[test]
    fn a_weekend_does_not_count() {
        // Friday to the Friday after it.
        assert_eq!(due("2026-11-20T12:00:00Z".parse().unwrap()).to_string(), "2026-11-27");
        assert_eq!(due("2026-11-21T12:00:00Z".parse().unwrap()).to_string(), "2026-11-27");
        assert_eq!(due("2026-11-23T22:59:00Z".parse().unwrap()).to_string(), "2026-11-30");
    }
}
