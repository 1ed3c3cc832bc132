//! How each entry came to its status: the transitions that its iterations and reviews imply.

use domain::{
    demo::{Entry, Review},
    ids::{EntryId, UserId},
    kind::EntryKind,
    lifecycle::Status,
    review::{self, Verdict},
};
use storage::{Timestamp, Tx, transitions::NewTransition};

use super::{Ids, Loader, known};
use crate::failure::{Failure, Result};

/// Days between submitting and a verdict of which the demo does not tell more.
const REVIEW_DAYS: i64 = 2;

/// Follows an entry from status to status.
struct Path {
    entry: EntryId,
    status: Option<Status>,
    steps: Vec<NewTransition>,
}

impl Path {
    fn to(&mut self, status: Status, at: Timestamp, actor: Option<UserId>, iteration: Option<u32>) {
        let from_status = self.status.map(|status| status.code().to_owned());
        self.status = Some(status);
        self.steps.push(NewTransition {
            entry_id: self.entry,
            at,
            actor,
            from_status,
            to_status: status.code().to_owned(),
            reason: None,
            iteration: iteration.map(i64::from),
        });
    }
}

impl Loader<'_> {
    /// Writes links and transitions of an entry.
    pub(super) async fn history(&self, tx: &mut Tx, ids: &Ids, entry: &Entry) -> Result<()> {
        self.links(tx, ids, entry).await?;
        let end = Status::parse(&entry.status).ok_or_else(|| Failure::broken(format!("status {}", entry.status)))?;
        let mut path = Path { entry: known(&ids.entries, &entry.code)?, status: None, steps: Vec::new() };
        let owner = known(&ids.users, &entry.owner)?;
        path.to(Status::first(entry.kind), self.at(entry.created, 0), Some(owner), None);
        if path.status != Some(Status::Draft) && end != Status::first(entry.kind) {
            path.to(Status::Draft, self.at(entry.created, 20), Some(owner), None);
        }
        self.rounds(&mut path, ids, entry)?;
        if path.status != Some(end) {
            let day = entry.iterations.last().map_or(entry.created, |last| last.day + REVIEW_DAYS);
            let actor = if entry.kind == EntryKind::PolicyGoal { owner } else { self.coach(ids, entry)? };
            path.to(end, self.at(day, 90), Some(actor), entry.iterations.last().map(|last| last.n));
        }
        for step in &path.steps {
            tx.transitions().add(step).await?;
        }
        Ok(())
    }

    /// Each submission, and what the coach answered.
    fn rounds(&self, path: &mut Path, ids: &Ids, entry: &Entry) -> Result<()> {
        for iteration in &entry.iterations {
            let by = known(&ids.users, &iteration.by)?;
            let before = self.at(iteration.day, 10);
            match path.status {
                Some(Status::InReview) => path.to(Status::Draft, before, Some(by), None),
                Some(Status::Revise) => path.to(Status::Draft, before, None, None),
                _ => {}
            }
            // An iteration on one's own initiative is kept, not submitted.
            if iteration.trigger != "own_initiative" {
                path.to(Status::InReview, self.at(iteration.day, 45), Some(by), Some(iteration.n));
            }
            let mut reviews = self.demo.reviews.iter();
            if let Some(review) = reviews.find(|review| review.entry == entry.code && review.iteration == iteration.n) {
                let coach = known(&ids.users, &review.coach)?;
                path.to(answer(entry.kind, review)?, self.at(review.day, 120), Some(coach), Some(iteration.n));
            }
        }
        Ok(())
    }

    /// A coach of the entry's team; for a best practice, of another one.
    fn coach(&self, ids: &Ids, entry: &Entry) -> Result<UserId> {
        let (team, outside) = (entry.team.as_ref(), entry.kind == EntryKind::BestPractice);
        let judges = |teams: &[String]| team.is_some_and(|team| teams.contains(team) != outside);
        let coach = self.demo.users.iter().find(|user| user.role == "coach" && judges(&user.teams));
        known(&ids.users, coach.map_or(entry.owner.as_str(), |coach| coach.id.as_str()))
    }
}

/// Where the verdict led.
fn answer(kind: EntryKind, review: &Review) -> Result<Status> {
    let verdict = Verdict::parse(&review.verdict);
    let step = verdict.and_then(|verdict| review::outcome(kind, verdict));
    step.map(|step| step.to).ok_or_else(|| Failure::broken(format!("verdict {}", review.verdict)))
}
