//! The audit log, for administrators: who did what when, and whether the chain is whole.

use std::collections::BTreeMap;

use domain::{error::Issue, ids::UserId};
use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use storage::{
    Tx,
    audit::{AuditFilter, AuditRow, Chain},
    users::UserFilter,
};

use super::must_be_admin;
use crate::{
    Person, Services,
    audit::hash,
    cohorts::form::Checks,
    failure::{Failure, Result},
};

/// Lines on a page.
const SIZE: u32 = 25;
/// So long the part of the chain that was computed is taken to be right.
const TRUSTED: SignedDuration = SignedDuration::from_mins(10);
/// So many people of one name are looked for at once.
const PEOPLE: u32 = 200;

/// Which lines to show, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// E-mail address or part of a name.
    pub actor: String,
    /// The whole action, or its beginning with a point: `entry.`.
    pub action: String,
    pub object: String,
    /// First and last day.
    pub from: String,
    pub to: String,
    /// Lines before this one: the next page.
    pub before: Option<i64>,
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    pub seq: i64,
    pub at: Timestamp,
    pub actor: Option<String>,
    pub action: String,
    pub object: String,
    /// The person, where the object is one.
    pub object_name: Option<String>,
    pub detail: String,
}

/// A page of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditView {
    pub lines: Vec<AuditLine>,
    pub total: usize,
    /// `before` of the next page.
    pub next: Option<i64>,
    /// The last line up to which the chain is right.
    pub whole_to: i64,
    /// The first line that is not right.
    pub broken_at: Option<i64>,
}

impl Services {
    /// A page of the audit log, newest first, and the check of the whole chain.
    ///
    /// # Errors
    /// Not found for who is no administrator; invalid when a day cannot be read.
    pub async fn audit_log(&self, who: &Person, query: &AuditQuery) -> Result<AuditView> {
        must_be_admin(who)?;
        let mut tx = self.storage().read().await?;
        let chain = self.chain(&mut tx).await?;
        let (whole_to, broken_at) = match chain {
            Chain::Whole { seq } => (seq, None),
            Chain::Broken { seq } => (seq - 1, Some(seq)),
        };
        let mut view = AuditView { lines: Vec::new(), total: 0, next: None, whole_to, broken_at };
        let Some(filter) = filter(&mut tx, query).await? else { return Ok(view) };
        view.total = usize::try_from(tx.audit().count(&filter).await?).unwrap_or_default();
        let mut rows = tx.audit().list(&filter, query.before, SIZE + 1).await?;
        if rows.len() > SIZE as usize {
            rows.truncate(SIZE as usize);
            view.next = rows.last().map(|row| row.seq);
        }
        view.lines = lines(&mut tx, rows).await?;
        Ok(view)
    }

    /// Whether the chain is right. All of it is computed again once in a while; in between only what was added since, or
    /// leafing through the log would read all of it for each page.
    async fn chain(&self, tx: &mut Tx) -> Result<Chain> {
        let now = self.now();
        let known = self.recent().chain().filter(|(at, _)| now.duration_since(*at).abs() <= TRUSTED);
        let chain = match &known {
            Some((_, head)) => tx.audit().verify_after(head.clone(), hash).await?,
            None => tx.audit().verify(hash).await?,
        };
        let head = tx.audit().head().await?;
        let at = known.map_or(now, |(at, _)| at);
        self.recent().keep_chain(head.filter(|head| chain == Chain::Whole { seq: head.seq }).map(|head| (at, head)));
        Ok(chain)
    }
}

/// Lines with the names of who did it and of whom it was done to.
async fn lines(tx: &mut Tx, rows: Vec<AuditRow>) -> Result<Vec<AuditLine>> {
    let objects = rows.iter().filter_map(|row| row.object.parse().ok());
    let ids: Vec<UserId> = rows.iter().filter_map(|row| row.actor).chain(objects).collect();
    let names: BTreeMap<UserId, String> =
        tx.users().by_ids(&ids).await?.into_iter().map(|user| (user.id, user.name)).collect();
    let lines = rows.into_iter().map(|row| AuditLine {
        seq: row.seq,
        at: row.at.into(),
        actor: row.actor.and_then(|actor| names.get(&actor).cloned()),
        object_name: row.object.parse().ok().and_then(|id: UserId| names.get(&id).cloned()),
        action: row.action,
        object: row.object,
        detail: row.detail,
    });
    Ok(lines.collect())
}

/// The filter of a query; `None` when nobody is called so.
async fn filter(tx: &mut Tx, query: &AuditQuery) -> Result<Option<AuditFilter>> {
    let mut checks = Checks::default();
    let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let mut filter = AuditFilter { action: text(&query.action), object: text(&query.object), ..AuditFilter::default() };
    if let Some(day) = text(&query.from) {
        filter.from = checks.day("from", &day).and_then(midnight).map(Into::into);
    }
    if let Some(day) = text(&query.to) {
        let next = checks.day("to", &day).and_then(|day| day.checked_add(1.day()).ok());
        filter.to = next.and_then(midnight).map(Into::into);
    }
    if matches!((filter.from, filter.to), (Some(from), Some(to)) if to <= from) {
        checks.add("to", Issue::EndBeforeStart);
    }
    Failure::unless_none(checks.0)?;
    if let Some(q) = text(&query.actor) {
        let page = storage::Page { number: 1, size: PEOPLE };
        let (users, _) = tx.users().list(&UserFilter { q, ..UserFilter::default() }, page).await?;
        if users.is_empty() {
            return Ok(None);
        }
        filter.actors = users.into_iter().map(|user| user.id).collect();
    }
    Ok(Some(filter))
}

/// The beginning of a day in the Netherlands.
fn midnight(day: Date) -> Option<Timestamp> {
    let zone = jiff::tz::db().get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    day.to_datetime(jiff::civil::Time::midnight()).to_zoned_datetime(zone).ok().map(|moment| moment.timestamp())
}
