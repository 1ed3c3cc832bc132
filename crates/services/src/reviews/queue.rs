//! The coach's queue: what waits, what was begun, what was sent (UI.md section 2.11).

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    content::Content,
    diff::{Totals, diff},
    error::{AppError, Conflict},
    fields::Context,
    ids::{CohortId, EntryId},
    kind::EntryKind,
    lang::Lang,
    lifecycle::Status,
    review::Verdict,
    template::template,
};
use jiff::{Timestamp, civil::Date};
use storage::{Tx, queue::QueueRow, reviews::ReviewRow};

use super::{
    SENT, SUPERSEDED,
    due::{due, local},
    standing::{Standing, standing_in},
};
use crate::{
    KnownTargets, Person, Services,
    access::{self, Opened},
    cohorts::{review_scope, todo::workdays},
    failure::Result,
    known,
};

/// How many entries are asked for at a time.
const AT_ONCE: usize = 200;

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
        let rows = tx.reviews().queue(who.id, &review_scope(who)).await?;
        let drafts = tx.reviews().drafts_of(who.id).await?;
        let sent_by = tx.reviews().sent_by(who.id, MOST_SENT).await?;
        let own = drafts.iter().chain(&sent_by).map(|row| row.entry_id);
        let ids: BTreeSet<EntryId> = rows.iter().map(|row| row.entry.id).chain(own).collect();
        let house = House::read(&mut tx, who, self.now(), lang, &ids.into_iter().collect::<Vec<_>>(), &rows).await?;
        let mut waiting: Vec<Waiting> = rows.into_iter().filter_map(|row| house.waiting(row)).collect();
        waiting.sort_by_key(|row| !row.deed.offered());
        let begun = drafts.iter().filter_map(|row| house.begun(row)).collect();
        let sent = sent_by.iter().filter_map(|row| Some(sent(house.opened.get(&row.entry_id)?, row))).collect();
        Ok(Queue { waiting, begun, sent })
    }
}

/// What the lines of the queue are made from, read for all of them at once.
struct House<'a> {
    who: &'a Person,
    now: Timestamp,
    lang: Lang,
    /// Only what is still this person's to read.
    opened: BTreeMap<EntryId, Opened>,
    sent: Vec<ReviewRow>,
    threads: BTreeMap<EntryId, usize>,
    contents: BTreeMap<(EntryId, i64), Content>,
    targets: KnownTargets,
}

impl<'a> House<'a> {
    async fn read(
        tx: &mut Tx,
        who: &'a Person,
        now: Timestamp,
        lang: Lang,
        ids: &[EntryId],
        rows: &[QueueRow],
    ) -> Result<Self> {
        let opened = access::open_all(tx, who, ids).await?;
        let (mut sent, mut threads) = (Vec::new(), BTreeMap::new());
        for some in ids.chunks(AT_ONCE) {
            sent.extend(tx.reviews().sent_of(some).await?);
            for thread in tx.threads().open_of(some).await? {
                *threads.entry(thread.entry_id).or_default() += 1;
            }
        }
        let (contents, targets) = (BTreeMap::new(), KnownTargets::default());
        let mut house = Self { who, now, lang, opened, sent, threads, contents, targets };
        let waits: Vec<&Opened> = rows.iter().filter_map(|row| house.opened.get(&row.entry.id)).collect();
        let compared = waits.iter().flat_map(|opened| {
            let from = house.compared_with(opened);
            from.into_iter().flat_map(|from| [from, opened.entry.iterations]).map(|n| (opened.entry.id, n))
        });
        let compared: Vec<(EntryId, i64)> = compared.collect();
        for some in compared.chunks(AT_ONCE) {
            for row in tx.iterations().each(some).await? {
                house.contents.insert((row.entry_id, row.n), serde_json::from_str(&row.content)?);
            }
        }
        let cohorts: BTreeSet<CohortId> = house.opened.values().map(|opened| opened.entry.cohort_id).collect();
        for cohort in cohorts {
            let texts = house.contents.iter().filter_map(|((id, _), content)| {
                let entry = &house.opened.get(id)?.entry;
                (entry.cohort_id == cohort).then_some((entry.kind, content))
            });
            known::more(&mut house.targets, tx, who, cohort, texts).await?;
        }
        Ok(house)
    }

