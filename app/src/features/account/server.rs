//! The server side of `api`: context, one call of a service, answer.

use domain::lang::Lang;

use services::accounts::{Accepting, NewAccount, ProfileChange};

use super::{
    api::{DemoGroup, DemoLogin, InvitationData, SignInData, WelcomeData},
    texts::{AccountText, role_name},
};
use crate::{
    AppError,
    i18n::Text as _,
    server::{Ctx, ctx, set_cookie, to},
};

/// A year: the choice of language and display outlives the session.
const YEAR: u64 = 365 * 24 * 60 * 60;
/// The cookie with the session's secret; it ends with the browser.
pub(crate) const SESSION: &str = "fieldlab_session";

pub async fn sign_in_page() -> Result<SignInData, AppError> {
    let ctx = ctx()?;
    let mut demo: Vec<DemoGroup> = Vec::new();
    for account in ctx.services.demo_accounts().await? {
        let role = account.role.map_or(AccountText::Administrator, role_name).t(ctx.lang());
        let login = DemoLogin { email: account.email, name: account.name, role };
        match demo.last_mut() {
            Some(group) if group.team == account.team => group.accounts.push(login),
            _ => demo.push(DemoGroup { team: account.team, accounts: vec![login] }),
        }
    }
    let instance = ctx.services.instance().await?.name;
    Ok(SignInData { me: ctx.person.as_ref().map(|person| person.name.clone()), instance, demo })
}

pub async fn sign_in(email: String, password: String, next: Option<String>) -> Result<(), AppError> {
    let ctx = ctx()?;
    let client = &ctx.client;
    let secret = ctx.services.sign_in(&email, &password, &client.address, &client.user_agent).await?;
    enter(&ctx, &secret, next.as_deref()).await
}

pub async fn sign_in_demo(email: String, next: Option<String>) -> Result<(), AppError> {
    let ctx = ctx()?;
    let secret = ctx.services.sign_in_demo(&email, &ctx.client.user_agent).await?;
    enter(&ctx, &secret, next.as_deref()).await
}

/// The new session takes the place of the one before: a secret known from before signing in is worth nothing after.
async fn enter(ctx: &Ctx, secret: &str, next: Option<&str>) -> Result<(), AppError> {
    if let Some(old) = &ctx.client.session {
        ctx.services.sign_out(old).await?;
    }
    set_cookie(ctx, SESSION, secret, None);
    to(next.and_then(own_page).unwrap_or("/"));
    Ok(())
}

/// Only a page of this site to go on to: a path, never `//elsewhere`.
fn own_page(next: &str) -> Option<&str> {
    let mut chars = next.chars();
    let local = chars.next() == Some('/') && !matches!(chars.next(), Some('/' | '\\'));
    let clean = next.is_ascii() && !next.contains(|c: char| c.is_ascii_control() || c == '\\');
    (local && clean && !next.starts_with("/api/") && !next.starts_with("/login")).then_some(next)
}

pub async fn sign_out(next: Option<String>) -> Result<(), AppError> {
    let ctx = ctx()?;
    if let Some(secret) = &ctx.client.session {
        ctx.services.sign_out(secret).await?;
    }
    set_cookie(&ctx, SESSION, "", Some(0));
    to(next.as_deref().and_then(own_page).unwrap_or("/login?bye=1"));
    Ok(())
}

/// In the profile of who is signed in, and in a cookie for the pages before signing in.
pub async fn set_language(lang: String) -> Result<(), AppError> {
    let lang = Lang::parse(&lang).ok_or(AppError::from(domain::error::AppError::BadRequest))?;
    let ctx = ctx()?;
    if let Ok(me) = ctx.person() {
        ctx.services.change_profile(me, ProfileChange::Lang(lang)).await?;
    }
    set_cookie(&ctx, "fieldlab_lang", lang.code(), Some(YEAR));
    Ok(())
}

/// As [`set_language`].
pub async fn set_display(theme: String, more_contrast: bool) -> Result<(), AppError> {
    if !matches!(theme.as_str(), "system" | "light" | "dark") {
        return Err(AppError::from(domain::error::AppError::BadRequest));
    }
    let ctx = ctx()?;
    if let Ok(me) = ctx.person() {
        let change = ProfileChange::Display { theme: theme.clone(), more_contrast };
        ctx.services.change_profile(me, change).await?;
    }
    set_cookie(&ctx, "fieldlab_theme", &theme, Some(YEAR));
    set_cookie(&ctx, "fieldlab_contrast", if more_contrast { "more" } else { "normal" }, Some(YEAR));
    Ok(())
}

pub async fn invitation(secret: String) -> Result<InvitationData, AppError> {
    let ctx = ctx()?;
    let welcome = match ctx.services.welcome(&secret).await {
        Ok(welcome) => welcome,
        Err(failure) => {
            let Some(me) = &ctx.person else { return Err(failure.into()) };
            let joined = ctx.services.joined(me, &secret).await?.ok_or(failure)?;
            return Ok(InvitationData::Joined { cohort: joined.cohort, slug: joined.slug });
        }
    };
    let me = ctx.person.as_ref().map(|me| (me.name.clone(), me.email == welcome.email));
    Ok(InvitationData::Open(WelcomeData {
        me,
        email: welcome.email,
        by: welcome.by,
        cohort: format!("{}, {}", welcome.fieldlab, welcome.cohort),
        role: role_name(welcome.role).t(ctx.lang()),
        team: welcome.team,
        known: welcome.known,
    }))
}

pub async fn accept(secret: String, name: String, password: String, briefing: bool) -> Result<(), AppError> {
    let ctx = ctx()?;
    let welcome = ctx.services.welcome(&secret).await?;
    if let Ok(me) = ctx.person() {
        ctx.services.accept_invitation_as(me, &secret, briefing).await?;
    } else {
        let accepting = Accepting { name, password, briefing };
        let session = ctx.services.accept_invitation(&secret, accepting, &ctx.client.user_agent).await?;
        set_cookie(&ctx, SESSION, &session, None);
    }
    // To the cohort of the invitation, also for who was in another one before. Experts only see single entries.
    if welcome.role == domain::rights::Role::Expert {
        to("/");
    } else {
        to(&format!("/cohorts/{}", welcome.slug));
    }
    Ok(())
}

pub async fn reset_for(secret: String) -> Result<String, AppError> {
    Ok(ctx()?.services.reset_for(&secret).await?)
}

pub async fn reset(secret: String, password: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    let session = ctx.services.reset_password(&secret, password, &ctx.client.user_agent).await?;
    set_cookie(&ctx, SESSION, &session, None);
    to("/");
    Ok(())
}

pub async fn setup_works(secret: String) -> Result<(), AppError> {
    Ok(ctx()?.services.check_setup(&secret).await?)
}

pub async fn set_up(secret: String, name: String, email: String, password: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    let account = NewAccount { name, email, password };
    let session = ctx.services.set_up(&secret, account, &ctx.client.user_agent).await?;
    set_cookie(&ctx, SESSION, &session, None);
    to("/admin/start");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::own_page;

    #[test]
    fn after_signing_in_only_own_pages_follow() {
        assert_eq!(own_page("/entries?kind=intervention"), Some("/entries?kind=intervention"));
        for evil in
            ["//evil.example", "/\\evil.example", "https://evil.example", "evil", "", "/a\nb", "/api/x", "/login"]
        {
            assert_eq!(own_page(evil), None, "{evil:?}");
        }
    }
}
