//! Units of work, migrations, times.

use std::sync::Arc;

use storage::{Storage, StorageError, Timestamp, transact};
use tokio::sync::Barrier;

use crate::support::{Db, NOON, World, user};

pub async fn dropped_work_is_rolled_back(db: &Db) {
    let mut tx = db.storage.write().await.unwrap();
    tx.users().create(&user(1, "Ann"), None).await.unwrap();
    assert_eq!(tx.users().count().await.unwrap(), 1);
    drop(tx);
    let mut tx = db.storage.write().await.unwrap();
    assert_eq!(tx.users().count().await.unwrap(), 0);
}

pub async fn saved_work_is_kept(db: &Db) {
    let mut tx = db.storage.write().await.unwrap();
    tx.users().create(&user(1, "Ann"), None).await.unwrap();
    tx.save().await.unwrap();
    let other = Storage::connect(&db.url).await.unwrap();
    assert_eq!(other.read().await.unwrap().users().count().await.unwrap(), 1);
    other.close().await;
}

pub async fn migrations_run_once(db: &Db) {
    let mut tx = db.storage.write().await.unwrap();
    tx.settings().set("naam", "Fieldlab").await.unwrap();
    tx.save().await.unwrap();
    for _ in 0..2 {
        let again = Storage::connect(&db.url).await.unwrap();
        again.ping().await.unwrap();
        let kept = again.read().await.unwrap().settings().get("naam").await.unwrap();
        assert_eq!(kept.as_deref(), Some("Fieldlab"));
        again.close().await;
    }
}

pub async fn nodes_may_start_together(db: &Db) {
    let fresh = if db.storage.engine() == "sqlite" {
        format!("{}.fresh", db.url)
    } else {
        db.raw("DROP SCHEMA public CASCADE; CREATE SCHEMA public;").await;
        db.url.clone()
    };
    let (one, two) = tokio::join!(Storage::connect(&fresh), Storage::connect(&fresh));
    for storage in [one.unwrap(), two.unwrap()] {
        assert_eq!(storage.read().await.unwrap().users().count().await.unwrap(), 0);
        storage.close().await;
    }
}

pub async fn a_changed_migration_is_refused(db: &Db) {
    db.raw("UPDATE schema_migrations SET checksum = 'other' WHERE version = 1").await;
    let error = Storage::connect(&db.url).await.expect_err("it must not start");
    assert!(error.to_string().contains("0001_start"), "{error}");
}

pub async fn a_newer_database_is_refused(db: &Db) {
    db.raw("INSERT INTO schema_migrations (version, name, checksum) VALUES (9999, 'later', 'x')").await;
    let error = Storage::connect(&db.url).await.expect_err("it must not start");
    assert!(error.to_string().contains("9999"), "{error}");
}

pub async fn times_keep_their_microseconds(db: &Db) {
    let moments = [NOON, Timestamp(0), Timestamp(-1), Timestamp(253_402_300_799_999_999)];
    for (n, created_at) in (1..).zip(moments) {
        let mut person = user(n, &format!("Persoon{n}"));
        person.created_at = created_at;
        person.deactivated_at = Some(created_at);
        let mut tx = db.storage.write().await.unwrap();
        tx.users().create(&person, None).await.unwrap();
        tx.save().await.unwrap();
        let read = db.storage.read().await.unwrap().users().by_id(person.id).await.unwrap();
        assert_eq!(read, Some(person));
    }
    let moment: jiff::Timestamp = NOON.into();
    assert_eq!(moment.to_string(), "2026-03-02T09:00:00.123456Z");
    assert_eq!(Timestamp::from(moment), NOON);
}

pub async fn a_reader_sees_one_moment(db: &Db) {
    let mut reader = db.storage.read().await.unwrap();
    assert_eq!(reader.users().count().await.unwrap(), 0);
    let mut writer = db.storage.write().await.unwrap();
    writer.users().create(&user(1, "Ann"), None).await.unwrap();
    writer.save().await.unwrap();
    assert_eq!(reader.users().count().await.unwrap(), 0);
    drop(reader);
    assert_eq!(db.storage.read().await.unwrap().users().count().await.unwrap(), 1);
}

pub async fn a_version_lasts_until_somebody_writes(db: &Db) {
    let version = async || db.storage.version().await.unwrap();
    let before = version().await;
    db.storage.read().await.unwrap().settings().get("name").await.unwrap();
    // On PostgreSQL the other databases of the server count as well: a new version too many, never one too few.
    if db.storage.engine() == "sqlite" {
        assert_eq!(version().await, before, "reading changes nothing");
    }
    let mut tx = db.storage.write().await.unwrap();
    tx.settings().set("name", "een").await.unwrap();
    drop(tx);
    let mut tx = db.storage.write().await.unwrap();
    tx.settings().set("name", "twee").await.unwrap();
    tx.save().await.unwrap();
    let after = version().await;
    assert_ne!(after, before);
    // Another program with the same database.
    let other = Storage::connect(&db.url).await.unwrap();
    let seen = version().await;
    let mut tx = other.write().await.unwrap();
    tx.settings().set("name", "drie").await.unwrap();
    tx.save().await.unwrap();
    assert_ne!(version().await, seen);
}

