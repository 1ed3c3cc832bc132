//! Accounts, sessions, one-time links, programmes and memberships.

use domain::ids::{CohortId, MembershipId, TeamId, TokenId, UserId};
use storage::{
    Page, StorageError,
    memberships::MembershipRow,
    sessions::SessionRow,
    tokens::TokenRow,
    unique,
    users::{Profile, UserFilter},
};
use uuid::Uuid;

use crate::support::{Db, NOON, World, cohort, later, team, user};

pub async fn accounts_are_found_listed_and_changed(db: &Db) {
    let mut tx = db.storage.write().await.unwrap();
    let mut ann = user(1, "Ann");
    ann.email = "ANN@Voorbeeld.nl ".into();
    tx.users().create(&ann, Some("hash")).await.unwrap();
    for (n, name) in [(2, "Émile"), (3, "bob"), (4, "A_b")] {
        tx.users().create(&user(n, name), None).await.unwrap();
    }
    assert_eq!(tx.users().by_email(" Ann@voorbeeld.NL").await.unwrap().unwrap().email, "ann@voorbeeld.nl");
    assert_eq!(tx.users().password_hash(ann.id).await.unwrap().as_deref(), Some("hash"));
    assert_eq!(tx.users().password_hash(UserId(Uuid::from_u128(2))).await.unwrap(), None);
    assert!(tx.users().set_password(ann.id, "new").await.unwrap());
    assert_eq!(tx.users().password_hash(ann.id).await.unwrap().as_deref(), Some("new"));
    let profile = Profile { name: "Anna".into(), org_type: None, lang: None, theme: None, contrast: None };
    assert!(tx.users().set_profile(ann.id, &profile).await.unwrap());
    assert!(tx.users().set_admin(ann.id, true).await.unwrap());
    assert!(tx.users().set_privacy_briefing(ann.id, NOON).await.unwrap());
    assert!(tx.users().set_deactivated(UserId(Uuid::from_u128(3)), Some(NOON)).await.unwrap());
    assert_eq!(tx.users().hold_admins().await.unwrap(), 1);
    for (q, active, names) in [
        ("", None, vec!["A_b", "Anna", "bob", "Émile"]),
        ("", Some(true), vec!["A_b", "Anna", "Émile"]),
        ("", Some(false), vec!["bob"]),
        ("éM", None, vec!["Émile"]),
        ("_", None, vec!["A_b"]),
        ("voorbeeld.nl", Some(true), vec!["A_b", "Anna", "Émile"]),
    ] {
        let filter = UserFilter { q: q.into(), active, admins: false };
        let (rows, total) = tx.users().list(&filter, Page::number(1)).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), names, "{filter:?}");
        assert_eq!(total, i64::try_from(names.len()).unwrap());
    }
    let (rows, total) = tx.users().list(&UserFilter::default(), Page { number: 2, size: 3 }).await.unwrap();
    assert_eq!((rows.len(), total), (1, 4));
}

pub async fn unique_violations_have_the_same_names(db: &Db) {
    let world = World::plant(db).await;
    let entry = world.one_entry(db).await;
    let fresh = || db.storage.write();
    let named = |result: Result<(), StorageError>, name: &str| {
        let error = result.expect_err(name);
        assert!(error.is_unique(name), "{error}, not {name}");
    };
    let mut twin = user(9, "Ann");
    twin.email = "ANN@voorbeeld.nl".into();
    named(fresh().await.unwrap().users().create(&twin, None).await, unique::USER_EMAIL);
    let twin = cohort(9, world.fieldlab, "voorjaar");
    named(fresh().await.unwrap().cohorts().create(&twin).await, unique::COHORT_SLUG);
    let twin = team(9, world.cohort, "rood");
    named(fresh().await.unwrap().teams().create(&twin).await, unique::TEAM_SLUG);
    let mut twin = entry.clone();
    twin.id.0 = Uuid::from_u128(9);
    named(fresh().await.unwrap().entries().create(&twin).await, unique::ENTRY_CODE);
    named(fresh().await.unwrap().users().create(&user(1, "Other"), None).await, "users_pkey");
    let mut tx = fresh().await.unwrap();
    tx.tokens().create(&token(1, b"hash", "setup")).await.unwrap();
    named(tx.tokens().create(&token(2, b"hash", "setup")).await, unique::TOKEN_HASH);
    drop(tx);
    for team in [None, Some(world.red)] {
        let mut tx = fresh().await.unwrap();
        tx.memberships().add(&member(1, world.ann, world.cohort, team, "coach")).await.unwrap();
        let twin = member(2, world.ann, world.cohort, team, "coach");
        named(tx.memberships().add(&twin).await, unique::MEMBERSHIP);
    }
}

