//! The coach's queue: what waits, what was begun, what was sent (UI.md section 2.11).

use domain::{
    content::Content,
    diff::{Totals, diff},
    error::{AppError, Conflict},
    fields::Context,
    kind::EntryKind,
    lang::Lang,
    lifecycle::Status,
    review::Verdict,
    template::template,
};
use jiff::{Timestamp, civil::Date};
use storage::{Tx, queue::QueueRow, reviews::ReviewRow};

use super::{
    SUPERSEDED,
    due::{due, local},
    standing::{Standing, alive, standing},
};
use crate::{
    Person, Services,
    access::{self, Opened},
    cohorts::{review_scope, todo::workdays},
    failure::{Failure, Result},
    iterations::must_get,
    known,
};

/// Most reviews in the list of those that were sent.
const MOST_SENT: u32 = 50;

/// What a person can do with an entry that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Review,
    /// Confirm what a test taught.
    Confirm,
    /// Go on with a draft.
    Continue,
    /// Agree with a *niet verder* of another coach, or not.
    Second,
    /// The own *niet verder* waits for its second person.
    Pending,
    /// An organiser only sees that it waits.
    Watch,
    /// The coach helped to write it.
    FourEyes,
}

impl Deed {
    /// There is something to do here for this person.
    #[must_use]
    pub const fn offered(self) -> bool {
        matches!(self, Self::Review | Self::Confirm | Self::Continue | Self::Second)
    }
}

/// An entry that waits for a verdict.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub code: String,
    pub kind: EntryKind,
    pub title: String,
    pub team: Option<String>,
    pub iteration: i64,
    pub since: Timestamp,
    /// Working days since then.
    pub days: usize,
    pub due: Date,
    pub overdue: bool,
    /// What changed since which iteration: the coach's own last review, else the iteration before; none for a first.
    pub changed: Option<(i64, Totals)>,
    pub open_threads: usize,
    /// The last verdict that counts, and about which iteration.
    pub last: Option<(i64, Verdict)>,
    pub deed: Deed,
}

/// A draft of the coach.
#[derive(Clone, Debug)]
pub struct Begun {
    pub code: String,
    pub kind: EntryKind,
    pub title: String,
    pub iteration: i64,
    pub at: Timestamp,
    /// Why it can no longer be sent.
    pub over: Option<Conflict>,
}

/// A review that the coach sent.
#[derive(Clone, Debug)]
pub struct SentLine {
    pub code: String,
    pub kind: EntryKind,
    pub title: String,
    pub iteration: i64,
    pub verdict: Option<Verdict>,
    pub at: Timestamp,
    /// Waits for its second person.
    pub pending: bool,
    /// No longer counts.
    pub replaced: bool,
}

/// The whole queue of one person.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// What can be done first, then what cannot; each longest waiting first.
    pub waiting: Vec<Waiting>,
    pub begun: Vec<Begun>,
    pub sent: Vec<SentLine>,
}

impl Services {
    /// What waits for a coach or organiser, and what she or he began and sent.
    ///
    /// # Errors
    /// Not found for others.
    pub async fn review_queue(&self, who: &Person, lang: Lang) -> Result<Queue> {
        let judges = who.members.iter().map(|member| who.in_cohort(member.cohort)).any(|r| r.coach || r.organise);
        if !judges {
            return Err(AppError::NotFound.into());
        }
        let mut tx = self.storage().read().await?;
        let mut queue = Queue::default();
        for row in tx.reviews().queue(who.id, &review_scope(who)).await? {
            if let Some(opened) = readable(access::open(&mut tx, who, &row.entry.code.to_string()).await)? {
                queue.waiting.push(waiting(&mut tx, who, &opened, row, self.now(), lang).await?);
            }
        }
        queue.waiting.sort_by_key(|row| !row.deed.offered());
        for row in tx.reviews().drafts_of(who.id).await? {
            if let Some(opened) = opened(&mut tx, who, &row).await? {
                queue.begun.push(begun(&mut tx, who, &opened, &row).await?);
            }
        }
        for row in tx.reviews().sent_by(who.id, MOST_SENT).await? {
            if let Some(opened) = opened(&mut tx, who, &row).await? {
                queue.sent.push(sent(&opened, &row));
            }
        }
        Ok(queue)
    }
}

