//! What stands in the place of a page that cannot be shown (UI.md section 2.25).

use leptos::prelude::*;

use super::{loader::PageTitle, texts::FrameText};
use crate::{
    AppError,
    i18n::t,
    ui::{ButtonLink, Look},
};

/// One sentence what happened, one what to do, one button. Sets the status of the answer.
#[component]
pub fn ErrorPage(error: AppError) -> impl IntoView {
    set_status(error.status);
    let missing = error.status == 404;
    let title = if missing { FrameText::NotFoundTitle } else { FrameText::FailedTitle };
    let more = missing.then(|| view! { <p>{t(FrameText::NotFoundMore)}"."</p> });
    let text = match (error.text.is_empty(), missing) {
        (false, _) => error.text,
        (true, true) => t(FrameText::NotFoundText),
        (true, false) => t(FrameText::NoAnswer),
    };
    view! {
        <PageTitle text=t(title.clone()) />
        <div class="fl-wrap fl-wrap--form">
            <div class="fl-error-page">
                <h1 tabindex="-1">{t(title)}</h1>
                <p>{text}"."</p>
                {more}
                <p><ButtonLink label=t(FrameText::ToOverview) href="/" look=Look::Primary /></p>
            </div>
        </div>
    }
}

/// For an address that no route knows.
#[component]
pub fn NotFound() -> impl IntoView {
    view! { <ErrorPage error=AppError::NOT_FOUND /> }
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
