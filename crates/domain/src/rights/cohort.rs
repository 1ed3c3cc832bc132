//! What a person may do in a cohort apart from entries, and which of its entries lists show.

use serde::{Deserialize, Serialize};

use super::{Member, Role};
use crate::{
    ids::{CohortId, TeamId},
    lifecycle::Status,
};

/// What a person may do in a cohort, apart from entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortRights {
    pub member: bool,
    /// Teams, people, invitations, settings.
    pub organise: bool,
    pub coach: bool,
    /// Teams in which the person may make entries.
    pub writes_in: Vec<TeamId>,
    /// Teams that the person coaches.
    pub coaches: Vec<TeamId>,
}

/// The rights of a person in one cohort.
#[must_use]
pub fn cohort_rights(members: &[Member], cohort: CohortId) -> CohortRights {
    let mut rights = CohortRights::default();
    for member in members.iter().filter(|member| member.cohort == cohort) {
        rights.member = true;
        match (member.role, member.team) {
            (Role::Organiser, _) => rights.organise = true,
            (Role::Coach, team) => {
                rights.coach = true;
                rights.coaches.extend(team);
            }
            (Role::Participant | Role::TeamLead, Some(team)) => rights.writes_in.push(team),
            _ => {}
        }
    }
    rights
}

/// The reading rules of [`super::entry_rights`] for one cohort, in a form that a database can apply to many entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visibility {
    /// Everything in the cohort.
    pub all: bool,
    /// Everything that is not strict, in any status.
    pub cohort: bool,
    /// Everything of these teams.
    pub teams: Vec<TeamId>,
    /// Entries of any team in these statuses that are not strict.
    pub statuses: Vec<Status>,
}

/// [`super::entry_rights`] as a filter; a test compares the two.
#[must_use]
pub fn visibility(members: &[Member], cohort: CohortId) -> Visibility {
    let mut seen = Visibility::default();
    for member in members.iter().filter(|member| member.cohort == cohort) {
        match member.role {
            Role::Organiser => seen.all = true,
            Role::Participant | Role::TeamLead | Role::Coach => {
                seen.cohort = true;
                seen.teams.extend(member.team);
            }
            Role::Client | Role::Observer => {
                let also = |status: &Status| member.role == Role::Client && *status == Status::InReview;
                seen.statuses.extend(Status::ALL.into_iter().filter(|status| status.approved() || also(status)));
            }
            Role::Expert => {}
        }
    }
    seen
}
