//! Live writing: who hears what, what is on disk when it is acknowledged, and what the hostile and the unlucky meet.

mod client;
mod hostile;
mod shapes;

use std::{collections::BTreeSet, time::Duration};

use client::{Client, on_disk, session};
use collab::protocol;
use domain::{
    fields::Form,
    lang::Lang,
    lifecycle::{Action, Status},
};
use services::{
    Services, Settings,
    drafts::Change,
    env::SystemRandom,
    iterations::{MoveForm, Submit},
    live::{Close, Place},
};
use storage::drafts::{Append, NewUpdate};

use crate::common::{World, on_both};

/// A draft of the team of u4 and u5, coached by u9.
const DRAFT: &str = "IV-2026-002";
/// A draft that can be submitted after it was taken back from review.
const WARNING: &str = "IV-2026-001";
const TEXT: &str = "description";

on_both! {
    two_write_in_one_field_and_both_keep_their_words
    what_is_acknowledged_is_on_disk
    a_form_that_is_saved_is_seen_by_all
    a_page_reads_what_was_written_a_moment_ago
    who_may_only_read_sees_and_cannot_write
    signing_out_closes_the_door
    writing_and_guessing_passwords_let_nobody_look_at_rights_again
    losing_the_role_closes_the_door
    review_locks_the_document_for_all
    everything_left_behind_is_there_when_it_opens_again
    a_post_says_and_hears_like_a_socket
    others_are_told_who_somebody_is_by_the_session
    a_second_process_sees_what_the_first_writes
    what_waits_for_a_commit_goes_to_disk_in_one_with_a_row_per_person
    a_long_log_of_forms_is_shortened_when_no_form_can_miss_it
}

async fn two_write_in_one_field_and_both_keep_their_words(world: &World) {
    let mut one = Client::enter(world, "u4", DRAFT, 1).await;
    let mut two = Client::enter(world, "u5", DRAFT, 2).await;
    let (a, b) = (one.prepend(TEXT, "van de een "), two.prepend(TEXT, "van de ander "));
    one.send(&a).await;
    two.send(&b).await;
    one.until(TEXT, "van de ander").await;
    two.until(TEXT, "van de een").await;
    assert_eq!(one.text(TEXT), two.text(TEXT));
    let mut third = Client::enter(world, "u9", DRAFT, 3).await;
    third.until(TEXT, "van de een").await;
    assert_eq!(third.text(TEXT), one.text(TEXT));
}

async fn what_is_acknowledged_is_on_disk(world: &World) {
    let mut one = Client::enter(world, "u4", DRAFT, 1).await;
    for n in 1..=30 {
        one.write(TEXT, &format!("{n}e woord ")).await.unwrap();
        assert!(on_disk(world, DRAFT).await.get(TEXT).as_text().contains(&format!("{n}e woord ")), "{n}");
    }
    // Twice the same is there already, and so acknowledged.
    let update = one.prepend(TEXT, "nog eens ");
    one.send(&update).await;
    one.send(&update).await;
    while one.saved < 32 {
        one.hear().await.unwrap();
    }
    assert_eq!(on_disk(world, DRAFT).await.get(TEXT).as_text().matches("nog eens").count(), 1);
}

async fn a_form_that_is_saved_is_seen_by_all(world: &World) {
    let mut one = Client::enter(world, "u4", DRAFT, 1).await;
    let who = world.person("u5").await;
    let page = world.services.field_for_edit(&who, DRAFT, TEXT, Lang::Nl).await.unwrap();
    one.write(TEXT, "live ").await.unwrap();
    let mut form = Form::new();
    form.insert("v".to_owned(), vec![format!("{} uit een formulier", page.value.as_text())]);
    let change = Change { field: TEXT, base: page.seq, form: &form, press: None, lang: Lang::Nl };
    world.services.save_field(&who, DRAFT, change).await.unwrap();
    one.until(TEXT, "uit een formulier").await;
    assert!(one.text(TEXT).starts_with("live "), "the form merges with what was written live");
    one.write(TEXT, "verder ").await.unwrap();
    assert_eq!(on_disk(world, DRAFT).await.get(TEXT).as_text(), one.text(TEXT));
}

