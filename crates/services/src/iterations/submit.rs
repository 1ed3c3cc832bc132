//! Submitting: the draft becomes an iteration and goes to the coach.

use domain::{
    bounds::chars,
    completeness::completeness,
    error::{AppError, Conflict, Issue, Problem},
    fields::Context,
    ids::UserId,
    kind::EntryKind,
    lang::Lang,
    lifecycle::{self, Action},
    rights::Role,
    template::{Need, template},
    vocab,
};
use serde_json::json;
use storage::{Tx, memberships::MemberRow, transact};

use super::{Brief, NOTE_MAX, NOTE_MIN, Step, brief, draft, freeze, moves, must_be_open};
use crate::{
    Person, Services,
    access::{self, Opened},
    audit,
    failure::{Failure, Result},
    known,
    threads::NewThread,
};

/// What the page for submitting tells.
#[derive(Clone, Debug)]
pub struct Submission {
    pub entry: Brief,
    /// The status allows it.
    pub possible: bool,
    /// This person may do it.
    pub allowed: bool,
    /// Who of the team may, for those who may not.
    pub leads: Vec<String>,
    /// Who will read it.
    pub coaches: Vec<String>,
    /// The number that the iteration will have.
    pub next: i64,
    /// The version of the draft that the page shows.
    pub base_seq: i64,
    pub needed: usize,
    pub done: usize,
    /// What stands in the way, each at its field.
    pub missing: Vec<Problem>,
    /// Who of the team proposed it and why, while nobody has answered.
    pub proposals: Vec<Proposal>,
}

/// A wish of the team to submit, that waits for its lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub by: String,
    pub at: jiff::Timestamp,
    pub text: String,
    /// It is of the person who looks.
    pub mine: bool,
}

/// What the form for submitting holds.
#[derive(Clone, Copy, Debug)]
pub struct Submit<'a> {
    pub trigger: &'a str,
    pub change_note: &'a str,
    /// The version of the draft that the person saw.
    pub base_seq: i64,
    pub lang: Lang,
}

impl Services {
    /// What stands between this draft and its next iteration. For everybody who may read the draft.
    ///
    /// # Errors
    /// Not found.
    pub async fn submission(&self, who: &Person, code: &str, lang: Lang) -> Result<Submission> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        if opened.rights.read < domain::rights::Read::Draft {
            return Err(AppError::NotFound.into());
        }
        let (content, base_seq) = draft(&mut tx, opened.entry.id).await?;
        let targets = known::targets(&mut tx, who, opened.entry.cohort_id).await?;
        let context = Context { lang, targets: &targets };
        let state = completeness(template(opened.entry.kind), &content, Need::R1, context);
        let (leads, coaches) = people(&mut tx, &opened).await?;
        Ok(Submission {
            possible: lifecycle::find(opened.entry.kind, opened.status, Action::Submit).is_some(),
            allowed: opened.rights.submit,
            leads,
            coaches,
            next: opened.entry.iterations + 1,
            base_seq,
            needed: state.needed,
            done: state.done,
            missing: state.missing,
            proposals: proposals(&mut tx, who, &opened).await?,
            entry: brief(&opened),
        })
    }

    /// Asks the team lead to submit the draft: a thread on the entry that waits for an answer.
    ///
    /// # Errors
    /// Not found for who does not write this entry; a conflict when the status does not allow submitting, or when a
    /// proposal waits already; invalid.
    pub async fn propose(&self, who: &Person, code: &str, text: &str) -> Result<()> {
        let opened = access::open(&mut self.storage().read().await?, who, code).await?;
        if !opened.rights.author {
            return Err(AppError::NotFound.into());
        }
        if lifecycle::find(opened.entry.kind, opened.status, Action::Submit).is_none() {
            return Err(AppError::Conflict { why: Conflict::StatusChanged }.into());
        }
        if !proposals(&mut self.storage().read().await?, who, &opened).await?.is_empty() {
            return Err(AppError::Conflict { why: Conflict::StatusChanged }.into());
        }
        let thread = NewThread { kind: PROPOSAL, text, ..NewThread::default() };
        self.begin_thread(who, code, &thread).await.map(|_| ())
    }

    /// Freezes the draft as an iteration and hands it to the coach, in one unit of work. Gives its number.
    ///
    /// # Errors
    /// Not found; locked; a conflict when the status does not allow it any more; invalid with everything that is
    /// missing. Then nothing has changed.
    pub async fn submit(&self, who: &Person, code: &str, form: &Submit<'_>) -> Result<i64> {
        transact!(self.storage(), tx => self.submit_in(tx, who, code, form).await)
    }

    async fn submit_in(&self, tx: &mut Tx, who: &Person, code: &str, form: &Submit<'_>) -> Result<i64> {
        let opened = access::open_to_change(tx, who, code).await?;
        must_be_open(&opened)?;
        if !opened.rights.submit {
            return Err(AppError::NotFound.into());
        }
        let Some(step) = lifecycle::find(opened.entry.kind, opened.status, Action::Submit) else {
            return Err(AppError::Conflict { why: Conflict::StatusChanged }.into());
        };
        let mut problems = note_problems("change_note", form.change_note, opened.entry.iterations + 1);
        if vocab::term("iteration_triggers", form.trigger).is_none() {
            problems.push(Problem::at("trigger", Issue::NotInList));
        }
        problems.extend(missing_at_stage(tx, who, &opened, Need::R1, form.lang).await?);
        Failure::unless_none(problems)?;
        let n = freeze(self, tx, &opened.entry, who.id, form.trigger, form.change_note).await?;
        let step = Step { from: opened.status, to: step.to, by: Some(who.id), reason: None, iteration: Some(n) };
        moves::go(self, tx, &opened.entry, step).await?;
        let detail = json!({ "iteration": n, "trigger": form.trigger, "seen": form.base_seq });
        audit::record(self, tx, Some(who.id), "entry.submit", &opened.entry.code.to_string(), detail).await?;
        Ok(n)
    }
}

