//! The server side of `api`: context, one call of a service, answer.

use domain::{lang::Lang, vocab};
use services::accounts::{OwnRole, ProfileChange, SessionInfo};

use super::api::{ProfileData, RoleRow, SessionRow};
use crate::{
    AppError,
    features::account::{SESSION_COOKIE, api as account},
    server::{Ctx, ctx, set_cookie, to, when},
};

const YEAR: u64 = 365 * 24 * 60 * 60;

pub async fn profile() -> Result<ProfileData, AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let lang = ctx.lang();
    let own = ctx.services.own_profile(me, ctx.client.session.as_deref().unwrap_or_default()).await?;
    let org_types = vocab::terms("org_types").iter();
    Ok(ProfileData {
        name: own.name,
        email: own.email,
        org_type: own.org_type.unwrap_or_default(),
        org_types: org_types.map(|term| (term.code.clone(), term.label(lang).to_owned())).collect(),
        lang,
        theme: ctx.prefs.theme.clone(),
        more_contrast: ctx.prefs.more_contrast,
        single_keys: ctx.prefs.single_keys,
        sessions: own.sessions.into_iter().map(|session| session_row(session, &ctx)).collect(),
        roles: own.roles.into_iter().map(|role| role_row(role, lang)).collect(),
        admin: me.admin,
    })
}

fn session_row(session: SessionInfo, ctx: &Ctx) -> SessionRow {
    let (now, lang) = (ctx.services.now(), ctx.lang());
    SessionRow {
        key: session.key,
        device: device(&session.user_agent),
        begun: when(session.created_at, now, lang),
        seen: when(session.seen_at, now, lang),
        here: session.here,
    }
}

fn role_row(own: OwnRole, lang: Lang) -> RoleRow {
    let role = vocab::term("roles", own.role.code()).map_or_else(String::new, |term| term.label(lang).to_owned());
    RoleRow { role, cohort: own.cohort, slug: own.slug, team: own.team }
}

/// Browser and system of a user agent, well enough to know one's own devices apart: "Firefox, Windows".
fn device(agent: &str) -> String {
    let first =
        |names: &[(&str, &'static str)]| names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    // In this order: each browser also names those that it resembles.
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => agent.split_whitespace().next().unwrap_or("?").chars().take(40).collect(),
    }
}

pub async fn save_language(lang: String) -> Result<(), AppError> {
    account::set_language(lang).await?;
    to("/profile?done=language");
    Ok(())
}

pub async fn save_display(theme: String, contrast: Option<String>) -> Result<(), AppError> {
    account::set_display(theme, contrast.map(|_| "more".to_owned())).await?;
    to("/profile?done=display");
    Ok(())
}

/// In a cookie only: it belongs to the keyboard, not to the person.
pub fn save_keys(single: bool) -> Result<(), AppError> {
    set_cookie(&ctx()?, "fieldlab_keys", if single { "on" } else { "off" }, Some(YEAR));
    to("/profile?done=keys");
    Ok(())
}

pub async fn save_person(name: String, org_type: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.change_profile(ctx.person()?, ProfileChange::Person { name, org_type }).await?;
    to("/profile?done=person");
    Ok(())
}

pub async fn save_password(current: String, new: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    let session = ctx.services.change_password(ctx.person()?, &current, &new, &ctx.client.user_agent).await?;
    set_cookie(&ctx, SESSION_COOKIE, &session, None);
    to("/profile?done=password");
    Ok(())
}

pub async fn end_session(session: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.end_session(ctx.person()?, &session).await?;
    to("/profile?done=session");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_device_is_named_by_browser_and_system() {
        for (agent, name) in [
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Windows"),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
                "Edge, Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1",
                "Safari, iPhone",
            ),
            ("curl/8.5.0", "curl/8.5.0"),
            ("", "?"),
        ] {
            assert_eq!(device(agent), name);
        }
    }
}
