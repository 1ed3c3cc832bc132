//! Iterations, reviews, the queue, threads and comments.

use domain::ids::{CommentId, EntryId, ReviewId, ThreadId, UserId};
use storage::{
    Storage, Timestamp, Visibility,
    comments::CommentRow,
    reviews::{ReviewRow, ReviewSecond},
    threads::{OpenThreads, ThreadRow},
    transitions::NewTransition,
    unique,
};
use uuid::Uuid;

use crate::support::{Db, NOON, World, later};

fn draft(n: u128, entry_id: EntryId, coach_id: UserId) -> ReviewRow {
    ReviewRow {
        id: ReviewId(Uuid::from_u128(n)),
        entry_id,
        iteration: 1,
        coach_id,
        state: "draft".into(),
        verdict: None,
        body: "{}".into(),
        created_at: NOON,
        updated_at: NOON,
        sent_at: None,
        effective: false,
    }
}

async fn iterated(db: &Db) -> (World, EntryId) {
    let world = World::plant(db).await;
    let entry = world.one_entry(db).await.id;
    let mut tx = db.storage.write().await.unwrap();
    world.iterate(&mut tx, entry, 1).await;
    tx.save().await.unwrap();
    (world, entry)
}

pub async fn iterations_are_numbered_and_kept(db: &Db) {
    let (world, entry) = iterated(db).await;
    let mut tx = db.storage.write().await.unwrap();
    world.iterate(&mut tx, entry, 2).await;
    assert_eq!(tx.entries().by_id(entry).await.unwrap().unwrap().iterations, 2);
    let heads = tx.iterations().list(entry).await.unwrap();
    assert_eq!(heads.iter().map(|head| head.n).collect::<Vec<_>>(), [1, 2]);
    let latest = tx.iterations().latest(entry).await.unwrap().unwrap();
    assert_eq!(latest.content, r#"{"title":"Één \u0000 'titel'"}"#);
    assert_eq!(tx.iterations().get(entry, 2).await.unwrap().as_ref(), Some(&latest));
    assert_eq!(tx.iterations().latest_of(&[entry]).await.unwrap(), std::slice::from_ref(&latest));
    assert_eq!(tx.iterations().latest_of(&[]).await.unwrap(), []);
    assert_eq!(tx.iterations().get(entry, 3).await.unwrap(), None);
    let mut twin = latest;
    twin.id.0 = Uuid::from_u128(5);
    let error = tx.iterations().add(&twin).await.expect_err("number 2 is taken");
    assert!(error.is_unique(unique::ITERATION), "{error}");
}

pub async fn one_review_of_an_iteration_is_effective(db: &Db) {
    let (world, entry) = iterated(db).await;
    let [one, two] = [draft(1, entry, world.coach), draft(2, entry, world.bob)];
    let mut tx = db.storage.write().await.unwrap();
    tx.reviews().create(&one).await.unwrap();
    tx.reviews().create(&two).await.unwrap();
    assert!(tx.reviews().send(one.id, "approved", "{}", true, later(1)).await.unwrap());
    tx.save().await.unwrap();
    let fails = |storage: Storage, twin: Option<ReviewRow>| async move {
        let mut tx = storage.write().await.unwrap();
        match twin {
            Some(twin) => tx.reviews().create(&twin).await.map(|()| false),
            None => tx.reviews().send(two.id, "revise", "{}", true, later(2)).await,
        }
        .expect_err("there can be only one")
    };
    let error = fails(db.storage.clone(), None).await;
    assert!(error.is_unique(unique::REVIEW_EFFECTIVE), "{error}");
    let error = fails(db.storage.clone(), Some(draft(3, entry, world.bob))).await;
    assert!(error.is_unique(unique::REVIEW_DRAFT), "{error}");
    let mut tx = db.storage.write().await.unwrap();
    assert_eq!(tx.reviews().effective(entry, 1).await.unwrap().unwrap().id, one.id);
    assert_eq!(tx.reviews().effective_of(&[entry]).await.unwrap().len(), 1);
    assert!(tx.reviews().supersede(one.id, later(3)).await.unwrap());
    assert_eq!(tx.reviews().effective(entry, 1).await.unwrap(), None);
    assert!(tx.reviews().send(two.id, "stop", "{}", false, later(3)).await.unwrap());
    let second = ReviewSecond { review_id: two.id, user_id: world.coach, at: later(4) };
    tx.reviews().add_second(&second).await.unwrap();
    assert_eq!(tx.reviews().seconds(two.id).await.unwrap(), std::slice::from_ref(&second));
    assert!(tx.reviews().make_effective(two.id, later(4)).await.unwrap());
    assert_eq!(tx.reviews().effective(entry, 1).await.unwrap().unwrap().verdict.as_deref(), Some("stop"));
    let error = tx.reviews().add_second(&second).await.expect_err("once is enough");
    assert!(error.is_unique(unique::REVIEW_SECOND), "{error}");
}

pub async fn a_sent_review_does_not_change(db: &Db) {
    let (world, entry) = iterated(db).await;
    let review = draft(1, entry, world.coach);
    let mut tx = db.storage.write().await.unwrap();
    tx.reviews().create(&review).await.unwrap();
    assert_eq!(tx.reviews().of_entry(entry, None).await.unwrap(), [], "a draft is private");
    assert_eq!(tx.reviews().of_entry(entry, Some(world.coach)).await.unwrap(), std::slice::from_ref(&review));
    assert!(tx.reviews().update(review.id, Some("revise"), r#"{"a":1}"#, later(1)).await.unwrap());
    let kept = tx.reviews().draft(entry, 1, world.coach).await.unwrap().unwrap();
    assert_eq!((kept.verdict.as_deref(), kept.body.as_str()), (Some("revise"), r#"{"a":1}"#));
    assert_eq!(tx.reviews().drafts_of(world.coach).await.unwrap(), [kept]);
    assert_eq!(tx.reviews().drafts_of(world.ann).await.unwrap(), []);
    assert!(tx.reviews().send(review.id, "revise", "{}", true, later(2)).await.unwrap());
    assert!(!tx.reviews().update(review.id, None, "{}", later(3)).await.unwrap());
    assert!(!tx.reviews().send(review.id, "approved", "{}", true, later(3)).await.unwrap());
    assert!(!tx.reviews().remove_draft(review.id).await.unwrap());
    assert_eq!(tx.reviews().by_id(review.id).await.unwrap().unwrap().sent_at, Some(later(2)));
    assert_eq!(tx.reviews().drafts_of(world.coach).await.unwrap(), []);
    assert_eq!(tx.reviews().sent_by(world.coach, 5).await.unwrap().len(), 1);
    assert_eq!(tx.reviews().of_entry(entry, None).await.unwrap().len(), 1);
}

fn submitted(entry_id: EntryId, actor: UserId, at: Timestamp) -> NewTransition {
    let (from_status, reason) = (Some("concept".into()), None);
    NewTransition {
        entry_id,
        at,
        actor: Some(actor),
        from_status,
        to_status: "in_review".into(),
        reason,
        iteration: Some(1),
    }
}

pub async fn the_queue_begins_with_the_longest_waiting(db: &Db) {
    let world = World::plant(db).await;
    let mut tx = db.storage.write().await.unwrap();
    for (n, team, since) in [(1, world.red, 50), (2, world.red, 20), (3, world.blue, 10)] {
        let entry = world.entry(n, team, "in_review");
        tx.entries().create(&entry).await.unwrap();
        tx.transitions().add(&submitted(entry.id, world.ann, later(5))).await.unwrap();
        tx.transitions().add(&submitted(entry.id, world.ann, later(since))).await.unwrap();
        world.iterate(&mut tx, entry.id, 1).await;
    }
    let id = |n| world.entry(n, world.red, "").id;
    tx.coauthors().note(id(1), world.coach, NOON).await.unwrap();
    tx.reviews().create(&draft(1, id(2), world.coach)).await.unwrap();
    tx.reviews().create(&draft(2, id(2), world.bob)).await.unwrap();
    tx.reviews().send(ReviewId(Uuid::from_u128(2)), "stop", "{}", false, later(60)).await.unwrap();
    let scope = Visibility { teams: vec![world.red], ..Visibility::default() };
    let queue = tx.reviews().queue(world.coach, &scope).await.unwrap();
    let brief: Vec<_> =
        queue.iter().map(|row| (row.entry.id, row.waiting_since, row.coauthor, row.begun, row.needs_second)).collect();
    assert_eq!(brief, [(id(2), later(20), false, true, true), (id(1), later(50), true, false, false)]);
    assert_eq!(tx.reviews().queue_len(&scope).await.unwrap(), 2);
}

pub async fn threads_and_comments_are_counted_and_closed(db: &Db) {
    let (world, entry) = iterated(db).await;
    let thread = |n, field: Option<&str>| ThreadRow {
        id: ThreadId(Uuid::from_u128(n)),
        entry_id: entry,
        iteration: Some(1),
        field: field.map(str::to_owned),
        row_id: None,
        anchor: Some("{}".into()),
        kind: "vraag".into(),
        state: "open".into(),
        created_by: world.ann,
        created_at: later(i64::try_from(n).unwrap()),
        resolved_by: None,
        resolved_at: None,
    };
    let rows = [thread(1, Some("risks")), thread(2, Some("risks")), thread(3, None)];
    let mut tx = db.storage.write().await.unwrap();
    for row in &rows {
        tx.threads().create(row).await.unwrap();
    }
    let open = |field: Option<&str>, open| OpenThreads { field: field.map(str::to_owned), open };
    assert_eq!(tx.threads().open_by_field(entry).await.unwrap(), [open(None, 1), open(Some("risks"), 2)]);
    let closed = Some((world.coach, later(9)));
    assert!(tx.threads().set_state(rows[0].id, "open", "resolved", closed).await.unwrap());
    assert!(!tx.threads().set_state(rows[0].id, "open", "lapsed", closed).await.unwrap());
    assert_eq!(tx.threads().by_id(rows[0].id).await.unwrap().unwrap().resolved_by, Some(world.coach));
    assert_eq!(tx.threads().count_open(entry).await.unwrap(), 2);
    assert!(tx.threads().set_anchor(rows[1].id, None).await.unwrap());
    assert_eq!(tx.threads().of_entry(entry, Some("open")).await.unwrap().len(), 2);
    assert_eq!(tx.threads().of_entry(entry, None).await.unwrap().len(), 3);
    assert!(tx.threads().set_state(rows[0].id, "resolved", "open", None).await.unwrap());
    assert!(tx.threads().remove(rows[2].id).await.unwrap());
    assert_eq!(tx.threads().count_open(entry).await.unwrap(), 2);
}

pub async fn comments_are_edited_by_their_author_in_time(db: &Db) {
    let (world, entry) = iterated(db).await;
    let thread_id = ThreadId(Uuid::from_u128(1));
    let thread = ThreadRow {
        id: thread_id,
        entry_id: entry,
        iteration: None,
        field: None,
        row_id: None,
        anchor: None,
        kind: "zorg".into(),
        state: "open".into(),
        created_by: world.ann,
        created_at: NOON,
        resolved_by: None,
        resolved_at: None,
    };
    let comment = |n: u128, author_id| CommentRow {
        id: CommentId(Uuid::from_u128(n)),
        thread_id,
        author_id,
        body: "Waarom?".into(),
        created_at: NOON,
        edited_at: None,
    };
    let mut tx = db.storage.write().await.unwrap();
    tx.threads().create(&thread).await.unwrap();
    for row in [comment(1, world.ann), comment(2, world.bob)] {
        tx.comments().create(&row).await.unwrap();
    }
    let id = CommentId(Uuid::from_u128(1));
    assert!(!tx.comments().edit(id, world.bob, "Anders", NOON, later(1)).await.unwrap(), "not the author");
    assert!(!tx.comments().edit(id, world.ann, "Anders", later(1), later(2)).await.unwrap(), "too late");
    assert!(tx.comments().edit(id, world.ann, "Anders", NOON, later(1)).await.unwrap());
    let read = tx.comments().by_id(id).await.unwrap().unwrap();
    assert_eq!((read.body.as_str(), read.edited_at), ("Anders", Some(later(1))));
    assert_eq!(tx.comments().of_thread(thread_id).await.unwrap().len(), 2);
    assert!(tx.comments().remove(id).await.unwrap());
    assert_eq!(tx.comments().of_entry(entry).await.unwrap(), [comment(2, world.bob)]);
}

pub async fn transitions_are_listed_in_order(db: &Db) {
    let (world, entry) = iterated(db).await;
    let mut tx = db.storage.write().await.unwrap();
    for at in [3, 1] {
        tx.transitions().add(&submitted(entry, world.ann, later(at))).await.unwrap();
    }
    let rows = tx.transitions().of_entry(entry).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.transition.at).collect::<Vec<_>>(), [later(3), later(1)]);
    assert!(rows[0].seq < rows[1].seq);
    assert_eq!(tx.transitions().last_to(entry, "in_review").await.unwrap().as_ref(), Some(&rows[1]));
    assert_eq!(tx.transitions().last_to(entry, "stopped").await.unwrap(), None);
}
