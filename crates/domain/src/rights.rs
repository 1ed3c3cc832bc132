//! Who may do what with an entry: the one effective-rights function (DESIGN.md section 7, DOMAIN.md section 1.4).
//!
//! Everything that reads or writes an entry asks [`entry_rights`]; the panel "Wie ziet dit?" shows its [`Reason`]s;
//! lists use [`Visibility`], which states the same reading rules so that a database can apply them.

mod cohort;

pub use cohort::{CohortRights, Visibility, cohort_rights, visibility};
use serde::{Deserialize, Serialize};

use crate::{
    ids::{CohortId, TeamId},
    kind::EntryKind,
    lifecycle::{Status, Who},
};

/// A role of a person in a cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Participant,
    TeamLead,
    Coach,
    Organiser,
    Client,
    Observer,
    Expert,
}

impl Role {
    pub const ALL: [Self; 7] =
        [Self::Participant, Self::TeamLead, Self::Coach, Self::Organiser, Self::Client, Self::Observer, Self::Expert];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Participant => "participant",
            Self::TeamLead => "team_lead",
            Self::Coach => "coach",
            Self::Organiser => "organiser",
            Self::Client => "client",
            Self::Observer => "observer",
            Self::Expert => "expert",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The role belongs to one team of the cohort.
    #[must_use]
    pub const fn needs_team(self) -> bool {
        matches!(self, Self::Participant | Self::TeamLead | Self::Coach)
    }
}

/// One membership of the person whose rights are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Member {
    pub cohort: CohortId,
    pub role: Role,
    pub team: Option<TeamId>,
}

/// The label that keeps an entry within its team and organisation (DOMAIN.md section 7.4).
pub const STRICT_LABEL: &str = "TLP:AMBER+STRICT";

/// What rights depend on, apart from the person.
#[derive(Clone, Copy, Debug)]
pub struct EntryFacts {
    pub kind: EntryKind,
    pub cohort: CohortId,
    pub team: Option<TeamId>,
    pub status: Status,
    /// Labelled [`STRICT_LABEL`].
    pub strict: bool,
    pub cohort_closed: bool,
    /// The person wrote in it.
    pub coauthor: bool,
    /// The person was invited to this entry as an expert.
    pub invited: bool,
}

/// How much of an entry a person may read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Read {
    #[default]
    Nothing,
    /// What was submitted, not the draft.
    Iterations,
    Draft,
}

/// Why somebody may read an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    OwnTeam,
    SameCohort,
    CoachOfTeam,
    CoachOfCohort,
    Organiser,
    ClientSubmitted,
    ObserverApproved,
    InvitedExpert,
}

/// What a person may do with one entry, now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    pub read: Read,
    pub why: Option<Reason>,
    /// Belongs to those who write it; writing now also needs an open status.
    pub author: bool,
    pub edit: bool,
    pub submit: bool,
    pub comment: bool,
    /// Sees what is said about the entry, and what was not approved of it: those who work on it, not those who read
    /// what came of it.
    pub talks: bool,
    /// Resolve or reopen the threads of others.
    pub moderate: bool,
    pub review: bool,
    /// Give a second voice to *niet verder*.
    pub second: bool,
    /// Would review, but wrote in it (four eyes).
    pub four_eyes: bool,
    pub export: bool,
    /// Change label, owner and experts.
    pub manage: bool,
    /// Give it a less strict label, with a reason (DOMAIN.md section 7.4).
    pub lower_label: bool,
    team_lead: bool,
    /// Coaches the team of the entry.
    coach: bool,
    /// Gives the verdict on it.
    judge: bool,
    organiser: bool,
}

impl Rights {
    #[must_use]
    pub fn can_read(&self) -> bool {
        self.read > Read::Nothing
    }

    /// May make a move that asks for `who`.
    #[must_use]
    pub const fn is(&self, who: Who) -> bool {
        match who {
            Who::Member => self.author,
            Who::TeamLead => self.submit,
            Who::Coach => self.review,
            Who::LeadOrCoach => self.team_lead || self.coach || self.judge,
            Who::Organiser => self.organiser,
            Who::Nobody => false,
        }
    }
}

