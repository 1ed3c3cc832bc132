//! Answers that hold as long as nobody changed anything.
//!
//! Between two changes of the database every question has the same answer, and people read far more often than they
//! write. Each answer lies under who asked it, so none crosses rights, and the first change drops them all.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{ids::UserId, lang::Lang, rights::Member};
use jiff::{SignedDuration, Timestamp};
use storage::{Version, audit::AuditHead, sessions::SessionRow};

use crate::{Person, cohorts::CohortBrief, entries::EntryDesk};

/// What depends on the time of day (whether a comment may still be changed) is this late at most.
const FRESH: SignedDuration = SignedDuration::from_secs(5);

/// So many answers are kept; then all are dropped and it begins anew.
const MOST: usize = 64;

/// Answers that are asked for with nearly every page.
#[derive(Default)]
pub(crate) struct Answers {
    /// By the hash of the session's secret.
    pub people: Recent<Vec<u8>, (SessionRow, Person)>,
    /// By the roles of who asks, for they may be of an older state of the database than the answer.
    pub cohorts: Recent<Vec<Member>, Vec<CohortBrief>>,
    pub desks: Recent<(UserId, Vec<Member>, String, Lang), EntryDesk>,
    /// Up to where the audit log was right, and when all of it was looked at.
    chain: Mutex<Option<(Timestamp, AuditHead)>>,
}

impl Answers {
    pub(crate) fn chain(&self) -> Option<(Timestamp, AuditHead)> {
        self.chain.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn keep_chain(&self, chain: Option<(Timestamp, AuditHead)>) {
        *self.chain.lock().unwrap_or_else(PoisonError::into_inner) = chain;
    }
}

/// Answers of one kind.
pub(crate) struct Recent<Q, A>(Mutex<Kept<Q, A>>);

struct Kept<Q, A> {
    version: Option<Version>,
    answers: HashMap<Q, (Timestamp, Arc<A>)>,
}

impl<Q, A> Default for Recent<Q, A> {
    fn default() -> Self {
        Self(Mutex::new(Kept { version: None, answers: HashMap::new() }))
    }
}

impl<Q: Eq + Hash, A> Recent<Q, A> {
    /// The answer to a question in this state of the database.
    pub(crate) fn get(&self, version: &Version, question: &Q, now: Timestamp) -> Option<Arc<A>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, answer) = kept.answers.get(question).filter(|_| kept.version.as_ref() == Some(version))?;
        let age = now.duration_since(*at);
        (age <= FRESH && !age.is_negative()).then(|| answer.clone())
    }

    /// Keeps an answer. `version` was asked for before anything of it was read.
    pub(crate) fn keep(&self, version: Version, question: Q, now: Timestamp, answer: Arc<A>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version.as_ref() != Some(&version) || kept.answers.len() >= MOST {
            kept.answers.clear();
            kept.version = Some(version);
        }
        kept.answers.insert(question, (now, answer));
    }
}
