//! Posts to server functions. A form posted without JavaScript gets a page as its answer:
//! 303 to where it leads when it worked, else the page it came from, filled in, with what is wrong.

use crate::limits::BODY_MAX;
use crate::pages::{AppState, provide_services, render};
use crate::plain;
use app::server::RawForm;
use app::{AppError, Posted};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header, request::Parts};
use axum::response::{IntoResponse, Response};
use leptos::server_fn::error::FromServerFnError;
use std::sync::Arc;

/// Hidden field with the page the form stands on; the same as `app::forms::AT`.
const AT: &str = "_at";
/// The server function behind `POST /login`.
const SIGN_IN: &str = "/api/account/sign-in";
const JSON: HeaderValue = HeaderValue::from_static("application/json");

pub async fn server_fn(State(state): State<AppState>, request: Request) -> Response {
    if is_plain_form(request.method(), request.headers()) {
        plain_form(state, request).await
    } else if is_form(request.method(), request.headers()) {
        script_form(&state, request).await
    } else {
        call(&state, request).await
    }
}

/// A form that a script posts (autosave): its server function reads the raw fields, and answers itself.
async fn script_form(state: &AppState, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_MAX).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let fields = form_urlencoded::parse(&body).into_owned().collect();
    parts.extensions.insert(RawForm(Arc::new(fields)));
    call(state, Request::from_parts(parts, Body::from(body))).await
}

async fn call(state: &AppState, request: Request) -> Response {
    let state = state.clone();
    leptos_axum::handle_server_fns_with_context(move || provide_services(&state), request).await.into_response()
}

/// A browser's own form submission says that it wants a page.
fn is_plain_form(method: &Method, headers: &HeaderMap) -> bool {
    is_form(method, headers) && says(headers, header::ACCEPT, "text/html")
}

fn is_form(method: &Method, headers: &HeaderMap) -> bool {
    *method == Method::POST && says(headers, header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

fn says(headers: &HeaderMap, name: header::HeaderName, word: &str) -> bool {
    headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains(word))
}

/// `POST /login` is the server function that signs in, at an address that outlives its name.
pub async fn sign_in(state: State<AppState>, mut request: Request) -> Response {
    *request.uri_mut() = Uri::from_static(SIGN_IN);
    server_fn(state, request).await
}

async fn plain_form(state: AppState, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_MAX).await else {
        return plain::page(StatusCode::PAYLOAD_TOO_LARGE, "a form that is too large");
    };
    let fields: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
    let at = fields.iter().find(|(name, _)| name == AT).and_then(|(_, value)| local_page(value));
    let home = Uri::from_static(if parts.uri.path() == SIGN_IN { "/login" } else { "/" });

    let mut call_parts = parts.clone();
    call_parts.extensions.insert(RawForm(Arc::new(fields.clone())));
    // Asked for JSON, Leptos answers with the error itself instead of a redirect that carries it.
    call_parts.headers.insert(header::ACCEPT, JSON);
    let answer = call(&state, Request::from_parts(call_parts, Body::from(body))).await;
    if answer.status().is_client_error() || answer.status().is_server_error() {
        refused(state, parts, answer, at.unwrap_or(home), fields).await
    } else {
        done(answer, &at.unwrap_or(home))
    }
}

/// 303, so that the browser reads the next page with GET. Keeps cookies the server function set.
fn done(answer: Response, at: &Uri) -> Response {
    let (mut parts, _) = answer.into_parts();
    parts.status = StatusCode::SEE_OTHER;
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(leptos::server_fn::redirect::REDIRECT_HEADER);
    if let Ok(location) = HeaderValue::from_str(&at.to_string()) {
        parts.headers.entry(header::LOCATION).or_insert(location);
    }
    Response::from_parts(parts, Body::empty())
}

async fn refused(state: AppState, parts: Parts, answer: Response, at: Uri, fields: Vec<(String, String)>) -> Response {
    let (answer_parts, body) = answer.into_parts();
    // Whose session ended signs in first, and finds there what was written.
    let at = if answer_parts.status == StatusCode::UNAUTHORIZED { sign_in_again(&at) } else { at };
    let error = AppError::de(to_bytes(body, BODY_MAX).await.unwrap_or_else(|_| Bytes::new()));
    let posted = Posted {
        at: at.to_string(),
        action: parts.uri.path().to_owned(),
        fields: fields.into_iter().filter(|(name, _)| may_come_back(name)).collect(),
        error,
    };
    let mut page = render(state, as_get(parts, at), Some(posted)).await;
    *page.status_mut() = answer_parts.status;
    for cookie in answer_parts.headers.get_all(header::SET_COOKIE) {
        page.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    page
}

/// The request the browser would make for that page: same cookies, no body.
fn as_get(mut parts: Parts, at: Uri) -> Request {
    parts.method = Method::GET;
    parts.uri = at;
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    Request::from_parts(parts, Body::empty())
}

/// Passwords are never written into a page.
fn may_come_back(name: &str) -> bool {
    name != AT && !name.contains("password")
}

/// The sign-in page, which leads back to `at`.
fn sign_in_again(at: &Uri) -> Uri {
    let next: String = form_urlencoded::byte_serialize(at.to_string().as_bytes()).collect();
    format!("/login?next={next}").parse().unwrap_or_else(|_| Uri::from_static("/login"))
}

/// Only a page of this site: a path, not `//elsewhere`, and not a server function.
fn local_page(value: &str) -> Option<Uri> {
    let mut chars = value.chars();
    let local = chars.next() == Some('/') && !matches!(chars.next(), Some('/' | '\\'));
    // The parser refuses control characters, quotes and the like.
    let uri: Uri = value.parse().ok().filter(|_| local)?;
    let plain = uri.authority().is_none() && !value.contains(['<', '>', '"', '\\']);
    (plain && !uri.path().starts_with("/api/")).then_some(uri)
}

#[cfg(test)]
mod tests {
    use super::{local_page, may_come_back};

    #[test]
    fn only_own_pages_are_rendered_again() {
        assert!(local_page("/").is_some());
        assert!(local_page("/labs/1?tab=people").is_some());
        for bad in ["", "labs", "//evil.example/", "/\\evil.example", "https://x/", "/api/notes/add", "/a\"b", "/<x>"] {
            assert!(local_page(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_password_does_not_come_back() {
        assert!(may_come_back("title"));
        assert!(!may_come_back("new_password"));
    }
}
