//! What a session may do in a document, as of one moment.

use domain::{
    error::{AppError, Lock},
    lifecycle::Status,
    template::Field,
};
use storage::Tx;

use super::Close;
use crate::{
    Opened, Person, Services, access,
    accounts::holder,
    failure::{Failure, Result},
};

/// A person's rights in one document.
#[derive(Clone, Debug)]
pub(super) struct Grant {
    pub(super) person: Person,
    /// Why it cannot write.
    pub(super) write: std::result::Result<(), Close>,
    status: Status,
}

/// What is closed to a session, or its rights.
pub(super) type Granted = std::result::Result<(Grant, Opened), Close>;

impl Grant {
    /// Whether it may write in this field.
    pub(super) fn writes(&self, field: &Field) -> std::result::Result<(), Close> {
        self.write?;
        if self.status.writes(field.need) { Ok(()) } else { Err(Close::Locked) }
    }
}

/// Reads the rights of a session in the document `code`.
pub(super) async fn grant(services: &Services, tx: &mut Tx, session: &[u8], code: &str) -> Result<Granted> {
    let Some((person, _)) = holder(services, tx, session).await? else { return Ok(Err(Close::SignedOut)) };
    let opened = match access::open(tx, &person, code).await {
        Err(Failure::App(AppError::NotFound)) => return Ok(Err(Close::NotFound)),
        other => other?,
    };
    let write = match opened.must_edit() {
        Ok(()) => Ok(()),
        Err(Failure::App(AppError::Locked { why: Lock::CohortClosed })) => Err(Close::NoRight),
        Err(Failure::App(AppError::Locked { .. })) => Err(Close::Locked),
        Err(Failure::App(_)) => Err(Close::NoRight),
        Err(other) => return Err(other),
    };
    let status = opened.status;
    Ok(Ok((Grant { person, write, status }, opened)))
}
