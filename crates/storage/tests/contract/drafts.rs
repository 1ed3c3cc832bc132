//! The log of updates, and what is made from it.

use std::collections::BTreeSet;

use domain::ids::EntryId;
use storage::drafts::{Append, DraftRow, NewUpdate, SnapshotRow};
use uuid::Uuid;

use crate::support::{Db, NOON, World, later};

fn update(byte: u8) -> NewUpdate {
    NewUpdate { bytes: vec![byte, 0, 255], author: None, at: NOON }
}

pub async fn updates_are_appended_in_order(db: &Db) {
    let world = World::plant(db).await;
    let entry = world.one_entry(db).await.id;
    let mut tx = db.storage.write().await.unwrap();
    let many: Vec<_> = (0..=249).map(update).collect();
    assert_eq!(tx.drafts().append(entry, 0, &many).await.unwrap(), Append::Done { last: 250 });
    let mine = NewUpdate { author: Some(world.ann), ..update(7) };
    assert_eq!(tx.drafts().append(entry, 250, &[mine]).await.unwrap(), Append::Done { last: 251 });
    tx.save().await.unwrap();
    let mut tx = db.storage.read().await.unwrap();
    let log = tx.drafts().updates(entry, 0, None).await.unwrap();
    assert!(log.iter().map(|row| row.seq).eq(1..=251));
    assert_eq!((log[41].bytes.as_slice(), log[250].author), ([41, 0, 255].as_slice(), Some(world.ann)));
    let part = tx.drafts().updates(entry, 10, Some(12)).await.unwrap();
    assert_eq!(part.iter().map(|row| row.seq).collect::<Vec<_>>(), [11, 12]);
    let nobody = EntryId(Uuid::from_u128(77));
    drop(tx);
    let mut tx = db.storage.write().await.unwrap();
    assert_eq!(tx.drafts().append(nobody, 0, &[update(1)]).await.unwrap(), Append::NoEntry);
}

pub async fn a_writer_that_is_behind_is_told(db: &Db) {
    let world = World::plant(db).await;
    let entry = world.one_entry(db).await.id;
    let mut tx = db.storage.write().await.unwrap();
    assert_eq!(tx.drafts().append(entry, 0, &[update(1), update(2)]).await.unwrap(), Append::Done { last: 2 });
    assert_eq!(tx.drafts().append(entry, 1, &[update(3)]).await.unwrap(), Append::Behind { last: 2 });
    assert_eq!(tx.drafts().append(entry, 3, &[update(3)]).await.unwrap(), Append::Behind { last: 2 });
    assert_eq!(tx.drafts().last_seq(entry).await.unwrap(), 2);
}

/// Each writer begins from what it read before the other wrote; nobody's update is lost or doubled.
pub async fn two_writers_on_one_entry_take_turns(db: &Db) {
    let world = World::plant(db).await;
    let entry = world.one_entry(db).await.id;
    let writers: Vec<_> = (0..2_u8)
        .map(|writer| {
            let storage = db.storage.clone();
            tokio::spawn(async move {
                let mut last = 0;
                for n in 0..10 {
                    loop {
                        let mut tx = storage.write().await.unwrap();
                        let appended = tx.drafts().append(entry, last, &[update(writer * 100 + n)]).await.unwrap();
                        tx.save().await.unwrap();
                        match appended {
                            Append::Done { last: now } => break last = now,
                            Append::Behind { last: now } => last = now,
                            Append::NoEntry => panic!("the entry is there"),
                        }
                    }
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let log = db.storage.read().await.unwrap().drafts().updates(entry, 0, None).await.unwrap();
    assert!(log.iter().map(|row| row.seq).eq(1..=20));
    let bytes: BTreeSet<u8> = log.iter().map(|row| row.bytes[0]).collect();
    assert_eq!(bytes, (0..10).chain(100..110).collect());
}

pub async fn an_older_reading_is_not_stored(db: &Db) {
    let world = World::plant(db).await;
    let entry_id = world.one_entry(db).await.id;
    let reading = |seq, content: &str| DraftRow {
        entry_id,
        seq,
        content: content.into(),
        updated_at: later(seq),
        updated_by: Some(world.ann),
    };
    let mut tx = db.storage.write().await.unwrap();
    assert_eq!(tx.drafts().load(entry_id).await.unwrap(), None);
    let bytes = r#"{"b": 1,  "a":"\u0000é"}"#;
    assert!(tx.drafts().store(&reading(5, bytes)).await.unwrap());
    assert!(!tx.drafts().store(&reading(4, "{}")).await.unwrap());
    assert_eq!(tx.drafts().load(entry_id).await.unwrap(), Some(reading(5, bytes)), "byte for byte");
    assert_eq!(tx.drafts().load_all(&[entry_id]).await.unwrap(), [reading(5, bytes)]);
    assert!(tx.drafts().store(&reading(6, "{}")).await.unwrap());
}

pub async fn compaction_keeps_what_no_snapshot_holds(db: &Db) {
    let world = World::plant(db).await;
    let entry = world.one_entry(db).await.id;
    let mut tx = db.storage.write().await.unwrap();
    let updates: Vec<_> = (1..=6).map(update).collect();
    assert_eq!(tx.drafts().append(entry, 0, &updates).await.unwrap(), Append::Done { last: 6 });
    assert_eq!(tx.drafts().long_logs(6, 9).await.unwrap(), [entry]);
    assert_eq!(tx.drafts().long_logs(7, 9).await.unwrap(), []);
    assert_eq!(tx.drafts().compact(entry, 4, &[4]).await.unwrap(), 0, "no snapshot yet");
    for seq in [2, 4] {
        tx.drafts().add_snapshot(&SnapshotRow { entry_id: entry, seq, bytes: vec![9], at: NOON }).await.unwrap();
    }
    assert_eq!(tx.drafts().snapshot(entry, 1).await.unwrap(), None, "the log is whole from its beginning");
    assert_eq!(tx.drafts().snapshot(entry, 3).await.unwrap().unwrap().seq, 2);
    assert_eq!(tx.drafts().compact(entry, 5, &[2, 4]).await.unwrap(), 0, "update 5 is in no snapshot");
    assert_eq!(tx.drafts().compact(entry, 4, &[4]).await.unwrap(), 4);
    assert_eq!(tx.drafts().snapshots(entry).await.unwrap().len(), 1);
    for until in [1, 4, i64::MAX] {
        assert_eq!(tx.drafts().snapshot(entry, until).await.unwrap().unwrap().seq, 4, "{until}");
    }
    assert_eq!(tx.drafts().last_seq(entry).await.unwrap(), 6);
    tx.drafts().add_snapshot(&SnapshotRow { entry_id: entry, seq: 6, bytes: vec![9], at: NOON }).await.unwrap();
    assert_eq!(tx.drafts().compact(entry, 6, &[6]).await.unwrap(), 2);
    let end = tx.drafts().ends(&[entry]).await.unwrap().remove(0);
    assert_eq!((end.id, end.last), (entry, 6));
    assert_eq!(tx.drafts().append(entry, 6, &[update(7)]).await.unwrap(), Append::Done { last: 7 });
}
