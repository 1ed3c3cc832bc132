//! The audit log: append-only, each line carries the hash of the one before (DESIGN.md section 7).

use domain::ids::UserId;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use storage::{
    Tx,
    audit::{AuditRow, NewAudit},
};

use crate::{Services, failure::Result};

/// Lines that change nobody's rights, and come often or from whoever likes: open documents need not read rights again.
const TELL_ONLY: [&str; 4] = ["entry.edit", "entry.export", "comment.edit", "account.sign_in_failed"];

/// Writes a line within the unit of work that it tells about, so that neither exists without the other.
/// `object` is a code or an id; `detail` never holds content, passwords or tokens.
pub(crate) async fn record(
    services: &Services,
    tx: &mut Tx,
    actor: Option<UserId>,
    action: &str,
    object: &str,
    detail: Value,
) -> Result<()> {
    let line = NewAudit {
        at: services.now().into(),
        actor,
        action: action.to_owned(),
        object: object.to_owned(),
        detail: detail.to_string(),
        rights: !TELL_ONLY.contains(&action),
    };
    tx.audit().append(line, hash).await?;
    Ok(())
}

/// SHA-256 over all columns but the hash itself, each with its length before it.
#[must_use]
pub(crate) fn hash(row: &AuditRow) -> Vec<u8> {
    let mut sum = Sha256::new();
    let actor = row.actor.map(|actor| actor.to_string()).unwrap_or_default();
    let parts: [&[u8]; 7] = [
        &row.prev_hash,
        &row.seq.to_be_bytes(),
        &row.at.0.to_be_bytes(),
        actor.as_bytes(),
        row.action.as_bytes(),
        row.object.as_bytes(),
        row.detail.as_bytes(),
    ];
    for part in parts {
        sum.update((part.len() as u64).to_be_bytes());
        sum.update(part);
    }
    sum.finalize().to_vec()
}
