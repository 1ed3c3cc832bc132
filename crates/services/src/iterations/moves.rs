//! Every change of status that is no submission and no verdict.

mod checks;
mod recheck;

pub(super) use recheck::AGAIN;

use domain::{
    error::{AppError, Conflict, Problem},
    ids::UserId,
    lang::Lang,
    lifecycle::{self, Action, Move, Status, With},
};
use jiff::civil::Date;
use serde_json::json;
use storage::{Tx, entries::EntryRow, handovers::HandoverRow, transact, transitions::NewTransition};

use super::{Brief, brief, draft, freeze, must_be_open, submit};
use crate::{
    Person, Services,
    access::{self, Opened},
    audit,
    failure::{Failure, Result},
    reviews::local,
};

/// What the form for a move holds.
#[derive(Clone, Copy, Debug)]
pub struct MoveForm<'a> {
    pub action: Action,
    /// The status that the page showed.
    pub from: Status,
    pub reason: &'a str,
    /// The organisation that takes over, where the move asks for one.
    pub owner: &'a str,
    /// The day that the move asks for.
    pub date: &'a str,
    pub lang: Lang,
}

impl MoveForm<'_> {
    /// A form with nothing filled in.
    #[must_use]
    pub const fn new(action: Action, from: Status, lang: Lang) -> Self {
        Self { action, from, reason: "", owner: "", date: "", lang }
    }
}

/// What the page for one move tells.
#[derive(Clone, Debug)]
pub struct MovePage {
    pub entry: Brief,
    /// The move, as long as the status allows it.
    pub step: Option<Move>,
    /// What stands in its way, each at its field.
    pub missing: Vec<Problem>,
    /// What the form begins with, where the move asks for an owner: the organisation that the draft names.
    pub owner: String,
    /// And where it asks for a day.
    pub date: Option<Date>,
}

/// Moves that have a use-case of their own, or that nobody makes by hand.
const fn elsewhere(action: Action) -> bool {
    matches!(
        action,
        Action::Submit | Action::SendBack | Action::Approve | Action::Reject | Action::Resume | Action::Expire
    )
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
        let today = local(self.now());
        let mut missing = match step.and_then(|step| step.stage) {
            Some(stage) => submit::missing_fields(&mut tx, who, &opened, stage, lang).await?,
            None => Vec::new(),
        };
        let (content, _) = draft(&mut tx, opened.entry.id).await?;
        missing.extend(step.and_then(|step| checks::too_early(&step, &content, today)));
        let date = step.and_then(|step| checks::suggested(step.with, today));
        let owner = content.get("lead_organisation").get("name").as_text().to_owned();
        Ok(MovePage { step, missing, owner, date, entry: brief(&opened) })
    }

    /// Moves an entry to another status; gives that status. The moves that [`Action::freezes`] names make an iteration.
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
        let today = local(self.now());
        let mut problems = checks::reason(&step, form.reason, opened.entry.iterations + 1);
        problems.extend(checks::with(&step, form, today));
        if let Some(stage) = step.stage {
            problems.extend(submit::missing_at_stage(tx, who, &opened, stage, form.lang).await?);
        }
        problems.extend(checks::too_early(&step, &draft(tx, opened.entry.id).await?.0, today));
        Failure::unless_none(problems)?;
        self.carry_out(tx, who, &opened, &step, form).await?;
        Ok(step.to)
    }

    async fn carry_out(
        &self,
        tx: &mut Tx,
        who: &Person,
        opened: &Opened,
        step: &Move,
        form: &MoveForm<'_>,
    ) -> Result<()> {
        let (entry, reason) = (&opened.entry, form.reason.trim());
        if step.with == With::NextCheck {
            recheck::write_dates(self, tx, opened, who, form.date).await?;
        }
        let mut iteration = (entry.iterations > 0).then_some(entry.iterations);
        if let Some(trigger) = step.action.freezes() {
            iteration = Some(freeze(self, tx, entry, who.id, trigger, reason).await?);
        }
        let noted = (!reason.is_empty()).then(|| reason.to_owned());
        go(self, tx, entry, Step { from: opened.status, to: step.to, by: Some(who.id), reason: noted, iteration })
            .await?;
        self.follow_up(tx, who, opened, step, form).await?;
        let detail =
            json!({ "from": opened.status.code(), "to": step.to.code(), "iteration": iteration, "reason": reason });
        let action = format!("entry.{}", step.action.code());
        audit::record(self, tx, Some(who.id), &action, &entry.code.to_string(), detail).await
    }

    /// What else a move brings about.
    async fn follow_up(
        &self,
        tx: &mut Tx,
        who: &Person,
        opened: &Opened,
        step: &Move,
        form: &MoveForm<'_>,
    ) -> Result<()> {
        let (entry, at) = (&opened.entry, self.now().into());
        if step.action == Action::Archive {
            tx.entries().set_archived(entry.id, Some(at)).await?;
        }
        if step.with == With::Owner {
            let (owner, since) = (form.owner.trim().to_owned(), form.date.trim().to_owned());
            tx.handovers().add(&HandoverRow { entry_id: entry.id, owner, since, at, by_user: who.id }).await?;
        }
        if step.action == Action::Withdraw {
            // A "do not proceed" that waits for its second person has nothing to be about any more.
            for review in tx.reviews().of_entry(entry.id, None).await? {
                if review.iteration == entry.iterations && review.state == "sent" && !review.effective {
                    tx.reviews().supersede(review.id, at).await?;
                }
            }
        }
        Ok(())
    }
}

/// A change of status that is about to happen.
pub(crate) struct Step {
    pub from: Status,
    pub to: Status,
    /// `None`: the program itself.
    pub by: Option<UserId>,
    pub reason: Option<String>,
    pub iteration: Option<i64>,
}

/// Changes the status of a locked entry and notes the transition.
pub(crate) async fn go(services: &Services, tx: &mut Tx, entry: &EntryRow, step: Step) -> Result<()> {
    let (from, to, at) = (step.from.code(), step.to.code(), services.now().into());
    if !tx.entries().set_status(entry.id, from, to, at, step.by).await? {
        return Err(AppError::Conflict { why: Conflict::StatusChanged }.into());
    }
    let transition = NewTransition {
        entry_id: entry.id,
        at,
        actor: step.by,
        from_status: Some(from.to_owned()),
        to_status: to.to_owned(),
        reason: step.reason,
        iteration: step.iteration,
    };
    Ok(tx.transitions().add(&transition).await?)
}
