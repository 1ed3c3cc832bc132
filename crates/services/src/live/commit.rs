//! Group commit: one transaction for whatever has queued up, over all documents.

use std::{collections::VecDeque, sync::Weak};

use domain::{
    ids::{EntryId, UserId},
    lifecycle::Status,
};
use storage::{
    Tx,
    drafts::{LogEnd, NewUpdate},
    transact,
};
use tokio::sync::{mpsc, oneshot};

use super::keep::{self, Reading};
use crate::{Failure, Inner, Services, drafts::resume, failure::Result};

/// Most updates in one transaction, but for the last job's.
const ROWS: usize = 256;
/// Most readings in one transaction. Somebody waits for an update, and nobody for a reading.
const READINGS: usize = 4;
/// Jobs that wait. An actor has one at a time.
const JOBS: usize = 1024;

/// What one document wants on disk.
pub(super) struct Job {
    pub(super) entry: EntryId,
    /// When the rights of the writers were read, as a line of the audit log.
    pub(super) epoch: i64,
    pub(super) updates: Vec<NewUpdate>,
    /// Writers who are not known to be co-authors yet.
    pub(super) new_authors: Vec<UserId>,
    pub(super) done: oneshot::Sender<Answer>,
}

/// What the writer does.
pub(super) enum Work {
    Append(Job),
    /// How a document reads now; and whether that could be written down.
    WriteDown(Reading, oneshot::Sender<bool>),
}

/// What became of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// On disk, from this number on.
    Saved { first: i64 },
    /// Nothing is written: rights may have changed since they were read.
    LookAgain,
    /// Nothing is written: the entry is gone.
    Gone,
    /// Nothing is written: the database failed.
    Failed,
}

/// Starts the task that writes. It ends with the last sender.
pub(super) fn start(services: Weak<Inner>) -> mpsc::Sender<Work> {
    let (sender, inbox) = mpsc::channel(JOBS);
    tokio::spawn(run(services, inbox));
    sender
}

async fn run(services: Weak<Inner>, mut inbox: mpsc::Receiver<Work>) {
    let mut waiting = VecDeque::new();
    loop {
        let mut next = if waiting.is_empty() { inbox.recv().await } else { inbox.try_recv().ok() };
        if next.is_none() && waiting.is_empty() {
            return;
        }
        let (mut jobs, mut rows) = (Vec::new(), 0);
        while let Some(work) = next {
            match work {
                Work::Append(job) => {
                    rows += job.updates.len();
                    jobs.push(job);
                }
                Work::WriteDown(reading, done) => waiting.push_back((reading, done)),
            }
            next = if rows < ROWS { inbox.try_recv().ok() } else { None };
        }
        let readings: Vec<_> = waiting.drain(..waiting.len().min(READINGS)).collect();
        let Some(services) = services.upgrade().map(Services) else { return };
        let together = transact!(services.storage(), tx => {
            let answers = write(&services, tx, &jobs).await?;
            for (reading, _) in &readings {
                keep::write_down(&services, tx, reading).await?;
            }
            Ok(answers)
        });
        match together {
            Ok(answers) => {
                for (job, answer) in jobs.into_iter().zip(answers) {
                    let _gone = job.done.send(answer);
                }
                for (_, done) in readings {
                    let _gone = done.send(true);
                }
            }
            Err(error) => one_by_one(&services, jobs, readings, &error).await,
        }
    }
}

/// What cannot be written must not take the others along.
async fn one_by_one(
    services: &Services,
    jobs: Vec<Job>,
    readings: Vec<(Reading, oneshot::Sender<bool>)>,
    error: &Failure,
) {
    tracing::warn!(%error, "open documents could not be written together");
    for job in jobs {
        let alone = transact!(services.storage(), tx => write(services, tx, std::slice::from_ref(&job)).await);
        let answer = alone.map_or(Answer::Failed, |answers| answers.first().copied().unwrap_or(Answer::Failed));
        let _gone = job.done.send(answer);
    }
    for (reading, done) in readings {
        let alone = transact!(services.storage(), tx => keep::write_down(services, tx, &reading).await);
        if let Err(error) = &alone {
            tracing::error!(%error, entry = %reading.entry, "the reading of a document could not be written");
        }
        let _gone = done.send(alone.is_ok());
    }
}

async fn write(services: &Services, tx: &mut Tx, jobs: &[Job]) -> Result<Vec<Answer>> {
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<EntryId> = jobs.iter().map(|job| job.entry).collect();
    tx.entries().hold(&ids).await?;
    let ends = tx.drafts().ends(&ids).await?;
    let mut answers = Vec::with_capacity(jobs.len());
    let mut rows = Vec::new();
    for job in jobs {
        answers.push(match ends.iter().find(|end| end.id == job.entry) {
            None => Answer::Gone,
            Some(end) if end.epoch != job.epoch => Answer::LookAgain,
            Some(end) => {
                rows.extend((end.last + 1..).zip(&job.updates).map(|(seq, update)| (job.entry, seq, update)));
                Answer::Saved { first: end.last + 1 }
            }
        });
    }
    tx.drafts().insert(&rows).await?;
    for (job, _) in jobs.iter().zip(&answers).filter(|(_, answer)| matches!(answer, Answer::Saved { .. })) {
        if let Some(end) = ends.iter().find(|end| end.id == job.entry) {
            follow_up(services, tx, end, job).await?;
        }
    }
    Ok(answers)
}

/// What must be true as soon as somebody's words are on disk.
async fn follow_up(services: &Services, tx: &mut Tx, end: &LogEnd, job: &Job) -> Result<()> {
    for author in &job.new_authors {
        tx.coauthors().note(job.entry, *author, services.now().into()).await?;
    }
    let author = job.updates.last().and_then(|update| update.author);
    let Some(author) = author.filter(|_| end.status == Status::Revise.code()) else { return Ok(()) };
    match tx.entries().by_id(job.entry).await? {
        Some(entry) => resume(services, tx, &entry, author).await,
        None => Ok(()),
    }
}
