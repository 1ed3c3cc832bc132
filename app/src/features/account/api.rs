//! What these pages ask of the server and what their forms post.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::AppError;

/// What the sign-in page shows beside its form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInData {
    /// Name of who is signed in already.
    pub me: Option<String>,
    /// What this installation is called, or empty.
    pub instance: String,
    /// Only in the demo: its accounts by team.
    pub demo: Vec<DemoGroup>,
}

/// Demo accounts under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoGroup {
    /// Name of the team; `None` for those who go with several.
    pub team: Option<String>,
    pub accounts: Vec<DemoLogin>,
}

/// One demo account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoLogin {
    pub email: String,
    pub name: String,
    /// Name of the role in the reader's language.
    pub role: String,
}

/// What the sign-in page shows.
#[server(endpoint = "account/sign-in-page")]
pub async fn sign_in_page() -> Result<SignInData, AppError> {
    super::server::sign_in_page().await
}

/// Begins a session. Also at `POST /login`. `next` is a page of this site to go on to.
#[server(endpoint = "account/sign-in")]
pub async fn sign_in(email: String, password: String, next: Option<String>) -> Result<(), AppError> {
    super::server::sign_in(email, password, next).await
}

/// Begins a session as a demo account; only in the demo.
#[server(endpoint = "account/sign-in-demo")]
pub async fn sign_in_demo(email: String, next: Option<String>) -> Result<(), AppError> {
    super::server::sign_in_demo(email, next).await
}

/// Ends the session. `next` is a page of this site to go on to, such as an invitation for somebody else.
#[server(endpoint = "account/sign-out")]
pub async fn sign_out(next: Option<String>) -> Result<(), AppError> {
    super::server::sign_out(next).await
}

/// Chooses the language of the interface: `nl` or `en`.
#[server(endpoint = "account/language")]
pub async fn set_language(lang: String) -> Result<(), AppError> {
    super::server::set_language(lang).await
}

/// Chooses theme (`system`, `light`, `dark`) and contrast (`more` or nothing).
#[server(endpoint = "account/display")]
pub async fn set_display(theme: String, contrast: Option<String>) -> Result<(), AppError> {
    super::server::set_display(theme, contrast.as_deref() == Some("more")).await
}

/// An invitation, as its page finds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InvitationData {
    Open(WelcomeData),
    /// Who is signed in has used it: name and address of the cohort.
    Joined {
        cohort: String,
        slug: String,
    },
}

/// What an invitation says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WelcomeData {
    pub email: String,
    pub by: String,
    /// "Mensenhandel Fieldlab, Editie 1".
    pub cohort: String,
    /// Name of the role in the reader's language.
    pub role: String,
    pub team: Option<String>,
    /// The address has an account already.
    pub known: bool,
    /// Who is signed in, and whether that is the invited one.
    pub me: Option<(String, bool)>,
}

/// Reads an invitation.
#[server(endpoint = "account/invitation")]
pub async fn invitation(secret: String) -> Result<InvitationData, AppError> {
    super::server::invitation(secret).await
}

/// Accepts an invitation: makes the account and begins its session.
#[server(endpoint = "account/accept")]
pub async fn accept(
    secret: String,
    #[server(default)] name: String,
    #[server(default)] password: String,
    briefing: Option<String>,
) -> Result<(), AppError> {
    super::server::accept(secret, name, password, briefing.is_some()).await
}

/// Whose password a reset link changes: the e-mail address.
#[server(endpoint = "account/reset-for")]
pub async fn reset_for(secret: String) -> Result<String, AppError> {
    super::server::reset_for(secret).await
}

/// Chooses a new password with a reset link.
#[server(endpoint = "account/reset")]
pub async fn reset(secret: String, password: String) -> Result<(), AppError> {
    super::server::reset(secret, password).await
}

/// Whether a set-up link works.
#[server(endpoint = "account/setup-works")]
pub async fn setup_works(secret: String) -> Result<(), AppError> {
    super::server::setup_works(secret).await
}

/// Makes the first account, an administrator. Then come name, Fieldlab and cohort (`admin::start`).
#[server(endpoint = "account/set-up")]
pub async fn set_up(secret: String, name: String, email: String, password: String) -> Result<(), AppError> {
    super::server::set_up(secret, name, email, password).await
}
