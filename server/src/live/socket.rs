//! One socket: bytes in to the document, frames out to the client.

use super::pace::Pace;
use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use futures_util::{SinkExt as _, StreamExt as _, stream::SplitSink};
use services::live::{Close, Heard, Seat};
use std::time::Duration;
use tokio::time::{Instant, interval_at, timeout};

/// So often an idle client is asked whether it is there. Proxies end what is silent for a minute.
const PING: Duration = Duration::from_secs(20);
/// A client that did not answer so many asks is gone.
const SILENT: u32 = 2;
/// A closing frame is worth waiting for so long.
const GOODBYE: Duration = Duration::from_secs(2);

/// Until either side ends it.
pub async fn run(socket: WebSocket, mut seat: Seat, pace: Pace) {
    let speaker = seat.speaker();
    let (mut sink, mut stream) = socket.split();
    let mut pings = interval_at(Instant::now() + PING, PING);
    let mut unanswered = 0;
    let why = loop {
        tokio::select! {
            heard = seat.hear() => match heard {
                Heard::Closed(why) => break Some(why),
                Heard::Frames(frames) => match send(&mut sink, frames, &mut seat).await {
                    Ok(()) => {}
                    Err(why) => break why,
                },
            },
            said = stream.next() => {
                unanswered = 0;
                match said {
                    Some(Ok(Message::Binary(frame))) if pace.allows(frame.len()) => speaker.say(frame).await,
                    Some(Ok(Message::Binary(_))) => break Some(Close::TooFast),
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                    // A client that speaks in words is none of ours.
                    Some(Ok(Message::Text(_))) => break Some(Close::Refused),
                    Some(Err(error)) if too_large(&error) => break Some(Close::TooLarge),
                    Some(Ok(Message::Close(_)) | Err(_)) | None => break None,
                }
            }
            _ = pings.tick() => {
                unanswered += 1;
                if unanswered > SILENT || sink.send(Message::Ping(Bytes::new())).await.is_err() {
                    break None;
                }
            }
        }
    };
    speaker.leave().await;
    if let Some(why) = why {
        goodbye(&mut sink, why).await;
    }
}

/// Sends frames in one go. `Err`: the socket ends, for the reason that the document gave, or by itself.
async fn send(
    sink: &mut SplitSink<WebSocket, Message>,
    frames: Vec<Bytes>,
    seat: &mut Seat,
) -> Result<(), Option<Close>> {
    let all = async {
        for frame in frames {
            sink.feed(Message::Binary(frame)).await?;
        }
        sink.flush().await
    };
    // A client that reads nothing would hold this up for ever; the document ends it.
    tokio::select! {
        biased;
        sent = all => sent.map_err(|_| None),
        why = seat.closed() => Err(Some(why)),
    }
}

fn too_large(error: &axum::Error) -> bool {
    error.to_string().contains("too long") || error.to_string().contains("too large")
}

/// Ends a socket that is not let in.
pub async fn refuse(socket: WebSocket, why: Close) {
    let (mut sink, _) = socket.split();
    goodbye(&mut sink, why).await;
}

async fn goodbye(sink: &mut SplitSink<WebSocket, Message>, why: Close) {
    let frame = CloseFrame { code: why.code(), reason: Utf8Bytes::from_static(why.reason()) };
    // Who does not listen is left.
    let _gone = timeout(GOODBYE, sink.send(Message::Close(Some(frame)))).await;
}
