//! What a hostile client meets: a closed socket. All others do not notice.

use super::{
    DRAFT, TEXT,
    client::{Client, on_disk},
};
use crate::common::{World, on_both};
use bytes::Bytes;
use collab::protocol;
use services::live::Close;

on_both! {
    garbage_is_refused
    an_id_of_a_row_that_is_html_is_refused
    a_field_that_no_template_has_is_refused_and_others_in_the_same_turn_are_not
    words_beside_a_refused_update_keep_their_author
    an_update_over_the_limit_is_refused
    an_entry_over_its_limit_is_refused
    an_update_without_its_past_must_synchronise_first
    who_never_reads_is_closed
}

async fn garbage_is_refused(world: &World) {
    for frame in [&b"\x2a"[..], b"", b"\0\x02\x05ab", b"\0\0\x04\xff\xff\xff\x20", b"\0\x02\x03\x01\x02\x03"] {
        let mut bad = Client::enter(world, "u5", DRAFT, 7).await;
        bad.speaker.say(Bytes::from_static(frame)).await;
        assert_eq!(bad.end().await, Close::Refused, "{frame:?}");
    }
}

async fn an_id_of_a_row_that_is_html_is_refused(world: &World) {
    let mut good = Client::enter(world, "u4", DRAFT, 1).await;
    let update = good.row("problem_analyses", "r-7.b_c");
    good.send(&update).await;
    while good.saved < 1 {
        good.hear().await.unwrap();
    }
    for id in ["\"><form action=/>", "", "a b", &"x".repeat(81)] {
        let mut bad = Client::enter(world, "u5", DRAFT, 2).await;
        let update = bad.row("problem_analyses", id);
        bad.send(&update).await;
        assert_eq!(bad.end().await, Close::Refused, "{id}");
    }
}

async fn a_field_that_no_template_has_is_refused_and_others_in_the_same_turn_are_not(world: &World) {
    let mut good = Client::enter(world, "u4", DRAFT, 1).await;
    let mut bad = Client::enter(world, "u5", DRAFT, 2).await;
    let hostile = bad.set("no_such_field", "x");
    let updates: Vec<_> = (0..20).map(|n| good.prepend(TEXT, &format!("{n} goed "))).collect();
    for (n, update) in updates.iter().enumerate() {
        if n == 10 {
            bad.say(protocol::news(&hostile)).await;
        }
        good.send(update).await;
    }
    assert_eq!(bad.end().await, Close::Refused);
    while good.saved < 20 {
        good.hear().await.unwrap();
    }
    let content = on_disk(world, DRAFT).await;
    assert_eq!(content.get(TEXT).as_text().matches("goed").count(), 20);
    assert_eq!(good.text(TEXT), content.get(TEXT).as_text());
}

async fn an_update_over_the_limit_is_refused(world: &World) {
    let mut bad = Client::enter(world, "u5", DRAFT, 2).await;
    let update = bad.prepend(TEXT, &"x".repeat(65 * 1024));
    bad.send(&update).await;
    assert_eq!(bad.end().await, Close::TooLarge);
}

async fn an_entry_over_its_limit_is_refused(world: &World) {
    let mut good = Client::enter(world, "u4", DRAFT, 1).await;
    let mut bad = Client::enter(world, "u5", DRAFT, 2).await;
    let mut closed = None;
    for _ in 0..10 {
        if let Err(why) = bad.write(TEXT, &"y".repeat(60 * 1024)).await {
            closed = Some(why);
            break;
        }
    }
    assert_eq!(closed, Some(Close::TooLarge));
    good.write("title", "Nog steeds ").await.unwrap();
    assert!(on_disk(world, DRAFT).await.canonical_json().len() <= domain::bounds::ENTRY_MAX_BYTES);
}

async fn an_update_without_its_past_must_synchronise_first(world: &World) {
    let mut bad = Client::enter(world, "u5", DRAFT, 2).await;
    let _lost = bad.prepend(TEXT, "verloren ");
    let update = bad.prepend(TEXT, "later ");
    bad.send(&update).await;
    assert_eq!(bad.end().await, Close::Behind);
}

async fn who_never_reads_is_closed(world: &World) {
    let mut deaf = Client::enter(world, "u5", DRAFT, 2).await;
    let mut good = Client::enter(world, "u4", DRAFT, 1).await;
    for n in 0..300 {
        good.write(TEXT, &format!("{n} ")).await.unwrap();
    }
    assert_eq!(deaf.seat.closed().await, Close::Behind);
}

/// Both updates come in one turn: the socket is closed for the second, and its person wrote the first all the same.
async fn words_beside_a_refused_update_keep_their_author(world: &World) {
    let mut bad = Client::enter(world, "u5", DRAFT, 2).await;
    let good = bad.prepend(TEXT, "van mij ");
    let _lost = bad.prepend(TEXT, "verloren ");
    let hostile = bad.prepend(TEXT, "zonder verleden ");
    let mut other = Client::enter(world, "u4", DRAFT, 1).await;
    let first = other.prepend("title", "een ");
    other.send(&first).await;
    // Everybody's rights are looked at with the first turn after somebody signed in.
    bad.until("title", "een").await;
    // While these are written the next two wait together.
    for word in ["twee ", "drie "] {
        let update = other.prepend("title", word);
        other.send(&update).await;
    }
    bad.speaker.say(Bytes::from(protocol::news(&good))).await;
    bad.speaker.say(Bytes::from(protocol::news(&hostile))).await;
    assert_eq!(bad.end().await, Close::Behind);
    other.until(TEXT, "van mij").await;
    let who = world.person("u5").await;
    let mut tx = world.storage.read().await.unwrap();
    let entry = tx.entries().by_code(&DRAFT.parse().unwrap()).await.unwrap().unwrap();
    let authors: Vec<_> = tx.drafts().updates(entry.id, 0, None).await.unwrap().iter().map(|row| row.author).collect();
    assert!(authors.contains(&Some(who.id)), "{authors:?}");
    assert!(tx.coauthors().is_one(entry.id, who.id).await.unwrap());
}