    /// The reviews of an entry that count, first iteration first.
    fn effective(&self, entry: EntryId) -> impl DoubleEndedIterator<Item = &ReviewRow> {
        self.sent.iter().filter(move |review| review.entry_id == entry && review.effective)
    }

    /// The reviews of an iteration that were sent and not replaced.
    fn alive(&self, entry: EntryId, n: i64) -> Vec<ReviewRow> {
        let of = |row: &&ReviewRow| row.entry_id == entry && row.iteration == n && row.state == SENT;
        self.sent.iter().filter(of).cloned().collect()
    }

    fn waiting(&self, row: QueueRow) -> Option<Waiting> {
        let entry = row.entry;
        let opened = self.opened.get(&entry.id)?;
        let waits = self.alive(entry.id, entry.iterations).into_iter().find(|review| !review.effective);
        let deed = match waits {
            _ if opened.rights.four_eyes => Deed::FourEyes,
            _ if opened.status == Status::Confirming && opened.rights.review => Deed::Confirm,
            Some(review) if review.coach_id == self.who.id => Deed::Pending,
            Some(_) => Deed::Second,
            None if !opened.rights.review => Deed::Watch,
            None if row.begun => Deed::Continue,
            None => Deed::Review,
        };
        let last = self.effective(entry.id).next_back();
        let since: Timestamp = row.waiting_since.into();
        let due = due(since);
        Some(Waiting {
            changed: self.changed(opened),
            open_threads: self.threads.get(&entry.id).copied().unwrap_or_default(),
            code: entry.code.to_string(),
            kind: entry.kind,
            title: entry.title,
            team: row.team_name,
            iteration: entry.iterations,
            days: workdays(since, self.now),
            overdue: local(self.now) > due,
            due,
            since,
            last: last.and_then(|review| Some((review.iteration, Verdict::parse(review.verdict.as_deref()?)?))),
            deed,
        })
    }

    /// The iteration that this coach reviewed last, else the one before the latest; `None` for a first one.
    fn compared_with(&self, opened: &Opened) -> Option<i64> {
        let (entry, latest) = (opened.entry.id, opened.entry.iterations);
        let own = self.effective(entry).rfind(|review| review.coach_id == self.who.id).map(|review| review.iteration);
        let from = own.filter(|n| *n < latest).unwrap_or(latest - 1);
        (from > 0).then_some(from)
    }

    /// How much the latest iteration differs from the one that it is compared with.
    fn changed(&self, opened: &Opened) -> Option<(i64, Totals)> {
        let entry = &opened.entry;
        let from = self.compared_with(opened)?;
        let [old, new] = [from, entry.iterations].map(|n| self.contents.get(&(entry.id, n)));
        let ctx = Context { lang: self.lang, targets: &self.targets };
        Some((from, Totals::of(&diff(template(entry.kind), old?, new?, ctx))))
    }

    fn begun(&self, row: &ReviewRow) -> Option<Begun> {
        let opened = self.opened.get(&row.entry_id)?;
        let over = match standing_in(&self.alive(row.entry_id, row.iteration), opened, row.iteration, self.who) {
            Standing::Over(why) => Some(why),
            Standing::Open | Standing::Own(_) if opened.rights.four_eyes => Some(Conflict::FourEyes),
            Standing::Open | Standing::Own(_) => None,
        };
        Some(Begun {
            code: opened.entry.code.to_string(),
            kind: opened.entry.kind,
            title: opened.entry.title.clone(),
            iteration: row.iteration,
            at: row.updated_at.into(),
            over,
        })
    }
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
