//! People of a cohort: who has which role, in which team.

use std::collections::BTreeSet;

use domain::{
    error::{AppError, Issue},
    ids::{CohortId, MembershipId, TeamId, UserId},
    lang::Lang,
    rights::Role,
    vocab,
};
use serde_json::json;
use storage::{
    Tx,
    memberships::{MemberRow, MembershipRow},
    transact, unique,
};

use super::{CohortBrief, form::Checks, open};
use crate::{
    Person, Services,
    audit::record,
    failure::{Failure, Result},
};

/// One role of one person, as the organiser's table shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    pub id: MembershipId,
    pub user: UserId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub team: Option<TeamId>,
    pub team_name: Option<String>,
    pub org_type: Option<String>,
    pub active: bool,
    pub briefed: bool,
}

/// Which people to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleFilter {
    pub q: String,
    /// Id of a team, or empty.
    pub team: String,
    /// Code of a role, or empty.
    pub role: String,
}

/// What the page of people shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleView {
    pub cohort: CohortBrief,
    pub people: Vec<PersonLine>,
    /// How many people there are without the filter, of whom some have several roles.
    pub total: usize,
    pub teams: Vec<(TeamId, String)>,
}

impl Services {
    /// The people of a cohort, for its organiser.
    ///
    /// # Errors
    /// Not found for who does not organise it.
    pub async fn organised_people(
        &self,
        who: &Person,
        slug: &str,
        filter: &PeopleFilter,
        lang: Lang,
    ) -> Result<PeopleView> {
        let mut tx = self.storage().read().await?;
        let cohort = open::open_to_organise(&mut tx, who, slug).await?;
        let all = tx.memberships().in_cohort(cohort.row.id).await?;
        let teams = tx.teams().in_cohort(cohort.row.id).await?.into_iter().map(|team| (team.id, team.name)).collect();
        let total = all.iter().map(|row| row.membership.user_id).collect::<BTreeSet<_>>().len();
        let people = all.into_iter().filter_map(|row| line(row, lang)).filter(|line| fits(line, filter)).collect();
        Ok(PeopleView { cohort: cohort.brief(), people, total, teams })
    }

    /// Gives a person who has an account a role.
    ///
    /// # Errors
    /// Not found for who does not organise the cohort; invalid with what is wrong; locked when it is closed.
    pub async fn add_member(&self, who: &Person, slug: &str, email: &str, role: &str, team: &str) -> Result<String> {
        transact!(self.storage(), tx => {
            let cohort = open::open_to_change(tx, who, slug).await?;
            let mut checks = Checks::default();
            let email = checks.email("email", email);
            let (role, team) = role_and_team(tx, &mut checks, cohort.row.id, role, team).await?;
            Failure::unless_none(checks.0)?;
            let user = tx.users().by_email(&email).await?.filter(|user| user.deactivated_at.is_none());
            let user = user.ok_or_else(|| Failure::invalid("email", Issue::NoAccount))?;
            let id = MembershipId(self.new_id());
            let membership = MembershipRow {
                id,
                user_id: user.id,
                cohort_id: cohort.row.id,
                team_id: team,
                role: role.code().to_owned(),
                created_at: self.now().into(),
            };
            tx.memberships().add(&membership).await.map_err(|error| already("role", error))?;
            let detail = json!({ "cohort": slug, "user": user.id, "role": role.code(), "team": team });
            record(self, tx, Some(who.id), "member.add", &id.to_string(), detail).await?;
            Ok::<_, Failure>(user.name)
        })
    }

    /// Changes role or team.
    ///
    /// # Errors
    /// As [`Self::add_member`]; invalid when the last organiser would go.
    pub async fn change_member(&self, who: &Person, slug: &str, id: &str, role: &str, team: &str) -> Result<()> {
        transact!(self.storage(), tx => {
            let cohort = open::open_to_change(tx, who, slug).await?;
            let old = membership(tx, cohort.row.id, id).await?;
            let mut checks = Checks::default();
            let (role, team) = role_and_team(tx, &mut checks, cohort.row.id, role, team).await?;
            Failure::unless_none(checks.0)?;
            if role != Role::Organiser {
                keep_an_organiser(tx, &old, "role").await?;
            }
            tx.memberships().change(old.id, team, role.code()).await.map_err(|error| already("role", error))?;
            let detail = json!({ "cohort": slug, "user": old.user_id, "from": { "role": old.role, "team": old.team_id },
                "to": { "role": role.code(), "team": team } });
            record(self, tx, Some(who.id), "member.change", &old.id.to_string(), detail).await
        })
    }