/// Nothing when the entry is no longer this person's to read.
fn readable(opened: Result<Opened>) -> Result<Option<Opened>> {
    match opened {
        Ok(opened) => Ok(Some(opened)),
        Err(Failure::App(AppError::NotFound)) => Ok(None),
        Err(other) => Err(other),
    }
}

async fn opened(tx: &mut Tx, who: &Person, row: &ReviewRow) -> Result<Option<Opened>> {
    let Some(entry) = tx.entries().by_id(row.entry_id).await? else { return Ok(None) };
    readable(access::open(tx, who, &entry.code.to_string()).await)
}

async fn waiting(
    tx: &mut Tx,
    who: &Person,
    opened: &Opened,
    row: QueueRow,
    now: Timestamp,
    lang: Lang,
) -> Result<Waiting> {
    let entry = row.entry;
    let waits = alive(tx, opened, entry.iterations).await?.into_iter().find(|review| !review.effective);
    let rights = &opened.rights;
    let deed = match waits {
        _ if rights.four_eyes => Deed::FourEyes,
        _ if opened.status == Status::Confirming && rights.review => Deed::Confirm,
        Some(review) if review.coach_id == who.id => Deed::Pending,
        Some(_) => Deed::Second,
        None if !rights.review => Deed::Watch,
        None if row.begun => Deed::Continue,
        None => Deed::Review,
    };
    let all = tx.reviews().effective_of(&[entry.id]).await?;
    let own = all.iter().rfind(|review| review.coach_id == who.id).map(|review| review.iteration);
    let last = all.last().and_then(|review| Some((review.iteration, Verdict::parse(review.verdict.as_deref()?)?)));
    let since: Timestamp = row.waiting_since.into();
    let due = due(since);
    Ok(Waiting {
        changed: changed(tx, who, opened, own, lang).await?,
        open_threads: usize::try_from(tx.threads().count_open(entry.id).await?).unwrap_or_default(),
        code: entry.code.to_string(),
        kind: entry.kind,
        title: entry.title,
        team: row.team_name,
        iteration: entry.iterations,
        days: workdays(since, now),
        overdue: local(now) > due,
        due,
        since,
        last,
        deed,
    })
}

/// How much the latest iteration differs from the one that this coach reviewed last, else from the one before it.
async fn changed(
    tx: &mut Tx,
    who: &Person,
    opened: &Opened,
    own: Option<i64>,
    lang: Lang,
) -> Result<Option<(i64, Totals)>> {
    let (entry, latest) = (&opened.entry, opened.entry.iterations);
    let from = own.filter(|n| *n < latest).unwrap_or(latest - 1);
    if from < 1 {
        return Ok(None);
    }
    let old: Content = serde_json::from_str(&must_get(tx, entry.id, from).await?.content)?;
    let new: Content = serde_json::from_str(&must_get(tx, entry.id, latest).await?.content)?;
    let targets = known::targets(tx, who, entry.cohort_id).await?;
    let fields = diff(template(entry.kind), &old, &new, Context { lang, targets: &targets });
    Ok(Some((from, Totals::of(&fields))))
}

async fn begun(tx: &mut Tx, who: &Person, opened: &Opened, row: &ReviewRow) -> Result<Begun> {
    let over = match standing(tx, opened, row.iteration, who).await? {
        Standing::Over(why) => Some(why),
        Standing::Open | Standing::Own(_) if opened.rights.four_eyes => Some(Conflict::FourEyes),
        Standing::Open | Standing::Own(_) => None,
    };
    Ok(Begun {
        code: opened.entry.code.to_string(),
        kind: opened.entry.kind,
        title: opened.entry.title.clone(),
        iteration: row.iteration,
        at: row.updated_at.into(),
        over,
    })
}

fn sent(opened: &Opened, row: &ReviewRow) -> SentLine {
    SentLine {
        code: opened.entry.code.to_string(),
        kind: opened.entry.kind,
        title: opened.entry.title.clone(),
        iteration: row.iteration,
        verdict: row.verdict.as_deref().and_then(Verdict::parse),
        at: row.sent_at.unwrap_or(row.updated_at).into(),
        replaced: row.state == SUPERSEDED,
        pending: row.state != SUPERSEDED && !row.effective,
    }
}
