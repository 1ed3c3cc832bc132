//! Threads: who sees them, who begins, answers, settles and changes them, and what two people at once get.

use crate::common::{World, on_both};
use domain::{
    error::{AppError, Conflict, Issue, Lock},
    ids::ThreadId,
    rights::Role,
};
use services::{
    Failure,
    entries::ListFilter,
    threads::{COMMENT_MAX, NewThread, ThreadView},
};
use storage::audit::AuditFilter;

/// In review at coach u9; its team has u1 and, as lead, u2.
const IV: &str = "IV-2026-001";
/// A draft of another team: u4 leads it, u5 is a member.
const OTHER: &str = "IV-2026-002";

on_both! {
    a_thread_begins_is_answered_resolved_and_opened_again
    who_may_settle
    who_reads_only_iterations_hears_nothing_of_threads
    the_thread_of_another_entry_is_not_there
    two_who_settle_at_once_get_one_state
    a_refused_settling_adds_no_words
    texts_have_bounds
    a_place_must_be_there
    a_comment_changes_for_a_quarter_of_an_hour
    a_thread_begun_in_review_belongs_to_its_iteration
    what_has_changed_since_says_what_it_was
    nothing_is_said_in_a_closed_cohort
    every_deed_is_in_the_audit_log
}

fn told<T: std::fmt::Debug>(answer: Result<T, Failure>) -> AppError {
    match answer {
        Err(Failure::App(error)) => error,
        other => panic!("{other:?}"),
    }
}