fn token(n: u128, hash: &[u8], purpose: &str) -> TokenRow {
    TokenRow {
        id: TokenId(Uuid::from_u128(n)),
        hash: hash.to_vec(),
        purpose: purpose.into(),
        email: Some("nieuw@voorbeeld.nl".into()),
        user_id: None,
        cohort_id: None,
        team_id: None,
        role: None,
        created_by: None,
        created_at: NOON,
        expires_at: later(3600),
        opened_at: None,
        used_at: None,
        withdrawn_at: None,
    }
}

fn member(n: u128, user_id: UserId, cohort_id: CohortId, team_id: Option<TeamId>, role: &str) -> MembershipRow {
    MembershipRow {
        id: MembershipId(Uuid::from_u128(n)),
        user_id,
        cohort_id,
        team_id,
        role: role.into(),
        created_at: NOON,
    }
}

pub async fn sessions_are_found_touched_and_purged(db: &Db) {
    let world = World::plant(db).await;
    let session = |hash: u8, seen_at| SessionRow {
        token_hash: vec![hash; 32],
        user_id: world.ann,
        created_at: NOON,
        seen_at,
        user_agent: "test".into(),
    };
    let mut tx = db.storage.write().await.unwrap();
    for (hash, seen) in [(1, 0), (2, 10), (3, 20)] {
        tx.sessions().create(&session(hash, later(seen))).await.unwrap();
    }
    let found = tx.sessions().find(&[2; 32]).await.unwrap().unwrap();
    assert_eq!((found.session, found.user.name.as_str()), (session(2, later(10)), "Ann"));
    assert_eq!(tx.sessions().find(&[9; 32]).await.unwrap(), None);
    assert!(tx.sessions().touch(&[2; 32], later(30)).await.unwrap());
    assert!(!tx.sessions().touch(&[2; 32], later(5)).await.unwrap());
    let order: Vec<u8> = tx.sessions().of_user(world.ann).await.unwrap().iter().map(|s| s.token_hash[0]).collect();
    assert_eq!(order, [2, 3, 1]);
    assert_eq!(tx.sessions().purge(later(1), NOON).await.unwrap(), 1);
    assert_eq!(tx.sessions().remove_all(world.ann, Some(&[2; 32])).await.unwrap(), 1);
    assert!(tx.sessions().remove(&[2; 32]).await.unwrap());
    assert_eq!(tx.sessions().of_user(world.ann).await.unwrap(), []);
}

pub async fn failures_are_counted_per_key_and_period(db: &Db) {
    let mut tx = db.storage.write().await.unwrap();
    for (key, seconds) in [("a", 0), ("a", 10), ("a", 20), ("b", 20)] {
        tx.login_failures().add(key, later(seconds)).await.unwrap();
    }
    let failures = tx.login_failures().since("a", later(10)).await.unwrap();
    assert_eq!((failures.count, failures.oldest, failures.newest), (2, Some(later(10)), Some(later(20))));
    assert_eq!(tx.login_failures().since("c", NOON).await.unwrap().oldest, None);
    assert_eq!(tx.login_failures().clear("b").await.unwrap(), 1);
    assert_eq!(tx.login_failures().purge(later(20)).await.unwrap(), 2);
}

pub async fn a_one_time_link_is_spent_once(db: &Db) {
    let world = World::plant(db).await;
    let mut tx = db.storage.write().await.unwrap();
    for (n, hash) in [(1, b"a"), (2, b"b")] {
        tx.tokens().create(&token(n, hash, "invite")).await.unwrap();
    }
    tx.save().await.unwrap();
    let [one, two] = [1, 2].map(|n| TokenId(Uuid::from_u128(n)));
    let spend = || {
        let storage = db.storage.clone();
        async move {
            let mut tx = storage.write().await.unwrap();
            let spent = tx.tokens().spend(one, NOON, Some(world.ann)).await.unwrap();
            tx.save().await.unwrap();
            spent
        }
    };
    let (left, right) = tokio::join!(tokio::spawn(spend()), tokio::spawn(spend()));
    assert!(left.unwrap() ^ right.unwrap(), "exactly one of two");
    let mut tx = db.storage.write().await.unwrap();
    assert!(!tx.tokens().withdraw(one, NOON).await.unwrap(), "it was used");
    assert!(!tx.tokens().spend(two, later(3600), None).await.unwrap(), "it has expired");
    assert_eq!(tx.tokens().by_hash(b"a").await.unwrap().unwrap().user_id, Some(world.ann));
}

