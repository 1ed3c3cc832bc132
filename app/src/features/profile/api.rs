//! What this page asks of the server and what its forms post: a form and a server function per group.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{AppError, features::organise::api::Pick, i18n::Lang, ui::When};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileData {
    pub name: String,
    pub email: String,
    pub org_type: String,
    pub org_types: Vec<Pick>,
    pub lang: Lang,
    pub theme: String,
    pub more_contrast: bool,
    pub single_keys: bool,
    pub sessions: Vec<SessionRow>,
    pub roles: Vec<RoleRow>,
    pub admin: bool,
}

/// One signed-in browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRow {
    pub key: String,
    /// "Firefox, Windows".
    pub device: String,
    pub begun: When,
    pub seen: When,
    /// The one that asks.
    pub here: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleRow {
    pub role: String,
    pub cohort: String,
    pub slug: String,
    pub team: Option<String>,
}

#[server(endpoint = "profile")]
pub async fn profile() -> Result<ProfileData, AppError> {
    super::server::profile().await
}

#[server(endpoint = "profile/language")]
pub async fn save_language(lang: String) -> Result<(), AppError> {
    super::server::save_language(lang).await
}

#[server(endpoint = "profile/display")]
pub async fn save_display(theme: String, contrast: Option<String>) -> Result<(), AppError> {
    super::server::save_display(theme, contrast).await
}

/// Whether keys without Ctrl do something; on this device.
#[server(endpoint = "profile/keys")]
pub async fn save_keys(single: Option<String>) -> Result<(), AppError> {
    super::server::save_keys(single.is_some())
}

#[server(endpoint = "profile/person")]
pub async fn save_person(name: String, org_type: String) -> Result<(), AppError> {
    super::server::save_person(name, org_type).await
}

/// Changes the password. Ends all sessions but this one.
#[server(endpoint = "profile/password")]
pub async fn save_password(current_password: String, new_password: String) -> Result<(), AppError> {
    super::server::save_password(current_password, new_password).await
}

/// Ends a session on another device.
#[server(endpoint = "profile/end-session")]
pub async fn end_session(session: String) -> Result<(), AppError> {
    super::server::end_session(session).await
}
