//! Who asks: reads session, language and display from the request before anything else looks at it.

use crate::{limits, pages::AppState, plain};
use app::Prefs;
use app::server::{Client, Ctx};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::lang::Lang;
use services::Person;
use std::net::SocketAddr;
use std::sync::Arc;

/// Pages that a signed-out visitor may read. Everything else leads to signing in first.
const OPEN: [&str; 9] =
    ["/login", "/setup/", "/invite/", "/reset", "/help", "/toegankelijkheid", "/privacy", "/pkg/", "/healthz"];

/// Puts a [`Ctx`] into the request's extensions.
pub async fn layer(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let session = cookie(request.headers(), "fieldlab_session");
    let person = match &session {
        Some(secret) => match state.services.person_of_session(secret).await {
            Ok(person) => person,
            Err(error) => {
                return plain::page(StatusCode::SERVICE_UNAVAILABLE, &format!("sessions cannot be read: {error}"));
            }
        },
        None => None,
    };
    let path = request.uri().path();
    // These say in their own way that nobody is signed in.
    let api = path.starts_with("/api/") || path.starts_with("/ws/") || path.ends_with("/sync");
    if person.is_none() && !api && !OPEN.iter().any(|open| path.starts_with(open)) {
        return sign_in_first(&request);
    }
    let headers = request.headers();
    let address = state.options.address(headers, peer(&request));
    let who = person.as_ref().map_or_else(|| address.clone(), |person| person.id.to_string());
    if !state.rate.allows(request.method(), &who) {
        tracing::warn!(path, who, "too many requests");
        return limits::too_many();
    }
    let client = Client {
        address,
        user_agent: text(headers, header::USER_AGENT.as_str()).chars().take(200).collect(),
        session,
        cohort: cookie(headers, "fieldlab_cohort"),
        secure: state.options.is_tls(headers),
    };
    let prefs = prefs(headers, person.as_ref());
    let ctx = Ctx { services: state.services.clone(), person: person.map(Arc::new), prefs, client };
    request.extensions_mut().insert(ctx);
    next.run(request).await
}

/// To the sign-in page, and back here after.
fn sign_in_first(request: &Request) -> Response {
    let here = request.uri().path_and_query().map_or("/", |here| here.as_str());
    if here == "/" {
        return Redirect::to("/login").into_response();
    }
    let next: String = form_urlencoded::byte_serialize(here.as_bytes()).collect();
    Redirect::to(&format!("/login?next={next}")).into_response()
}

fn prefs(headers: &HeaderMap, person: Option<&Person>) -> Prefs {
    let accepted = || text(headers, header::ACCEPT_LANGUAGE.as_str()).split(',').find_map(Lang::parse);
    let chosen = |name| cookie(headers, name);
    Prefs {
        lang: person
            .and_then(|person| person.lang)
            .or_else(|| chosen("fieldlab_lang").as_deref().and_then(Lang::parse))
            .or_else(accepted)
            .unwrap_or_default(),
        theme: person
            .and_then(|person| person.theme.clone())
            .or_else(|| chosen("fieldlab_theme"))
            .filter(|theme| matches!(theme.as_str(), "light" | "dark"))
            .unwrap_or_else(|| "system".to_owned()),
        more_contrast: person.is_some_and(|person| person.more_contrast)
            || chosen("fieldlab_contrast").as_deref() == Some("more"),
        single_keys: chosen("fieldlab_keys").as_deref() != Some("off"),
    }
}

/// The address at the other end of the connection.
fn peer(request: &Request) -> String {
    request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string()).unwrap_or_default()
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The value of a cookie.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}