pub async fn links_are_renewed_withdrawn_and_listed(db: &Db) {
    let world = World::plant(db).await;
    let mut tx = db.storage.write().await.unwrap();
    let mut first = token(1, b"a", "invite");
    first.cohort_id = Some(world.cohort);
    first.team_id = Some(world.red);
    tx.tokens().create(&first).await.unwrap();
    tx.tokens().create(&token(2, b"b", "setup")).await.unwrap();
    assert_eq!(tx.tokens().invitations(world.cohort).await.unwrap(), [first.clone()]);
    assert!(tx.tokens().open(first.id, later(1)).await.unwrap());
    assert!(!tx.tokens().open(first.id, later(2)).await.unwrap());
    assert!(tx.tokens().withdraw(first.id, later(3)).await.unwrap());
    assert!(!tx.tokens().spend(first.id, later(4), None).await.unwrap());
    assert!(tx.tokens().renew(first.id, b"c", later(9000)).await.unwrap());
    assert_eq!(tx.tokens().by_hash(b"a").await.unwrap(), None);
    assert!(tx.tokens().spend(first.id, later(4), None).await.unwrap());
    assert!(!tx.tokens().renew(first.id, b"d", later(9000)).await.unwrap());
    assert_eq!(tx.tokens().usable("setup", NOON).await.unwrap().len(), 1);
    assert_eq!(tx.tokens().withdraw_all("setup", None, later(5)).await.unwrap(), 1);
    assert_eq!(tx.tokens().usable("setup", NOON).await.unwrap(), []);
    assert_eq!(tx.tokens().purge(later(8000)).await.unwrap(), 1);
}

pub async fn programmes_are_made_listed_and_changed(db: &Db) {
    let world = World::plant(db).await;
    let mut tx = db.storage.write().await.unwrap();
    let mut autumn = cohort(0x31, world.fieldlab, "najaar");
    autumn.starts_on = "2026-09-01".into();
    tx.cohorts().create(&autumn).await.unwrap();
    let slugs: Vec<String> = tx.cohorts().list(None).await.unwrap().into_iter().map(|row| row.slug).collect();
    assert_eq!(slugs, ["najaar", "voorjaar"]);
    autumn.name = "Najaar".into();
    autumn.closed_at = Some(NOON);
    assert!(tx.cohorts().update(&autumn).await.unwrap());
    assert_eq!(tx.cohorts().by_slug("najaar").await.unwrap(), Some(autumn.clone()));
    assert!(tx.cohorts().set_closed(autumn.id, None).await.unwrap());
    assert!(tx.cohorts().set_phase(autumn.id, "F2").await.unwrap());
    assert!(tx.cohorts().remove(autumn.id).await.unwrap());
    let mut red = tx.teams().by_slug(world.cohort, "rood").await.unwrap().unwrap();
    red.phase = "F3".into();
    assert!(tx.teams().update(&red).await.unwrap());
    let names: Vec<String> = tx.teams().in_cohort(world.cohort).await.unwrap().into_iter().map(|t| t.name).collect();
    assert_eq!(names, ["blauw", "rood"]);
    let mut fieldlab = tx.fieldlabs().by_id(world.fieldlab).await.unwrap().unwrap();
    fieldlab.note = "Anders".into();
    assert!(tx.fieldlabs().update(&fieldlab).await.unwrap());
    assert_eq!(tx.fieldlabs().list().await.unwrap(), [fieldlab]);
    tx.save().await.unwrap();
    let mut tx = db.storage.write().await.unwrap();
    assert!(tx.cohorts().remove(world.cohort).await.is_err(), "it has teams");
}

pub async fn memberships_are_added_changed_and_removed(db: &Db) {
    let world = World::plant(db).await;
    let mut tx = db.storage.write().await.unwrap();
    let organiser = member(1, world.bob, world.cohort, None, "organiser");
    let participant = member(2, world.ann, world.cohort, Some(world.red), "participant");
    tx.memberships().add(&organiser).await.unwrap();
    tx.memberships().add(&participant).await.unwrap();
    let rows = tx.memberships().in_cohort(world.cohort).await.unwrap();
    let names: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.team_name.as_deref())).collect();
    assert_eq!(names, [("Ann", Some("rood")), ("Bob", None)]);
    assert!(tx.cohorts().lock(world.cohort).await.unwrap().is_some());
    assert_eq!(tx.memberships().count_role(world.cohort, "organiser").await.unwrap(), 1);
    assert!(tx.memberships().change(participant.id, Some(world.blue), "lead").await.unwrap());
    assert_eq!(tx.memberships().of_user(world.ann).await.unwrap()[0].team_id, Some(world.blue));
    assert_eq!(tx.memberships().in_team(world.red).await.unwrap(), []);
    assert!(tx.memberships().remove(participant.id).await.unwrap());
    assert_eq!(tx.memberships().by_id(participant.id).await.unwrap(), None);
}

pub async fn a_team_of_another_cohort_is_refused(db: &Db) {
    let world = World::plant(db).await;
    let mut tx = db.storage.write().await.unwrap();
    let other = cohort(0x31, world.fieldlab, "najaar");
    tx.cohorts().create(&other).await.unwrap();
    let crossed = member(1, world.ann, other.id, Some(world.red), "participant");
    let error = tx.memberships().add(&crossed).await.expect_err("the team is not in that cohort");
    assert!(matches!(error, StorageError::Other(_)), "{error}");
}
