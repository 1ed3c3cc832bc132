//! Cohorts: editions of a Fieldlab, their teams and people.

pub mod coverage;
pub mod dashboard;
pub(crate) mod form;
mod home;
pub(crate) mod open;
pub mod people;
pub mod plan;
pub mod progress;
pub mod settings;
pub mod team;
pub mod teams;
pub mod todo;

pub use home::Home;

use std::sync::Arc;

use domain::{ids::CohortId, kind::EntryKind};
use storage::{CohortScope, Visibility, cohorts::CohortRow, entries::EntryRow};

use crate::{Person, Services, access::visible_to, failure::Result};

/// A cohort by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CohortBrief {
    pub id: CohortId,
    pub slug: String,
    pub name: String,
    pub fieldlab: String,
    pub closed: bool,
}

impl CohortBrief {
    pub(crate) fn new(row: CohortRow, fieldlab: String) -> Self {
        Self { id: row.id, slug: row.slug, name: row.name, fieldlab, closed: row.closed_at.is_some() }
    }

    /// "Mensenhandel Fieldlab, Editie 1".
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{}, {}", self.fieldlab, self.name)
    }
}

impl open::OpenCohort {
    pub(crate) fn brief(&self) -> CohortBrief {
        CohortBrief::new(self.row.clone(), self.fieldlab.clone())
    }
}

impl Services {
    /// The cohorts that a person belongs to, open ones first, newest first.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn cohorts_of(&self, who: &Person) -> Result<Vec<CohortBrief>> {
        let (version, now) = (self.storage().version().await?, self.now());
        if let Some(found) = self.recent().cohorts.get(&version, &who.members, now) {
            return Ok(found.to_vec());
        }
        let cohorts = self.read_cohorts(who).await?;
        self.recent().cohorts.keep(version, who.members.clone(), now, Arc::new(cohorts.clone()));
        Ok(cohorts)
    }

    async fn read_cohorts(&self, who: &Person) -> Result<Vec<CohortBrief>> {
        let mut ids: Vec<CohortId> = who.members.iter().map(|member| member.cohort).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut tx = self.storage().read().await?;
        let rows = tx.cohorts().named(&ids).await?;
        let mut cohorts: Vec<(String, CohortBrief)> = rows
            .into_iter()
            .map(|row| (row.cohort.starts_on.clone(), CohortBrief::new(row.cohort, row.fieldlab)))
            .collect();
        cohorts.sort_by(|(one, a), (other, b)| (a.closed, other).cmp(&(b.closed, one)));
        Ok(cohorts.into_iter().map(|(_, cohort)| cohort).collect())
    }

    /// How many entries wait for a review that this person may give.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn waiting_reviews(&self, who: &Person) -> Result<usize> {
        let mut tx = self.storage().read().await?;
        let waiting = tx.reviews().queue(who.id, &review_scope(who)).await?;
        Ok(waiting.into_iter().filter(|row| !row.coauthor && judges(who, &row.entry)).count())
    }
}

/// A best practice is judged from outside its team (DOMAIN.md section 3.1); an organiser sees that it waits.
pub(crate) fn judges(who: &Person, entry: &EntryRow) -> bool {
    let own_team = who.members.iter().any(|member| member.team.is_some() && member.team == entry.team_id);
    entry.kind != EntryKind::BestPractice || !own_team
}

/// The entries that a coach or organiser gives a verdict on: those of the teams coached, and of whole cohorts
/// for an organiser.
pub(crate) fn review_scope(who: &Person) -> Visibility {
    let mut scope = Visibility::default();
    let mut cohorts: Vec<CohortId> = who.members.iter().map(|member| member.cohort).collect();
    cohorts.sort_unstable();
    cohorts.dedup();
    for cohort in cohorts {
        let rights = who.in_cohort(cohort);
        scope.teams.extend(rights.coaches);
        if rights.coach {
            // A best practice is judged by a coach of another team (DOMAIN.md section 3.1); see [`judges`].
            let kinds = Some(vec![EntryKind::BestPractice]);
            scope.cohorts.push(CohortScope { cohort, kinds, statuses: None, strict: false });
        }
        if rights.organise {
            scope.cohorts.extend(visible_to(who, Some(cohort)).cohorts);
        }
    }
    scope
}