pub async fn a_reader_cannot_write(db: &Db) {
    let mut reader = db.storage.read().await.unwrap();
    let error = reader.users().create(&user(1, "Ann"), None).await.expect_err("it is for reading");
    assert!(matches!(error, StorageError::Other(_)), "{error}");
}

/// What happens when a client goes away: its work is dropped at any point, also amid a statement.
pub async fn abandoned_work_leaves_nothing_behind(db: &Db) {
    for patience in 0..60 {
        let storage = db.storage.clone();
        let work = tokio::spawn(async move {
            let mut tx = storage.write().await.unwrap();
            for n in 1..50 {
                tx.users().create(&user(n, &format!("Persoon{n}")), None).await.unwrap();
            }
            std::future::pending::<()>().await;
        });
        for _ in 0..patience * 20 {
            tokio::task::yield_now().await;
        }
        work.abort();
        assert!(work.await.unwrap_err().is_cancelled());
    }
    let mut tx = db.storage.write().await.unwrap();
    assert_eq!(tx.users().count().await.unwrap(), 0);
    tx.users().create(&user(1, "Ann"), None).await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(db.storage.read().await.unwrap().users().count().await.unwrap(), 1);
}

pub async fn a_backup_opens_as_a_database(db: &Db) {
    let world = World::plant(db).await;
    let Some(path) = db.url.strip_prefix("sqlite:") else {
        let error = db.storage.backup(std::path::Path::new("unused")).await.expect_err("that is for pg_dump");
        assert!(error.to_string().contains("pg_dump"), "{error}");
        return;
    };
    let copy = format!("{path}.copy");
    db.storage.backup(copy.as_ref()).await.unwrap();
    db.storage.backup(copy.as_ref()).await.expect_err("it never overwrites");
    let opened = Storage::connect(&format!("sqlite:{copy}")).await.unwrap();
    let mut tx = opened.read().await.unwrap();
    assert_eq!(tx.users().by_id(world.ann).await.unwrap().unwrap().name, "Ann");
    drop(tx);
    opened.close().await;
    #[cfg(unix)]
    for file in [path, &copy, &format!("{path}-wal")] {
        let rights = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(file).unwrap().permissions());
        assert_eq!(rights & 0o777, 0o600, "{file}");
    }
}

/// Two units of work hold one entry each and want the other's: PostgreSQL ends one of them, which then runs
/// again. On SQLite they come one after the other from the start.
pub async fn a_lost_race_is_run_again(db: &Db) {
    let world = World::plant(db).await;
    let [one, two] = [world.entry(1, world.red, "concept"), world.entry(2, world.red, "concept")];
    let mut tx = db.storage.write().await.unwrap();
    tx.entries().create(&one).await.unwrap();
    tx.entries().create(&two).await.unwrap();
    tx.save().await.unwrap();
    let barrier = Arc::new(Barrier::new(if db.storage.engine() == "sqlite" { 1 } else { 2 }));
    let work = |first, second| {
        let (storage, barrier) = (db.storage.clone(), barrier.clone());
        let mut runs = 0;
        tokio::spawn(async move {
            transact!(storage, tx => {
                runs += 1;
                tx.entries().lock(first).await?;
                if runs == 1 {
                    barrier.wait().await;
                }
                tx.entries().lock(second).await?;
                tx.entries().set_archived(second, Some(NOON)).await?;
                Ok::<i32, StorageError>(runs)
            })
        })
    };
    let (left, right) = tokio::join!(work(one.id, two.id), work(two.id, one.id));
    let runs = left.unwrap().unwrap() + right.unwrap().unwrap();
    if db.storage.engine() == "sqlite" {
        assert_eq!(runs, 2)
    } else {
        assert!(runs > 2, "nobody lost")
    }
    let mut tx = db.storage.read().await.unwrap();
    for id in [one.id, two.id] {
        assert_eq!(tx.entries().by_id(id).await.unwrap().unwrap().version, 2);
    }
}

pub async fn a_unit_of_work_can_be_spawned(db: &Db) {
    let storage = db.storage.clone();
    let name = String::from("naam");
    let work = async move {
        transact!(storage, tx => {
            tx.settings().set(&name, "x").await?;
            tx.settings().get(&name).await
        })
    };
    let read: Result<_, StorageError> = tokio::spawn(work).await.unwrap();
    assert_eq!(read.unwrap().as_deref(), Some("x"));
    let failed = transact!(db.storage, tx => {
        tx.settings().set("naam", "y").await?;
        Err::<(), _>(StorageError::Busy)
    });
    assert!(matches!(failed, Err(StorageError::Busy)));
    let kept = db.storage.read().await.unwrap().settings().get("naam").await.unwrap();
    assert_eq!(kept.as_deref(), Some("x"));
}

pub async fn settings_are_kept(db: &Db) {
    let mut tx = db.storage.write().await.unwrap();
    assert_eq!(tx.settings().get("a").await.unwrap(), None);
    tx.settings().set("a", "1").await.unwrap();
    tx.settings().set("a", "2").await.unwrap();
    assert_eq!(tx.settings().get("a").await.unwrap().as_deref(), Some("2"));
    assert!(tx.settings().remove("a").await.unwrap());
    assert!(!tx.settings().remove("a").await.unwrap());
}
