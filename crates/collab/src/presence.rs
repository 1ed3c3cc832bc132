//! Who is here: the awareness messages of `y-protocols`, with the server's word for who somebody is.
//!
//! A message is a count, and per client its number, a clock that grows with each message, and a state as JSON
//! (`null`: gone). A socket speaks for one client only, the first that it names; what it says of its person is
//! replaced by what its session knows. Nothing of this is ever stored.

use std::collections::BTreeMap;

use domain::{ids::UserId, person};
use serde_json::{Map, Value};

use crate::{
    DraftError,
    lib0::Reader,
    protocol::{put_buffer, put_uint},
};

/// Largest message about oneself.
pub const PRESENCE_MAX_BYTES: usize = 1024;
const CLIENT_MAX: u64 = (1 << 53) - 1;

/// The person behind a socket, as others are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    id: UserId,
    name: String,
}

impl Who {
    #[must_use]
    pub const fn new(id: UserId, name: String) -> Self {
        Self { id, name }
    }

    fn json(&self) -> Value {
        let mut user = Map::new();
        user.insert("id".to_owned(), self.id.to_string().into());
        user.insert("name".to_owned(), self.name.clone().into());
        user.insert("colour".to_owned(), person::colour(&self.name).into());
        Value::Object(user)
    }
}

/// A socket: its number, and the client that it has spoken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seat {
    pub number: u64,
    pub client: Option<u64>,
}

/// What came of what a socket said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// The client that it speaks for.
    pub client: u64,
    /// What to tell all others; `None` for old news.
    pub tell: Option<Vec<u8>>,
}

/// What one client says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    /// The socket that said it last, and its person.
    seat: u64,
    by: UserId,
    clock: u64,
    /// JSON, never `null`.
    says: String,
}

/// Everybody in one document.
#[derive(Clone, Debug, Default)]
pub struct Presence(BTreeMap<u64, State>);

impl Presence {
    /// Takes what a socket says; `None` when it said nothing. One person may take a client over from an earlier socket: that one's end was not noticed yet.
    ///
    /// # Errors
    /// When it is too large, malformed, about more than one client, or about one that is not its own.
    pub fn take(&mut self, bytes: &[u8], seat: Seat, who: &Who) -> Result<Option<Spoken>, DraftError> {
        if bytes.len() > PRESENCE_MAX_BYTES {
            return Err(DraftError::UpdateTooLarge { bytes: bytes.len(), max: PRESENCE_MAX_BYTES });
        }
        let mut reader = Reader::new(bytes);
        match reader.count(3)? {
            0 => return Ok(None),
            1 => {}
            _ => return Err(DraftError::Foreign("the presence of others")),
        }
        let (client, clock, says) = (reader.uint()?, reader.uint()?, reader.text()?);
        reader.end()?;
        let taken = self.0.get(&client).is_some_and(|state| state.by != who.id);
        if client > CLIENT_MAX || taken || seat.client.is_some_and(|own| own != client) {
            return Err(DraftError::Foreign("the presence of somebody else"));
        }
        let says = stamped(says, who)?;
        if self.0.get(&client).is_some_and(|state| state.clock > clock) {
            return Ok(Some(Spoken { client, tell: None }));
        }
        let told = message([(client, clock, says.as_deref())]);
        match says {
            Some(says) => drop(self.0.insert(client, State { seat: seat.number, by: who.id, clock, says })),
            None => drop(self.0.remove(&client)),
        }
        Ok(Some(Spoken { client, tell: Some(told) }))
    }

    /// A socket ended: what to tell the others.
    pub fn leave(&mut self, seat: Seat) -> Option<Vec<u8>> {
        let client = seat.client?;
        self.0.get(&client).filter(|state| state.seat == seat.number)?;
        let state = self.0.remove(&client)?;
        Some(message([(client, state.clock + 1, None)]))
    }

    /// Everybody, for one who enters; `None` when nobody said anything.
    #[must_use]
    pub fn all(&self) -> Option<Vec<u8>> {
        let states = self.0.iter().map(|(client, state)| (*client, state.clock, Some(state.says.as_str())));
        (!self.0.is_empty()).then(|| message(states.collect::<Vec<_>>()))
    }
}

