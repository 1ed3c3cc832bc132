//! What these pages ask of the server and what their forms post.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    AppError,
    features::organise::api::{OnceLink, Pick},
    ui::When,
};

/// Leads from `/admin` to its first page.
#[server(endpoint = "admin/home")]
pub async fn admin_home() -> Result<(), AppError> {
    super::server::home().await
}

/// What the installation is called and whom one asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstanceData {
    pub name: String,
    pub contact: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstallationData {
    pub health: HealthData,
    pub instance: InstanceData,
    pub labs: Vec<LabRow>,
    /// The suggested first day of a new cohort.
    pub today: String,
}

/// The state of the installation, in words where it is more than a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthData {
    pub version: String,
    /// "SQLite 3.50.2".
    pub database: String,
    pub schema: String,
    /// "1,2 MB".
    pub size: String,
    pub users: usize,
    pub entries: usize,
    pub audit_lines: usize,
    pub demo: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabRow {
    pub id: String,
    pub name: String,
    pub cohorts: Vec<CohortRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortRow {
    pub name: String,
    /// "3 november 2026".
    pub starts: String,
    pub closed: bool,
    pub organisers: String,
    pub people: usize,
}

#[server(endpoint = "admin/installation")]
pub async fn installation() -> Result<InstallationData, AppError> {
    super::server::installation().await
}

/// Changes name and contact.
#[server(endpoint = "admin/save-instance")]
pub async fn save_instance(instance_name: String, contact: String) -> Result<(), AppError> {
    super::server::save_instance(instance_name, contact, "/admin/settings?done=saved").await
}

#[server(endpoint = "admin/create-fieldlab")]
pub async fn create_fieldlab(fieldlab_name: String, challenge: String) -> Result<(), AppError> {
    super::server::create_fieldlab(fieldlab_name, challenge).await
}

/// Makes a cohort. Its organiser is an account, by address.
#[server(endpoint = "admin/create-cohort")]
pub async fn create_cohort(
    fieldlab: String,
    cohort_name: String,
    starts_on: String,
    organiser: String,
) -> Result<(), AppError> {
    super::server::create_cohort(fieldlab, cohort_name, starts_on, organiser).await
}

/// First run, step 2: what is there already.
#[server(endpoint = "admin/start")]
pub async fn start() -> Result<InstanceData, AppError> {
    super::server::start().await
}

/// First run, step 2: name and contact, then on to step 3.
#[server(endpoint = "admin/start-instance")]
pub async fn start_instance(instance_name: String, contact: String) -> Result<(), AppError> {
    super::server::save_instance(instance_name, contact, "/admin/start/fieldlab").await
}

/// First run, step 3: the day of today, for the first day of the cohort.
#[server(endpoint = "admin/start-day")]
pub async fn start_day() -> Result<String, AppError> {
    super::server::start_day().await
}

/// First run, step 3: the first Fieldlab and its first cohort.
#[server(endpoint = "admin/start-fieldlab")]
pub async fn start_fieldlab(fieldlab_name: String, cohort_name: String, starts_on: String) -> Result<(), AppError> {
    super::server::start_fieldlab(fieldlab_name, cohort_name, starts_on).await
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountsData {
    pub rows: Vec<AccountRow>,
    pub total: usize,
    pub page: usize,
    pub pages: usize,
    pub q: String,
    pub once: Vec<OnceLink>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    pub id: String,
    pub name: String,
    pub email: String,
    pub admin: bool,
    pub active: bool,
    pub has_password: bool,
    pub roles: usize,
    /// Who looks.
    pub me: bool,
}

#[server(endpoint = "admin/accounts")]
pub async fn accounts(q: String, page: u32) -> Result<AccountsData, AppError> {
    super::server::accounts(q, page).await
}

/// Makes an account and a link for its first password.
#[server(endpoint = "admin/create-account")]
pub async fn create_account(name: String, email: String, admin: Option<String>) -> Result<(), AppError> {
    super::server::create_account(name, email, admin.is_some()).await
}

/// Makes a link with which a person sets a new password.
#[server(endpoint = "admin/account-link")]
pub async fn account_link(id: String, whom: String) -> Result<(), AppError> {
    super::server::account_link(id, whom).await
}

/// What is done to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    Deactivate,
    Reactivate,
    MakeAdmin,
    UnmakeAdmin,
}

impl Deed {
    /// As it stands in addresses and forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Deactivate => "deactivate",
            Self::Reactivate => "reactivate",
            Self::MakeAdmin => "make-admin",
            Self::UnmakeAdmin => "unmake-admin",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeedData {
    pub id: String,
    pub name: String,
    pub email: String,
    pub deed: Deed,
    pub me: bool,
}

/// The account and the deed that is to be confirmed.
#[server(endpoint = "admin/account-deed")]
pub async fn account_deed(id: String, deed: String) -> Result<DeedData, AppError> {
    super::server::account_deed(id, deed).await
}

/// Deactivates or activates an account, makes or unmakes an administrator.
#[server(endpoint = "admin/change-account")]
pub async fn change_account(id: String, account: String) -> Result<(), AppError> {
    super::server::change_account(id, account).await
}

/// Which lines of the log to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditAsked {
    pub actor: String,
    pub action: String,
    pub object: String,
    pub from: String,
    pub to: String,
    pub before: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditData {
    pub lines: Vec<AuditRow>,
    pub total: usize,
    /// `before` of the next page.
    pub next: Option<i64>,
    pub whole_to: usize,
    pub broken_at: Option<usize>,
    pub asked: AuditAsked,
    /// Groups of actions to choose from.
    pub actions: Vec<Pick>,
    /// What is wrong with the filter: name of the control and sentence.
    pub problems: Vec<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    pub seq: i64,
    pub at: When,
    pub actor: String,
    /// In words, and its code.
    pub action: String,
    pub code: String,
    pub object: String,
    /// JSON, or empty.
    pub detail: String,
}

#[server(endpoint = "admin/audit")]
pub async fn audit(asked: AuditAsked) -> Result<AuditData, AppError> {
    super::server::audit(asked).await
}
