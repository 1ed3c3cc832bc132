//! Puts the parts together: which address goes where, and the layers around all of them.

use crate::config::Options;
use crate::pages::{self, AppState};
use crate::{assets, context, files, forms, headers, limits, live, origin, plain};
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::serve::{ListenerExt, TapIo};
use services::Services;
use std::net::SocketAddr;
use tokio::net::{TcpListener, TcpStream};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate as _, SizeAbove};
use tower_http::limit::RequestBodyLimitLayer;

/// All of Fieldlab as one service.
pub fn router(services: Services, options: Options) -> Router {
    // Also starts Leptos' executor, which the first render would miss otherwise.
    let routes = leptos_axum::generate_route_list(app::App);
    tracing::debug!("{} pages", routes.len());
    let state = AppState {
        assets: assets::names(),
        services,
        options,
        rate: limits::Rate::default(),
        doors: live::Doors::default(),
    };
    Router::new()
        .route("/healthz", get(health))
        .route("/login", post(forms::sign_in).get(pages::page))
        .route("/pkg/{*file}", get(assets::serve))
        .route("/api/{*name}", any(forms::server_fn))
        .route("/ws/entries/{code}", get(live::open))
        .route("/entries/{code}/sync", post(live::post))
        .route("/profile/data.json", get(files::own_data))
        .route("/entries/{name}", get(files::draft))
        .route("/entries/{code}/iterations/{name}", get(files::iteration))
        .fallback(pages::page)
        .layer(from_fn_with_state(state.clone(), context::layer))
        .layer(from_fn(origin::layer))
        .layer(RequestBodyLimitLayer::new(limits::BODY_MAX))
        .layer(from_fn(limits::layer))
        .route(plain::CSS_PATH, get(plain::style))
        .layer(CatchPanicLayer::custom(plain::panicked))
        .layer(compression())
        .layer(from_fn_with_state(state.clone(), headers::layer))
        .with_state(state)
}

/// "ok" only while the database answers.
async fn health(State(state): State<AppState>) -> Response {
    match state.services.ping().await {
        Ok(()) => "ok".into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response()
        }
    }
}

/// Pages and Markdown are packed as they are sent; files of the web part lie packed already and name their encoding.
fn compression() -> CompressionLayer<impl tower_http::compression::Predicate> {
    let worth_it = SizeAbove::new(1024).and(NotForContentType::const_new("font/")).and(NotForContentType::IMAGES);
    CompressionLayer::new().quality(tower_http::CompressionLevel::Precise(4)).compress_when(worth_it)
}

/// A listener that sends small answers at once.
pub type Door = TapIo<TcpListener, fn(&mut TcpStream)>;

/// # Errors
/// The address is taken or not allowed.
pub async fn listen(addr: SocketAddr) -> std::io::Result<Door> {
    Ok(TcpListener::bind(addr).await?.tap_io(no_delay))
}

/// Small answers must not wait for an acknowledgement.
fn no_delay(stream: &mut TcpStream) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!("TCP_NODELAY: {error}");
    }
}
