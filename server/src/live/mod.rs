//! Live writing over HTTP: the socket `GET /ws/entries/{code}`, and `POST /entries/{code}/sync` where sockets are blocked.
//!
//! The rules are the use-case's (`services::live`); here are only the way in, the rate, and the way of bytes. A page
//! cannot see why a socket was refused, only why it was closed; so whoever is not let in gets a socket that closes.

mod pace;
mod socket;

use axum::{
    Extension,
    body::Bytes,
    extract::{self, Path, State, WebSocketUpgrade},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use services::live::{Close, Place, Wishes};

use crate::{origin, pages::AppState};
use app::server::Ctx;

pub use pace::Doors;

/// One message: an update of 64 KiB with what the protocol puts around it.
const MESSAGE_MAX: usize = 66 * 1024;
/// axum reserves 128 KiB for each way of an idle socket; so much is as fast (ENGINE.md section 2).
const BUFFER: usize = 2 * 1024;
/// What a socket may be sent before it has read it: a whole draft with its history, and more than that is not ours.
const WRITE_MAX: usize = 16 * 1024 * 1024;

#[derive(Debug, serde::Deserialize)]
pub struct Query {
    /// `1`: wants to hear what is on disk.
    ack: Option<String>,
    /// The person that the page was made for; another may have signed in on the same device since.
    me: Option<String>,
    /// The field that the page writes in; empty where it only reads. A client that does not say so may write in all.
    field: Option<String>,
}

impl Query {
    fn place(&self) -> Place {
        match self.field.as_deref() {
            None => Place::All,
            Some("") => Place::Nowhere,
            Some(field) => Place::Field(field.to_owned()),
        }
    }

    /// The session, unless it is not that of the page's person.
    fn session(&self, ctx: &Ctx) -> Option<String> {
        let person = ctx.person.as_ref()?;
        let meant = self.me.as_ref().is_none_or(|me| *me == person.id.to_string());
        ctx.client.session.clone().filter(|_| meant)
    }
}

/// Opens a socket on a document.
pub async fn open(
    State(state): State<AppState>,
    Extension(ctx): Extension<Ctx>,
    Path(code): Path<String>,
    extract::Query(query): extract::Query<Query>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    // A page of another site could open a socket with the visitor's cookie: no browser stops it.
    if !origin::ours(&headers, None) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let bench = state.options.bench;
    let who = ctx.person.as_ref().map_or_else(|| ctx.client.address.clone(), |person| person.id.to_string());
    if !bench && !state.doors.opens(&who) {
        return too_fast();
    }
    let upgrade = upgrade
        .read_buffer_size(BUFFER)
        .write_buffer_size(BUFFER)
        .max_write_buffer_size(WRITE_MAX)
        .max_message_size(if bench { 16 * MESSAGE_MAX } else { MESSAGE_MAX })
        .max_frame_size(if bench { 16 * MESSAGE_MAX } else { MESSAGE_MAX });
    let wishes = Wishes { ack: query.ack.as_deref() == Some("1"), place: query.place() };
    let session = query.session(&ctx);
    let services = ctx.services.clone();
    upgrade.on_upgrade(move |socket| async move {
        let join = async {
            match session {
                Some(session) => services.join(&session, &code, &wishes).await,
                None => Ok(Err(Close::SignedOut)),
            }
        };
        // In a box of its own: an open socket would keep the room that its way in took.
        match Box::pin(join).await {
            Ok(Ok(seat)) => socket::run(socket, seat, pace::Pace::new(bench)).await,
            Ok(Err(close)) => socket::refuse(socket, close).await,
            Err(error) => {
                tracing::error!(%error, code, "a document could not be joined");
                socket::refuse(socket, Close::Restart).await;
            }
        }
    })
}

/// Says and hears in one request.
pub async fn post(
    Extension(ctx): Extension<Ctx>,
    Path(code): Path<String>,
    extract::Query(query): extract::Query<Query>,
    body: Bytes,
) -> Response {
    let Some(session) = query.session(&ctx) else {
        return refused(Close::SignedOut);
    };
    match ctx.services.post_live(&session, &code, query.place(), &body).await {
        Ok(Ok(answer)) => {
            let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
            let fresh = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            ([kind, fresh], answer).into_response()
        }
        Ok(Err(close)) => refused(close),
        Err(error) => {
            tracing::error!(%error, code, "a post of live writing failed");
            refused(Close::Restart)
        }
    }
}

fn refused(close: Close) -> Response {
    let status = StatusCode::from_u16(close.status()).unwrap_or(StatusCode::BAD_REQUEST);
    (status, close.reason()).into_response()
}

fn too_fast() -> Response {
    let mut response = refused(Close::TooFast);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    response
}
