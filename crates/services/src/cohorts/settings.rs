//! Settings of a cohort: name, dates, phases, stocktakes; closing and opening.

use domain::{error::Issue, lang::Lang, vocab};
use jiff::{ToSpan as _, civil::Date};
use serde_json::json;
use storage::transact;

use super::{
    CohortBrief,
    form::Checks,
    open,
    plan::{self, Name, Phase, Stocktake},
};
use crate::{
    Person, Services,
    audit::record,
    failure::{Failure, Result},
};

/// Fewest and most phases (DOMAIN.md section 1.3).
pub const PHASES: (usize, usize) = (3, 10);

/// A phase in the form. Days are as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhaseForm {
    /// Empty for a new phase.
    pub code: String,
    pub name: String,
    pub end: String,
    /// Its place; phases are sorted by it.
    pub place: String,
    pub drop: bool,
}

/// A stocktake in the form; empty rows do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StocktakeForm {
    pub name: String,
    pub date: String,
}

/// The form of a cohort's settings, as shown and as posted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsForm {
    pub name: String,
    pub starts_on: String,
    pub weeks: String,
    pub current_phase: String,
    pub phases: Vec<PhaseForm>,
    pub stocktakes: Vec<StocktakeForm>,
}

impl Services {
    /// The settings of a cohort, for its organiser.
    ///
    /// # Errors
    /// Not found for who does not organise it.
    pub async fn cohort_settings(&self, who: &Person, slug: &str, lang: Lang) -> Result<(CohortBrief, SettingsForm)> {
        let mut tx = self.storage().read().await?;
        let cohort = open::open_to_organise(&mut tx, who, slug).await?;
        let phases = plan::phases(&cohort.row)?;
        let phases = (1..).zip(&phases).map(|(place, phase): (u32, _)| PhaseForm {
            code: phase.code.clone(),
            name: phase.name(lang),
            end: phase.end.to_string(),
            place: place.to_string(),
            drop: false,
        });
        let stocktakes = plan::stocktakes(&cohort.row)?;
        let form = SettingsForm {
            name: cohort.row.name.clone(),
            starts_on: cohort.row.starts_on.clone(),
            weeks: cohort.row.weeks.to_string(),
            current_phase: cohort.row.current_phase.clone(),
            phases: phases.collect(),
            stocktakes: stocktakes
                .into_iter()
                .map(|each| StocktakeForm { name: each.name, date: each.date.to_string() })
                .collect(),
        };
        Ok((cohort.brief(), form))
    }

    /// Saves the settings. A phase in which a team or the cohort is cannot be dropped.
    ///
    /// # Errors
    /// Not found for who does not organise it; invalid with what is wrong; locked when it is closed.
    pub async fn save_cohort_settings(&self, who: &Person, slug: &str, form: SettingsForm) -> Result<()> {
        transact!(self.storage(), tx => {
            let cohort = open::open_to_change(tx, who, slug).await?;
            let mut row = cohort.row;
            let mut checks = Checks::default();
            row.name = checks.text("name", &form.name, 2, 80);
            let start = checks.day("starts_on", &form.starts_on);
            row.weeks = checks.number("weeks", &form.weeks, 1, 104);
            let old = plan::phases(&row)?;
            let in_use: Vec<String> = tx.teams().in_cohort(row.id).await?.into_iter().map(|team| team.phase).collect();
            let phases = read_phases(&mut checks, &form, &old, &in_use, start);
            let stocktakes = read_stocktakes(&mut checks, &form, &plan::stocktakes(&row)?);
            if !phases.iter().any(|phase| phase.code == form.current_phase) {
                checks.add("current_phase", Issue::NotInList);
            }
            Failure::unless_none(checks.0)?;
            row.starts_on = start.unwrap_or_default().to_string();
            row.phases = serde_json::to_string(&phases)?;
            row.stocktakes = serde_json::to_string(&stocktakes)?;
            row.current_phase.clone_from(&form.current_phase);
            tx.cohorts().update(&row).await?;
            let codes: Vec<&str> = phases.iter().map(|phase| phase.code.as_str()).collect();
            let detail = json!({ "name": row.name, "phase": row.current_phase, "phases": codes });
            record(self, tx, Some(who.id), "cohort.update", slug, detail).await
        })
    }