async fn a_page_reads_what_was_written_a_moment_ago(world: &World) {
    let mut one = Client::enter(world, "u4", DRAFT, 1).await;
    one.write(TEXT, "zojuist ").await.unwrap();
    let who = world.person("u5").await;
    let page = world.services.field_for_edit(&who, DRAFT, TEXT, Lang::Nl).await.unwrap();
    assert!(page.value.as_text().starts_with("zojuist "));
}

async fn who_may_only_read_sees_and_cannot_write(world: &World) {
    let mut one = Client::enter(world, "u4", DRAFT, 1).await;
    let mut coach = Client::enter(world, "u9", DRAFT, 2).await;
    one.write(TEXT, "voor de coach ").await.unwrap();
    coach.until(TEXT, "voor de coach").await;
    assert_eq!(coach.write(TEXT, "van de coach ").await, Err(Close::NoRight));
    one.write(TEXT, "en verder ").await.unwrap();
    assert!(!on_disk(world, DRAFT).await.get(TEXT).as_text().contains("van de coach"));
    let stranger = session(world, "u12").await;
    assert_eq!(Client::with(world, &stranger, DRAFT, 3).await.err(), Some(Close::NotFound));
}

async fn writing_and_guessing_passwords_let_nobody_look_at_rights_again(world: &World) {
    let changed = async || world.storage.read().await.unwrap().audit().rights().await.unwrap();
    let lines = async || world.storage.read().await.unwrap().audit().head().await.unwrap().unwrap().seq;
    let mut one = Client::enter(world, "u4", DRAFT, 1).await;
    let before = (changed().await, lines().await);
    one.write(TEXT, "een ").await.unwrap();
    world.services.close_live(Duration::from_secs(5)).await;
    assert!(world.services.sign_in("u1@demo.fieldlab.example", "guessed", "192.0.2.1", "a test").await.is_err());
    assert_eq!((changed().await, lines().await), (before.0, before.1 + 2));
}

async fn signing_out_closes_the_door(world: &World) {
    let secret = session(world, "u4").await;
    let mut one = Client::with(world, &secret, DRAFT, 1).await.unwrap();
    one.write(TEXT, "nog net ").await.unwrap();
    world.services.sign_out(&secret).await.unwrap();
    assert_eq!(one.end().await, Close::SignedOut);
    assert_eq!(Client::with(world, &secret, DRAFT, 1).await.err(), Some(Close::SignedOut));
}

async fn losing_the_role_closes_the_door(world: &World) {
    let mut one = Client::enter(world, "u5", DRAFT, 1).await;
    let mut other = Client::enter(world, "u4", DRAFT, 2).await;
    let who = world.person("u5").await;
    let mut tx = world.storage.read().await.unwrap();
    let member = tx.memberships().of_user(who.id).await.unwrap().remove(0);
    let cohort = tx.cohorts().by_id(member.cohort_id).await.unwrap().unwrap();
    drop(tx);
    let organiser = world.person("u11").await;
    world.services.remove_member(&organiser, &cohort.slug, &member.id.to_string()).await.unwrap();
    let update = one.prepend(TEXT, "te laat ");
    one.send(&update).await;
    assert_eq!(one.end().await, Close::NotFound);
    other.write(TEXT, "de rest gaat door ").await.unwrap();
    assert!(!on_disk(world, DRAFT).await.get(TEXT).as_text().contains("te laat"));
}

async fn review_locks_the_document_for_all(world: &World) {
    let lead = world.person("u2").await;
    let reason = "Er komt nog iets bij dat de coach moet lezen.";
    let back =
        MoveForm { action: Action::Withdraw, from: Status::InReview, reason, owner: "", date: "", lang: Lang::Nl };
    world.services.move_status(&lead, WARNING, &back).await.unwrap();
    let mut one = Client::enter(world, "u2", WARNING, 1).await;
    one.write(TEXT, "vlak voor de coach ").await.unwrap();
    let base_seq = world.services.submission(&lead, WARNING, Lang::Nl).await.unwrap().base_seq;
    let form =
        Submit { trigger: "review", change_note: "Vlak voor de coach iets aangevuld.", base_seq, lang: Lang::Nl };
    let n = world.services.submit(&lead, WARNING, &form).await.unwrap();
    let update = one.prepend(TEXT, "te laat ");
    one.send(&update).await;
    assert_eq!(one.end().await, Close::Locked);
    let mut tx = world.storage.read().await.unwrap();
    let entry = tx.entries().by_code(&WARNING.parse().unwrap()).await.unwrap().unwrap();
    let frozen = tx.iterations().get(entry.id, n).await.unwrap().unwrap().content;
    assert!(frozen.contains("vlak voor de coach") && !frozen.contains("te laat"));
    drop(tx);
    // Who waits there is told when it is open again.
    let mut reader = Client::enter(world, "u1", WARNING, 2).await;
    world.services.move_status(&lead, WARNING, &back).await.unwrap();
    assert_eq!(reader.end().await, Close::Restart);
}

