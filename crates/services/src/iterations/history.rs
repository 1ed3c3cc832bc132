//! What happened to an entry: its statuses and labels, with who, when and why.

use domain::{error::AppError, ids::UserId, lifecycle::Status, rights::Read};
use jiff::Timestamp;

use super::{Brief, StripItem, brief, name_of, names, read::strip_items};
use crate::{Person, Services, access, failure::Result};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub at: Timestamp,
    /// Nobody: the program itself.
    pub by: Option<String>,
    pub what: Happened,
    pub reason: Option<String>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// Another status; `from` is nothing for a new entry. With the latest iteration of then.
    Status {
        from: Option<Status>,
        to: Status,
        iteration: Option<i64>,
    },
    Label {
        from: String,
        to: String,
    },
    /// An organisation took it over, from a day on (`YYYY-MM-DD`).
    HandedOver {
        owner: String,
        since: String,
    },
}

/// Iterations and events of an entry, the last first.
#[derive(Clone, Debug)]
pub struct History {
    pub entry: Brief,
    pub items: Vec<StripItem>,
    pub events: Vec<Event>,
}

impl Services {
    /// The history of an entry, for who may read its draft.
    ///
    /// # Errors
    /// Not found for everybody else.
    pub async fn history(&self, who: &Person, code: &str) -> Result<History> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        if opened.rights.read < Read::Draft {
            return Err(AppError::NotFound.into());
        }
        let id = opened.entry.id;
        let mut found: Vec<(Timestamp, Option<UserId>, Happened, Option<String>)> = Vec::new();
        for step in tx.transitions().of_entry(id).await? {
            let step = step.transition;
            let (from, to) = (step.from_status.as_deref().and_then(Status::parse), Status::parse(&step.to_status));
            let Some(to) = to else { continue };
            let what = Happened::Status { from, to, iteration: step.iteration };
            found.push((step.at.into(), step.actor, what, step.reason));
        }
        for change in tx.label_changes().of_entry(id).await? {
            let what = Happened::Label { from: change.from_label, to: change.to_label };
            found.push((change.at.into(), Some(change.actor), what, change.reason));
        }
        if let Some(row) = tx.handovers().of_entry(id).await? {
            let what = Happened::HandedOver { owner: row.owner, since: row.since };
            found.push((row.at.into(), Some(row.by_user), what, None));
        }
        // Stable: what happened at one moment stays in the order in which it was written down.
        found.sort_by_key(|(at, ..)| *at);
        let names = names(&mut tx, found.iter().filter_map(|(_, by, ..)| *by).collect()).await?;
        let event = |(at, by, what, reason): (Timestamp, Option<UserId>, Happened, Option<String>)| Event {
            at,
            by: by.map(|id| name_of(&names, id)),
            what,
            reason,
        };
        Ok(History {
            items: strip_items(&mut tx, &opened).await?.into_iter().rev().collect(),
            events: found.into_iter().rev().map(event).collect(),
            entry: brief(&opened),
        })
    }
}