/// The state with its person as the session has it; `None` for one who says to be gone.
fn stamped(says: &str, who: &Who) -> Result<Option<String>, DraftError> {
    match serde_json::from_str(says) {
        Ok(Value::Null) => Ok(None),
        Ok(Value::Object(mut state)) => {
            state.insert("user".to_owned(), who.json());
            Ok(Some(Value::Object(state).to_string()))
        }
        _ => Err(DraftError::Malformed("a presence that is no object")),
    }
}

fn message<'a>(states: impl IntoIterator<Item = (u64, u64, Option<&'a str>), IntoIter: ExactSizeIterator>) -> Vec<u8> {
    let states = states.into_iter();
    let mut out = Vec::new();
    put_uint(&mut out, states.len() as u64);
    for (client, clock, says) in states {
        put_uint(&mut out, client);
        put_uint(&mut out, clock);
        put_buffer(&mut out, says.unwrap_or("null").as_bytes());
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may fail loudly")]
mod tests {
    use super::*;

    fn who() -> Who {
        Who::new("00000000-0000-7000-8000-000000000008".parse().unwrap(), "Coach Zorg".to_owned())
    }

    fn other() -> Who {
        Who::new("00000000-0000-7000-8000-000000000009".parse().unwrap(), "Politie".to_owned())
    }

    fn seat(number: u64, client: Option<u64>) -> Seat {
        Seat { number, client }
    }

    fn says(client: u64, clock: u64, state: &str) -> Vec<u8> {
        message([(client, clock, Some(state))])
    }

    #[test]
    fn nobody_can_be_somebody_else() {
        let mut presence = Presence::default();
        let lie = says(7, 1, r#"{"user":{"id":"x","name":"Koning"},"field":"title"}"#);
        let spoken = presence.take(&lie, seat(1, None), &who()).unwrap().unwrap();
        let told = String::from_utf8_lossy(&spoken.tell.unwrap()).into_owned();
        assert_eq!(spoken.client, 7);
        assert!(told.contains("Coach Zorg") && told.contains("title") && !told.contains("Koning"), "{told}");
        assert!(presence.take(&says(8, 1, "{}"), seat(1, Some(7)), &who()).is_err(), "another client of one socket");
        assert!(presence.take(&says(7, 2, "{}"), seat(2, None), &other()).is_err(), "somebody else's client");
    }

    #[test]
    fn old_news_is_not_told_and_who_leaves_is_gone() {
        let mut presence = Presence::default();
        presence.take(&says(7, 5, "{}"), seat(1, None), &who()).unwrap();
        assert_eq!(presence.take(&says(7, 4, "{}"), seat(1, Some(7)), &who()).unwrap().unwrap().tell, None);
        assert!(presence.all().is_some());
        assert_eq!(presence.leave(seat(1, Some(7))).unwrap(), message([(7, 6, None)]));
        assert!(presence.all().is_none() && presence.leave(seat(1, Some(7))).is_none());
    }

    #[test]
    fn the_end_of_a_lost_socket_does_not_send_away_who_came_back() {
        let mut presence = Presence::default();
        presence.take(&says(7, 5, "{}"), seat(1, None), &who()).unwrap();
        presence.take(&says(7, 6, "{}"), seat(2, None), &who()).unwrap();
        assert!(presence.leave(seat(1, Some(7))).is_none());
        assert!(presence.all().is_some());
    }

    #[test]
    fn what_is_too_much_or_no_object_is_refused() {
        let mut presence = Presence::default();
        for bad in [
            says(1, 1, "[]"),
            says(1, 1, "x"),
            says(1, 1, &format!("{{\"a\":\"{}\"}}", "x".repeat(1100))),
            message([(1, 1, Some("{}")), (2, 1, Some("{}"))]),
            vec![0xff, 0xff, 0xff, 0x20],
        ] {
            assert!(presence.take(&bad, seat(1, None), &who()).is_err());
        }
        assert_eq!(presence.take(&[0], seat(1, None), &who()).unwrap(), None);
    }
}
