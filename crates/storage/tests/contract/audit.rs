//! The hash chain.

use domain::ids::UserId;
use sha2::{Digest, Sha256};
use storage::{
    Storage,
    audit::{AuditFilter, AuditHead, AuditRow, Chain, NewAudit},
};
use uuid::Uuid;

use crate::support::{Db, later};

fn hash(row: &AuditRow) -> Vec<u8> {
    let mut digest = Sha256::new();
    digest.update(&row.prev_hash);
    digest.update(format!("{} {} {:?}", row.seq, row.at.0, row.actor));
    digest.update(format!("{:?} {:?} {:?}", row.action, row.object, row.detail));
    digest.finalize().to_vec()
}

async fn append(storage: &Storage, n: i64, action: &str) -> AuditRow {
    let line = NewAudit {
        at: later(n),
        actor: (n % 2 == 0).then(|| UserId(Uuid::from_u128(1))),
        action: action.into(),
        object: format!("entry:{n}"),
        detail: "{}".into(),
        rights: action != "tells",
    };
    let mut tx = storage.write().await.unwrap();
    let row = tx.audit().append(line, hash).await.unwrap();
    tx.save().await.unwrap();
    row
}

async fn verify(db: &Db) -> Chain {
    db.storage.read().await.unwrap().audit().verify(hash).await.unwrap()
}

async fn ten(db: &Db) {
    for n in 1..=10 {
        assert_eq!(append(&db.storage, n, "entry.made").await.seq, n);
    }
}

pub async fn a_chain_verifies(db: &Db) {
    assert_eq!(verify(db).await, Chain::Whole { seq: 0 });
    ten(db).await;
    assert_eq!(verify(db).await, Chain::Whole { seq: 10 });
    let mut tx = db.storage.write().await.unwrap();
    for n in 11..=1010 {
        let (action, object, detail) = ("a".into(), "o".into(), "{}".into());
        let line = NewAudit { at: later(n), actor: None, action, object, detail, rights: true };
        tx.audit().append(line, hash).await.unwrap();
    }
    tx.save().await.unwrap();
    assert_eq!(verify(db).await, Chain::Whole { seq: 1010 }, "more than two pages");
}

pub async fn tampering_is_detected(db: &Db) {
    ten(db).await;
    db.raw("UPDATE audit SET detail = '{\"changed\":true}' WHERE seq = 4").await;
    assert_eq!(verify(db).await, Chain::Broken { seq: 4 });
    db.raw("UPDATE audit SET detail = '{}' WHERE seq = 4").await;
    assert_eq!(verify(db).await, Chain::Whole { seq: 10 });
    db.raw("DELETE FROM audit WHERE seq = 7").await;
    assert_eq!(verify(db).await, Chain::Broken { seq: 7 });
}

pub async fn what_came_after_a_known_line_is_verified_alone(db: &Db) {
    ten(db).await;
    let known = db.storage.read().await.unwrap().audit().head().await.unwrap().unwrap();
    let after = async |known: &AuditHead| {
        db.storage.read().await.unwrap().audit().verify_after(known.clone(), hash).await.unwrap()
    };
    assert_eq!(after(&known).await, Chain::Whole { seq: 10 });
    append(&db.storage, 11, "entry.made").await;
    assert_eq!(after(&known).await, Chain::Whole { seq: 11 });
    db.raw("UPDATE audit SET detail = '{\"changed\":true}' WHERE seq = 11").await;
    assert_eq!(after(&known).await, Chain::Broken { seq: 11 });
    db.raw("UPDATE audit SET detail = '{\"changed\":true}' WHERE seq = 10").await;
    assert_eq!(after(&known).await, Chain::Broken { seq: 10 });
    db.raw("DELETE FROM audit WHERE seq >= 10").await;
    assert_eq!(after(&known).await, Chain::Broken { seq: 10 });
}

pub async fn a_line_that_only_tells_does_not_say_that_rights_changed(db: &Db) {
    let rights = async || db.storage.read().await.unwrap().audit().rights().await.unwrap();
    assert_eq!(rights().await, 0);
    ten(db).await;
    assert_eq!(rights().await, 10);
    append(&db.storage, 11, "tells").await;
    assert_eq!((rights().await, verify(db).await), (10, Chain::Whole { seq: 11 }));
    append(&db.storage, 12, "entry.made").await;
    assert_eq!(rights().await, 12);
}

pub async fn a_cut_off_end_is_detected(db: &Db) {
    ten(db).await;
    db.raw("DELETE FROM audit WHERE seq > 8").await;
    assert_eq!(verify(db).await, Chain::Broken { seq: 9 });
}

pub async fn two_writers_make_one_chain(db: &Db) {
    let writers: Vec<_> = (0..4)
        .map(|_| {
            let storage = db.storage.clone();
            tokio::spawn(async move {
                for n in 0..5 {
                    append(&storage, n, "entry.made").await;
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(verify(db).await, Chain::Whole { seq: 20 });
}

pub async fn lines_are_filtered_and_paged(db: &Db) {
    ten(db).await;
    append(&db.storage, 11, "entryway").await;
    append(&db.storage, 12, "session.begun").await;
    let mut tx = db.storage.read().await.unwrap();
    let filter = |action: &str| AuditFilter { action: Some(action.into()), ..AuditFilter::default() };
    for (filter, total) in [
        (AuditFilter::default(), 12),
        (filter("entry.made"), 10),
        (filter("entry."), 10),
        (filter("session."), 1),
        (
            AuditFilter {
                actors: vec![UserId(Uuid::from_u128(1)), UserId(Uuid::from_u128(9))],
                ..AuditFilter::default()
            },
            6,
        ),
        (AuditFilter { object: Some("entry:3".into()), ..AuditFilter::default() }, 1),
        (AuditFilter { from: Some(later(3)), to: Some(later(5)), ..AuditFilter::default() }, 2),
    ] {
        assert_eq!(tx.audit().count(&filter).await.unwrap(), total, "{filter:?}");
        assert_eq!(tx.audit().list(&filter, None, 99).await.unwrap().len(), usize::try_from(total).unwrap());
    }
    let page = tx.audit().list(&AuditFilter::default(), Some(9), 3).await.unwrap();
    assert_eq!(page.iter().map(|row| row.seq).collect::<Vec<_>>(), [8, 7, 6]);
    assert_eq!(tx.audit().head().await.unwrap().unwrap().seq, 12);
}
