//! What these pages ask of the server and what their forms post.

use domain::kind::EntryKind;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{AppError, ui::When};

/// A coverage check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GapKey {
    GoalWithoutAnalysis,
    AnalysisWithoutIntervention,
    InterventionWithoutEvidence,
    InterventionWithoutSideEffect,
    InterventionWithoutOwner,
    PracticeUnused,
    EvaluationWithoutFollowUp,
}

impl GapKey {
    /// The fragment of its list on the page of gaps.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::GoalWithoutAnalysis => "goals",
            Self::AnalysisWithoutIntervention => "analyses",
            Self::InterventionWithoutEvidence => "evidence",
            Self::InterventionWithoutSideEffect => "side-effects",
            Self::InterventionWithoutOwner => "owners",
            Self::PracticeUnused => "practices",
            Self::EvaluationWithoutFollowUp => "evaluations",
        }
    }
}

/// A link that is shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnceLink {
    pub whom: String,
    pub link: String,
}

/// Something to choose: value and label in the reader's language.
pub type Pick = (String, String);

/// The cohort of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Here {
    pub slug: String,
    pub name: String,
    pub closed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsData {
    pub here: Here,
    pub name: String,
    pub starts_on: String,
    pub weeks: String,
    pub current: String,
    pub phases: Vec<PhaseRow>,
    /// Name and day.
    pub stocktakes: Vec<(String, String)>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseRow {
    pub code: String,
    pub name: String,
    pub end: String,
}

#[server(endpoint = "organise/settings")]
pub async fn settings(slug: String) -> Result<SettingsData, AppError> {
    super::server::settings(slug).await
}

/// Saves the settings of a cohort. The rows of phases and stocktakes are read from the posted form.
#[server(endpoint = "organise/save-settings")]
pub async fn save_settings(
    slug: String,
    name: String,
    starts_on: String,
    weeks: String,
    current_phase: String,
) -> Result<(), AppError> {
    super::server::save_settings(slug, name, starts_on, weeks, current_phase).await
}

/// Closes a cohort (`close` is `yes`) or opens it again.
#[server(endpoint = "organise/close")]
pub async fn close_cohort(slug: String, close: String) -> Result<(), AppError> {
    super::server::close_cohort(slug, close == "yes").await
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamsData {
    pub here: Here,
    pub teams: Vec<TeamRow>,
    pub phases: Vec<Pick>,
    pub current: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamRow {
    pub id: String,
    pub name: String,
    pub challenge: String,
    pub phase: String,
    pub phase_name: String,
    pub members: usize,
    pub coaches: Vec<String>,
}

#[server(endpoint = "organise/teams")]
pub async fn teams(slug: String) -> Result<TeamsData, AppError> {
    super::server::teams(slug).await
}

/// Makes a team (`id` empty) or changes one.
#[server(endpoint = "organise/save-team")]
pub async fn save_team(
    slug: String,
    id: String,
    name: String,
    challenge: String,
    phase: String,
) -> Result<(), AppError> {
    super::server::save_team(slug, id, name, challenge, phase).await
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleData {
    pub here: Here,
    pub people: Vec<PersonRow>,
    pub total: usize,
    pub teams: Vec<Pick>,
    pub roles: Vec<Pick>,
    pub filter: PeopleQuery,
    pub once: Vec<OnceLink>,
}

/// Which people to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleQuery {
    pub q: String,
    pub team: String,
    pub role: String,
    /// The membership that is changed or removed: always shown.
    pub one: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    pub id: String,
    pub user: String,
    pub name: String,
    pub email: String,
    pub role: String,
    pub role_name: String,
    pub team: String,
    pub team_name: String,
    pub org_type: String,
    pub active: bool,
    pub briefed: bool,
}

#[server(endpoint = "organise/people")]
pub async fn people(slug: String, query: PeopleQuery) -> Result<PeopleData, AppError> {
    super::server::people(slug, query).await
}

/// Gives somebody with an account a role.
#[server(endpoint = "organise/add-member")]
pub async fn add_member(slug: String, email: String, role: String, team: String) -> Result<(), AppError> {
    super::server::add_member(slug, email, role, team).await
}

/// Changes role or team.
#[server(endpoint = "organise/change-member")]
pub async fn change_member(slug: String, id: String, role: String, team: String) -> Result<(), AppError> {
    super::server::change_member(slug, id, role, team).await
}

/// Takes a role away.
#[server(endpoint = "organise/remove-member")]
pub async fn remove_member(slug: String, remove: String) -> Result<(), AppError> {
    super::server::remove_member(slug, remove).await
}

/// Makes a link with which a person sets a new password.
#[server(endpoint = "organise/reset-link")]
pub async fn member_reset_link(slug: String, user: String, whom: String) -> Result<(), AppError> {
    super::server::member_reset_link(slug, user, whom).await
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InvitationsData {
    pub here: Here,
    pub rows: Vec<InvitationRow>,
    pub teams: Vec<Pick>,
    pub roles: Vec<Pick>,
    pub once: Vec<OnceLink>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InvitationRow {
    pub id: String,
    pub email: String,
    pub role: String,
    pub team: String,
    pub state: InviteState,
    pub made: When,
    pub ends: When,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InviteState {
    Sent,
    Opened,
    Accepted,
    Expired,
    Withdrawn,
}

#[server(endpoint = "organise/invitations")]
pub async fn invitations(slug: String) -> Result<InvitationsData, AppError> {
    super::server::invitations(slug).await
}

/// Invites every address, one per line.
#[server(endpoint = "organise/invite")]
pub async fn invite(slug: String, addresses: String, role: String, team: String) -> Result<(), AppError> {
    super::server::invite(slug, addresses, role, team).await
}

/// Gives an invitation a new link.
#[server(endpoint = "organise/renew")]
pub async fn renew_invitation(slug: String, id: String, whom: String) -> Result<(), AppError> {
    super::server::renew_invitation(slug, id, whom).await
}

/// Makes the link of an invitation stop working.
#[server(endpoint = "organise/withdraw")]
pub async fn withdraw_invitation(slug: String, id: String) -> Result<(), AppError> {
    super::server::withdraw_invitation(slug, id).await
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageData {
    pub here: Here,
    pub entries: usize,
    pub checks: Vec<(GapKey, Vec<GapRow>)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GapRow {
    pub code: String,
    pub kind: EntryKind,
    pub title: String,
    pub team: Option<String>,
}

#[server(endpoint = "organise/coverage")]
pub async fn coverage(slug: String) -> Result<CoverageData, AppError> {
    super::server::coverage(slug).await
}
