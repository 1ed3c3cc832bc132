//! The page of a team (UI.md section 2.4).

use domain::{error::AppError, ids::TeamId, kind::EntryKind, lang::Lang, rights::Role, vocab};
use storage::listing::EntryListRow;

use super::{
    CohortBrief,
    dashboard::{EntryCard, House, reads_drafts},
    open, plan, progress,
    todo::{self, Task},
};
use crate::{Person, Services, failure::Result};

/// Everything on the page of a team.
#[derive(Clone, Debug)]
pub struct TeamView {
    pub cohort: CohortBrief,
    pub fiction: bool,
    pub name: String,
    pub challenge: String,
    pub phase: String,
    pub members: Vec<TeamMember>,
    pub coaches: Vec<String>,
    /// Entries by kind, in the order of the golden thread; kinds without any are left out.
    pub entries: Vec<(EntryKind, Vec<EntryCard>)>,
    pub tasks: Vec<Task>,
    pub tasks_total: usize,
    /// May make entries here.
    pub writes: bool,
    pub organise: bool,
}

/// A member of a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamMember {
    pub name: String,
    pub role: Role,
    pub org_type: Option<String>,
}

impl Services {
    /// A team, for everybody in its cohort but experts; each sees the entries that are hers or his to read.
    ///
    /// # Errors
    /// Not found for who has no role in the cohort.
    pub async fn team(&self, who: &Person, id: &str, lang: Lang) -> Result<TeamView> {
        let id: TeamId = id.parse().map_err(|_| AppError::NotFound)?;
        let mut tx = self.storage().read().await?;
        let team = tx.teams().by_id(id).await?.ok_or(AppError::NotFound)?;
        let cohort = tx.cohorts().by_id(team.cohort_id).await?.ok_or(AppError::NotFound)?;
        let cohort = open::open(&mut tx, who, &cohort.slug).await?;
        let in_cohort = |role: Role| role != Role::Expert;
        if !who.members.iter().any(|member| member.cohort == cohort.row.id && in_cohort(member.role)) {
            return Err(AppError::NotFound.into());
        }
        let mut house = House::read(&mut tx, who, &cohort, self.now(), lang).await?;
        let rows: Vec<EntryListRow> = house.of_team(id).cloned().collect();
        let rows: Vec<&EntryListRow> = rows.iter().collect();
        let (mut tasks, mut tasks_total) = (Vec::new(), 0);
        if reads_drafts(&cohort) {
            house.progress = progress::progress(&mut tx, who, cohort.row.id, &rows, lang).await?;
            let all = todo::of_team(&mut tx, &rows, (who.id, &house.members(id)), &house.progress, lang).await?;
            (tasks, tasks_total) = todo::first(all);
        }
        let people = tx.memberships().in_team(id).await?;
        let coaches =
            people.iter().filter(|row| row.membership.role == Role::Coach.code()).map(|row| row.name.clone()).collect();
        let members = people.into_iter().filter_map(|row| {
            let role = Role::parse(&row.membership.role).filter(|role| *role != Role::Coach)?;
            let org = row.org_type.and_then(|code| vocab::term("org_types", &code));
            Some(TeamMember { name: row.name, role, org_type: org.map(|term| term.label(lang).to_owned()) })
        });
        let by_kind = |kind: EntryKind| {
            let of_kind = rows.iter().filter(move |row| row.entry.kind == kind);
            (kind, of_kind.filter_map(|row| house.card(row)).collect::<Vec<_>>())
        };
        Ok(TeamView {
            phase: plan::phase_name(&plan::shown(&cohort.row, lang)?, &team.phase),
            members: members.collect(),
            coaches,
            entries: EntryKind::ALL.into_iter().map(by_kind).filter(|(_, entries)| !entries.is_empty()).collect(),
            tasks,
            tasks_total,
            writes: cohort.row.closed_at.is_none() && cohort.rights.writes_in.contains(&id),
            organise: cohort.rights.organise,
            fiction: cohort.row.fiction,
            cohort: cohort.brief(),
            name: team.name,
            challenge: team.challenge,
        })
    }
}
