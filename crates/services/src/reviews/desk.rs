//! What a coach has on the desk: one iteration, what changed in it, and her or his own review.

use std::collections::BTreeMap;

use domain::{
    content::Content,
    diff::{self, FieldDiff},
    error::{AppError, Conflict},
    fields::Context,
    ids::UserId,
    lang::Lang,
    lifecycle::{Status, Who},
    review::{self, Gates, Judged, ReviewBody, Verdict},
    rubric::{self, Criterion},
    template::{Field, template},
    value::Value,
};
use jiff::{Timestamp, civil::Date};
use storage::{Tx, reviews::ReviewRow};

use super::{
    SENT, SentReview,
    due::{due, waiting_since},
    read,
    standing::{Standing, must_judge, standing},
};
use crate::{
    KnownTargets, Person, Services,
    access::{self, Opened},
    failure::Result,
    iterations::{Brief, Made, brief, made, must_get, names},
    known,
};

/// What this person can do at the desk.
#[derive(Clone, Debug)]
pub enum Mode {
    /// Write a review; or correct the one that was sent.
    Write { correcting: bool },
    /// Read a draft that can no longer be sent.
    Kept(Conflict),
    /// Read a review that was sent.
    Read { may_correct: bool },
    /// Agree with a *niet verder* that waits, or judge otherwise where `may_judge`.
    Second { may_judge: bool },
    /// Read the iteration while its coach has it.
    Watch,
}

/// One field of the iteration.
#[derive(Clone, Debug)]
pub struct Shown {
    pub field: &'static Field,
    pub value: Value,
    /// What changed since the iteration compared with; none for a first iteration.
    pub diff: Option<FieldDiff>,
    /// The coach has to tick it before a positive verdict.
    pub to_see: bool,
}

/// The desk of one coach and one iteration.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Whose desk it is.
    pub me: UserId,
    pub entry: Brief,
    pub cohort: String,
    pub made: Made,
    /// Submitted, and when a verdict is asked for; only while it waits.
    pub waits: Option<(Timestamp, Date)>,
    /// The iteration compared with: the last one reviewed, else the one before.
    pub against: Option<Made>,
    pub fields: Vec<Shown>,
    pub targets: KnownTargets,
    pub criteria: &'static [Criterion],
    /// Criterion → score of the last review before this iteration.
    pub previous: BTreeMap<String, u8>,
    pub mode: Mode,
    /// The draft, or an empty one to begin with.
    pub body: ReviewBody,
    pub verdict: Option<Verdict>,
    pub saved_at: Option<Timestamp>,
    pub gates: Gates,
    pub low_mean: bool,
    /// The review that was sent: the one that counts, or the *niet verder* that waits.
    pub sent: Option<SentReview>,
    /// `sent` waits for its second person.
    pub pending: bool,
}

/// The rows of one iteration that matter here.
struct Rows {
    draft: Option<ReviewRow>,
    effective: Option<ReviewRow>,
    pending: Option<ReviewRow>,
    own: Option<ReviewRow>,
}

impl Rows {
    async fn read(tx: &mut Tx, who: &Person, opened: &Opened, n: i64) -> Result<Self> {
        let entry = opened.entry.id;
        let mut rows = tx.reviews().of_entry(entry, None).await?;
        rows.retain(|row| row.iteration == n && row.state == SENT);
        Ok(Self {
            draft: tx.reviews().draft(entry, n, who.id).await?,
            effective: rows.iter().find(|row| row.effective).cloned(),
            pending: rows.iter().find(|row| !row.effective).cloned(),
            own: rows.into_iter().find(|row| row.coach_id == who.id),
        })
    }
}

impl Services {
    /// The desk for one iteration. With `correct`, the coach's own sent review is opened as a new draft.
    ///
    /// # Errors
    /// Not found for who does not judge; a conflict for a coach who helped to write the entry.
    pub async fn review_desk(&self, who: &Person, code: &str, n: i64, correct: bool, lang: Lang) -> Result<Desk> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        let row = must_get(&mut tx, opened.entry.id, n).await?;
        let rows = Rows::read(&mut tx, who, &opened, n).await?;
        let mode = mode(&mut tx, who, &opened, n, &rows, correct).await?;
        let content: Content = serde_json::from_str(&row.content)?;
        let targets = known::targets(&mut tx, who, opened.entry.cohort_id).await?;
        let (body, verdict) = begin(&rows, &mode)?;
        let (against, previous) = before(&mut tx, &opened, n).await?;
        let sent = match rows.effective.as_ref().or(rows.pending.as_ref()) {
            Some(row) => Some(read(&mut tx, row).await?),
            None => None,
        };
        let in_review = opened.status == Status::InReview && n == opened.entry.iterations;
        let since = if in_review { Some(waiting_since(&mut tx, &opened.entry).await?) } else { None };
        let heads = tx.iterations().list(opened.entry.id).await?;
        let people = names(&mut tx, heads.iter().map(|head| head.made_by).collect()).await?;
        let said = |n: i64| heads.iter().find(|head| head.n == n).map(|head| made(head, &people));
        let entry = brief(&opened);
        let judged = Judged { kind: entry.kind, content: &content, ctx: Context { lang, targets: &targets } };
        Ok(Desk {
            me: who.id,
            fields: shown(&judged, against.as_ref().map(|(_, content)| content)),
            gates: Gates::of(&judged, &body),
            entry,
            cohort: opened.cohort.slug.clone(),
            made: said(n).ok_or(AppError::NotFound)?,
            waits: since.map(|since| (since, due(since))),
            against: against.and_then(|(n, _)| said(n)),
            criteria: rubric::criteria(opened.entry.kind),
            previous,
            low_mean: review::low_mean(opened.entry.kind, &body, verdict),
            body,
            verdict,
            saved_at: rows.draft.as_ref().map(|draft| draft.updated_at.into()),
            pending: rows.effective.is_none() && rows.pending.is_some(),
            sent,
            mode,
            targets,
        })
    }
}

