//! Reading the threads of an entry.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    content::Content,
    ids::{CommentId, EntryId, ThreadId, UserId},
    rights::Role,
    value::Value,
};
use jiff::Timestamp;
use storage::{Tx, comments::CommentRow, memberships::MemberRow, threads::ThreadRow};

use super::{EDITABLE, can_settle, of_readers};
use crate::{
    KnownTargets, Person, Services,
    access::{self, Opened},
    failure::Result,
    iterations::{Brief, brief, draft, names},
    known,
};

/// Who wrote something, and as what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    pub name: String,
    /// The role in the cohort; `None` for who has none any more.
    pub role: Option<Role>,
    /// The team, when it is another one than the entry's.
    pub team: Option<String>,
}

/// A thread as one person sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadView {
    pub id: ThreadId,
    /// From 1, the oldest of the entry first: threads are never removed, so it keeps its number.
    pub number: usize,
    pub field: Option<String>,
    /// Id of the row it is about.
    pub row: Option<String>,
    /// That row as it reads now, or as it was where the thread began.
    pub row_value: Option<Value>,
    pub iteration: Option<i64>,
    pub kind: String,
    /// `open`, `resolved` or `lapsed`.
    pub state: String,
    pub by: Author,
    pub mine: bool,
    pub comments: Vec<CommentView>,
    pub resolved_by: Option<String>,
    pub resolved_at: Option<Timestamp>,
    /// This person may resolve it or let it lapse, or open it again.
    pub can_settle: bool,
    /// What its field (or row) held in the iteration where it began, when it reads otherwise now.
    pub before: Option<Value>,
}

/// A comment as one person sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct CommentView {
    pub id: CommentId,
    pub by: Author,
    pub at: Timestamp,
    pub edited: bool,
    pub text: String,
    pub can_edit: bool,
}

/// The threads of an entry.
#[derive(Clone, Debug)]
pub struct Threads {
    pub entry: Brief,
    pub threads: Vec<ThreadView>,
    pub can_comment: bool,
    /// The text that the threads are about, as it reads now.
    pub draft: Content,
    pub targets: KnownTargets,
}

impl Services {
    /// All threads of an entry, oldest first. For everybody who may read the draft.
    ///
    /// # Errors
    /// Not found.
    pub async fn threads(&self, who: &Person, code: &str) -> Result<Threads> {
        let mut tx = self.storage().read().await?;
        let opened = of_readers(access::open(&mut tx, who, code).await?)?;
        let (draft, _) = draft(&mut tx, opened.entry.id).await?;
        let targets = known::linked(&mut tx, who, opened.entry.cohort_id, [(opened.entry.kind, &draft)]).await?;
        self.threads_of(&mut tx, who, &opened, draft, targets).await
    }

    /// As [`Self::threads`], of an entry that is open already.
    pub(crate) async fn threads_of(
        &self,
        tx: &mut Tx,
        who: &Person,
        opened: &Opened,
        draft: Content,
        mut targets: KnownTargets,
    ) -> Result<Threads> {
        let rows = tx.threads().of_entry(opened.entry.id, None).await?;
        let comments = if rows.is_empty() { Vec::new() } else { tx.comments().of_entry(opened.entry.id).await? };
        let began = iterations(tx, opened.entry.id, &rows).await?;
        let then = began.values().map(|content| (opened.entry.kind, content));
        known::more(&mut targets, tx, who, opened.entry.cohort_id, then).await?;
        let house = House {
            who,
            now: self.now(),
            authors: authors(tx, opened, &rows, &comments).await?,
            began,
            comments,
            draft: &draft,
            opened,
        };
        let threads = rows.into_iter().enumerate().map(|(at, row)| house.thread(at + 1, row)).collect();
        Ok(Threads { can_comment: opened.rights.comment, threads, entry: brief(opened), targets, draft })
    }
}

/// What the views of all threads are made from.
struct House<'a> {
    who: &'a Person,
    now: Timestamp,
    opened: &'a Opened,
    authors: BTreeMap<UserId, Author>,
    comments: Vec<CommentRow>,
    /// The iterations on which threads began.
    began: BTreeMap<i64, Content>,
    draft: &'a Content,
}