fn issues<T: std::fmt::Debug>(answer: Result<T, Failure>) -> Vec<(String, Issue)> {
    match told(answer) {
        AppError::Invalid { problems } => {
            problems.into_iter().map(|problem| (problem.place.field, problem.what)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn ask<'a>(field: Option<&'a str>, text: &'a str) -> NewThread<'a> {
    NewThread { field, kind: "question", text, ..NewThread::default() }
}

/// A question of coach u9 about the indicators.
async fn asked(world: &World, code: &str) -> ThreadId {
    let coach = world.person("u9").await;
    world.services.create_thread(&coach, code, &ask(Some("indicators"), "Hoe meten we dat?")).await.unwrap()
}

/// A thread as somebody sees it.
async fn seen(world: &World, who: &str, code: &str, id: ThreadId) -> ThreadView {
    let found = world.services.threads(&world.person(who).await, code).await.unwrap();
    found.threads.into_iter().find(|thread| thread.id == id).unwrap()
}

async fn a_thread_begins_is_answered_resolved_and_opened_again(world: &World) {
    let (services, member, coach) = (&world.services, world.person("u1").await, world.person("u9").await);
    let id = asked(world, IV).await;
    services.reply(&member, IV, id, "Wekelijks,\r\nbij elke partner.\r\n", None).await.unwrap();
    let thread = seen(world, "u1", IV, id).await;
    // The demo has two threads on this entry.
    assert_eq!((thread.number, thread.state.as_str(), thread.mine), (3, "open", false));
    assert_eq!(thread.by.role, Some(Role::Coach));
    let last = thread.comments.last().unwrap();
    assert_eq!((last.by.name.as_str(), last.text.as_str()), ("Deelnemer Politie", "Wekelijks,\nbij elke partner."));
    services.reply(&coach, IV, id, "", Some("resolved")).await.unwrap();
    let thread = seen(world, "u9", IV, id).await;
    assert_eq!((thread.state.as_str(), thread.comments.len()), ("resolved", 2));
    assert_eq!((thread.resolved_by.as_deref(), thread.resolved_at), (Some("Coach Noord"), Some(services.now())));
    services.set_thread_state(&coach, IV, id, "open").await.unwrap();
    let thread = seen(world, "u9", IV, id).await;
    assert_eq!((thread.state.as_str(), thread.resolved_by, thread.resolved_at), ("open", None, None));
    services.reply(&coach, IV, id, "Dit speelt niet meer", Some("lapsed")).await.unwrap();
    assert_eq!(seen(world, "u9", IV, id).await.state, "lapsed");
}

async fn who_may_settle(world: &World) {
    let services = &world.services;
    for (who, may) in [("u1", false), ("u2", true), ("u4", false), ("u9", true), ("u10", false), ("u11", false)] {
        let id = asked(world, IV).await;
        let person = world.person(who).await;
        assert_eq!(seen(world, who, IV, id).await.can_settle, may, "{who}");
        let settled = services.set_thread_state(&person, IV, id, "resolved").await;
        if may {
            settled.unwrap();
        } else {
            assert_eq!(told(settled), AppError::NotFound, "{who}");
            assert_eq!(told(services.reply(&person, IV, id, "Klaar", Some("lapsed")).await), AppError::NotFound);
            // Everybody who may comment may answer.
            services.reply(&person, IV, id, "Een antwoord", None).await.unwrap();
        }
    }
    // Who began it may settle it, whoever that is.
    let member = world.person("u5").await;
    let id = services.create_thread(&member, IV, &ask(None, "Mag dit ook bij ons?")).await.unwrap();
    services.set_thread_state(&member, IV, id, "lapsed").await.unwrap();
    assert_eq!(told(services.set_thread_state(&member, IV, id, "gone").await), AppError::BadRequest);
    // A writer of another team is shown with that team.
    let thread = seen(world, "u2", IV, id).await;
    assert_eq!((thread.by.role, thread.by.team.as_deref()), (Some(Role::Participant), Some("Team Platforms")));
}

async fn who_reads_only_iterations_hears_nothing_of_threads(world: &World) {
    let (services, client) = (&world.services, world.person("u12").await);
    let id = asked(world, IV).await;
    assert_eq!(told(services.threads(&client, IV).await), AppError::NotFound);
    assert_eq!(told(services.create_thread(&client, IV, &ask(None, "Vraag")).await), AppError::NotFound);
    assert_eq!(told(services.reply(&client, IV, id, "Antwoord", None).await), AppError::NotFound);
    assert_eq!(told(services.set_thread_state(&client, IV, id, "resolved").await), AppError::NotFound);
    // The list shows the entry, which is in review, but no number of threads.
    let list = services.list_entries(&client, &ListFilter::default()).await.unwrap();
    let row = list.page.rows.iter().find(|row| row.entry.code.to_string() == IV).unwrap();
    assert_eq!(row.open_threads, 0);
    let list = services.list_entries(&world.person("u1").await, &ListFilter::default()).await.unwrap();
    let row = list.page.rows.iter().find(|row| row.entry.code.to_string() == IV).unwrap();
    assert_eq!(row.open_threads, 2);
}

async fn the_thread_of_another_entry_is_not_there(world: &World) {
    let (services, coach) = (&world.services, world.person("u9").await);
    let id = asked(world, IV).await;
    assert_eq!(told(services.reply(&coach, OTHER, id, "Hier?", None).await), AppError::NotFound);
    assert_eq!(told(services.set_thread_state(&coach, OTHER, id, "resolved").await), AppError::NotFound);
    let comment = seen(world, "u9", IV, id).await.comments[0].id;
    assert_eq!(told(services.edit_comment(&coach, OTHER, comment, "Hier?").await), AppError::NotFound);
    assert_eq!(told(services.threads(&coach, "IV-2026-999").await), AppError::NotFound);
    let unknown = ThreadId(uuid::Uuid::from_u128(7));
    assert_eq!(told(services.reply(&coach, IV, unknown, "Hier?", None).await), AppError::NotFound);
}

async fn two_who_settle_at_once_get_one_state(world: &World) {
    let (services, coach, lead) = (&world.services, world.person("u9").await, world.person("u2").await);
    let id = asked(world, IV).await;
    let (one, two) = tokio::join!(
        services.set_thread_state(&coach, IV, id, "resolved"),
        services.set_thread_state(&lead, IV, id, "lapsed"),
    );
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    let lost = if one.is_ok() { two } else { one };
    assert_eq!(told(lost), AppError::Conflict { why: Conflict::ThreadSettled });
    let open = services.set_thread_state(&coach, IV, id, "open");
    open.await.unwrap();
    let again = services.set_thread_state(&lead, IV, id, "open").await;
    assert_eq!(told(again), AppError::Conflict { why: Conflict::ThreadSettled });
}

async fn a_refused_settling_adds_no_words(world: &World) {
    let (services, coach, lead) = (&world.services, world.person("u9").await, world.person("u2").await);
    let id = asked(world, IV).await;
    services.set_thread_state(&lead, IV, id, "resolved").await.unwrap();
    let late = services.reply(&coach, IV, id, "Dank, opgelost", Some("resolved")).await;
    assert_eq!(told(late), AppError::Conflict { why: Conflict::ThreadSettled });
    assert_eq!(seen(world, "u9", IV, id).await.comments.len(), 1);
}

async fn texts_have_bounds(world: &World) {
    let (services, coach) = (&world.services, world.person("u9").await);
    let id = asked(world, IV).await;
    let empty = services.reply(&coach, IV, id, " \r\n ", None).await;
    assert_eq!(issues(empty), [("text".to_owned(), Issue::Required)]);
    let long = format!("{}{}", "é".repeat(COMMENT_MAX), "xyz");
    let over = [("text".to_owned(), Issue::TooLong { over: 3, max: COMMENT_MAX })];
    assert_eq!(issues(services.reply(&coach, IV, id, &long, None).await), over);
    assert_eq!(issues(services.create_thread(&coach, IV, &ask(None, &long)).await), over);
    // An end of line counts as one character, however a browser sends it.
    let lines = format!("{}\r\n{}", "a".repeat(1_000), "b".repeat(999));
    services.reply(&coach, IV, id, &lines, None).await.unwrap();
}

async fn a_place_must_be_there(world: &World) {
    let (services, coach) = (&world.services, world.person("u9").await);
    let new = NewThread { field: Some("nonsense"), kind: "rant", text: "", ..NewThread::default() };
    let all = issues(services.create_thread(&coach, IV, &new).await);
    assert_eq!(all.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["field", "text", "kind"]);
    let new = NewThread { iteration: Some(9), ..ask(None, "Waar?") };
    let wrong = issues(services.create_thread(&coach, IV, &new).await);
    assert_eq!(wrong, [("iteration".to_owned(), Issue::NotInList)]);
    let new = NewThread { row: Some("nowhere"), ..ask(Some("risks"), "Welk risico?") };
    let wrong = issues(services.create_thread(&coach, IV, &new).await);
    assert_eq!(wrong, [("row".to_owned(), Issue::NotInList)]);
    let draft = services.threads(&coach, IV).await.unwrap().draft;
    let row = draft.get("risks").items()[0].row_id().to_owned();
    let new = NewThread { row: Some(&row), ..ask(Some("risks"), "Hoe groot is dit?") };
    let id = services.create_thread(&coach, IV, &new).await.unwrap();
    let thread = seen(world, "u9", IV, id).await;
    assert_eq!(thread.row_value.as_ref(), draft.get("risks").items().first());
    assert_eq!(thread.before, None);
}

async fn a_comment_changes_for_a_quarter_of_an_hour(world: &World) {
    let (services, coach, lead) = (&world.services, world.person("u9").await, world.person("u2").await);
    let id = asked(world, IV).await;
    let comment = seen(world, "u9", IV, id).await.comments[0].clone();
    assert!(comment.can_edit && !comment.edited);
    assert!(!seen(world, "u2", IV, id).await.comments[0].can_edit);
    assert_eq!(told(services.edit_comment(&lead, IV, comment.id, "Anders").await), AppError::NotFound);
    world.clock.advance(15 * 60);
    services.edit_comment(&coach, IV, comment.id, "Hoe meten we dat precies?").await.unwrap();
    let now = seen(world, "u9", IV, id).await.comments[0].clone();
    assert_eq!((now.text.as_str(), now.edited, now.at), ("Hoe meten we dat precies?", true, comment.at));
    world.clock.advance(1);
    assert!(!seen(world, "u9", IV, id).await.comments[0].can_edit);
    let late = services.edit_comment(&coach, IV, comment.id, "Te laat").await;
    assert_eq!(told(late), AppError::Conflict { why: Conflict::NoLongerEditable });
    assert_eq!(seen(world, "u9", IV, id).await.comments[0].text, "Hoe meten we dat precies?");
}

async fn a_thread_begun_in_review_belongs_to_its_iteration(world: &World) {
    let id = asked(world, IV).await;
    assert_eq!(seen(world, "u9", IV, id).await.iteration, Some(2));
    let id = asked(world, OTHER).await;
    assert_eq!(seen(world, "u9", OTHER, id).await.iteration, None);
}

async fn what_has_changed_since_says_what_it_was(world: &World) {
    let (services, coach) = (&world.services, world.person("u9").await);
    let new = NewThread { iteration: Some(1), ..ask(Some("risks"), "Zijn dit alle risico's?") };
    let id = services.create_thread(&coach, IV, &new).await.unwrap();
    let thread = seen(world, "u9", IV, id).await;
    let mut tx = world.storage.read().await.unwrap();
    let entry = tx.entries().by_code(&IV.parse().unwrap()).await.unwrap().unwrap();
    let first = tx.iterations().get(entry.id, 1).await.unwrap().unwrap();
    let first: domain::content::Content = serde_json::from_str(&first.content).unwrap();
    assert_eq!(thread.before.as_ref(), Some(first.get("risks")));
    // The indicators of iteration 2 read as they do now.
    let now = asked(world, IV).await;
    assert_eq!(seen(world, "u9", IV, now).await.before, None);
}

async fn nothing_is_said_in_a_closed_cohort(world: &World) {
    let (services, coach) = (&world.services, world.person("u9").await);
    let id = asked(world, IV).await;
    let mut tx = world.storage.write().await.unwrap();
    let cohort = tx.cohorts().by_slug("editie-1").await.unwrap().unwrap();
    assert!(tx.cohorts().set_closed(cohort.id, Some(services.now().into())).await.unwrap());
    tx.save().await.unwrap();
    let closed = AppError::Locked { why: Lock::CohortClosed };
    assert_eq!(told(services.reply(&coach, IV, id, "Nog iets", None).await), closed);
    let found = services.threads(&coach, IV).await.unwrap();
    assert!(!found.can_comment && found.threads.iter().all(|thread| !thread.can_settle));
}

async fn every_deed_is_in_the_audit_log(world: &World) {
    let (services, coach) = (&world.services, world.person("u9").await);
    let id = asked(world, IV).await;
    services.reply(&coach, IV, id, "Ook nog dit", Some("resolved")).await.unwrap();
    let comment = seen(world, "u9", IV, id).await.comments[0].id;
    services.edit_comment(&coach, IV, comment, "Hoe meten we dat nu?").await.unwrap();
    let mut tx = world.storage.read().await.unwrap();
    for action in ["thread.create", "thread.reply", "thread.state", "comment.edit"] {
        let filter = AuditFilter { action: Some(action.to_owned()), ..AuditFilter::default() };
        assert_eq!(tx.audit().count(&filter).await.unwrap(), 1, "{action}");
    }
}
