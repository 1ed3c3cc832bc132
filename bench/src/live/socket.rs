//! One client's connection.

use std::time::Duration;

use axum::http::HeaderValue;
use futures_util::{
    SinkExt as _, StreamExt as _,
    stream::{SplitSink, SplitStream},
};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{Bytes, Message, client::IntoClientRequest as _, protocol::WebSocketConfig},
};
use yrs::{Doc, GetString, Map, Out, Transact, Update, branch::BranchID, updates::decoder::Decode};

use super::{
    server::{FIELD, Kind, Server},
    wire::{self, Heard, Place},
};
use crate::Failed;

/// So long a server has to let somebody in.
const PATIENCE: Duration = Duration::from_secs(30);
/// Small: some cells open thousands of sockets in this process.
const BUFFER: usize = 16 * 1024;
/// The root text of servers without our layout.
const ROOT: &str = "text";

pub type Stream = SplitStream<WebSocketStream<TcpStream>>;

/// A client in a document, and what it was told of it.
pub struct Socket {
    kind: Kind,
    document: String,
    sink: SplitSink<WebSocketStream<TcpStream>, Message>,
    pub stream: Stream,
    /// The document as it was at first.
    pub first: Vec<u8>,
}

impl Socket {
    /// Connects as the client with this number, and waits for the document.
    pub async fn open(server: &Server, document: &str, number: usize) -> Result<Self, Failed> {
        let opened = timeout(PATIENCE, Self::enter(server, document, number)).await;
        opened.map_err(|_| format!("{} lets nobody in", server.kind.name()))?
    }

    async fn enter(server: &Server, document: &str, number: usize) -> Result<Self, Failed> {
        let kind = server.kind;
        let stream = TcpStream::connect(server.address).await?;
        stream.set_nodelay(true)?;
        let mut request = kind.url(server.address, document).into_client_request()?;
        if let Some(cookie) = server.cookie(number) {
            request.headers_mut().insert("cookie", HeaderValue::from_str(cookie)?);
        }
        let config = WebSocketConfig::default().read_buffer_size(BUFFER).write_buffer_size(BUFFER);
        let (socket, _) = client_async_with_config(request, stream, Some(config)).await?;
        let (sink, stream) = socket.split();
        let mut socket = Self { kind, document: document.to_owned(), sink, stream, first: Vec::new() };
        if kind == Kind::Hocuspocus {
            socket.say(wire::token(document)).await?;
        }
        socket.say(wire::ask(kind, document)).await?;
        socket.flush().await?;
        while let Some(frame) = next(&mut socket.stream).await? {
            if let Heard::Answer(update) = wire::heard(kind, &frame) {
                socket.first = update.to_vec();
                return Ok(socket);
            }
        }
        Err(format!("{} closed a socket before it said anything", kind.name()).into())
    }

    /// Queues a frame.
    pub async fn say(&mut self, frame: Vec<u8>) -> Result<(), Failed> {
        Ok(self.sink.feed(Message::Binary(frame.into())).await?)
    }

    /// Queues an update.
    pub async fn write(&mut self, update: &[u8]) -> Result<(), Failed> {
        self.say(wire::news(self.kind, &self.document, update)).await
    }

    pub async fn flush(&mut self) -> Result<(), Failed> {
        Ok(self.sink.flush().await?)
    }

    /// The half that writes, without the other.
    pub fn split(self) -> (Writer, Stream) {
        (Writer { kind: self.kind, document: self.document, sink: self.sink }, self.stream)
    }
}

/// The half that writes.
pub struct Writer {
    kind: Kind,
    document: String,
    sink: SplitSink<WebSocketStream<TcpStream>, Message>,
}

impl Writer {
    /// Queues an update.
    pub async fn write(&mut self, update: &[u8]) -> Result<(), Failed> {
        let frame = wire::news(self.kind, &self.document, update);
        Ok(self.sink.feed(Message::Binary(frame.into())).await?)
    }

    pub async fn flush(&mut self) -> Result<(), Failed> {
        Ok(self.sink.flush().await?)
    }
}

/// The next frame; `None` when the server closed.
pub async fn next(stream: &mut Stream) -> Result<Option<Bytes>, Failed> {
    loop {
        match stream.next().await {
            Some(Ok(Message::Binary(frame))) => return Ok(Some(frame)),
            Some(Ok(Message::Close(_))) | None => return Ok(None),
            Some(Ok(_)) => {}
            Some(Err(error)) => return Err(error.into()),
        }
    }
}

/// The text of a document, once its server says what `enough` waits for, or has had the time to.
pub async fn text(
    server: &Server,
    document: &str,
    patience: Duration,
    enough: impl Fn(&str) -> bool,
) -> Result<String, Failed> {
    let mut socket = Socket::open(server, document, 0).await?;
    let doc = Doc::with_client_id(1);
    apply(&doc, &socket.first.clone())?;
    let mut read = read(&doc);
    let wait = async {
        while !enough(&read) {
            let Some(frame) = next(&mut socket.stream).await? else { return Ok(()) };
            if let Heard::News(update) | Heard::Answer(update) = wire::heard(server.kind, &frame) {
                apply(&doc, update)?;
                read = self::read(&doc);
            }
        }
        Ok::<_, Failed>(())
    };
    // Some servers answer before they have loaded.
    if let Ok(done) = timeout(patience, wait).await {
        done?;
    }
    Ok(read)
}

fn apply(doc: &Doc, update: &[u8]) -> Result<(), Failed> {
    Ok(doc.transact_mut().apply_update(Update::decode_v1(update)?)?)
}

fn read(doc: &Doc) -> String {
    let (fields, text) = (doc.get_or_insert_map("fields"), doc.get_or_insert_text(ROOT));
    let txn = doc.transact();
    match fields.get(&txn, FIELD) {
        Some(Out::YText(text)) => text.get_string(&txn),
        _ => text.get_string(&txn),
    }
}

/// Where a server's documents are written in.
pub async fn place(server: &Server) -> Result<Place, Failed> {
    if server.kind != Kind::Ours {
        return Ok(Place::Root(ROOT));
    }
    let socket = Socket::open(server, &server.document(0), 0).await?;
    let doc = Doc::with_client_id(1);
    apply(&doc, &socket.first)?;
    let fields = doc.get_or_insert_map("fields");
    let txn = doc.transact();
    let Some(Out::YText(text)) = fields.get(&txn, FIELD) else { return Err("the field is no text".into()) };
    let branch: &yrs::branch::Branch = text.as_ref();
    match branch.id() {
        BranchID::Nested(id) => Ok(Place::Item { client: id.client.get(), clock: u64::from(id.clock) }),
        BranchID::Root(_) => Err("the field is a root".into()),
    }
}
