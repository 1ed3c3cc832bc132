//! The shared types of a field are made when somebody comes to write in it, and nobody misses anything meanwhile.

use domain::{lang::Lang, template::template, value::Value};
use services::live::{Close, Place};
use storage::drafts::{Append, NewUpdate};

use super::{
    DRAFT, TEXT, WARNING,
    client::{Client, on_disk, session},
};
use crate::common::{World, on_both};

/// A text that nobody of the demo wrote in.
const EMPTY: &str = "lessons";

on_both! {
    a_page_gets_the_field_that_it_writes_in_and_no_other
    who_may_not_write_makes_nothing
    a_page_that_lost_the_right_to_write_on_its_way_is_told_why
    opening_a_field_is_no_writing
    others_hear_what_was_in_the_log_when_a_field_is_made
}

async fn a_page_gets_the_field_that_it_writes_in_and_no_other(world: &World) {
    let mut one = Client::enter_at(world, "u4", DRAFT, 1, Place::Field(TEXT.to_owned())).await;
    let before = one.made();
    assert!(before.contains(TEXT) && !before.contains(EMPTY), "{before:?}");
    let mut two = Client::enter_at(world, "u5", DRAFT, 2, Place::Field(EMPTY.to_owned())).await;
    two.write(EMPTY, "nieuw ").await.unwrap();
    while !one.made().contains(EMPTY) {
        one.hear().await.unwrap();
    }
    one.until(EMPTY, "nieuw").await;
    assert_eq!(one.made().len(), before.len() + 1);
    let three = Client::enter_at(world, "u4", DRAFT, 3, Place::Field("no-such-field".to_owned())).await;
    assert_eq!(three.made(), one.made());
}

async fn who_may_not_write_makes_nothing(world: &World) {
    for (who, place) in [("u9", Place::All), ("u4", Place::Nowhere)] {
        let reader = Client::enter_at(world, who, DRAFT, 1, place).await;
        assert!(!reader.made().contains(EMPTY), "{who}");
    }
}

/// It has boxes to write in: seated as a reader, it would have no place for what is typed there.
async fn a_page_that_lost_the_right_to_write_on_its_way_is_told_why(world: &World) {
    let place = || Place::Field(EMPTY.to_owned());
    let coach = session(world, "u9").await;
    assert_eq!(Client::at(&world.services, &coach, DRAFT, 1, place()).await.err(), Some(Close::NoRight));
    let lead = session(world, "u2").await;
    assert_eq!(Client::at(&world.services, &lead, WARNING, 1, place()).await.err(), Some(Close::Locked));
    assert!(Client::at(&world.services, &lead, WARNING, 1, Place::Nowhere).await.is_ok());
}

async fn opening_a_field_is_no_writing(world: &World) {
    let who = world.person("u4").await;
    let stored = async || {
        let mut tx = world.storage.read().await.unwrap();
        let entry = tx.entries().by_code(&DRAFT.parse().unwrap()).await.unwrap().unwrap();
        let last = tx.drafts().last_seq(entry.id).await.unwrap();
        (tx.drafts().load(entry.id).await.unwrap().unwrap(), last)
    };
    let page = async || world.services.entry_page(&who, DRAFT, Lang::Nl).await.unwrap().view.saved_at;
    let (before, shown) = (stored().await, page().await);
    assert_eq!(before.0.seq, before.1);
    world.clock.advance(300);
    let _one = Client::enter_at(world, "u4", DRAFT, 1, Place::Field(EMPTY.to_owned())).await;
    let after = stored().await;
    assert_eq!(after.1, before.1 + 1, "what it needed is in the log");
    assert_eq!(after.0.seq, after.1, "and needs no reading");
    assert_eq!((after.0.updated_at, after.0.updated_by), (before.0.updated_at, before.0.updated_by));
    assert_eq!(page().await, shown);
}

/// As another process, or a form, writes: into the log, and the open document does not know yet.
async fn others_hear_what_was_in_the_log_when_a_field_is_made(world: &World) {
    let secret = session(world, "u5").await;
    let mut one = Client::enter_at(world, "u4", DRAFT, 1, Place::Field(TEXT.to_owned())).await;
    let elsewhere = world.another_connection().await;
    let mut tx = elsewhere.write().await.unwrap();
    let entry = tx.entries().by_code(&DRAFT.parse().unwrap()).await.unwrap().unwrap();
    let rows = tx.drafts().updates(entry.id, 0, None).await.unwrap();
    let mut draft = collab::Draft::load(7, rows.iter().map(|row| row.bytes.as_slice())).unwrap();
    let bytes = draft.write(template(entry.kind), TEXT, &Value::text("van elders")).unwrap().unwrap();
    let update = NewUpdate { bytes, author: None, at: world.services.now().into() };
    let last = rows.last().unwrap().seq;
    let Append::Done { .. } = tx.drafts().append(entry.id, last, &[update]).await.unwrap() else { panic!() };
    tx.save().await.unwrap();

    let place = Place::Field(EMPTY.to_owned());
    let mut two = Client::at(&world.services, &secret, DRAFT, 2, place).await.unwrap();
    one.until(TEXT, "van elders").await;
    two.until(TEXT, "van elders").await;
    two.write(EMPTY, "hier").await.unwrap();
    one.write(TEXT, "en hier ").await.unwrap();
    let disk = on_disk(world, DRAFT).await;
    assert_eq!((disk.get(TEXT).as_text(), disk.get(EMPTY).as_text()), ("en hier van elders", "hier"));
}
