//! What is wrong with the form of a move, apart from missing fields.

use domain::{
    bounds::chars,
    content::Content,
    error::{Issue, Problem},
    kind::EntryKind,
    lifecycle::{Action, Move, With},
    template::template,
};
use jiff::{ToSpan as _, civil::Date};

use super::MoveForm;
use crate::iterations::{NOTE_MAX, submit};

/// Bounds of the name of the organisation that takes over, in characters.
const OWNER_MIN: usize = 2;
const OWNER_MAX: usize = 200;
/// A best practice is looked at again within so many months (DOMAIN.md section 2c).
const CHECK_MONTHS: u32 = 24;
/// The field with the days of a test.
const PERIOD: &str = "test_period";
/// The usual time until then.
const USUAL_MONTHS: i64 = 12;

/// A move that makes an iteration asks what changed; others ask why, where they ask.
pub(super) fn reason(step: &Move, reason: &str, n: i64) -> Vec<Problem> {
    let have = chars(reason);
    match step.reason {
        Some(bounds) if have < bounds.min => vec![Problem::at("reason", Issue::ReasonNeeded { min: bounds.min })],
        _ if step.action.freezes().is_some() => submit::note_problems("reason", reason, n),
        bounds => {
            let max = bounds.map_or(NOTE_MAX, |bounds| bounds.max);
            if have > max { vec![Problem::at("reason", Issue::TooLong { over: have - max, max })] } else { Vec::new() }
        }
    }
}

/// What the move asks besides.
pub(super) fn with(step: &Move, form: &MoveForm<'_>, today: Date) -> Vec<Problem> {
    match step.with {
        With::Nothing => Vec::new(),
        With::Owner => {
            let date = day(form.date).err().map(|what| Problem::at("date", what));
            owner(form.owner).into_iter().chain(date).collect()
        }
        With::NextCheck => {
            let what = day(form.date).map_or_else(Some, |date| next_check(date, today));
            what.map(|what| Problem::at("date", what)).into_iter().collect()
        }
    }
}

fn owner(name: &str) -> Option<Problem> {
    let what = match chars(name) {
        0 => Issue::Required,
        have if have < OWNER_MIN => Issue::TooShort { have, min: OWNER_MIN },
        have if have > OWNER_MAX => Issue::TooLong { over: have - OWNER_MAX, max: OWNER_MAX },
        _ => return None,
    };
    Some(Problem::at("owner", what))
}

fn day(text: &str) -> Result<Date, Issue> {
    match text.trim() {
        "" => Err(Issue::Required),
        text => text.parse().map_err(|_| Issue::NotADate),
    }
}

fn next_check(date: Date, today: Date) -> Option<Issue> {
    if date <= today {
        return Some(Issue::DatePassed);
    }
    let last = today.checked_add(i64::from(CHECK_MONTHS).months());
    last.is_ok_and(|last| date > last).then_some(Issue::DateTooLate { months: CHECK_MONTHS })
}

/// The day that the form offers.
pub(super) fn suggested(with: With, today: Date) -> Option<Date> {
    match with {
        With::Nothing => None,
        With::Owner => Some(today),
        With::NextCheck => today.checked_add(USUAL_MONTHS.months()).ok(),
    }
}

/// A test starts on or after the first day of its period (DOMAIN.md section 3.1).
pub(super) fn too_early(step: &Move, content: &Content, today: Date) -> Option<Problem> {
    if step.action != Action::StartTest {
        return None;
    }
    let start: Date = content.get(PERIOD).get("start").as_text().parse().ok()?;
    let field = template(EntryKind::Intervention).field(PERIOD)?;
    let what = Issue::NotBefore { date: start.to_string() };
    (today < start).then(|| Problem { label: field.label.clone(), ..Problem::at(PERIOD, what) })
}