async fn mode(tx: &mut Tx, who: &Person, opened: &Opened, n: i64, rows: &Rows, correct: bool) -> Result<Mode> {
    let may_judge = must_judge(opened);
    if may_judge.is_err() {
        // What one sent oneself stays readable, in a closed cohort too.
        if rows.own.is_some() {
            return Ok(Mode::Read { may_correct: false });
        }
        return if opened.rights.second { Ok(watching(opened, rows)) } else { Err(closed(opened, may_judge)) };
    }
    Ok(match standing(tx, opened, n, who).await? {
        Standing::Own(_) if correct || rows.draft.is_some() => Mode::Write { correcting: true },
        Standing::Own(_) => Mode::Read { may_correct: true },
        Standing::Open if rows.pending.is_some() && rows.draft.is_none() && !correct => {
            Mode::Second { may_judge: true }
        }
        Standing::Open => Mode::Write { correcting: false },
        Standing::Over(why) if rows.draft.is_some() => Mode::Kept(why),
        Standing::Over(_) if rows.effective.is_some() => Mode::Read { may_correct: false },
        Standing::Over(_) => Mode::Watch,
    })
}

/// The organiser judges nothing, but gives the second voice.
fn watching(opened: &Opened, rows: &Rows) -> Mode {
    if rows.pending.is_some() && opened.status == Status::InReview {
        Mode::Second { may_judge: false }
    } else if rows.effective.is_some() {
        Mode::Read { may_correct: false }
    } else {
        Mode::Watch
    }
}

/// Reading does not fail because a cohort is closed: there is just nothing here for who did not review.
fn closed(opened: &Opened, refused: Result<()>) -> crate::Failure {
    match refused {
        Err(why) if opened.rights.four_eyes || !opened.rights.is(Who::LeadOrCoach) => why,
        _ => AppError::NotFound.into(),
    }
}

/// What the form begins with: the draft, else the review to correct, else nothing.
fn begin(rows: &Rows, mode: &Mode) -> Result<(ReviewBody, Option<Verdict>)> {
    let own = rows.own.as_ref().filter(|_| matches!(mode, Mode::Write { correcting: true }));
    let Some(row) = rows.draft.as_ref().or(own) else { return Ok((ReviewBody::default(), None)) };
    Ok((serde_json::from_str(&row.body)?, row.verdict.as_deref().and_then(Verdict::parse)))
}

/// The iteration to compare with, and the scores of the last review before `n`.
async fn before(tx: &mut Tx, opened: &Opened, n: i64) -> Result<(Option<(i64, Content)>, BTreeMap<String, u8>)> {
    let reviews = tx.reviews().effective_of(&[opened.entry.id]).await?;
    let last = reviews.into_iter().rfind(|row| row.iteration < n);
    let mut previous = BTreeMap::new();
    if let Some(row) = &last {
        let body: ReviewBody = serde_json::from_str(&row.body)?;
        previous = body.scores.into_iter().map(|(code, score)| (code, score.score)).collect();
    }
    let from = last.map_or(n - 1, |row| row.iteration);
    if from < 1 {
        return Ok((None, previous));
    }
    let row = must_get(tx, opened.entry.id, from).await?;
    Ok((Some((from, serde_json::from_str(&row.content)?)), previous))
}

fn shown(judged: &Judged<'_>, against: Option<&Content>) -> Vec<Shown> {
    let to_see: Vec<&str> = judged.to_see().map(|field| field.id.as_str()).collect();
    let field = |field: &'static Field| {
        let value = judged.content.get(&field.id);
        Shown {
            diff: against.map(|old| diff::diff_field(field, old.get(&field.id), value, judged.ctx)),
            value: value.clone(),
            to_see: to_see.contains(&field.id.as_str()),
            field,
        }
    };
    template(judged.kind).fields.iter().map(field).collect()
}