/// The kind of thread that proposes to submit. Nobody chooses it by hand.
pub(crate) const PROPOSAL: &str = "proposal";

/// The proposals that nobody has answered.
pub(super) async fn proposals(tx: &mut Tx, who: &Person, opened: &Opened) -> Result<Vec<Proposal>> {
    let threads = tx.threads().of_entry(opened.entry.id, Some("open")).await?;
    let comments = tx.comments().of_entry(opened.entry.id).await?;
    let mut proposals = Vec::new();
    for thread in threads.into_iter().filter(|thread| thread.kind == PROPOSAL) {
        let mut said = comments.iter().filter(|comment| comment.thread_id == thread.id);
        let (Some(first), None) = (said.next(), said.next()) else { continue };
        let by = tx.users().by_id(first.author_id).await?.map(|user| user.name).unwrap_or_default();
        let (text, mine) = (first.body.clone(), first.author_id == who.id);
        proposals.push(Proposal { by, at: first.created_at.into(), text, mine });
    }
    Ok(proposals)
}

/// What is wrong with a change note: needed from the second iteration on.
pub(super) fn note_problems(place: &str, note: &str, n: i64) -> Vec<Problem> {
    let have = chars(note);
    if have > NOTE_MAX {
        vec![Problem::at(place, Issue::TooLong { over: have - NOTE_MAX, max: NOTE_MAX })]
    } else if have < NOTE_MIN && (n > 1 || have > 0) {
        vec![Problem::at(place, Issue::ChangeNoteNeeded { min: NOTE_MIN })]
    } else {
        Vec::new()
    }
}

/// The sum and each of the problems that keep the draft from a stage; none when it is complete.
pub(super) async fn missing_at_stage(
    tx: &mut Tx,
    who: &Person,
    opened: &Opened,
    stage: Need,
    lang: Lang,
) -> Result<Vec<Problem>> {
    let missing = missing_fields(tx, who, opened, stage, lang).await?;
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    let mut fields: Vec<&str> = missing.iter().map(|problem| problem.place.field.as_str()).collect();
    fields.dedup();
    let mut problems = vec![Problem::at("missing", Issue::FieldsMissing { fields: fields.len() })];
    problems.extend(missing);
    Ok(problems)
}

/// Each of the problems that keep the draft from a stage.
pub(super) async fn missing_fields(
    tx: &mut Tx,
    who: &Person,
    opened: &Opened,
    stage: Need,
    lang: Lang,
) -> Result<Vec<Problem>> {
    let (content, _) = draft(tx, opened.entry.id).await?;
    let targets = known::targets(tx, who, opened.entry.cohort_id).await?;
    let state = completeness(template(opened.entry.kind), &content, stage, Context { lang, targets: &targets });
    Ok(if state.is_complete() { Vec::new() } else { state.missing })
}

/// The leads of the entry's team, and who gives the verdict: its coaches; for a best practice the coaches and invited
/// experts from outside the team (DOMAIN.md section 3.1).
async fn people(tx: &mut Tx, opened: &Opened) -> Result<(Vec<String>, Vec<String>)> {
    let entry = &opened.entry;
    let mut members = tx.memberships().in_cohort(entry.cohort_id).await?;
    members.retain(|member| member.deactivated_at.is_none());
    let own: Vec<_> = members.iter().filter(|member| member.membership.team_id == entry.team_id).collect();
    let of = |found: &[&MemberRow], role: Role| {
        let found = found.iter().filter(|member| member.membership.role == role.code());
        found.map(|member| member.name.clone()).collect::<Vec<_>>()
    };
    let leads = of(&own, Role::TeamLead);
    if entry.kind != EntryKind::BestPractice {
        return Ok((leads, of(&own, Role::Coach)));
    }
    let inside = |user: UserId| own.iter().any(|member| member.membership.user_id == user);
    let outside: Vec<_> = members.iter().filter(|member| !inside(member.membership.user_id)).collect();
    let mut judges = of(&outside, Role::Coach);
    let experts = tx.experts().of_entry(entry.id).await?;
    judges.extend(experts.into_iter().filter(|expert| !inside(expert.id)).map(|expert| expert.name));
    // Who coaches several teams stands there once.
    judges.sort_unstable();
    judges.dedup();
    Ok((leads, judges))
}
