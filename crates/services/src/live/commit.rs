//! Group commit: one transaction for whatever has queued up, over all documents.

use std::sync::Weak;

use domain::{
    ids::{EntryId, UserId},
    lifecycle::Status,
};
use storage::{Tx, drafts::NewUpdate, entries::EntryRow, transact};
use tokio::sync::{mpsc, oneshot};

use crate::{Failure, Inner, Services, access, drafts::resume, failure::Result};

/// Most updates in one transaction, but for the last job's.
const ROWS: usize = 256;
/// Jobs that wait. An actor has one at a time.
const JOBS: usize = 1024;

/// What one document wants on disk.
pub(super) struct Job {
    pub(super) entry: EntryId,
    /// The end of the audit log when the rights of the writers were read.
    pub(super) epoch: i64,
    pub(super) updates: Vec<NewUpdate>,
    /// Writers who are not known to be co-authors yet.
    pub(super) new_authors: Vec<UserId>,
    pub(super) done: oneshot::Sender<Answer>,
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
pub(super) fn start(services: Weak<Inner>) -> mpsc::Sender<Job> {
    let (sender, inbox) = mpsc::channel(JOBS);
    tokio::spawn(run(services, inbox));
    sender
}

async fn run(services: Weak<Inner>, mut inbox: mpsc::Receiver<Job>) {
    while let Some(first) = inbox.recv().await {
        let mut rows = first.updates.len();
        let mut jobs = vec![first];
        while rows < ROWS
            && let Ok(job) = inbox.try_recv()
        {
            rows += job.updates.len();
            jobs.push(job);
        }
        let Some(services) = services.upgrade().map(Services) else { return };
        let answers = transact!(services.storage(), tx => write(&services, tx, &jobs).await);
        let answers = answers.unwrap_or_else(|error: Failure| {
            tracing::error!(%error, "updates could not be written");
            vec![Answer::Failed; jobs.len()]
        });
        for (job, answer) in jobs.into_iter().zip(answers) {
            let _gone = job.done.send(answer);
        }
    }
}

async fn write(services: &Services, tx: &mut Tx, jobs: &[Job]) -> Result<Vec<Answer>> {
    let ids: Vec<EntryId> = jobs.iter().map(|job| job.entry).collect();
    let entries = tx.entries().lock_all(&ids).await?;
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
        if let Some(entry) = entries.iter().find(|entry| entry.id == job.entry) {
            follow_up(services, tx, entry, job).await?;
        }
    }
    Ok(answers)
}

/// What must be true as soon as somebody's words are on disk.
async fn follow_up(services: &Services, tx: &mut Tx, entry: &EntryRow, job: &Job) -> Result<()> {
    for author in &job.new_authors {
        tx.coauthors().note(entry.id, *author, services.now().into()).await?;
    }
    let author = job.updates.last().and_then(|update| update.author);
    if let Some(author) = author.filter(|_| access::status_of(entry).is_ok_and(|status| status == Status::Revise)) {
        resume(services, tx, entry, author).await?;
    }
    Ok(())
}
