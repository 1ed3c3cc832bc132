//! Reading: a page is as new as the last change and shows what its reader may see, however often it was read before.

use crate::common::{World, on_both};
use domain::{error::AppError, fields::Form, ids::EntryCode, lang::Lang, rights::Role};
use services::{Failure, Person, drafts::Change, entries::EntryDesk, threads::NewThread};
use std::sync::Arc;

/// In review at coach u9; its team has u1 and, as lead, u2.
const IV: &str = "IV-2026-001";
/// A draft of another team: u4 leads it, u5 is a member.
const OTHER: &str = "IV-2026-002";

on_both! {
    a_page_read_again_is_as_new_as_the_last_change
    who_reads_first_decides_nothing_for_the_next
    whoever_lost_a_role_reads_nothing_more
    links_are_named_for_who_sees_their_target
    threads_and_strip_come_with_the_page
}

async fn page(world: &World, who: &Person, code: &str) -> Result<Arc<EntryDesk>, Failure> {
    world.services.entry_page(who, code, Lang::Nl).await
}

fn title(desk: &EntryDesk) -> &str {
    &desk.view.opened.entry.title
}

async fn a_page_read_again_is_as_new_as_the_last_change(world: &World) {
    let (lead, coach) = (world.person("u4").await, world.person("u9").await);
    let first = page(world, &lead, OTHER).await.unwrap();
    let again = page(world, &lead, OTHER).await.unwrap();
    assert_eq!(title(&first), title(&again));
    let form = Form::from([("v".to_owned(), vec!["Een andere titel voor dit stuk".to_owned()])]);
    let change = Change { field: "title", base: first.view.seq, form: &form, press: None, lang: Lang::Nl };
    world.services.save_field(&lead, OTHER, change).await.unwrap();
    let after = page(world, &lead, OTHER).await.unwrap();
    assert_eq!(title(&after), "Een andere titel voor dit stuk");
    assert_ne!(after.view.seq, first.view.seq);
    // Also what another program wrote.
    let mut tx = world.storage.write().await.unwrap();
    let id = after.view.opened.entry.id;
    tx.entries().touch(id, "Van elders", "TLP:GREEN", world.services.now().into(), coach.id).await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(title(&page(world, &lead, OTHER).await.unwrap()), "Van elders");
}

async fn who_reads_first_decides_nothing_for_the_next(world: &World) {
    let (lead, coach) = (world.person("u4").await, world.person("u9").await);
    assert!(page(world, &lead, OTHER).await.unwrap().view.opened.rights.edit);
    assert!(!page(world, &coach, OTHER).await.unwrap().view.opened.rights.edit);
    assert!(page(world, &lead, OTHER).await.unwrap().view.opened.rights.edit);
}

async fn whoever_lost_a_role_reads_nothing_more(world: &World) {
    let before = world.person("u4").await;
    page(world, &before, OTHER).await.unwrap();
    let mut tx = world.storage.write().await.unwrap();
    for row in tx.memberships().of_user(before.id).await.unwrap() {
        tx.memberships().remove(row.id).await.unwrap();
    }
    tx.save().await.unwrap();
    // A request that began before the role went still has it, and what it reads must not help the next one.
    let _ = page(world, &before, OTHER).await;
    let after = world.person("u4").await;
    assert!(after.members.iter().all(|member| member.role != Role::TeamLead));
    let answer = page(world, &after, OTHER).await;
    assert!(matches!(answer, Err(Failure::App(AppError::NotFound))), "{answer:?}");
    assert!(
        world.services.cohorts_of(&before).await.unwrap().len()
            > world.services.cohorts_of(&after).await.unwrap().len()
    );
}

async fn links_are_named_for_who_sees_their_target(world: &World) {
    use domain::fields::Targets as _;
    let lead = world.person("u2").await;
    let desk = page(world, &lead, IV).await.unwrap();
    let groups = desk.view.groups.iter().flat_map(|group| &group.fields);
    let rows = groups.flat_map(|field| field.value.items());
    let codes: Vec<EntryCode> = rows.filter_map(|row| row.get("to").as_text().parse().ok()).collect();
    assert!(!codes.is_empty());
    for code in codes {
        let target = desk.view.targets.find(&code);
        let visible = page(world, &lead, &code.to_string()).await.is_ok();
        assert_eq!(target.is_some(), visible, "{code}");
    }
}

async fn threads_and_strip_come_with_the_page(world: &World) {
    let (lead, coach) = (world.person("u2").await, world.person("u9").await);
    let before = page(world, &lead, IV).await.unwrap();
    let count = |desk: &EntryDesk| desk.threads.as_ref().unwrap().threads.len();
    assert_eq!(before.strip.items.len(), 2);
    let ask =
        NewThread { field: Some("indicators"), kind: "question", text: "Hoe meten we dat?", ..NewThread::default() };
    world.services.create_thread(&coach, IV, &ask).await.unwrap();
    let after = page(world, &lead, IV).await.unwrap();
    assert_eq!(count(&after), count(&before) + 1);
    let apart = world.services.threads(&lead, IV).await.unwrap();
    assert_eq!(apart.threads, after.threads.as_ref().unwrap().threads);
}
