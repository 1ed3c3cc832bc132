//! What goes over a socket: hand-made Yjs updates, frames of y-sync, and a reader that takes no part of an update apart
//! that it does not need. A load generator that spent as long on an update as a server does would measure itself.

use super::server::Kind;

/// Above all ids that demo content has, and as long on the wire as a browser's.
const CLIENTS: u64 = 2_000_000_000;

/// Where the text lies that is written in.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// A root type of this name.
    Root(&'static str),
    /// The container that this item holds.
    Item { client: u64, clock: u64 },
}

/// The id of the client with this number.
pub fn client_id(number: u64) -> u64 {
    CLIENTS + number
}

/// The number of a client of ours.
pub fn number_of(client: u64) -> Option<usize> {
    client.checked_sub(CLIENTS).and_then(|number| usize::try_from(number).ok())
}

/// The letter that a client writes as its `clock`th: lower case for even numbers, upper case for odd ones.
pub fn letter(number: u64, clock: u64) -> u8 {
    let first = if number.is_multiple_of(2) { b'a' } else { b'A' };
    first + u8::try_from(clock % 26).unwrap_or_default()
}

/// Appends one letter to what this client wrote before.
pub fn keystroke(place: Place, number: u64, clock: u64) -> Vec<u8> {
    insert(place, number, clock, &[letter(number, clock)])
}

/// Appends an ASCII text, whose letters take a clock each, to what this client wrote before.
pub fn insert(place: Place, number: u64, clock: u64, text: &[u8]) -> Vec<u8> {
    let client = client_id(number);
    let mut update = Vec::with_capacity(32 + text.len());
    update.extend_from_slice(&[1, 1]);
    put_uint(&mut update, client);
    put_uint(&mut update, clock);
    match (clock.checked_sub(1), place) {
        (Some(before), _) => {
            update.push(0x84);
            put_uint(&mut update, client);
            put_uint(&mut update, before);
        }
        (None, Place::Root(name)) => {
            update.extend_from_slice(&[4, 1]);
            put_bytes(&mut update, name.as_bytes());
        }
        (None, Place::Item { client, clock }) => {
            update.extend_from_slice(&[4, 0]);
            put_uint(&mut update, client);
            put_uint(&mut update, clock);
        }
    }
    put_bytes(&mut update, text);
    update.push(0);
    update
}

/// An update as a frame of news.
pub fn news(kind: Kind, document: &str, update: &[u8]) -> Vec<u8> {
    framed(kind, document, &[0, 2], update)
}

/// Asks for everything.
pub fn ask(kind: Kind, document: &str) -> Vec<u8> {
    framed(kind, document, &[0, 0], &[0])
}

/// What Hocuspocus wants to hear first: a token, here an empty one.
pub fn token(document: &str) -> Vec<u8> {
    framed(Kind::Hocuspocus, document, &[2, 0], b"")
}

fn framed(kind: Kind, document: &str, head: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(16 + document.len() + payload.len());
    if kind == Kind::Hocuspocus {
        put_bytes(&mut frame, document.as_bytes());
    }
    frame.extend_from_slice(head);
    put_bytes(&mut frame, payload);
    frame
}

/// What a server says.
#[derive(Debug)]
pub enum Heard<'a> {
    /// The answer to [`ask`].
    Answer(&'a [u8]),
    News(&'a [u8]),
    /// So many updates of this socket are acknowledged, in all.
    Saved(u64),
    /// One more update of this socket is acknowledged.
    OneMore,
    Other,
}

/// Reads a frame.
pub fn heard(kind: Kind, frame: &[u8]) -> Heard<'_> {
    read(kind, frame).unwrap_or(Heard::Other)
}

fn read(kind: Kind, frame: &[u8]) -> Option<Heard<'_>> {
    let mut reader = Reader(frame);
    if kind == Kind::Hocuspocus {
        reader.bytes()?;
    }
    Some(match (kind, reader.uint()?) {
        (_, 0 | 4) => match reader.uint()? {
            1 => Heard::Answer(reader.bytes()?),
            2 => Heard::News(reader.bytes()?),
            _ => Heard::Other,
        },
        (Kind::Hocuspocus, 8) => Heard::OneMore,
        (_, 100) => Heard::Saved(reader.uint()?),
        _ => Heard::Other,
    })
}

