//! Entries as Markdown files: `/entries/{code}.md` and `/entries/{code}/iterations/{n}.md`.

use crate::pages::{self, AppState};
use app::server::Ctx;
use axum::Extension;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
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
        (Some(code), Some(Extension(ctx))) => {
            file(&ctx, code, Version::Draft, &asked, (request.method(), request.headers())).await
        }
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
        (Some(n), Some(Extension(ctx))) => {
            file(&ctx, &code, Version::Iteration(n), &asked, (request.method(), request.headers())).await
        }
        _ => pages::page(state, request).await,
    }
}

async fn file(
    ctx: &Ctx,
    code: &str,
    version: Version,
    asked: &Asked,
    (method, headers): (&Method, &HeaderMap),
) -> Response {
    let profile =
        if matches!(asked.profile.as_str(), "one-page" | "one_page") { Profile::OnePage } else { Profile::Full };
    let quoted = |tag: &str| format!("\"{tag}\"");
    let known = headers.get(header::IF_NONE_MATCH).map(HeaderValue::as_bytes);
    let head = *method == Method::HEAD;
    let sends = |tag: &str| !head && known != Some(quoted(tag).as_bytes());
    let exported = match ctx.person.as_deref() {
        Some(me) => ctx.services.export_entry(me, code, version, (profile, ctx.lang()), sends).await,
        None => Err(AppError::SignedOut.into()),
    };
    let exported = match exported {
        Ok(exported) => exported,
        Err(failure) => {
            let status = AppError::from(failure).status();
            return StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response();
        }
    };
    let tag = quoted(&exported.tag);
    if known == Some(tag.as_bytes()) {
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
