//! Live writing without a socket: where those are blocked, a page posts its frames and gets the answers at once.

use std::time::Duration;

use bytes::Bytes;
use collab::protocol::{self, Message};
use tokio::time::timeout;

use super::{Close, Heard, Place, Seat, Wishes};
use crate::{Services, failure::Result};

/// Most frames in one post: a question and what was written.
const FRAMES: usize = 16;
/// So long one post may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a post must hear before it is answered.
#[derive(Default)]
struct Due {
    answers: usize,
    saved: u64,
}

impl Services {
    /// Says several frames ([`protocol::join`]) in one go; gives the answers in the same form: what the page lacks, and
    /// how many of its updates are on disk.
    ///
    /// # Errors
    /// Only when the database fails; the inner error says what was wrong. What went before it may be on disk.
    pub async fn post_live(
        &self,
        session: &str,
        code: &str,
        place: Place,
        body: &[u8],
    ) -> Result<std::result::Result<Vec<u8>, Close>> {
        let frames = match protocol::split(body, FRAMES) {
            Ok(frames) => frames,
            Err(error) => return Ok(Err(Close::from(&error))),
        };
        let mut due = Due::default();
        for frame in &frames {
            match protocol::read(frame) {
                Ok(Message::Ask(_)) => due.answers += 1,
                Ok(Message::Update(_)) => due.saved += 1,
                Ok(_) => {}
                Err(error) => return Ok(Err(Close::from(&error))),
            }
        }
        let mut seat = match self.join(session, code, &Wishes { ack: true, place }).await? {
            Ok(seat) => seat,
            Err(close) => return Ok(Err(close)),
        };
        let speaker = seat.speaker();
        for frame in frames {
            speaker.say(Bytes::copy_from_slice(frame)).await;
        }
        let heard = timeout(PATIENCE, listen(&mut seat, due)).await.unwrap_or(Err(Close::Restart));
        speaker.leave().await;
        Ok(heard.map(|frames| protocol::join(frames.iter().map(Bytes::as_ref))))
    }
}

/// Waits for all that is due.
async fn listen(seat: &mut Seat, due: Due) -> std::result::Result<Vec<Bytes>, Close> {
    let (mut answers, mut saved) = (Vec::new(), None);
    while answers.len() < due.answers || saved.as_ref().is_none_or(|(count, _)| *count < due.saved) {
        if answers.len() >= due.answers && due.saved == 0 {
            break;
        }
        match seat.hear().await {
            Heard::Closed(why) => return Err(why),
            Heard::Frames(frames) => {
                for frame in frames {
                    match protocol::heard(&frame) {
                        Some(protocol::Told::Answer) => answers.push(frame),
                        Some(protocol::Told::Saved(count)) => saved = Some((count, frame)),
                        None => {}
                    }
                }
            }
        }
    }
    answers.extend(saved.map(|(_, frame)| frame));
    Ok(answers)
}
