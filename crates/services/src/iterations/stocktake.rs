//! A stocktake: the drafts of all teams as they stand become iterations (DOMAIN.md section 3.2).

use domain::{
    content::Content,
    error::{AppError, Issue, Problem},
    kind::EntryKind,
    lifecycle::Status,
};
use jiff::civil::Date;
use serde_json::json;
use storage::{EntryFilter, Tx, Visibility, entries::EntryRow, transact};

use super::{NOTE_MIN, freeze, submit};
use crate::{
    Person, Services,
    access::status_of,
    audit,
    cohorts::{
        open::{OpenCohort, open_to_change, open_to_organise},
        plan,
    },
    failure::{Failure, Result},
    reviews::local,
};

/// The trigger of the iterations that it makes.
const TRIGGER: &str = "stocktake";
/// So many entries are read at a time.
const BATCH: u32 = 200;

/// What the page for a stocktake tells.
#[derive(Clone, Debug)]
pub struct StocktakePage {
    pub cohort: String,
    pub slug: String,
    /// The stocktake of the plan that is nearest to today.
    pub nearest: Option<(String, Date)>,
    pub today: Date,
    pub closed: bool,
    /// Code and title of what would be frozen.
    pub entries: Vec<(String, String)>,
}

impl Services {
    /// What a stocktake would freeze now; for who organises the cohort.
    ///
    /// # Errors
    /// Not found for everybody else.
    pub async fn stocktake_page(&self, who: &Person, slug: &str) -> Result<StocktakePage> {
        let mut tx = self.storage().read().await?;
        let cohort = open_to_organise(&mut tx, who, slug).await?;
        let today = local(self.now());
        let mut planned = plan::stocktakes(&cohort.row)?;
        planned.sort_by_key(|each| today.until(each.date).map_or(i32::MAX, |span| span.get_days().abs()));
        let entries = changed(&mut tx, &cohort).await?;
        Ok(StocktakePage {
            nearest: planned.into_iter().next().map(|each| (each.name, each.date)),
            today,
            closed: cohort.row.closed_at.is_some(),
            entries: entries.into_iter().map(|entry| (entry.code.to_string(), entry.title)).collect(),
            cohort: cohort.row.name,
            slug: cohort.row.slug,
        })
    }

    /// Freezes every draft of the teams that reads differently from its latest iteration, in one unit of work; gives
    /// how many. No status changes, and a second time there is nothing to freeze.
    ///
    /// # Errors
    /// Not found for who does not organise the cohort; locked when it is closed; invalid without a good note.
    pub async fn hold_stocktake(&self, who: &Person, slug: &str, note: &str) -> Result<usize> {
        Failure::unless_none(note_problems(note))?;
        transact!(self.storage(), tx => {
            let cohort = open_to_change(tx, who, slug).await?;
            let mut codes = Vec::new();
            for entry in changed(tx, &cohort).await? {
                // Read again behind the lock: who was writing or submitting meanwhile was first.
                let entry = tx.entries().lock(entry.id).await?.ok_or(AppError::NotFound)?;
                if !differs(tx, &entry).await? {
                    continue;
                }
                let n = freeze(self, tx, &entry, who.id, TRIGGER, note).await?;
                codes.push(json!({ "entry": entry.code.to_string(), "iteration": n }));
            }
            let frozen = codes.len();
            audit::record(self, tx, Some(who.id), "cohort.stocktake", slug, json!({ "iterations": codes })).await?;
            Ok::<_, Failure>(frozen)
        })
    }
}

/// The note stands with each of the iterations, also where it is a first one.
fn note_problems(note: &str) -> Vec<Problem> {
    match submit::note_problems("note", note, 2) {
        problems if note.trim().is_empty() && problems.is_empty() => {
            vec![Problem::at("note", Issue::ChangeNoteNeeded { min: NOTE_MIN })]
        }
        problems => problems,
    }
}

/// The entries of the cohort's teams that a stocktake freezes, in order of id so that two of them do not lock crosswise.
async fn changed(tx: &mut Tx, cohort: &OpenCohort) -> Result<Vec<EntryRow>> {
    let kinds = EntryKind::ALL.into_iter().filter(|kind| *kind != EntryKind::PolicyGoal);
    let filter = EntryFilter {
        cohort: Some(cohort.row.id),
        kinds: kinds.collect(),
        ..EntryFilter::visible(Visibility::everything())
    };
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let rows = tx.entries().walk(&filter, after, BATCH).await?;
        let Some(last) = rows.last() else { return Ok(found) };
        after = Some(last.id);
        for row in rows {
            if differs(tx, &row).await? {
                found.push(row);
            }
        }
    }
}

/// Somebody can write it, and what it says is in no iteration yet. A fixed text reads as its latest iteration.
async fn differs(tx: &mut Tx, entry: &EntryRow) -> Result<bool> {
    if !status_of(entry).is_ok_and(Status::writable) {
        return Ok(false);
    }
    let Some(draft) = tx.drafts().load(entry.id).await? else { return Ok(false) };
    let content: Content = serde_json::from_str(&draft.content)?;
    let latest = tx.iterations().list(entry.id).await?.pop();
    Ok(latest.is_none_or(|latest| latest.content_hash != content.hash()))
}
