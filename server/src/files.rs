//! Files to take along: entries as Markdown (`/entries/{code}.md` and `/entries/{code}/iterations/{n}.md`), and one's
//! own data as JSON (`/profile/data.json`).

use crate::pages::{self, AppState};
use app::server::Ctx;
use axum::Extension;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::error::AppError;
use domain::markdown::Profile;
use serde::Deserialize;
use services::exports::Version;

/// `?profile=one-page`; everything else is the full profile.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    profile: String,
}

/// The draft as a file; an address without `.md` is a page.
pub async fn draft(
    state: State<AppState>,
    ctx: Option<Extension<Ctx>>,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    match (name.strip_suffix(".md"), ctx) {
        (Some(code), Some(Extension(ctx))) => file(&ctx, code, Version::Draft, &asked, Known::of(&request)).await,
        _ => pages::page(state, request).await,
    }
}

/// An iteration as a file; an address without `.md` is a page.
pub async fn iteration(
    state: State<AppState>,
    ctx: Option<Extension<Ctx>>,
    Path((code, name)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    let number = name.strip_suffix(".md").and_then(|number| number.parse().ok());
    match (number, ctx) {
        (Some(n), Some(Extension(ctx))) => file(&ctx, &code, Version::Iteration(n), &asked, Known::of(&request)).await,
        _ => pages::page(state, request).await,
    }
}

/// What is kept about who asks.
pub async fn own_data(ctx: Option<Extension<Ctx>>) -> Response {
    let Some(Extension(ctx)) = ctx else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let data = match ctx.person.as_deref() {
        Some(me) => ctx.services.own_data(me, ctx.client.session.as_deref().unwrap_or_default()).await,
        None => Err(AppError::SignedOut.into()),
    };
    let headers = [
        (header::CONTENT_DISPOSITION, "attachment; filename=\"fieldlab.json\""),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    match data {
        Ok(data) => (headers, axum::Json(data)).into_response(),
        Err(failure) => refused(failure),
    }
}

fn refused(failure: services::Failure) -> Response {
    let status = AppError::from(failure).status();
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}

/// What a client has already, and whether it only asks for that. Taken out of the request, whose body no future may
/// borrow while it waits.
struct Known {
    tag: Option<HeaderValue>,
    head: bool,
}

impl Known {
    fn of(request: &Request) -> Self {
        Self { tag: request.headers().get(header::IF_NONE_MATCH).cloned(), head: *request.method() == Method::HEAD }
    }
}

async fn file(ctx: &Ctx, code: &str, version: Version, asked: &Asked, known: Known) -> Response {
    let profile =
        if matches!(asked.profile.as_str(), "one-page" | "one_page") { Profile::OnePage } else { Profile::Full };
    let quoted = |tag: &str| format!("\"{tag}\"");
    let has = |tag: &str| known.tag.as_ref().is_some_and(|known| known.as_bytes() == quoted(tag).as_bytes());
    let sends = |tag: &str| !known.head && !has(tag);
    let exported = match ctx.person.as_deref() {
        Some(me) => ctx.services.export_entry(me, code, version, (profile, ctx.lang()), sends).await,
        None => Err(AppError::SignedOut.into()),
    };
    let exported = match exported {
        Ok(exported) => exported,
        Err(failure) => return refused(failure),
    };
    let tag = quoted(&exported.tag);
    if has(&exported.tag) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let name = format!("attachment; filename=\"{}\"", exported.file_name);
    let headers = [
        (header::CONTENT_TYPE, "text/markdown; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::ETAG, tag),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    (headers, exported.markdown).into_response()
}