impl House<'_> {
    fn thread(&self, number: usize, row: ThreadRow) -> ThreadView {
        let of_thread = self.comments.iter().filter(|comment| comment.thread_id == row.id);
        let (now, then) = (self.subject(&row, Some(self.draft)), self.subject(&row, self.then(&row)));
        let before = then.clone().filter(|then| row.field.is_some() && now.as_ref() != Some(then));
        ThreadView {
            number,
            comments: of_thread.map(|comment| self.comment(comment)).collect(),
            by: self.author(row.created_by),
            mine: row.created_by == self.who.id,
            resolved_by: row.resolved_by.map(|id| self.author(id).name),
            resolved_at: row.resolved_at.map(Timestamp::from),
            can_settle: can_settle(self.who, &self.opened.rights, &row),
            row_value: if row.row_id.is_some() { now.or(then) } else { None },
            before,
            id: row.id,
            field: row.field,
            row: row.row_id,
            iteration: row.iteration,
            kind: row.kind,
            state: row.state,
        }
    }

    fn then(&self, row: &ThreadRow) -> Option<&Content> {
        row.iteration.and_then(|n| self.began.get(&n))
    }

    /// What a thread is about in a version of the text: its row, or else its field.
    fn subject(&self, row: &ThreadRow, content: Option<&Content>) -> Option<Value> {
        let value = content?.get(row.field.as_deref()?);
        match &row.row_id {
            Some(id) => value.items().iter().find(|item| item.row_id() == id).cloned(),
            None => Some(value.clone()),
        }
    }

    fn author(&self, id: UserId) -> Author {
        self.authors.get(&id).cloned().unwrap_or_default()
    }

    fn comment(&self, row: &CommentRow) -> CommentView {
        let at: Timestamp = row.created_at.into();
        let own = self.opened.rights.comment && row.author_id == self.who.id;
        CommentView {
            id: row.id,
            by: self.author(row.author_id),
            at,
            edited: row.edited_at.is_some(),
            text: row.body.clone(),
            can_edit: own && self.now.duration_since(at) <= EDITABLE,
        }
    }
}

/// The iterations on which these threads began.
async fn iterations(tx: &mut Tx, entry: EntryId, rows: &[ThreadRow]) -> Result<BTreeMap<i64, Content>> {
    let numbers: BTreeSet<i64> =
        rows.iter().filter(|row| row.field.is_some()).filter_map(|row| row.iteration).collect();
    if numbers.is_empty() {
        return Ok(BTreeMap::new());
    }
    let numbers: Vec<i64> = numbers.into_iter().collect();
    let found = tx.iterations().some(entry, &numbers).await?;
    found.into_iter().map(|row| Ok((row.n, serde_json::from_str(&row.content)?))).collect()
}

/// Everybody who wrote or settled something, with the role that says most about this entry.
async fn authors(
    tx: &mut Tx,
    opened: &Opened,
    rows: &[ThreadRow],
    comments: &[CommentRow],
) -> Result<BTreeMap<UserId, Author>> {
    let people = rows.iter().flat_map(|row| [Some(row.created_by), row.resolved_by]).flatten();
    let people: BTreeSet<UserId> = people.chain(comments.iter().map(|comment| comment.author_id)).collect();
    if people.is_empty() {
        return Ok(BTreeMap::new());
    }
    let members = tx.memberships().in_cohort(opened.entry.cohort_id).await?;
    let (inside, outside): (Vec<UserId>, Vec<UserId>) =
        people.into_iter().partition(|id| members.iter().any(|row| row.membership.user_id == *id));
    let member = |id: UserId| {
        let own = || members.iter().filter(move |row| row.membership.user_id == id);
        let best = own().filter_map(|row| Some((Role::parse(&row.membership.role)?, row)));
        let best = best.min_by_key(|(role, row)| (row.membership.team_id != opened.entry.team_id, rank(*role)));
        let name = own().next().map(|row| row.name.clone()).unwrap_or_default();
        let team = best.and_then(|(role, row)| other_team(opened, role, row));
        (id, Author { name, role: best.map(|(role, _)| role), team })
    };
    let mut authors: BTreeMap<UserId, Author> = inside.into_iter().map(member).collect();
    if !outside.is_empty() {
        let experts = tx.experts().of_entry(opened.entry.id).await?;
        authors.extend(names(tx, outside).await?.into_iter().map(|(id, name)| {
            let role = experts.iter().any(|expert| expert.id == id).then_some(Role::Expert);
            (id, Author { name, role, team: None })
        }));
    }
    Ok(authors)
}

/// The name of a writer's team where it is not the entry's.
fn other_team(opened: &Opened, role: Role, row: &MemberRow) -> Option<String> {
    let writes = matches!(role, Role::Participant | Role::TeamLead);
    row.team_name.clone().filter(|_| writes && row.membership.team_id != opened.entry.team_id)
}

/// Of several roles the one that weighs most in a talk about a text.
const fn rank(role: Role) -> u8 {
    match role {
        Role::TeamLead => 0,
        Role::Coach => 1,
        Role::Participant => 2,
        Role::Organiser => 3,
        Role::Expert | Role::Client | Role::Observer => 4,
    }
}