async fn everything_left_behind_is_there_when_it_opens_again(world: &World) {
    let mut one = Client::enter(world, "u4", DRAFT, 1).await;
    for n in 0..150 {
        one.write(TEXT, &format!("{n} ")).await.unwrap();
    }
    let text = one.text(TEXT);
    world.services.close_live(Duration::from_secs(10)).await;
    assert_eq!(one.end().await, Close::Restart);
    let mut tx = world.storage.read().await.unwrap();
    let entry = tx.entries().by_code(&DRAFT.parse().unwrap()).await.unwrap().unwrap();
    let read = tx.drafts().load(entry.id).await.unwrap().unwrap();
    assert!(read.content.contains("149 148 147"), "the plain reading followed");
    assert_eq!(read.seq, tx.drafts().last_seq(entry.id).await.unwrap());
    assert_eq!(tx.drafts().snapshots(entry.id).await.unwrap().len(), 1, "a long log has a snapshot");
    drop(tx);
    assert_eq!(on_disk(world, DRAFT).await.get(TEXT).as_text(), text);
    let again = Client::enter(world, "u5", DRAFT, 2).await;
    assert_eq!(again.text(TEXT), text);
}

async fn a_post_says_and_hears_like_a_socket(world: &World) {
    let mut one = Client::enter(world, "u4", DRAFT, 1).await;
    let mut two = Client::enter(world, "u5", DRAFT, 2).await;
    let secret = session(world, "u5").await;
    let update = two.prepend(TEXT, "zonder lijn ");
    let body = protocol::join([protocol::ask(&[0]).as_slice(), &protocol::news(&update)]);
    let answer = world.services.post_live(&secret, DRAFT, Place::All, &body).await.unwrap().unwrap();
    let frames: Vec<_> = protocol::split(&answer, 9).unwrap().into_iter().map(protocol::heard).collect();
    assert_eq!(frames, [Some(protocol::Told::Answer), Some(protocol::Told::Saved(1))]);
    one.until(TEXT, "zonder lijn").await;
    let stranger = session(world, "u12").await;
    assert_eq!(world.services.post_live(&stranger, DRAFT, Place::All, &body).await.unwrap(), Err(Close::NotFound));
    assert_eq!(world.services.post_live(&secret, DRAFT, Place::All, b"\x05ab").await.unwrap(), Err(Close::Refused));
}

async fn others_are_told_who_somebody_is_by_the_session(world: &World) {
    let one = Client::enter(world, "u4", DRAFT, 1).await;
    let mut two = Client::enter(world, "u5", DRAFT, 2).await;
    let state = br#"{"user":{"name":"Koning"},"field":"title"}"#;
    let mut said = vec![1, 1, 1, u8::try_from(state.len()).unwrap()];
    said.extend_from_slice(state);
    one.say(protocol::presence(&said)).await;
    while two.presence.is_empty() {
        two.hear().await.unwrap();
    }
    let name = world.person("u4").await.name;
    assert!(two.presence[0].contains(&name) && !two.presence[0].contains("Koning"), "{:?}", two.presence);
    one.speaker.leave().await;
    while two.presence.len() < 2 {
        two.hear().await.unwrap();
    }
    assert!(two.presence[1].contains("null"), "gone when gone: {:?}", two.presence);
}

