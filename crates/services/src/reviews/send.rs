//! Sending a review: its verdict takes effect, or waits for a second person.

use domain::{
    content::Content,
    error::{AppError, Conflict, Issue, Problem},
    fields::Context,
    lang::Lang,
    lifecycle::Status,
    review::{self, Judged, ReviewBody, Verdict},
};
use serde_json::json;
use storage::{
    StorageError, Tx,
    reviews::{ReviewRow, ReviewSecond},
    transact, unique,
};

use super::standing::{Standing, alive, must_judge, standing};
use crate::{
    Person, Services,
    access::{self, Opened},
    audit,
    failure::{Failure, Result},
    iterations::{Brief, Step, brief, go, must_get},
    known,
};

/// What the page asks before it sends.
#[derive(Clone, Debug)]
pub struct Sending {
    pub entry: Brief,
    pub n: i64,
    pub verdict: Verdict,
    pub body: ReviewBody,
    /// The status that follows; `None` when only the review itself is corrected.
    pub to: Option<Status>,
    /// It takes the place of an earlier review by the same coach.
    pub correction: bool,
    pub low_mean: bool,
}

/// What sending brought about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub verdict: Verdict,
    /// The status of the entry now.
    pub status: Status,
    /// The verdict has no effect before a second person agrees.
    pub waits: bool,
}

/// A draft that may be sent.
struct Ready {
    draft: ReviewRow,
    body: ReviewBody,
    verdict: Verdict,
    /// The coach's own review that it replaces.
    replaces: Option<ReviewRow>,
    /// The status that follows.
    to: Option<Status>,
}

impl Services {
    /// What would happen if the coach's draft were sent now.
    ///
    /// # Errors
    /// As [`Services::send_review`].
    pub async fn sending(&self, who: &Person, code: &str, n: i64, lang: Lang) -> Result<Sending> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        let ready = ready(&mut tx, who, &opened, n, lang).await?;
        Ok(Sending {
            entry: brief(&opened),
            n,
            verdict: ready.verdict,
            to: ready.to,
            correction: ready.replaces.is_some(),
            low_mean: review::low_mean(opened.entry.kind, &ready.body, Some(ready.verdict)),
            body: ready.body,
        })
    }

    /// Sends the coach's draft.
    ///
    /// # Errors
    /// Not found without a draft; invalid with everything that stands in its way; a conflict when the iteration was
    /// judged or withdrawn meanwhile, or when the coach helped to write it. Then nothing has changed.
    pub async fn send_review(&self, who: &Person, code: &str, n: i64, lang: Lang) -> Result<Outcome> {
        transact!(self.storage(), tx => {
            let opened = access::open_to_change(tx, who, code).await?;
            let ready = ready(tx, who, &opened, n, lang).await?;
            self.send_ready(tx, who, &opened, &ready).await
        })
    }

    async fn send_ready(&self, tx: &mut Tx, who: &Person, opened: &Opened, ready: &Ready) -> Result<Outcome> {
        let (at, n, verdict) = (self.now().into(), ready.draft.iteration, ready.verdict);
        if let Some(old) = &ready.replaces {
            tx.reviews().supersede(old.id, at).await?;
        }
        // Another coach's *niet verder* that waits: saying the same seconds it, saying something else ends it.
        let waiting = alive(tx, opened, n).await?.into_iter().find(|row| !row.effective);
        let second = waiting.as_ref().filter(|_| verdict.needs_second()).map(|row| row.coach_id);
        if let Some(row) = &waiting {
            tx.reviews().supersede(row.id, at).await?;
        }
        let waits = verdict.needs_second() && second.is_none();
        let body = serde_json::to_string(&ready.body)?;
        let sent = tx.reviews().send(ready.draft.id, verdict.code(), &body, !waits, at).await;
        if !sent.map_err(taken)? {
            return Err(AppError::Conflict { why: Conflict::AlreadyReviewed }.into());
        }
        if let Some(user_id) = second {
            tx.reviews().add_second(&ReviewSecond { review_id: ready.draft.id, user_id, at }).await?;
        }
        let to = ready.to.filter(|_| !waits);
        if let Some(to) = to {
            let step = Step { from: opened.status, to, by: Some(who.id), reason: None, iteration: Some(n) };
            go(self, tx, &opened.entry, step).await?;
        }
        let detail = json!({ "iteration": n, "verdict": verdict.code(), "waits": waits,
            "correction": ready.replaces.is_some(), "to": to.map(Status::code) });
        audit::record(self, tx, Some(who.id), "review.send", &opened.entry.code.to_string(), detail).await?;
        Ok(Outcome { verdict, status: to.unwrap_or(opened.status), waits })
    }
}

/// Two coaches who press at once: the entry's lock lets one through, the index says so to whoever passes it.
fn taken(error: StorageError) -> Failure {
    if error.is_unique(unique::REVIEW_EFFECTIVE) {
        AppError::Conflict { why: Conflict::AlreadyReviewed }.into()
    } else {
        error.into()
    }
}

async fn ready(tx: &mut Tx, who: &Person, opened: &Opened, n: i64, lang: Lang) -> Result<Ready> {
    must_judge(opened)?;
    let draft = tx.reviews().draft(opened.entry.id, n, who.id).await?;
    let replaces = match standing(tx, opened, n, who).await? {
        Standing::Open => None,
        Standing::Own(row) => Some(row),
        Standing::Over(why) => return Err(AppError::Conflict { why }.into()),
    };
    let draft = draft.ok_or(AppError::NotFound)?;
    let body: ReviewBody = serde_json::from_str(&draft.body)?;
    let verdict = draft.verdict.as_deref().and_then(Verdict::parse);
    let row = must_get(tx, opened.entry.id, n).await?;
    let content: Content = serde_json::from_str(&row.content)?;
    let targets = known::targets(tx, who, opened.entry.cohort_id).await?;
    let judged = Judged { kind: opened.entry.kind, content: &content, ctx: Context { lang, targets: &targets } };
    Failure::unless_none(review::problems(&judged, &body, verdict))?;
    let verdict = verdict.ok_or_else(|| AppError::invalid("verdict", Issue::VerdictNeeded))?;
    let to = following(opened, verdict, replaces.as_ref())?;
    Ok(Ready { draft, body, verdict, replaces, to })
}

/// The status that a verdict leads to, where it differs from today's.
fn following(opened: &Opened, verdict: Verdict, replaces: Option<&ReviewRow>) -> Result<Option<Status>> {
    let outcome = |verdict| review::outcome(opened.entry.kind, verdict).map(|step| step.to);
    let to = outcome(verdict).ok_or(AppError::NotFound)?;
    let Some(old) = replaces.filter(|old| old.effective) else { return Ok(Some(to)) };
    let old = old.verdict.as_deref().and_then(Verdict::parse);
    if old.is_some_and(Verdict::needs_second) && old != Some(verdict) {
        // Two people said so; one of them alone does not take it back.
        return Err(AppError::Conflict { why: Conflict::AlreadyReviewed }.into());
    }
    let was = old.and_then(outcome);
    if was == Some(to) {
        // The same verdict in better words: the team may be working on it already.
        return Ok(None);
    }
    if verdict.needs_second() {
        // It would undo a verdict at once and put nothing in its place until a second person agrees.
        return Err(Failure::from(AppError::Invalid { problems: vec![Problem::at("verdict", Issue::NotInList)] }));
    }
    if was != Some(opened.status) {
        return Err(AppError::Conflict { why: Conflict::StatusChanged }.into());
    }
    Ok(Some(to))
}
