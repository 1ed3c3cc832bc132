//! Renders a page of `app` in one piece, with what its server functions need in context.

use crate::config::Options;
use crate::headers::ScriptNonce;
use crate::limits::Rate;
use crate::plain;
use app::server::Ctx;
use app::{Assets, Posted};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header, request::Parts};
use axum::response::Response;
use leptos::nonce::Nonce;
use leptos::prelude::{provide_context, use_context};
use services::Services;

/// What every request needs; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub assets: Assets,
    pub services: Services,
    pub options: Options,
    pub doors: crate::live::Doors,
    pub rate: Rate,
}

/// The same context for a page and for a server function called from the browser.
pub fn provide_services(state: &AppState) {
    provide_context(state.assets.public_urls());
    if let Some(nonce) = use_context::<Parts>().and_then(|parts| parts.extensions.get::<ScriptNonce>().cloned()) {
        // Takes the place of the one Leptos made: the header names ours.
        provide_context(Nonce::from_value(nonce.0));
    }
    if let Some(ctx) = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Ctx>().cloned()) {
        app::provide_for_request(ctx.prefs);
    }
}

/// Every path that is no file and no server function is a page; `app` knows which ones there are.
pub async fn page(State(state): State<AppState>, request: Request) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        render(state, request, None).await
    } else {
        let mut page = plain::page(StatusCode::METHOD_NOT_ALLOWED, "a page was asked for with another method");
        page.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        page
    }
}

/// Renders the page at the request's path; `posted` is a refused form to show in it.
pub async fn render(state: AppState, request: Request<Body>, posted: Option<Posted>) -> Response {
    let context_state = state.clone();
    let context = move || {
        provide_services(&context_state);
        if let Some(posted) = posted.clone() {
            provide_context(posted);
        }
    };
    // In one piece, not streamed: complete without JavaScript, and its status is known at the end.
    let handler = leptos_axum::render_app_async_with_context(context, move || app::shell(state.assets.clone()));
    let mut response = handler(request).await;
    // Pages show what their reader may see: nothing in between may keep them.
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
