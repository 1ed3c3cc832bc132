//! What stands in the place of a page that cannot be shown (UI.md section 2.25).

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{loader::PageTitle, texts::FrameText};
use crate::{
    AppError,
    error::FailedPage,
    forms::{address_part, refused_for_page},
    i18n::t,
    ui::{ButtonLink, Look},
};

/// One sentence what happened, one what to do, one button, and the code that the log has too. Sets the status of the
/// answer. The words come from the server; those for a server that does not answer are here.
#[component]
pub fn ErrorPage(error: AppError) -> impl IntoView {
    set_status(error.status);
    let AppError { status, text, page, .. } = error;
    let FailedPage { title, advice, code } = page.map(|page| *page).unwrap_or_default();
    let missing = status == 404;
    let or = |said: String, text: FrameText| if said.is_empty() { t(text) } else { said };
    let title = or(title, if missing { FrameText::NotFoundTitle } else { FrameText::NoAnswerTitle });
    let text = or(text, if missing { FrameText::NotFoundText } else { FrameText::NoAnswer });
    let advice = if missing { or(advice, FrameText::NotFoundMore) } else { advice };
    let (label, href) = way_out(status);
    view! {
        <PageTitle text=title.clone() />
        <div class="fl-wrap fl-wrap--form">
            <div class="fl-error-page">
                <h1 tabindex="-1">{title}</h1>
                <p>{text}"."</p>
                {(!advice.is_empty()).then(|| view! { <p>{advice}"."</p> })}
                <p><ButtonLink label=t(label) href look=Look::Primary /></p>
                {show_code(code)}
            </div>
        </div>
    }
}

/// The code that the log has too, in small letters that can be copied.
fn show_code(code: String) -> Option<impl IntoView> {
    (!code.is_empty()).then(|| view! { <p class="fl-error-page__code">{t(FrameText::Code)}" "<code>{code}</code></p> })
}

/// The one button: what helps most after this error.
fn way_out(status: u16) -> (FrameText, String) {
    let here = || {
        let location = use_location();
        let (path, query) = (location.pathname.get_untracked(), location.search.get_untracked());
        if query.is_empty() { path } else { format!("{path}?{query}") }
    };
    match status {
        401 => (FrameText::ToSignIn, format!("/login?next={}", address_part(&here()))),
        410 if !signed_in() => (FrameText::ToSignIn, "/login".to_owned()),
        409 | 429 | 500 | 503 => (FrameText::Again, here()),
        _ => (FrameText::ToOverview, "/".to_owned()),
    }
}

/// For an address that no route knows.
#[component]
pub fn NotFound() -> impl IntoView {
    let code = SharedValue::new(error_code).into_inner();
    let page = Some(Box::new(FailedPage { code, ..FailedPage::default() }));
    view! { <ErrorPage error=AppError { page, ..AppError::NOT_FOUND } /> }
}

/// On top of a page whose form was refused for a reason that no control can show: too many tries, changed meanwhile,
/// something broke. Goes at the first navigation.
#[component]
pub fn Refused() -> impl IntoView {
    move || {
        refused_for_page().map(|error| {
            let code = error.page.map(|page| page.code).unwrap_or_default();
            view! {
                <div class="fl-wrap fl-page">
                    <div class="fl-errors">
                        <div role="alert">
                            <p><b>{t(FrameText::Refused)}"."</b>" "{error.text}"."</p>
                            {show_code(code)}
                        </div>
                    </div>
                </div>
            }
        })
    }
}

#[cfg(feature = "ssr")]
fn error_code() -> String {
    let operation = services::operation_id();
    tracing::info!(operation, "no such page");
    operation
}

#[cfg(not(feature = "ssr"))]
const fn error_code() -> String {
    String::new()
}

#[cfg(feature = "ssr")]
fn signed_in() -> bool {
    crate::server::ctx().is_ok_and(|ctx| ctx.person.is_some())
}

#[cfg(not(feature = "ssr"))]
const fn signed_in() -> bool {
    false
}

#[cfg(feature = "ssr")]
fn set_status(status: u16) {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>()
        && let Ok(status) = http::StatusCode::from_u16(status)
    {
        response.set_status(status);
    }
}

#[cfg(not(feature = "ssr"))]
const fn set_status(_: u16) {}
