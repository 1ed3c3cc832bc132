//! What these pages ask of the server and what their forms post.

use domain::{kind::EntryKind, lifecycle::Status};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{AppError, features::organise::api::GapKey, ui::When};

/// Sends the reader on from `/`. Answers only who has nowhere to go.
#[server(endpoint = "cohort/home")]
pub async fn home() -> Result<(), AppError> {
    super::server::home().await
}

/// The dashboard of a cohort.
#[server(endpoint = "cohort/dashboard")]
pub async fn dashboard(slug: String) -> Result<DashboardData, AppError> {
    super::server::dashboard(slug).await
}

/// The page of a team.
#[server(endpoint = "cohort/team")]
pub async fn team(id: String) -> Result<TeamData, AppError> {
    super::server::team(id).await
}

/// Where a phase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    Done,
    Now,
    Next,
}

/// A phase of the ribbon; `day` is its last day, or its first when it is still to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseItem {
    pub name: String,
    pub step: Step,
    pub day: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DashboardData {
    pub slug: String,
    /// "Mensenhandel Fieldlab, Editie 1".
    pub name: String,
    pub closed: bool,
    pub fiction: bool,
    pub phases: Vec<PhaseItem>,
    pub organise: bool,
    pub coach: bool,
    pub writes: bool,
    pub teams: Vec<TeamItem>,
    pub entries: usize,
    pub waiting: usize,
    pub todo: TodoData,
    pub recent: Vec<RecentItem>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamItem {
    pub id: String,
    pub name: String,
    pub people: Vec<String>,
    pub coaches: Vec<String>,
    pub now: Option<EntryItem>,
    /// Kind, approved, all.
    pub kinds: Vec<(EntryKind, usize, usize)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryItem {
    pub code: String,
    pub kind: EntryKind,
    pub title: String,
    pub status: Status,
    pub iteration: usize,
    pub open_threads: usize,
    /// Fields done and needed for the next stage; for who reads drafts.
    pub filled: Option<(usize, usize)>,
    pub changed: When,
    /// Working days that it waits for a verdict.
    pub waiting: Option<usize>,
}

/// The first block of the page, by role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TodoData {
    Tasks { tasks: Vec<TaskItem>, total: usize },
    Reviews { tasks: Vec<TaskItem>, total: usize },
    Gaps { gaps: Vec<(GapKey, usize)>, stocktake: Option<(String, String)>, reviews: usize },
    Approved { entries: Vec<EntryItem> },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskItem {
    pub kind: EntryKind,
    pub href: String,
    pub title: String,
    pub what: Task,
    pub at: When,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    Answer {
        by: String,
        field: Option<String>,
        suggestion: bool,
    },
    Revise,
    Fill {
        fields: usize,
    },
    Review {
        iteration: usize,
        days: usize,
    },
    Confirm {
        iteration: usize,
        days: usize,
    },
    /// Somebody of the team proposes to submit.
    Proposed {
        by: String,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecentItem {
    pub actor: String,
    pub title: String,
    pub href: String,
    pub what: Recent,
    pub at: When,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recent {
    Made,
    Status { to: Status },
    Iteration { n: usize },
    Comment { field: Option<String> },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamData {
    pub id: String,
    pub slug: String,
    pub cohort: String,
    pub closed: bool,
    pub fiction: bool,
    pub name: String,
    pub challenge: String,
    pub phase: String,
    pub members: Vec<MemberItem>,
    pub coaches: Vec<String>,
    pub entries: Vec<(EntryKind, Vec<EntryItem>)>,
    pub tasks: Vec<TaskItem>,
    pub tasks_total: usize,
    pub writes: bool,
    pub organise: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberItem {
    pub name: String,
    /// In the reader's language.
    pub role: String,
    pub org_type: Option<String>,
}