/// Two processes on one database, as two `Services` that know nothing of each other.
async fn a_second_process_sees_what_the_first_writes(world: &World) {
    let storage = world.another_connection().await;
    let elsewhere = Services::new(storage, world.clock.clone(), SystemRandom, Settings::default());
    let mut one = Client::enter(world, "u4", DRAFT, 1).await;
    let secret = session(world, "u5").await;
    let mut two = Client::sit(&elsewhere, &secret, DRAFT, 2).await.unwrap();
    one.write(TEXT, "hier ").await.unwrap();
    two.until(TEXT, "hier").await;
    two.write(TEXT, "elders ").await.unwrap();
    one.until(TEXT, "elders").await;
    assert_eq!(one.text(TEXT), two.text(TEXT));
    assert_eq!(on_disk(world, DRAFT).await.get(TEXT).as_text(), one.text(TEXT));
    world.services.sign_out(&secret).await.unwrap();
    assert_eq!(two.end().await, Close::SignedOut);
    elsewhere.close_live(Duration::from_secs(5)).await;
}

/// Under load a commit is shared by all that came while the last one ran.
async fn what_waits_for_a_commit_goes_to_disk_in_one_with_a_row_per_person(world: &World) {
    let mut one = Client::enter(world, "u4", DRAFT, 1).await;
    let mut two = Client::enter(world, "u5", DRAFT, 2).await;
    one.write(TEXT, "eerst ").await.unwrap();
    let mut busy = world.storage.write().await.unwrap();
    let entry = busy.entries().by_code(&DRAFT.parse().unwrap()).await.unwrap().unwrap();
    busy.entries().hold(&[entry.id]).await.unwrap();
    let last = busy.drafts().last_seq(entry.id).await.unwrap();
    for n in 0..80 {
        for client in [&mut one, &mut two] {
            let update = client.prepend(TEXT, &format!("{n} "));
            client.send(&update).await;
        }
    }
    busy.save().await.unwrap();
    for (client, sent) in [(&mut one, 81), (&mut two, 80)] {
        while client.saved < sent {
            client.hear().await.unwrap();
        }
    }
    let mut tx = world.storage.read().await.unwrap();
    let rows = tx.drafts().updates(entry.id, last, None).await.unwrap();
    let authors: BTreeSet<_> = rows.iter().map(|row| row.author).collect();
    // The turn that was on its way when the others came, and theirs.
    assert!(rows.len() <= 4 && authors.len() == 2, "{} rows of {}", rows.len(), authors.len());
    assert_eq!(on_disk(world, DRAFT).await.get(TEXT).as_text().matches("79 ").count(), 2);
}

async fn a_long_log_of_forms_is_shortened_when_no_form_can_miss_it(world: &World) {
    let mut tx = world.storage.write().await.unwrap();
    let entry = tx.entries().by_code(&DRAFT.parse().unwrap()).await.unwrap().unwrap();
    let mut last = tx.drafts().last_seq(entry.id).await.unwrap();
    let rows = tx.drafts().updates(entry.id, 0, None).await.unwrap();
    let log: Vec<&[u8]> = rows.iter().map(|row| row.bytes.as_slice()).collect();
    let mut draft = collab::Draft::load(7, log.into_iter()).unwrap();
    let template = domain::template::template(entry.kind);
    for n in 0..600 {
        let text = domain::value::Value::text(format!("versie {n}"));
        let bytes = draft.write(template, TEXT, &text).unwrap().unwrap();
        let update = NewUpdate { bytes, author: None, at: world.services.now().into() };
        let Append::Done { last: seq } = tx.drafts().append(entry.id, last, &[update]).await.unwrap() else { panic!() };
        last = seq;
    }
    tx.save().await.unwrap();
    let before = on_disk(world, DRAFT).await;
    let length = async || {
        let mut tx = world.storage.read().await.unwrap();
        let rows = tx.drafts().updates(entry.id, 0, None).await.unwrap().len();
        (rows, tx.drafts().snapshots(entry.id).await.unwrap().len())
    };
    assert_eq!(world.services.shorten_logs().await.unwrap(), 1);
    let (rows, snapshots) = length().await;
    assert!(rows >= 600 && snapshots == 1, "a form of today still finds its version: {rows}, {snapshots}");
    world.clock.advance(14 * 3600);
    assert_eq!(world.services.shorten_logs().await.unwrap(), 1);
    assert_eq!(length().await, (0, 1));
    assert_eq!(on_disk(world, DRAFT).await, before);
    assert_eq!(world.services.shorten_logs().await.unwrap(), 0);
}