/// Calls `with(client, from, to)` for each run of letters in an update. `None`: it holds something else.
pub fn runs(update: &[u8], mut with: impl FnMut(u64, u64, u64)) -> Option<()> {
    let mut reader = Reader(update);
    for _ in 0..reader.uint()? {
        let blocks = reader.uint()?;
        let client = reader.uint()?;
        let mut clock = reader.uint()?;
        for _ in 0..blocks {
            let (len, skipped) = reader.block()?;
            if !skipped {
                with(client, clock, clock + len);
            }
            clock += len;
        }
    }
    Some(())
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn uint(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let len = usize::try_from(self.uint()?).ok()?;
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    /// The length of a block, and whether it only says that something is left out.
    fn block(&mut self) -> Option<(u64, bool)> {
        let info = self.byte()?;
        if matches!(info, 0 | 10) {
            return Some((self.uint()?, info == 10));
        }
        for _ in 0..(info >> 7) + (info >> 6 & 1) {
            self.uint()?;
            self.uint()?;
        }
        if info & 0xc0 == 0 {
            self.parent(info)?;
        }
        match info & 0x0f {
            1 => Some((self.uint()?, false)),
            4 => Some((u64::try_from(self.bytes()?.len()).ok()?, false)),
            _ => None,
        }
    }

    fn parent(&mut self, info: u8) -> Option<()> {
        if self.uint()? == 1 {
            self.bytes()?;
        } else {
            self.uint()?;
            self.uint()?;
        }
        if info & 0x20 != 0 {
            self.bytes()?;
        }
        Some(())
    }
}

fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_uint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

fn put_uint(out: &mut Vec<u8>, mut value: u64) {
    while value > 0x7f {
        out.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    out.push(value.to_le_bytes()[0]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use yrs::{Doc, GetString, Transact, Update, updates::decoder::Decode};

    #[test]
    fn hand_made_updates_are_updates() {
        let doc = Doc::with_client_id(1);
        let text = doc.get_or_insert_text("text");
        for (clock, word) in [(0, "een "), (4, "twee "), (9, "drie")] {
            let update = insert(Place::Root("text"), 7, clock, word.as_bytes());
            doc.transact_mut().apply_update(Update::decode_v1(&update).unwrap()).unwrap();
        }
        assert_eq!(text.get_string(&doc.transact()), "een twee drie");
    }

    #[test]
    fn merged_updates_are_read_back_as_runs() {
        let place = Place::Item { client: 5, clock: 0 };
        let updates: Vec<_> = (0..30).map(|clock| keystroke(place, 3, clock)).chain([keystroke(place, 4, 0)]).collect();
        let merged = yrs::merge_updates_v1(&updates).unwrap();
        let mut seen = Vec::new();
        runs(&merged, |client, from, to| seen.push((number_of(client), from, to))).unwrap();
        seen.sort_unstable();
        assert_eq!(seen.first().map(|run| (run.0, run.1)), Some((Some(3), 0)));
        assert_eq!(seen.iter().map(|(_, from, to)| to - from).sum::<u64>(), 31);
    }

    #[test]
    fn frames_of_all_servers_are_read() {
        let frame = news(Kind::Hocuspocus, "d", b"xy");
        assert!(matches!(heard(Kind::Hocuspocus, &frame), Heard::News(b"xy")));
        assert!(matches!(heard(Kind::Ours, &news(Kind::Ours, "d", b"xy")), Heard::News(b"xy")));
        assert!(matches!(heard(Kind::Hocuspocus, &[1, b'd', 8, 1]), Heard::OneMore));
        assert!(matches!(heard(Kind::Ours, &[100, 0xac, 2]), Heard::Saved(300)));
    }
}
