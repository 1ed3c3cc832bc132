//! The messages of a socket: y-sync and awareness as `y-protocols` has them (lib0 encoding), and one of our own.
//!
//! | First number | What follows |
//! | --- | --- |
//! | 0, then 0 | state vector: *what do you have that I lack?* |
//! | 0, then 1 or 2 | an update: the answer to that, or news |
//! | 1 | presence, see [`crate::presence`] |
//! | 3 | nothing: *who is here?* |
//! | 100 | a number: how many updates of this socket are on disk. Only from the server, to who asked for it |
//!
//! One message per frame. Decoders trust the counts that they read; so those are looked at here first.

use yrs::{StateVector, updates::decoder::Decode};

use crate::{DraftError, lib0::Reader, wire::CLIENT_MAX};

const SYNC: u8 = 0;
const PRESENCE: u8 = 1;
const WHO: u8 = 3;
const SAVED: u8 = 100;

const ASK: u8 = 0;
const ANSWER: u8 = 1;
const NEWS: u8 = 2;

/// A message from a client, its payload not yet looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message<'a> {
    /// Asks for what it lacks; holds its state vector.
    Ask(&'a [u8]),
    /// Something that was written.
    Update(&'a [u8]),
    /// About itself.
    Presence(&'a [u8]),
    /// Asks who is here.
    Who,
}

/// Reads one frame.
///
/// # Errors
/// When it is none of ours, or something follows it.
pub fn read(frame: &[u8]) -> Result<Message<'_>, DraftError> {
    let mut reader = Reader::new(frame);
    let message = match reader.byte()? {
        SYNC => match reader.byte()? {
            ASK => Message::Ask(reader.buffer()?),
            ANSWER | NEWS => Message::Update(reader.buffer()?),
            _ => return Err(DraftError::Malformed("an unknown step of synchronising")),
        },
        PRESENCE => Message::Presence(reader.buffer()?),
        WHO => Message::Who,
        _ => return Err(DraftError::Malformed("an unknown message")),
    };
    reader.end()?;
    Ok(message)
}

/// A state vector.
///
/// # Errors
/// When it declares more than it holds, or is none.
pub(crate) fn state_vector(bytes: &[u8]) -> Result<StateVector, DraftError> {
    let mut reader = Reader::new(bytes);
    for _ in 0..reader.count(2)? {
        if reader.uint()? > CLIENT_MAX {
            return Err(DraftError::Malformed("an id out of range"));
        }
        reader.uint()?;
    }
    reader.end()?;
    StateVector::decode_v1(bytes).map_err(|_| DraftError::Malformed("no state vector"))
}

/// Asks a client for what the server lacks.
#[must_use]
pub fn ask(state_vector: &[u8]) -> Vec<u8> {
    framed(&[SYNC, ASK], state_vector)
}

/// Answers what a client asked.
#[must_use]
pub fn answer(update: &[u8]) -> Vec<u8> {
    framed(&[SYNC, ANSWER], update)
}

/// Tells what somebody wrote.
#[must_use]
pub fn news(update: &[u8]) -> Vec<u8> {
    framed(&[SYNC, NEWS], update)
}

/// Tells who is here.
#[must_use]
pub fn presence(update: &[u8]) -> Vec<u8> {
    framed(&[PRESENCE], update)
}

/// The first `count` updates of this socket are on disk.
#[must_use]
pub fn saved(count: u64) -> Vec<u8> {
    let mut frame = vec![SAVED];
    put_uint(&mut frame, count);
    frame
}

/// What a frame of the server answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// What somebody asked for.
    Answer,
    /// So many updates are on disk.
    Saved(u64),
}

/// Reads a frame of our own; `None` for news and presence.
#[must_use]
pub fn heard(frame: &[u8]) -> Option<Told> {
    let mut reader = Reader::new(frame);
    match (reader.byte().ok()?, frame.get(1)) {
        (SYNC, Some(&ANSWER)) => Some(Told::Answer),
        (SAVED, _) => reader.uint().ok().map(Told::Saved),
        _ => None,
    }
}

fn framed(head: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(head.len() + 5 + payload.len());
    frame.extend_from_slice(head);
    put_buffer(&mut frame, payload);
    frame
}

/// Several frames in one body, each with its length before it: what is posted where sockets are blocked.
#[must_use]
pub fn join<'a>(frames: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut body = Vec::new();
    for frame in frames {
        put_buffer(&mut body, frame);
    }
    body
}

/// The frames of such a body, at most `most`.
///
/// # Errors
/// When it is no such body, or holds more.
pub fn split(body: &[u8], most: usize) -> Result<Vec<&[u8]>, DraftError> {
    let mut reader = Reader::new(body);
    let mut frames = Vec::new();
    while !reader.is_empty() {
        if frames.len() == most {
            return Err(DraftError::Count);
        }
        frames.push(reader.buffer()?);
    }
    Ok(frames)
}

pub(crate) fn put_buffer(out: &mut Vec<u8>, bytes: &[u8]) {
    put_uint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

pub(crate) fn put_uint(out: &mut Vec<u8>, mut value: u64) {
    while value > 0x7f {
        out.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    out.push(value.to_le_bytes()[0]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let long = vec![7; 300];
        assert_eq!(read(&ask(&long)), Ok(Message::Ask(&long)));
        assert_eq!(read(&answer(b"x")), Ok(Message::Update(b"x")));
        assert_eq!(read(&news(b"")), Ok(Message::Update(b"")));
        assert_eq!(read(&presence(b"me")), Ok(Message::Presence(b"me")));
        assert_eq!(read(&[WHO]), Ok(Message::Who));
        let body = join([b"one".as_slice(), &long]);
        assert_eq!(split(&body, 2), Ok(vec![b"one".as_slice(), &long]));
        assert_eq!(split(&body, 1), Err(DraftError::Count));
    }

    #[test]
    fn the_number_of_what_is_saved_is_a_varint() {
        assert_eq!(heard(&saved(300)), Some(Told::Saved(300)));
        assert_eq!((heard(&answer(b"x")), heard(&news(b"x"))), (Some(Told::Answer), None));
        assert_eq!(saved(5), [100, 5]);
        assert_eq!(saved(300), [100, 0xac, 0x02]);
    }

    #[test]
    fn frames_that_are_not_whole_are_refused() {
        for frame in [&b""[..], &[0], &[0, 2], &[0, 2, 5, 1], &[0, 3, 0], &[0, 2, 0, 0], &[1, 0x80], &[42], &[3, 0]] {
            assert!(read(frame).is_err(), "{frame:?}");
        }
    }

    #[test]
    fn a_state_vector_that_declares_gigabytes_is_refused_before_anything_is_reserved() {
        assert_eq!(state_vector(&[0xff, 0xff, 0xff, 0x20, 1, 1]), Err(DraftError::Count));
        assert_eq!(state_vector(&[1, 9, 3]).map(|vector| vector.len()), Ok(1));
        assert!(state_vector(&[1, 9, 3, 3]).is_err());
    }

    /// Found by fuzzing: yrs panics at it in debug builds, and makes another id of it in release builds.
    #[test]
    fn a_state_vector_of_a_client_that_cannot_be_is_refused() {
        let mut bytes = vec![1];
        put_uint(&mut bytes, 1 << 53);
        bytes.push(1);
        assert_eq!(state_vector(&bytes), Err(DraftError::Malformed("an id out of range")));
    }
}
