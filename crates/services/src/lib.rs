//! Fieldlab's use-cases: the only way to change anything (DESIGN.md section 4, invariant 3).
//!
//! Each authorises with `domain::rights`, works in one unit of work, and records what happened in the audit log
//! within that same unit. Server functions, REST, the command line and import all come through here.

mod access;
pub mod accounts;
pub mod admin;
mod audit;
pub mod cohorts;
pub mod demo;
pub mod drafts;
pub mod entries;
pub mod env;
pub mod exports;
mod failure;
pub mod iterations;
mod known;
pub mod live;
mod person;
mod recent;
pub mod reviews;
mod secrets;
pub mod threads;

use std::sync::Arc;

use env::{Clock, Random};
use jiff::Timestamp;
use recent::Answers;
use storage::Storage;
use uuid::Uuid;

pub use access::Opened;
pub use failure::{Failure, Result, operation_id};
pub use known::KnownTargets;
pub use person::Person;
pub use secrets::{PASSWORD_MAX, PASSWORD_MIN};

/// What all use-cases share. Cheap to clone.
#[derive(Clone)]
pub struct Services(Arc<Inner>);

struct Inner {
    storage: Storage,
    clock: Box<dyn Clock>,
    random: Box<dyn Random>,
    settings: Settings,
    live: live::Hub,
    recent: Answers,
}

/// How this instance runs.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Shows the demo accounts on the sign-in page.
    pub demo: bool,
    /// Lifts the limits of size in live writing: for benchmarks only.
    pub bench: bool,
}

impl Services {
    #[must_use]
    pub fn new(
        storage: Storage,
        clock: impl Clock + 'static,
        random: impl Random + 'static,
        settings: Settings,
    ) -> Self {
        Self(Arc::new(Inner {
            storage,
            clock: Box::new(clock),
            random: Box::new(random),
            settings,
            live: live::Hub::default(),
            recent: Answers::default(),
        }))
    }

    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Whether the database answers: for `/healthz`.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<()> {
        Ok(self.0.storage.ping().await?)
    }

    pub(crate) fn storage(&self) -> &Storage {
        &self.0.storage
    }

    pub(crate) fn recent(&self) -> &Answers {
        &self.0.recent
    }

    pub(crate) fn random(&self) -> &dyn Random {
        &*self.0.random
    }

    /// A new id, ordered by time.
    pub(crate) fn new_id(&self) -> Uuid {
        env::new_uuid(self.now(), self.random())
    }
}