    /// Takes a role away. What the person wrote stays.
    ///
    /// # Errors
    /// Not found for who does not organise the cohort; invalid when the last organiser would go.
    pub async fn remove_member(&self, who: &Person, slug: &str, id: &str) -> Result<()> {
        transact!(self.storage(), tx => {
            let cohort = open::open_to_change(tx, who, slug).await?;
            let old = membership(tx, cohort.row.id, id).await?;
            keep_an_organiser(tx, &old, "remove").await?;
            tx.memberships().remove(old.id).await?;
            let detail = json!({ "cohort": slug, "user": old.user_id, "role": old.role, "team": old.team_id });
            record(self, tx, Some(who.id), "member.remove", &old.id.to_string(), detail).await
        })
    }
}

fn line(row: MemberRow, lang: Lang) -> Option<PersonLine> {
    let org_type =
        row.org_type.and_then(|code| vocab::term("org_types", &code)).map(|term| term.label(lang).to_owned());
    Some(PersonLine {
        id: row.membership.id,
        user: row.membership.user_id,
        name: row.name,
        email: row.email,
        role: Role::parse(&row.membership.role)?,
        team: row.membership.team_id,
        team_name: row.team_name,
        org_type,
        active: row.deactivated_at.is_none(),
        briefed: row.privacy_briefing_at.is_some(),
    })
}

fn fits(line: &PersonLine, filter: &PeopleFilter) -> bool {
    let q = filter.q.trim().to_lowercase();
    (q.is_empty() || line.name.to_lowercase().contains(&q) || line.email.to_lowercase().contains(&q))
        && (filter.team.is_empty() || line.team.is_some_and(|team| team.to_string() == filter.team))
        && (filter.role.is_empty() || line.role.code() == filter.role)
}

/// The membership with this id, if it is one of this cohort.
pub(crate) async fn membership(tx: &mut Tx, cohort: CohortId, id: &str) -> Result<MembershipRow> {
    let id: MembershipId = id.parse().map_err(|_| AppError::NotFound)?;
    let found = tx.memberships().by_id(id).await?.filter(|row| row.cohort_id == cohort);
    Ok(found.ok_or(AppError::NotFound)?)
}

/// Reads role and team of a form: a role for a team needs a team of this cohort, others have none.
async fn role_and_team(
    tx: &mut Tx,
    checks: &mut Checks,
    cohort: CohortId,
    role: &str,
    team: &str,
) -> Result<(Role, Option<TeamId>)> {
    let role = Role::parse(role);
    if role.is_none() {
        checks.add("role", Issue::NotInList);
    }
    let role = role.unwrap_or(Role::Observer);
    if !role.needs_team() {
        return Ok((role, None));
    }
    if team.is_empty() {
        checks.add("team", Issue::Required);
        return Ok((role, None));
    }
    let team = match team.parse::<TeamId>() {
        Ok(id) => tx.teams().by_id(id).await?.filter(|team| team.cohort_id == cohort).map(|team| team.id),
        Err(_) => None,
    };
    if team.is_none() {
        checks.add("team", Issue::NotInList);
    }
    Ok((role, team))
}

/// A cohort is never without an active organiser. The cohort is held, so two last ones cannot both go.
async fn keep_an_organiser(tx: &mut Tx, leaving: &MembershipRow, field: &str) -> Result<()> {
    let role = Role::Organiser.code();
    if leaving.role != role {
        return Ok(());
    }
    let others = tx
        .memberships()
        .in_cohort(leaving.cohort_id)
        .await?
        .into_iter()
        .any(|row| row.membership.id != leaving.id && row.membership.role == role && row.deactivated_at.is_none());
    if others { Ok(()) } else { Err(Failure::invalid(field, Issue::LastOrganiser)) }
}

fn already(field: &str, error: storage::StorageError) -> Failure {
    if error.is_unique(unique::MEMBERSHIP) { Failure::invalid(field, Issue::AlreadyMember) } else { error.into() }
}
