//! A y-sync server that trusts everybody: an actor per document, one writer, acknowledgement after the commit. It has
//! neither rights nor fields nor bounds, and so shows what those cost: `bare <address> <database>`.

mod actor;
mod log;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use actor::{Actor, Letter};
use axum::{
    Router,
    body::Bytes,
    extract::{
        Path, RawQuery, State, WebSocketUpgrade,
        ws::{Message, WebSocket},
    },
    response::Response,
    routing::get,
    serve::ListenerExt as _,
};
use futures_util::{SinkExt as _, StreamExt as _};
use log::Log;
use tokio::{net::TcpListener, sync::mpsc};

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Frames that wait for one socket, or for one document.
const QUEUE: usize = 256;

/// The open documents.
#[derive(Clone)]
struct Hub {
    log: Log,
    open: Arc<Mutex<HashMap<String, mpsc::Sender<Letter>>>>,
}

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let mut args = std::env::args().skip(1);
    let (Some(address), Some(database)) = (args.next(), args.next()) else {
        return Err("usage: bare <address> <database>".into());
    };
    let hub = Hub { log: Log::open(&database).await?, open: Arc::default() };
    let router = Router::new().route("/{document}", get(open)).with_state(hub);
    let listener = TcpListener::bind(address).await?.tap_io(|stream| {
        // Without it an acknowledgement waits for the next one.
        let _slower = stream.set_nodelay(true);
    });
    Ok(axum::serve(listener, router).await?)
}

impl Hub {
    fn document(&self, name: &str) -> mpsc::Sender<Letter> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let inbox = open.entry(name.to_owned()).or_insert_with(|| {
            let (sender, inbox) = mpsc::channel(QUEUE);
            tokio::spawn(Actor::new(name.to_owned(), self.log.clone()).run(inbox));
            sender
        });
        inbox.clone()
    }
}

async fn open(
    State(hub): State<Hub>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    upgrade: WebSocketUpgrade,
) -> Response {
    let ack = query.is_some_and(|query| query.contains("ack=1"));
    let inbox = hub.document(&name);
    upgrade.read_buffer_size(4096).write_buffer_size(4096).on_upgrade(move |socket| run(socket, inbox, ack))
}

async fn run(socket: WebSocket, inbox: mpsc::Sender<Letter>, ack: bool) {
    let (frames, mut out) = mpsc::channel::<Bytes>(QUEUE);
    let (mut sink, mut stream) = socket.split();
    let seat = actor::next_seat();
    if inbox.send(Letter::Enter { seat, frames, ack }).await.is_err() {
        return;
    }
    let mut ready = Vec::new();
    loop {
        tokio::select! {
            count = out.recv_many(&mut ready, 64) => {
                if count == 0 {
                    break;
                }
                for frame in ready.drain(..) {
                    if sink.feed(Message::Binary(frame)).await.is_err() {
                        break;
                    }
                }
                if sink.flush().await.is_err() {
                    break;
                }
            }
            said = stream.next() => match said {
                Some(Ok(Message::Binary(frame))) => drop(inbox.send(Letter::Frame { seat, frame }).await),
                Some(Ok(Message::Close(_)) | Err(_)) | None => break,
                Some(Ok(_)) => {}
            }
        }
    }
    let _gone = inbox.send(Letter::Leave(seat)).await;
}
