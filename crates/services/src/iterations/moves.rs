//! Every change of status that is no submission and no verdict.

use domain::{
    bounds::chars,
    error::{AppError, Conflict, Issue, Problem},
    ids::UserId,
    lang::Lang,
    lifecycle::{self, Action, Move, Status},
};
use serde_json::json;
use storage::{Tx, transact, transitions::NewTransition};

use super::{Brief, brief, freeze, must_be_open, submit};
use crate::{
    Person, Services,
    access::{self, Opened},
    audit,
    failure::{Failure, Result},
};

/// What the form for a move holds.
#[derive(Clone, Copy, Debug)]
pub struct MoveForm<'a> {
    pub action: Action,
    /// The status that the page showed.
    pub from: Status,
    pub reason: &'a str,
    pub lang: Lang,
}

/// What the page for one move tells.
#[derive(Clone, Debug)]
pub struct MovePage {
    pub entry: Brief,
    /// The move, as long as the status allows it.
    pub step: Option<Move>,
    /// What stands in its way, each at its field.
    pub missing: Vec<Problem>,
}

/// Moves that have a use-case of their own, or that nobody makes by hand.
const fn elsewhere(action: Action) -> bool {
    matches!(action, Action::Submit | Action::SendBack | Action::Approve | Action::Reject | Action::Resume)
}

/// The moves that a person may make on an entry through [`Services::move_status`].
#[must_use]
pub(crate) fn open_to(opened: &Opened) -> Vec<Move> {
    let moves = lifecycle::moves(opened.entry.kind, opened.status);
    let closed = opened.cohort.closed_at.is_some();
    moves.into_iter().filter(|each| !closed && !elsewhere(each.action) && opened.rights.is(each.who)).collect()
}

impl Services {
    /// One move and what it still needs. Who could make it in another status gets the page without the move, so that
    /// it can say what the status is now.
    ///
    /// # Errors
    /// Not found, also for moves that this person can never make.
    pub async fn move_page(&self, who: &Person, code: &str, action: Action, lang: Lang) -> Result<MovePage> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        let kind = opened.entry.kind;
        let ever = Status::ALL.into_iter().filter_map(|from| lifecycle::find(kind, from, action));
        if elsewhere(action) || !ever.into_iter().any(|each| opened.rights.is(each.who)) {
            return Err(AppError::NotFound.into());
        }
        let step = open_to(&opened).into_iter().find(|each| each.action == action);
        let missing = match step.and_then(|step| step.stage) {
            Some(stage) => submit::missing_fields(&mut tx, who, &opened, stage, lang).await?,
            None => Vec::new(),
        };
        Ok(MovePage { step, missing, entry: brief(&opened) })
    }

    /// Moves an entry to another status; gives that status. The start of a test freezes an iteration.
    ///
    /// # Errors
    /// Not found when the person may not; a conflict when the status is another one than `form.from`; invalid
    /// without a good reason, or when fields of its stage are missing.
    pub async fn move_status(&self, who: &Person, code: &str, form: &MoveForm<'_>) -> Result<Status> {
        transact!(self.storage(), tx => self.move_in(tx, who, code, form).await)
    }

    async fn move_in(&self, tx: &mut Tx, who: &Person, code: &str, form: &MoveForm<'_>) -> Result<Status> {
        let opened = access::open_to_change(tx, who, code).await?;
        must_be_open(&opened)?;
        let step = lifecycle::find(opened.entry.kind, form.from, form.action).filter(|_| !elsewhere(form.action));
        let step = step.ok_or(AppError::NotFound)?;
        if !opened.rights.is(step.who) {
            return Err(AppError::NotFound.into());
        }
        if opened.status != form.from {
            return Err(AppError::Conflict { why: Conflict::StatusChanged }.into());
        }
        let mut problems = reason_problems(&step, form.reason, opened.entry.iterations + 1);
        if let Some(stage) = step.stage {
            problems.extend(submit::missing_at_stage(tx, who, &opened, stage, form.lang).await?);
        }
        Failure::unless_none(problems)?;
        self.carry_out(tx, who, &opened, &step, form.reason).await?;
        Ok(step.to)
    }

    async fn carry_out(&self, tx: &mut Tx, who: &Person, opened: &Opened, step: &Move, reason: &str) -> Result<()> {
        let entry = &opened.entry;
        let mut iteration = (entry.iterations > 0).then_some(entry.iterations);
        if step.action == Action::StartTest {
            iteration = Some(freeze(self, tx, opened, who.id, "test", reason).await?);
        }
        let reason = reason.trim();
        let reason = (!reason.is_empty()).then(|| reason.to_owned());
        go(self, tx, opened, step.to, Some(who.id), reason, iteration).await?;
        if step.action == Action::Archive {
            tx.entries().set_archived(entry.id, Some(self.now().into())).await?;
        }
        if step.action == Action::Withdraw {
            // A "do not proceed" that waits for its second person has nothing to be about any more.
            for review in tx.reviews().of_entry(entry.id, None).await? {
                if review.iteration == entry.iterations && review.state == "sent" && !review.effective {
                    tx.reviews().supersede(review.id, self.now().into()).await?;
                }
            }
        }
        let detail = json!({ "from": opened.status.code(), "to": step.to.code(), "iteration": iteration });
        let action = format!("entry.{}", step.action.code());
        audit::record(self, tx, Some(who.id), &action, &entry.code.to_string(), detail).await
    }
}

/// The start of a test makes an iteration, so its reason is a change note.
fn reason_problems(step: &Move, reason: &str, n: i64) -> Vec<Problem> {
    let have = chars(reason);
    match step.reason {
        Some(bounds) if have < bounds.min => vec![Problem::at("reason", Issue::ReasonNeeded { min: bounds.min })],
        _ if step.action == Action::StartTest => submit::note_problems("reason", reason, n),
        bounds => {
            let max = bounds.map_or(super::NOTE_MAX, |bounds| bounds.max);
            if have > max { vec![Problem::at("reason", Issue::TooLong { over: have - max, max })] } else { Vec::new() }
        }
    }
}

/// Changes the status of a locked entry and notes the transition.
pub(crate) async fn go(
    services: &Services,
    tx: &mut Tx,
    opened: &Opened,
    to: Status,
    by: Option<UserId>,
    reason: Option<String>,
    iteration: Option<i64>,
) -> Result<()> {
    let (entry, from, at) = (&opened.entry, opened.status.code(), services.now().into());
    if !tx.entries().set_status(entry.id, from, to.code(), at, by).await? {
        return Err(AppError::Conflict { why: Conflict::StatusChanged }.into());
    }
    let transition = NewTransition {
        entry_id: entry.id,
        at,
        actor: by,
        from_status: Some(from.to_owned()),
        to_status: to.code().to_owned(),
        reason,
        iteration,
    };
    Ok(tx.transitions().add(&transition).await?)
}
