//! The demo: what is in it, that it is as of today, and that loading it again does nothing.

use domain::{content::Content, kind::EntryKind, template::template};
use services::{
    Services, Settings,
    env::{SeededRandom, TestClock},
};
use storage::{Storage, audit::AuditFilter, users::UserFilter};

struct Demo {
    services: Services,
    storage: Storage,
    _folder: tempfile::TempDir,
}

async fn demo() -> Demo {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.sqlite").display());
    let storage = Storage::connect(&url).await.unwrap();
    let clock = TestClock::at("2026-11-24T12:00:00Z".parse().unwrap());
    let services = Services::new(storage.clone(), clock, SeededRandom::new(7), Settings { demo: true, bench: false });
    services.load_demo().await.unwrap();
    Demo { services, storage, _folder: folder }
}

#[tokio::test]
async fn the_demo_holds_people_and_entries_of_each_kind() {
    let demo = demo().await;
    let mut tx = demo.storage.read().await.unwrap();
    assert_eq!(tx.users().count().await.unwrap(), 12);
    for (kind, count) in [("BD", 5), ("PA", 2), ("BP", 3), ("IV", 3)] {
        let code = |n| format!("{kind}-2026-{n:03}").parse().unwrap();
        assert!(tx.entries().by_code(&code(count)).await.unwrap().is_some(), "{kind}");
        assert!(tx.entries().by_code(&code(count + 1)).await.unwrap().is_none(), "{kind}");
    }
    let coach = tx.users().by_email("u9@demo.fieldlab.example").await.unwrap().unwrap();
    assert_eq!(tx.memberships().of_user(coach.id).await.unwrap().len(), 2);
}

#[tokio::test]
async fn numbers_of_the_demo_are_not_given_out_again() {
    let demo = demo().await;
    let mut tx = demo.storage.write().await.unwrap();
    assert_eq!(tx.entries().next_number(EntryKind::Intervention, 2026).await.unwrap(), 4);
}

#[tokio::test]
async fn the_draft_reads_as_its_projection_and_as_the_last_iteration() {
    let demo = demo().await;
    let mut tx = demo.storage.read().await.unwrap();
    let entry = tx.entries().by_code(&"IV-2026-001".parse().unwrap()).await.unwrap().unwrap();
    assert_eq!((entry.iterations, entry.status.as_str()), (2, "in_review"));
    let log = tx.drafts().updates(entry.id, 0, None).await.unwrap();
    let draft = collab::Draft::load(9, log.iter().map(|update| update.bytes.as_slice())).unwrap();
    let content = draft.content(template(entry.kind));
    let projection: Content =
        serde_json::from_str(&tx.drafts().load(entry.id).await.unwrap().unwrap().content).unwrap();
    assert_eq!(content, projection);
    let last = tx.iterations().latest(entry.id).await.unwrap().unwrap();
    assert_eq!(last.content_hash, content.hash());
    let first = tx.iterations().get(entry.id, 1).await.unwrap().unwrap();
    assert_ne!(first.content_hash, last.content_hash);
    assert_eq!(content.get("policy_goals").items().first().unwrap().get("to").as_text(), "BD-2026-004");
}

#[tokio::test]
async fn links_lead_to_entries_and_history_ends_where_the_entry_stands() {
    let demo = demo().await;
    let mut tx = demo.storage.read().await.unwrap();
    for code in ["BD-2026-001", "PA-2026-001", "BP-2026-003", "IV-2026-001", "IV-2026-002", "IV-2026-003"] {
        let entry = tx.entries().by_code(&code.parse().unwrap()).await.unwrap().unwrap();
        let links = tx.links().of_entry(entry.id).await.unwrap();
        assert!(links.iter().all(|link| link.to_entry.is_some()), "{code}");
        assert!(code.starts_with("BD") || code.starts_with("BP") || !links.is_empty(), "{code}");
        let steps = tx.transitions().of_entry(entry.id).await.unwrap();
        assert_eq!(steps.last().unwrap().transition.to_status, entry.status, "{code}");
        assert!(steps.windows(2).all(|pair| pair[0].transition.at <= pair[1].transition.at), "{code}");
        assert!(
            steps.windows(2).all(|pair| Some(&pair[0].transition.to_status) == pair[1].transition.from_status.as_ref())
        );
    }
}

#[tokio::test]
async fn the_demo_is_as_of_today() {
    let demo = demo().await;
    let mut tx = demo.storage.read().await.unwrap();
    let cohort = tx.cohorts().by_slug("editie-1").await.unwrap().unwrap();
    // Day 125 is today, 24 November 2026.
    assert_eq!((cohort.starts_on.as_str(), cohort.current_phase.as_str()), ("2026-07-22", "F4"));
    let entry = tx.entries().by_code(&"IV-2026-003".parse().unwrap()).await.unwrap().unwrap();
    let review = tx.reviews().effective(entry.id, 3).await.unwrap().unwrap();
    let now: storage::Timestamp = demo.services.now().into();
    assert!(review.sent_at.unwrap() < now && entry.updated_at < now);
    let body: serde_json::Value = serde_json::from_str(&review.body).unwrap();
    assert_eq!(body["scores"]["IV3"]["score"], 1);
    assert_eq!(body["points"][0]["level"], "should");
}

#[tokio::test]
async fn loading_again_changes_nothing() {
    let demo = demo().await;
    demo.services.load_demo().await.unwrap();
    let mut tx = demo.storage.read().await.unwrap();
    assert_eq!(tx.users().count().await.unwrap(), 12);
    assert_eq!(tx.audit().count(&AuditFilter::default()).await.unwrap(), 1);
}

#[tokio::test]
async fn a_database_with_accounts_gets_no_demo() {
    let demo = demo().await;
    let mut tx = demo.storage.write().await.unwrap();
    let (_, users) = tx.users().list(&UserFilter::default(), storage::Page { number: 1, size: 1 }).await.unwrap();
    assert_eq!(users, 12);
    tx.settings().remove("demo").await.unwrap();
    tx.save().await.unwrap();
    demo.services.load_demo().await.unwrap();
    let mut tx = demo.storage.read().await.unwrap();
    assert_eq!(tx.settings().get("demo").await.unwrap(), None);
}
