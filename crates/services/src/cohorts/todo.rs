//! What a person has to do in a cohort, by role (UI.md section 2.3).

use std::collections::BTreeMap;

use domain::{
    ids::{EntryCode, EntryId, ThreadId, UserId},
    kind::EntryKind,
    lang::Lang,
    lifecycle::Status,
    template::template,
};
use jiff::Timestamp;
use storage::{Tx, listing::EntryListRow, queue::QueueRow};

use super::progress::Progress;
use crate::{
    failure::Result,
    iterations::{PROPOSAL, name_of, names},
};

/// One thing to do, at one entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    pub code: EntryCode,
    pub kind: EntryKind,
    pub title: String,
    pub what: TaskKind,
    pub at: Timestamp,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum TaskKind {
    /// Somebody outside the team spoke last in a thread.
    Answer { thread: ThreadId, by: String, field: Option<String>, kind: String },
    /// The coach sent it back.
    Revise,
    /// Fields that the next stage needs.
    Fill { fields: usize },
    /// Waits for a verdict, for so many working days.
    Review { iteration: i64, days: usize },
    /// Waits for the coach to confirm what a test taught.
    Confirm { iteration: i64, days: usize },
}

/// Most tasks on a dashboard or team page.
const MOST: usize = 8;

/// The tasks of a team, for one of its people or for who looks at it: threads to answer, entries to revise, fields to fill in; the oldest question first.
pub(crate) async fn of_team(
    tx: &mut Tx,
    rows: &[&EntryListRow],
    (me, team): (UserId, &[UserId]),
    progress: &BTreeMap<EntryId, Progress>,
    lang: Lang,
) -> Result<Vec<Task>> {
    let mut rest = Vec::new();
    let mut answers = to_answer(tx, rows, (me, team), lang).await?;
    for row in rows {
        let status = Status::parse(&row.entry.status);
        let at = row.entry.updated_at.into();
        let missing = progress.get(&row.entry.id).map_or(0, Progress::missing);
        match status {
            Some(Status::Revise) => rest.push(task(row, TaskKind::Revise, at)),
            Some(Status::Idea | Status::Lead | Status::Draft) if missing > 0 => {
                rest.push(task(row, TaskKind::Fill { fields: missing }, at));
            }
            _ => {}
        }
    }
    answers.sort_by_key(|task: &Task| task.at);
    rest.sort_by_key(|task| (matches!(task.what, TaskKind::Fill { .. }), task.at));
    answers.extend(rest);
    Ok(answers)
}

/// The first tasks, and how many there are.
pub(crate) fn first(mut tasks: Vec<Task>) -> (Vec<Task>, usize) {
    let total = tasks.len();
    tasks.truncate(MOST);
    (tasks, total)
}

/// The open threads of these entries in which somebody outside the team spoke last, oldest first.
async fn to_answer(
    tx: &mut Tx,
    rows: &[&EntryListRow],
    (me, team): (UserId, &[UserId]),
    lang: Lang,
) -> Result<Vec<Task>> {
    let talked =
        |row: &&&EntryListRow| row.open_threads > 0 && Status::parse(&row.entry.status) != Some(Status::Archived);
    let talked: BTreeMap<EntryId, &EntryListRow> = rows.iter().filter(talked).map(|row| (row.entry.id, *row)).collect();
    let ids: Vec<EntryId> = talked.keys().copied().collect();
    let mut waiting = Vec::new();
    for some in ids.chunks(200) {
        let comments = tx.comments().of_open(some).await?;
        for thread in tx.threads().open_of(some).await? {
            let of_thread = || comments.iter().filter(|comment| comment.thread_id == thread.id);
            let last = of_thread().next_back().map(|last| (last.author_id, last.created_at));
            let (author, at) = last.unwrap_or((thread.created_by, thread.created_at));
            // A proposal that nobody has answered waits for the team itself, but not for who made it.
            let answered = of_thread().nth(1).is_some();
            let waits = thread.kind == PROPOSAL && !answered && author != me;
            if !team.contains(&author) || waits {
                waiting.push((thread, author, at));
            }
        }
    }
    let names = names(tx, waiting.iter().map(|(_, author, _)| *author).collect()).await?;
    let tasks = waiting.into_iter().filter_map(|(thread, author, at)| {
        let row = talked.get(&thread.entry_id)?;
        let field = thread.field.as_deref().and_then(|id| template(row.entry.kind).field(id));
        let field = field.map(|field| field.label.get(lang).to_owned());
        let what = TaskKind::Answer { thread: thread.id, by: name_of(&names, author), field, kind: thread.kind };
        Some(task(row, what, at.into()))
    });
    Ok(tasks.collect())
}

fn task(row: &EntryListRow, what: TaskKind, at: Timestamp) -> Task {
    Task { code: row.entry.code.clone(), kind: row.entry.kind, title: row.entry.title.clone(), what, at }
}

/// What waits for a coach, longest waiting first.
pub(crate) fn to_review(queue: Vec<QueueRow>, now: Timestamp) -> Vec<Task> {
    let own = queue.into_iter().filter(|row| !row.coauthor);
    own.map(|row| {
        let since = row.waiting_since.into();
        let (iteration, days) = (row.entry.iterations, workdays(since, now));
        let confirms = row.entry.status == Status::Confirming.code();
        let what = if confirms { TaskKind::Confirm { iteration, days } } else { TaskKind::Review { iteration, days } };
        Task { code: row.entry.code, kind: row.entry.kind, title: row.entry.title, what, at: since }
    })
    .collect()
}

/// Working days between two moments: Saturdays and Sundays do not count.
pub(crate) fn workdays(since: Timestamp, now: Timestamp) -> usize {
    use jiff::{ToSpan as _, civil::Weekday, tz::TimeZone};
    let zone = jiff::tz::db().get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    let (mut day, today) = (since.to_zoned_datetime(zone.clone()).date(), now.to_zoned_datetime(zone).date());
    let mut days = 0;
    while day < today && days < 999 {
        let Ok(next) = day.checked_add(1.day()) else { break };
        day = next;
        days += usize::from(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    }
    days
}

#[cfg(test)]
mod tests {
    use super::workdays;

    #[test]
    fn weekends_are_no_working_days() {
        let at = |text: &str| text.parse().unwrap();
        // Friday to Tuesday.
        assert_eq!(workdays(at("2026-11-20T12:00:00Z"), at("2026-11-24T12:00:00Z")), 2);
        assert_eq!(workdays(at("2026-11-24T08:00:00Z"), at("2026-11-24T12:00:00Z")), 0);
    }
}
