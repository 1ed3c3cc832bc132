//! A client of live writing as a browser is one: a replica, a seat, and the frames between them.

use std::collections::BTreeSet;

use bytes::Bytes;
use collab::protocol;
use domain::{content::Content, template::template};
use services::{
    Services,
    live::{Close, Heard, Place, Seat, Speaker, Wishes},
};
use tokio::time::{Duration, timeout};
use yrs::{
    Array as _, Doc, GetString, Map, MapPrelim, MapRef, OffsetKind, Options, Out, StateVector, Text, TextRef, Transact,
    Update,
    updates::{decoder::Decode, encoder::Encode},
};

use crate::common::World;

/// What comes, comes far sooner.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Client {
    doc: Doc,
    fields: MapRef,
    pub seat: Seat,
    pub speaker: Speaker,
    /// Updates that the server says are on disk.
    pub saved: u64,
    sent: u64,
    /// What was heard of presence.
    pub presence: Vec<String>,
}

/// A session of somebody of the demo.
pub async fn session(world: &World, who: &str) -> String {
    let email = format!("{who}@demo.fieldlab.example");
    world.services.sign_in(&email, "fieldlab-demo", "127.0.0.1", "test").await.unwrap()
}

impl Client {
    /// Signs in, sits down, and waits for the document.
    pub async fn enter(world: &World, who: &str, code: &str, id: u64) -> Self {
        let session = session(world, who).await;
        Self::with(world, &session, code, id).await.unwrap()
    }

    /// As [`Client::enter`], to write in one place.
    pub async fn enter_at(world: &World, who: &str, code: &str, id: u64, place: Place) -> Self {
        let session = session(world, who).await;
        Self::at(&world.services, &session, code, id, place).await.unwrap()
    }

    pub async fn with(world: &World, session: &str, code: &str, id: u64) -> Result<Self, Close> {
        Self::sit(&world.services, session, code, id).await
    }

    pub async fn sit(services: &Services, session: &str, code: &str, id: u64) -> Result<Self, Close> {
        Self::at(services, session, code, id, Place::All).await
    }

    pub async fn at(services: &Services, session: &str, code: &str, id: u64, place: Place) -> Result<Self, Close> {
        let seat = services.join(session, code, &Wishes { ack: true, place }).await.unwrap()?;
        let doc = Doc::with_options(Options {
            offset_kind: OffsetKind::Utf16,
            ..Options::with_client_id(yrs::ClientID::new(id))
        });
        let fields = doc.get_or_insert_map("fields");
        let speaker = seat.speaker();
        let mut client = Self { doc, fields, seat, speaker, saved: 0, sent: 0, presence: Vec::new() };
        client.say(protocol::ask(&StateVector::default().encode_v1())).await;
        while client.fields.len(&client.doc.transact()) == 0 {
            client.hear().await.unwrap();
        }
        Ok(client)
    }

    pub async fn say(&self, frame: Vec<u8>) {
        self.speaker.say(Bytes::from(frame)).await;
    }

    /// Takes in whatever comes next. A test that waits for what never comes fails.
    pub async fn hear(&mut self) -> Result<(), Close> {
        let Ok(heard) = timeout(PATIENCE, self.seat.hear()).await else { panic!("nothing more came") };
        match heard {
            Heard::Closed(why) => Err(why),
            Heard::Frames(frames) => {
                for frame in frames {
                    self.take(&frame);
                }
                Ok(())
            }
        }
    }

    fn take(&mut self, frame: &[u8]) {
        match (protocol::heard(frame), frame[0]) {
            (Some(protocol::Told::Saved(count)), _) => self.saved = count,
            (_, 1) => self.presence.push(String::from_utf8_lossy(frame).into_owned()),
            (_, 0) if frame[1] > 0 => {
                let Ok(protocol::Message::Update(update)) = protocol::read(frame) else { panic!("a broken frame") };
                self.doc.transact_mut().apply_update(Update::decode_v1(update).unwrap()).unwrap();
            }
            _ => {}
        }
    }

    fn text_of(&self, field: &str) -> TextRef {
        match self.fields.get(&self.doc.transact(), field) {
            Some(Out::YText(text)) => text,
            other => panic!("{field} is {other:?}"),
        }
    }

    /// The fields that there are.
    pub fn made(&self) -> BTreeSet<String> {
        self.fields.keys(&self.doc.transact()).map(str::to_owned).collect()
    }

    pub fn text(&self, field: &str) -> String {
        self.text_of(field).get_string(&self.doc.transact())
    }

    /// Puts words before everything in a field; gives the update without sending it.
    pub fn prepend(&mut self, field: &str, words: &str) -> Vec<u8> {
        let text = self.text_of(field);
        let mut txn = self.doc.transact_mut();
        text.insert(&mut txn, 0, words);
        txn.encode_update_v1()
    }

    /// Sets a key of the root to a plain value; gives the update without sending it.
    pub fn set(&mut self, key: &str, value: &str) -> Vec<u8> {
        let mut txn = self.doc.transact_mut();
        self.fields.insert(&mut txn, key, value);
        txn.encode_update_v1()
    }

    /// Adds a row with this id to a list; gives the update without sending it.
    pub fn row(&mut self, field: &str, id: &str) -> Vec<u8> {
        let Some(Out::YArray(rows)) = self.fields.get(&self.doc.transact(), field) else {
            panic!("{field} is no list")
        };
        let mut txn = self.doc.transact_mut();
        rows.push_back(&mut txn, MapPrelim::from([("id".to_owned(), id.to_owned())]));
        txn.encode_update_v1()
    }

    pub async fn send(&mut self, update: &[u8]) {
        self.sent += 1;
        self.say(protocol::news(update)).await;
    }

    /// Writes, and waits until it is on disk.
    pub async fn write(&mut self, field: &str, words: &str) -> Result<(), Close> {
        let update = self.prepend(field, words);
        self.send(&update).await;
        while self.saved < self.sent {
            self.hear().await?;
        }
        Ok(())
    }

    /// Listens until the field holds these words.
    pub async fn until(&mut self, field: &str, words: &str) {
        while !self.text(field).contains(words) {
            self.hear().await.unwrap();
        }
    }

    /// Listens until the end.
    pub async fn end(&mut self) -> Close {
        loop {
            if let Err(why) = self.hear().await {
                return why;
            }
        }
    }
}

/// What a draft says on disk, read from its log.
pub async fn on_disk(world: &World, code: &str) -> Content {
    let mut tx = world.storage.read().await.unwrap();
    let entry = tx.entries().by_code(&code.parse().unwrap()).await.unwrap().unwrap();
    let snapshot = tx.drafts().snapshot(entry.id, i64::MAX).await.unwrap();
    let after = snapshot.as_ref().map_or(0, |row| row.seq);
    let rows = tx.drafts().updates(entry.id, after, None).await.unwrap();
    let log = snapshot.into_iter().map(|row| row.bytes).chain(rows.into_iter().map(|row| row.bytes));
    let log: Vec<Vec<u8>> = log.collect();
    collab::Draft::load(99, log.iter().map(Vec::as_slice)).unwrap().content(template(entry.kind))
}
