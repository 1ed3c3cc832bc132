//! Threads of comments on an entry, a field or a row. They stay open while the text itself is locked.

mod change;
mod read;

pub use change::NewThread;
pub use read::{Author, CommentView, ThreadView, Threads};

use domain::{error::AppError, rights::Rights};
use jiff::SignedDuration;
use storage::{Tx, listing::EntryListRow, threads::ThreadRow};

use crate::{Person, access::Opened, failure::Result};

/// Most characters of a comment.
pub const COMMENT_MAX: usize = 2_000;
/// So long after it was made, its author may change a comment.
pub const EDITABLE: SignedDuration = SignedDuration::from_mins(15);

/// Threads belong to those who may read the draft.
fn of_readers(opened: Opened) -> Result<Opened> {
    if opened.rights.talks { Ok(opened) } else { Err(AppError::NotFound.into()) }
}

/// Who began a thread may settle it, and so may coach and team lead (DOMAIN.md section 3.3).
fn can_settle(who: &Person, rights: &Rights, row: &ThreadRow) -> bool {
    rights.comment && (row.created_by == who.id || rights.moderate)
}

/// Who reads only what was submitted does not hear how many threads there are either: a count tells more than its rows.
pub(crate) async fn hide_counts(tx: &mut Tx, who: &Person, rows: &mut [EntryListRow]) -> Result<()> {
    let submitted_only = |row: &&mut EntryListRow| {
        let rights = who.in_cohort(row.entry.cohort_id);
        row.open_threads > 0 && !rights.organise && !rights.coach && rights.writes_in.is_empty()
    };
    let mut rows: Vec<&mut EntryListRow> = rows.iter_mut().filter(submitted_only).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let invited = tx.experts().of_user(who.id).await?;
    for row in rows.iter_mut().filter(|row| !invited.contains(&row.entry.id)) {
        row.open_threads = 0;
    }
    Ok(())
}