    /// Closes a cohort: everybody can go on reading, nobody can write. Or opens it again.
    ///
    /// # Errors
    /// Not found for who does not organise it.
    pub async fn close_cohort(&self, who: &Person, slug: &str, close: bool) -> Result<()> {
        transact!(self.storage(), tx => {
            let cohort = open::held(tx, who, slug).await?;
            if cohort.row.closed_at.is_some() == close {
                return Ok(());
            }
            tx.cohorts().set_closed(cohort.row.id, close.then(|| self.now().into())).await?;
            let action = if close { "cohort.close" } else { "cohort.reopen" };
            record(self, tx, Some(who.id), action, slug, json!({})).await
        })
    }
}

/// The phases of the form in their order. The n-th row has the controls `phase_name_n` and so on, from 1.
fn read_phases(
    checks: &mut Checks,
    form: &SettingsForm,
    old: &[Phase],
    in_use: &[String],
    start: Option<Date>,
) -> Vec<Phase> {
    let mut rows = Vec::new();
    let mut made = 0;
    for (n, row) in (1..).zip(&form.phases) {
        let new = row.code.is_empty();
        if new && row.name.trim().is_empty() {
            continue;
        }
        if row.drop {
            if in_use.contains(&row.code) || form.current_phase == row.code {
                checks.add(&format!("phase_drop_{n}"), Issue::NotInList);
            }
            continue;
        }
        let name = checks.text(&format!("phase_name_{n}"), &row.name, 2, 40);
        let end = checks.day(&format!("phase_end_{n}"), &row.end);
        let place = checks.number(&format!("phase_place_{n}"), &row.place, 1, 99);
        let code = if new {
            made += 1;
            next_code(old, made)
        } else {
            row.code.clone()
        };
        if let Some(end) = end {
            rows.push((place, n, Phase { name: own_name(&code, name), code, start: None, end }));
        }
    }
    rows.sort_by_key(|(place, n, _)| (*place, *n));
    let (min, max) = PHASES;
    if rows.len() < min {
        checks.add("phases", Issue::TooFewRows { missing: min - rows.len(), min });
    } else if rows.len() > max {
        checks.add("phases", Issue::TooManyRows { over: rows.len() - max, max });
    }
    let mut before = start;
    for (_, n, phase) in &rows {
        if before.is_some_and(|before| phase.end < before) {
            checks.add(&format!("phase_end_{n}"), Issue::EndBeforeStart);
        }
        before = Some(phase.end);
    }
    let mut from = start;
    let dated = rows.into_iter().map(|(_, _, phase)| {
        let begins = from;
        from = phase.end.checked_add(1.day()).ok();
        Phase { start: begins, ..phase }
    });
    dated.collect()
}

/// A name that differs from the vocabulary's in both languages.
fn own_name(code: &str, name: String) -> Option<Name> {
    let known =
        vocab::term("phases", code).is_some_and(|term| term.label(Lang::Nl) == name || term.label(Lang::En) == name);
    (!known).then_some(Name::Plain(name))
}

/// A code that no phase has had: `X1`, `X2`.
fn next_code(old: &[Phase], made: usize) -> String {
    let numbers = old.iter().filter_map(|phase| phase.code.strip_prefix('X')?.parse::<usize>().ok());
    format!("X{}", numbers.max().unwrap_or_default() + made)
}

fn read_stocktakes(checks: &mut Checks, form: &SettingsForm, old: &[Stocktake]) -> Vec<Stocktake> {
    let mut rows = Vec::new();
    for (n, row) in (1..).zip(&form.stocktakes) {
        if row.name.trim().is_empty() && row.date.trim().is_empty() {
            continue;
        }
        let name = checks.text(&format!("stocktake_name_{n}"), &row.name, 2, 60);
        let phase = old.get(n - 1).map(|each| each.phase.clone()).unwrap_or_default();
        if let Some(date) = checks.day(&format!("stocktake_date_{n}"), &row.date) {
            rows.push(Stocktake { name, phase, date });
        }
    }
    rows.sort_by_key(|each| each.date);
    rows
}