/// The effective rights of a person with these memberships (of any cohort) on an entry.
#[must_use]
pub fn entry_rights(members: &[Member], entry: &EntryFacts) -> Rights {
    let mut rights = Rights::default();
    for member in members.iter().filter(|member| member.cohort == entry.cohort) {
        add(&mut rights, *member, entry);
    }
    if entry.invited {
        raise(&mut rights, Read::Draft, Reason::InvitedExpert);
        rights.comment = true;
    }
    // Whoever may comment in this role reads what others said; a closed entry is still read.
    rights.talks = rights.comment;
    let organisers_kind = entry.kind == EntryKind::PolicyGoal;
    rights.author = if organisers_kind { rights.organiser } else { rights.author };
    rights.submit = if organisers_kind { rights.organiser } else { rights.team_lead || rights.organiser };
    rights.judge = judges(members, entry, &rights);
    let open = !entry.cohort_closed && entry.status != Status::Archived;
    rights.edit = rights.author && open && entry.status.writable();
    rights.submit &= open;
    rights.comment &= open;
    rights.manage = open && (rights.team_lead || rights.organiser);
    rights.lower_label = open && if organisers_kind { rights.organiser } else { rights.coach };
    rights.moderate = open && (rights.team_lead || rights.coach || rights.judge);
    rights.four_eyes = (rights.judge || rights.organiser) && entry.coauthor;
    rights.review = rights.judge && open && !entry.coauthor;
    rights.second = (rights.judge || rights.organiser) && open && !entry.coauthor;
    rights
}

/// Whose verdict counts: the coach's of the team. A best practice is looked at from outside, by a coach or an invited
/// expert of another team (DOMAIN.md section 3.1).
fn judges(members: &[Member], entry: &EntryFacts, rights: &Rights) -> bool {
    if entry.kind != EntryKind::BestPractice {
        return rights.coach;
    }
    let mut here = members.iter().filter(|member| member.cohort == entry.cohort);
    let own_team = here.clone().any(|member| member.team.is_some() && member.team == entry.team);
    let outside = entry.invited || here.any(|member| member.role == Role::Coach);
    rights.can_read() && outside && !own_team
}

fn add(rights: &mut Rights, member: Member, entry: &EntryFacts) {
    let own_team = entry.team.is_some() && member.team == entry.team;
    match member.role {
        Role::Participant | Role::TeamLead => {
            if own_team || entry.team.is_none() {
                raise(rights, Read::Draft, if own_team { Reason::OwnTeam } else { Reason::SameCohort });
            } else if !entry.strict {
                raise(rights, Read::Draft, Reason::SameCohort);
            }
            rights.author |= own_team;
            rights.team_lead |= own_team && member.role == Role::TeamLead;
            rights.comment |= rights.can_read();
            rights.export |= own_team || (rights.can_read() && entry.status.approved());
        }
        Role::Coach => {
            let reason = if own_team { Reason::CoachOfTeam } else { Reason::CoachOfCohort };
            if own_team || !entry.strict {
                raise(rights, Read::Draft, reason);
                rights.comment = true;
                rights.export = true;
            }
            rights.coach |= own_team || entry.team.is_none();
        }
        Role::Organiser => {
            raise(rights, Read::Draft, Reason::Organiser);
            rights.organiser = true;
            rights.comment = true;
            rights.export = true;
        }
        Role::Client => {
            if !entry.strict && (entry.status.approved() || entry.status == Status::InReview) {
                raise(rights, published(entry.kind), Reason::ClientSubmitted);
                rights.export |= entry.status.approved();
            }
        }
        Role::Observer => {
            if !entry.strict && entry.status.approved() {
                raise(rights, published(entry.kind), Reason::ObserverApproved);
                rights.export = true;
            }
        }
        Role::Expert => {}
    }
}

/// What is published of an entry. A policy goal is never submitted: its text itself is what counts (DOMAIN.md section 3.1).
const fn published(kind: EntryKind) -> Read {
    match kind {
        EntryKind::PolicyGoal => Read::Draft,
        _ => Read::Iterations,
    }
}

fn raise(rights: &mut Rights, read: Read, why: Reason) {
    if read > rights.read {
        rights.read = read;
        rights.why = Some(why);
    }
}

#[cfg(test)]
#[path = "rights_tests.rs"]
mod tests;
