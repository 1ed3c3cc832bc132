//! Teams of a cohort: what its organiser sets up.

use domain::{error::AppError, ids::TeamId, lang::Lang, rights::Role};
use serde_json::json;
use storage::{teams::TeamRow, transact, unique};

use super::{
    form::{Checks, free_slug},
    open, plan,
};
use crate::{
    Person, Services,
    audit::record,
    failure::{Failure, Result},
};

/// Bounds of a team's challenge (DOMAIN.md section 1.2).
pub const CHALLENGE: (usize, usize) = (50, 1_000);

/// A team in the organiser's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamLine {
    pub id: TeamId,
    pub name: String,
    pub challenge: String,
    pub phase: String,
    pub phase_name: String,
    pub members: usize,
    pub coaches: Vec<String>,
}

/// What the page of teams shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamsView {
    pub cohort: super::CohortBrief,
    pub teams: Vec<TeamLine>,
    /// Code and name of the phases to choose from.
    pub phases: Vec<(String, String)>,
    pub current_phase: String,
}

/// What the form of a team says.
#[derive(Clone, Debug, Default)]
pub struct TeamForm {
    /// Empty for a new team.
    pub id: String,
    pub name: String,
    pub challenge: String,
    pub phase: String,
}

impl Services {
    /// The teams of a cohort, for its organiser.
    ///
    /// # Errors
    /// Not found for who does not organise it.
    pub async fn organised_teams(&self, who: &Person, slug: &str, lang: Lang) -> Result<TeamsView> {
        let mut tx = self.storage().read().await?;
        let cohort = open::open_to_organise(&mut tx, who, slug).await?;
        let phases = plan::shown(&cohort.row, lang)?;
        let people = tx.memberships().in_cohort(cohort.row.id).await?;
        let mut teams = Vec::new();
        for team in tx.teams().in_cohort(cohort.row.id).await? {
            let of_team = |role: &[Role]| {
                let codes: Vec<&str> = role.iter().map(|role| role.code()).collect();
                let fits = |m: &&storage::memberships::MemberRow| {
                    m.membership.team_id == Some(team.id) && codes.contains(&m.membership.role.as_str())
                };
                people.iter().filter(fits).map(|m| m.name.clone()).collect::<Vec<_>>()
            };
            teams.push(TeamLine {
                id: team.id,
                members: of_team(&[Role::Participant, Role::TeamLead]).len(),
                coaches: of_team(&[Role::Coach]),
                phase_name: plan::phase_name(&phases, &team.phase),
                name: team.name,
                challenge: team.challenge,
                phase: team.phase,
            });
        }
        let current_phase = cohort.row.current_phase.clone();
        let phases = phases.into_iter().map(|phase| (phase.code, phase.name)).collect();
        Ok(TeamsView { cohort: cohort.brief(), teams, phases, current_phase })
    }

    /// Makes a team, or changes one.
    ///
    /// # Errors
    /// Not found for who does not organise the cohort; invalid with what is wrong; locked when it is closed.
    pub async fn save_team(&self, who: &Person, slug: &str, form: TeamForm) -> Result<TeamId> {
        transact!(self.storage(), tx => {
            let cohort = open::open_to_change(tx, who, slug).await?;
            let mut checks = Checks::default();
            let name = checks.text("name", &form.name, 2, 80);
            let challenge = checks.text("challenge", &form.challenge, CHALLENGE.0, CHALLENGE.1);
            if !plan::phases(&cohort.row)?.iter().any(|phase| phase.code == form.phase) {
                checks.add("phase", domain::error::Issue::NotInList);
            }
            Failure::unless_none(checks.0)?;
            let others = tx.teams().in_cohort(cohort.row.id).await?;
            let (id, action) = if form.id.is_empty() {
                let taken: Vec<String> = others.into_iter().map(|team| team.slug).collect();
                let id = TeamId(self.new_id());
                let slug = free_slug(&name, &taken);
                let team = TeamRow { id, cohort_id: cohort.row.id, slug, name: name.clone(), challenge, phase: form.phase.clone() };
                tx.teams().create(&team).await.map_err(taken_name)?;
                (id, "team.create")
            } else {
                let id: TeamId = form.id.parse().map_err(|_| AppError::NotFound)?;
                let old = others.into_iter().find(|team| team.id == id).ok_or(AppError::NotFound)?;
                // Its slug stays: addresses that people kept go on working.
                tx.teams().update(&TeamRow { name: name.clone(), challenge, phase: form.phase.clone(), ..old }).await?;
                (id, "team.update")
            };
            record(self, tx, Some(who.id), action, &id.to_string(), json!({ "cohort": slug, "name": name })).await?;
            Ok::<_, Failure>(id)
        })
    }
}

fn taken_name(error: storage::StorageError) -> Failure {
    if error.is_unique(unique::TEAM_SLUG) {
        Failure::invalid("name", domain::error::Issue::Twice)
    } else {
        error.into()
    }
}
