//! The plan of a cohort: its phases and stocktakes, as they are stored (JSON columns of `cohorts`).

use domain::{
    lang::{Lang, Localized},
    vocab,
};
use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};
use storage::cohorts::CohortRow;

use crate::failure::Result;

/// A phase with its last day; it begins where the one before ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    /// Of the vocabulary `phases`, or made here (`X1`) for a phase that an organiser added.
    pub code: String,
    /// The organiser's own name; without it the vocabulary's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    pub end: Date,
}

/// A name: one for all readers, or one per language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Name {
    Plain(String),
    Both(Localized),
}

/// A stocktake: the gate at the end of a phase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stocktake {
    pub name: String,
    #[serde(default)]
    pub phase: String,
    #[serde(alias = "day", alias = "on")]
    pub date: Date,
}

/// Where a phase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PhaseState {
    Done,
    Now,
    Next,
}

/// A phase as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPhase {
    pub code: String,
    pub name: String,
    pub state: PhaseState,
    pub start: Date,
    pub end: Date,
}

impl Phase {
    /// Its name for a reader.
    #[must_use]
    pub fn name(&self, lang: Lang) -> String {
        match &self.name {
            Some(Name::Plain(name)) => name.clone(),
            Some(Name::Both(both)) => both.get(lang).to_owned(),
            None => {
                vocab::term("phases", &self.code).map_or_else(|| self.code.clone(), |term| term.label(lang).to_owned())
            }
        }
    }
}

/// The phases of a cohort.
///
/// # Errors
/// When the stored JSON is not ours.
pub fn phases(cohort: &CohortRow) -> Result<Vec<Phase>> {
    Ok(serde_json::from_str(&cohort.phases)?)
}

/// The stocktakes of a cohort.
///
/// # Errors
/// When the stored JSON is not ours.
pub fn stocktakes(cohort: &CohortRow) -> Result<Vec<Stocktake>> {
    Ok(serde_json::from_str(&cohort.stocktakes)?)
}

/// The phases as a reader sees them: before the current one all are done.
///
/// # Errors
/// When the stored JSON is not ours.
pub fn shown(cohort: &CohortRow, lang: Lang) -> Result<Vec<ShownPhase>> {
    let phases = phases(cohort)?;
    let now = phases.iter().position(|phase| phase.code == cohort.current_phase).unwrap_or_default();
    let mut start = first_day(cohort);
    let shown = phases.iter().enumerate().map(|(at, phase)| {
        let state = match at.cmp(&now) {
            std::cmp::Ordering::Less => PhaseState::Done,
            std::cmp::Ordering::Equal => PhaseState::Now,
            std::cmp::Ordering::Greater => PhaseState::Next,
        };
        let from = start;
        start = phase.end.checked_add(1.day()).unwrap_or(phase.end);
        ShownPhase { code: phase.code.clone(), name: phase.name(lang), state, start: from, end: phase.end }
    });
    Ok(shown.collect())
}

/// The name of a phase of this cohort.
#[must_use]
pub fn phase_name(phases: &[ShownPhase], code: &str) -> String {
    phases.iter().find(|phase| phase.code == code).map_or_else(|| code.to_owned(), |phase| phase.name.clone())
}

fn first_day(cohort: &CohortRow) -> Date {
    cohort.starts_on.parse().unwrap_or(Date::MIN)
}

/// The days, from the start, on which the seven default phases end in 26 weeks, and those of the stocktakes
/// (DOMAIN.md section 1.3: weeks 10, 18 and 26).
const ENDS: [i64; 7] = [7, 14, 42, 70, 126, 168, 182];
const STOCKTAKES: [(&str, &str, i64); 3] =
    [("Stocktake 1", "F3", 70), ("Stocktake 2", "F4", 126), ("Slot-stocktake", "F6", 182)];

/// The default plan for a cohort that starts on a day.
#[must_use]
pub fn default_plan(start: Date) -> (Vec<Phase>, Vec<Stocktake>) {
    // The last day of seven days from Monday is Sunday.
    let after = |days: i64| start.checked_add((days - 1).days()).unwrap_or(start);
    let phases = vocab::terms("phases")
        .iter()
        .zip(ENDS)
        .map(|(term, end)| Phase { code: term.code.clone(), name: None, start: None, end: after(end) })
        .collect();
    let stocktakes = STOCKTAKES
        .into_iter()
        .map(|(name, phase, day)| Stocktake { name: name.to_owned(), phase: phase.to_owned(), date: after(day) })
        .collect();
    (phases, stocktakes)
}
