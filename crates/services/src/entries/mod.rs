//! Entries: making them, listing them, reading one, and what is set at their head.

mod access;
mod create;
mod head;
mod list;
mod look;
mod page;

pub use access::{AccessPanel, Seer};
pub use create::{NewEntry, NewEntryChoices, WayUp};
pub use head::{Head, HeadChoices};
pub use list::{EntryList, ListFilter};
pub use look::{Looked, PREVIEW_MAX_BYTES};
pub use page::{EntryDesk, EntryView, FieldEdit, FieldGroup, FieldView};
pub use storage::EntrySort as Sort;

use domain::{ids::UserId, kind::EntryKind, lifecycle::Status, template::Need};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use storage::{Tx, entries::EntryRow};

use crate::{Services, audit, failure::Result};

/// The TLP labels, from the widest audience to the smallest.
pub const LABELS: [&str; 4] = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT"];

/// The label of a new entry.
pub const FIRST_LABEL: &str = "TLP:GREEN";

/// The stage that an entry in this status works towards.
#[must_use]
pub const fn stage_of(kind: EntryKind, status: Status) -> Need {
    match (kind, status) {
        (EntryKind::PolicyGoal, Status::Draft) => Need::R0,
        (_, Status::Idea | Status::Lead | Status::Draft | Status::Revise) => Need::R1,
        (EntryKind::Intervention, Status::InReview) => Need::R2,
        (
            EntryKind::Intervention,
            Status::ApprovedForTest | Status::InTest | Status::Confirming | Status::Evaluated,
        ) => Need::R3,
        (_, Status::InReview) => Need::R1,
        _ => Need::R2,
    }
}

/// So long after somebody's last change the next one counts as a new session of writing.
const SESSION: SignedDuration = SignedDuration::from_mins(30);

/// Autosave comes every few words, and each update is in the draft's own log with author and time. The audit log
/// tells once per session of writing who worked on what.
pub(crate) async fn writing_session(services: &Services, tx: &mut Tx, entry: &EntryRow, who: UserId) -> Result<()> {
    let last: Timestamp = entry.updated_at.into();
    if entry.updated_by == who && services.now().duration_since(last) < SESSION {
        return Ok(());
    }
    audit::record(services, tx, Some(who), "entry.edit", &entry.code.to_string(), json!({})).await
}
