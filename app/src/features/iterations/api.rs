//! What these pages ask of the server and what their forms post.

pub mod history;
pub mod label;
pub mod restore;
pub mod stocktake;

use domain::{kind::EntryKind, lifecycle::Status};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    AppError,
    error::Told,
    features::{review::parts::ShownReview, threads::api::Talk},
    fields::{Shown, ShownDiff},
    ui::When,
};

/// The entry that a page is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    pub code: String,
    pub kind: EntryKind,
    pub title: String,
    pub status: Status,
    pub label: String,
    /// The language of its text.
    pub lang: String,
    /// The banner of invented entries.
    pub fiction: Option<String>,
    pub team: Option<String>,
    /// Number of the latest iteration, 0 for none.
    pub latest: u32,
}

/// Who made an iteration when, and why, in the reader's words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Made {
    pub n: u32,
    pub trigger: String,
    pub change_note: String,
    pub by: String,
    pub at: When,
    pub hash: String,
    pub phase: String,
}

/// How an iteration came out of its review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    Approved,
    Revise,
    Stop,
}

/// One iteration in the strip.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StripItem {
    pub n: u32,
    pub at: When,
    pub outcome: Option<Outcome>,
    /// The verdict in the reader's words.
    pub verdict: Option<String>,
}

/// A move to another status that this person may make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveLink {
    /// Code of the action.
    pub action: String,
    pub label: String,
    /// It ends something.
    pub danger: bool,
    /// It is what comes next, not a way back or out.
    pub forward: bool,
}

/// The iterations of an entry, and what its reader may do next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StripData {
    pub code: String,
    pub items: Vec<StripItem>,
    /// When the draft was last changed; nothing for who may not read it.
    pub draft_at: Option<When>,
    pub in_review: bool,
    /// The status allows submitting.
    pub submittable: bool,
    pub moves: Vec<MoveLink>,
    /// That is allowed, and this reader submits, or proposes to.
    pub submit: Option<MaySubmit>,
    /// The page of the version that this reader may take along.
    pub summary: Option<String>,
    /// This reader reviews what is in review.
    pub review: bool,
    /// This reader may read what happened to the entry.
    pub history: bool,
    /// This reader may give it a less strict label.
    pub lower_label: bool,
}

/// Who gets which way to the page for submitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MaySubmit {
    Submit,
    Propose,
}

/// One iteration to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IterationData {
    pub head: Head,
    pub made: Made,
    /// The reviews that were sent about it, newest first; nothing for who does not hear of them.
    pub reviews: Option<Vec<ShownReview>>,
    pub groups: Vec<ReadGroup>,
    pub can_restore: bool,
    pub can_export: bool,
    pub strip: StripData,
}

/// A section of the template with its filled-in fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadGroup {
    pub code: String,
    pub title: String,
    pub fields: Vec<ReadField>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadField {
    pub id: String,
    pub label: String,
    pub shown: Shown,
    /// What is said about it, for those who work on the entry.
    pub talk: Option<Talk>,
}

#[server(endpoint = "iterations/one")]
pub async fn iteration(code: String, n: String) -> Result<IterationData, AppError> {
    super::server::iteration(code, n).await
}

/// Two versions beside each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompareData {
    pub head: Head,
    /// What can be chosen: value of the select and its words.
    pub versions: Vec<(String, String)>,
    pub from: String,
    pub to: String,
    /// The two in words: "iteratie 1", "concept".
    pub from_name: String,
    pub to_name: String,
    pub fields: Vec<ShownDiff>,
    pub words_added: usize,
    pub words_removed: usize,
}

/// `from` and `to` are numbers of iterations or `draft`; empty for the usual choice.
#[server(endpoint = "iterations/compare")]
pub async fn compare(code: String, from: String, to: String) -> Result<CompareData, AppError> {
    super::server::compare(code, from, to).await
}

/// What stands between a draft and its next iteration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubmitData {
    pub head: Head,
    /// The status allows it.
    pub possible: bool,
    /// This person may do it; others propose it.
    pub allowed: bool,
    /// This person writes the entry.
    pub author: bool,
    pub leads: Vec<String>,
    pub coaches: Vec<String>,
    pub next: u32,
    pub base: i64,
    pub missing: Vec<Told>,
    /// How many fields those are.
    pub missing_fields: usize,
    pub proposals: Vec<ProposalData>,
    /// Code and words.
    pub triggers: Vec<(String, String)>,
}

/// A wish of the team to submit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProposalData {
    pub by: String,
    pub at: When,
    pub text: String,
    pub mine: bool,
}

#[server(endpoint = "iterations/submission")]
pub async fn submission(code: String) -> Result<SubmitData, AppError> {
    super::server::submission(code).await
}

/// Freezes the draft as an iteration and hands it to the coach.
#[server(endpoint = "iterations/submit")]
pub async fn submit_entry(
    entry: String,
    #[server(default)] trigger: String,
    #[server(default)] change_note: String,
    #[server(default)] base: i64,
) -> Result<(), AppError> {
    super::server::submit_entry(entry, trigger, change_note, base).await
}

/// Asks the team lead to submit.
#[server(endpoint = "iterations/propose")]
pub async fn propose(entry: String, #[server(default)] text: String) -> Result<(), AppError> {
    super::server::propose(entry, text).await
}

/// One move to another status.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveData {
    pub head: Head,
    /// Code of the action.
    pub action: String,
    /// What the deed is called: "Test starten".
    pub label: String,
    pub step: Option<StepData>,
    pub missing: Vec<Told>,
}

/// A move as long as the status allows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepData {
    pub to: Status,
    /// What it does, one sentence each.
    pub effects: Vec<String>,
    pub danger: bool,
    pub reason: Asks,
    /// What it asks besides, and what the form begins with.
    pub with: AsksWith,
}

/// What a move asks besides a reason. Days are `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AsksWith {
    Nothing,
    Owner { name: String, day: String },
    NextCheck { day: String },
}

/// What the lifecycle wants to hear about a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asks {
    Nothing,
    /// A reason of so many characters.
    Reason {
        min: u32,
        max: u32,
    },
    /// It makes iteration `n`, so it asks what changed; `min` is 0 for the first one.
    ChangeNote {
        n: u32,
        min: u32,
        max: u32,
    },
}

#[server(endpoint = "iterations/move")]
pub async fn move_page(code: String, action: String) -> Result<MoveData, AppError> {
    super::server::move_page(code, action).await
}

/// Moves an entry to another status.
#[server(endpoint = "iterations/do-move")]
pub async fn do_move(
    entry: String,
    action: String,
    from: String,
    #[server(default)] reason: String,
    #[server(default)] owner: String,
    #[server(default)] date: String,
) -> Result<(), AppError> {
    super::server::do_move(entry, action, from, reason, (owner, date)).await
}
