//! Threads of comments on an entry, a field or a row. They stay open while the text itself is locked.

use domain::{
    bounds::chars,
    error::{AppError, Conflict, Issue, Problem},
    ids::{CommentId, ThreadId},
    rights::{Read, Rights},
    template::template,
    vocab,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use storage::{Tx, comments::CommentRow, threads::ThreadRow, transact};

use crate::{
    Person, Services,
    access::{self, Opened},
    audit,
    failure::{Failure, Result},
    iterations::{Brief, brief, must_be_open, name_of, names},
};

/// Most characters of a comment.
pub const COMMENT_MAX: usize = 2_000;
/// So long after it was made, its author may change a comment.
pub const EDITABLE: SignedDuration = SignedDuration::from_mins(15);

/// A new thread.
#[derive(Clone, Debug, Default)]
pub struct NewThread<'a> {
    /// Field id; `None`: on the entry as a whole.
    pub field: Option<&'a str>,
    pub row: Option<&'a str>,
    pub iteration: Option<i64>,
    /// Code of `comment_kinds`.
    pub kind: &'a str,
    pub text: &'a str,
}

/// A thread as one person sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadView {
    pub id: ThreadId,
    pub field: Option<String>,
    pub iteration: Option<i64>,
    pub kind: String,
    /// `open`, `resolved` or `lapsed`.
    pub state: String,
    pub by: String,
    pub mine: bool,
    pub comments: Vec<CommentView>,
    pub resolved_by: Option<String>,
    pub resolved_at: Option<Timestamp>,
    /// This person may resolve it or let it lapse, or open it again.
    pub can_settle: bool,
    /// The field reads otherwise than in the iteration where the thread began.
    pub changed: bool,
}

/// A comment as one person sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct CommentView {
    pub id: CommentId,
    pub by: String,
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
}

impl Services {
    /// All threads of an entry, oldest first. For everybody who may read the draft.
    ///
    /// # Errors
    /// Not found.
    pub async fn threads(&self, who: &Person, code: &str) -> Result<Threads> {
        let mut tx = self.storage().read().await?;
        let opened = open(access::open(&mut tx, who, code).await?)?;
        let rows = tx.threads().of_entry(opened.entry.id, None).await?;
        let comments = tx.comments().of_entry(opened.entry.id).await?;
        let people = rows.iter().flat_map(|row| [Some(row.created_by), row.resolved_by]).flatten();
        let people = people.chain(comments.iter().map(|comment| comment.author_id)).collect();
        let names = names(&mut tx, people).await?;
        let (draft, _) = crate::iterations::draft(&mut tx, opened.entry.id).await?;
        let mut threads = Vec::new();
        for row in rows {
            let changed = changed(&mut tx, &row, &draft).await?;
            let of_thread = comments.iter().filter(|comment| comment.thread_id == row.id);
            threads.push(ThreadView {
                comments: of_thread.map(|comment| self.comment(who, &opened.rights, comment, &names)).collect(),
                by: name_of(&names, row.created_by),
                mine: row.created_by == who.id,
                resolved_by: row.resolved_by.map(|id| name_of(&names, id)),
                resolved_at: row.resolved_at.map(Timestamp::from),
                can_settle: can_settle(who, &opened.rights, &row),
                changed,
                id: row.id,
                field: row.field,
                iteration: row.iteration,
                kind: row.kind,
                state: row.state,
            });
        }
        Ok(Threads { can_comment: opened.rights.comment, threads, entry: brief(&mut tx, &opened).await? })
    }

    fn comment(
        &self,
        who: &Person,
        rights: &Rights,
        row: &CommentRow,
        names: &std::collections::BTreeMap<domain::ids::UserId, String>,
    ) -> CommentView {
        let at: Timestamp = row.created_at.into();
        CommentView {
            id: row.id,
            by: name_of(names, row.author_id),
            at,
            edited: row.edited_at.is_some(),
            text: row.body.clone(),
            can_edit: rights.comment && row.author_id == who.id && self.now().duration_since(at) <= EDITABLE,
        }
    }

    /// Begins a thread.
    ///
    /// # Errors
    /// Not found for who may not comment; invalid.
    pub async fn create_thread(&self, who: &Person, code: &str, new: &NewThread<'_>) -> Result<ThreadId> {
        transact!(self.storage(), tx => {
            let opened = to_comment(tx, who, code).await?;
            let mut problems = text_problems(new.text);
            if vocab::term("comment_kinds", new.kind).is_none() {
                problems.push(Problem::at("kind", Issue::NotInList));
            }
            if new.field.is_some_and(|field| template(opened.entry.kind).field(field).is_none()) {
                problems.push(Problem::at("field", Issue::NotInList));
            }
            if new.iteration.is_some_and(|n| n < 1 || n > opened.entry.iterations) {
                problems.push(Problem::at("iteration", Issue::NotInList));
            }
            Failure::unless_none(problems)?;
            let row = ThreadRow {
                id: ThreadId(self.new_id()),
                entry_id: opened.entry.id,
                iteration: new.iteration,
                field: new.field.map(str::to_owned),
                row_id: new.row.map(str::to_owned),
                anchor: None,
                kind: new.kind.to_owned(),
                state: "open".to_owned(),
                created_by: who.id,
                created_at: self.now().into(),
                resolved_by: None,
                resolved_at: None,
            };
            tx.threads().create(&row).await?;
            self.add(tx, who, &opened, row.id, new.text, "thread.create").await?;
            Ok::<_, Failure>(row.id)
        })
    }

    /// Answers in a thread; with `resolve`, also resolves it.
    ///
    /// # Errors
    /// Not found; invalid; a conflict when somebody else resolved it in the meantime.
    pub async fn reply(&self, who: &Person, code: &str, thread: ThreadId, text: &str, resolve: bool) -> Result<()> {
        transact!(self.storage(), tx => {
            let opened = to_comment(tx, who, code).await?;
            let row = of_entry(tx, &opened, thread).await?;
            let silent = resolve && text.trim().is_empty();
            if !silent {
                Failure::unless_none(text_problems(text))?;
                self.add(tx, who, &opened, thread, text, "thread.reply").await?;
            }
            if resolve {
                self.settle(tx, who, &opened, &row, "resolved").await?;
            }
            Ok::<_, Failure>(())
        })
    }

    /// Changes a comment of one's own, at most [`EDITABLE`] after it was made.
    ///
    /// # Errors
    /// Not found; invalid; a conflict when it is too late.
    pub async fn edit_comment(&self, who: &Person, code: &str, comment: CommentId, text: &str) -> Result<()> {
        transact!(self.storage(), tx => {
            let opened = to_comment(tx, who, code).await?;
            let row = tx.comments().by_id(comment).await?.ok_or(AppError::NotFound)?;
            of_entry(tx, &opened, row.thread_id).await?;
            if row.author_id != who.id {
                return Err(AppError::NotFound.into());
            }
            Failure::unless_none(text_problems(text))?;
            let since = self.now() - EDITABLE;
            if !tx.comments().edit(comment, who.id, text.trim(), since.into(), self.now().into()).await? {
                return Err(AppError::Conflict { why: Conflict::NoLongerEditable }.into());
            }
            let (object, detail) = (opened.entry.code.to_string(), json!({ "comment": comment }));
            audit::record(self, tx, Some(who.id), "comment.edit", &object, detail).await
        })
    }

    /// Resolves a thread, lets it lapse, or opens it again: `resolved`, `lapsed`, `open`.
    ///
    /// # Errors
    /// Not found for others than its author, a coach or the team lead; a conflict when its state has changed.
    pub async fn set_thread_state(&self, who: &Person, code: &str, thread: ThreadId, to: &str) -> Result<()> {
        transact!(self.storage(), tx => {
            let opened = to_comment(tx, who, code).await?;
            let row = of_entry(tx, &opened, thread).await?;
            self.settle(tx, who, &opened, &row, to).await
        })
    }

    async fn settle(&self, tx: &mut Tx, who: &Person, opened: &Opened, row: &ThreadRow, to: &str) -> Result<()> {
        if !can_settle(who, &opened.rights, row) {
            return Err(AppError::NotFound.into());
        }
        let allowed = if to == "open" { row.state != "open" } else { row.state == "open" };
        if !matches!(to, "open" | "resolved" | "lapsed") {
            return Err(AppError::BadRequest.into());
        }
        let by = (to != "open").then(|| (who.id, self.now().into()));
        if !allowed || !tx.threads().set_state(row.id, &row.state, to, by).await? {
            return Err(AppError::Conflict { why: Conflict::StatusChanged }.into());
        }
        let detail = json!({ "thread": row.id, "to": to });
        audit::record(self, tx, Some(who.id), "thread.state", &opened.entry.code.to_string(), detail).await
    }

    async fn add(
        &self,
        tx: &mut Tx,
        who: &Person,
        opened: &Opened,
        thread: ThreadId,
        text: &str,
        action: &str,
    ) -> Result<()> {
        let row = CommentRow {
            id: CommentId(self.new_id()),
            thread_id: thread,
            author_id: who.id,
            body: text.trim().to_owned(),
            created_at: self.now().into(),
            edited_at: None,
        };
        tx.comments().create(&row).await?;
        let detail = json!({ "thread": thread, "comment": row.id });
        audit::record(self, tx, Some(who.id), action, &opened.entry.code.to_string(), detail).await
    }
}

/// Threads belong to those who may read the draft.
fn open(opened: Opened) -> Result<Opened> {
    if opened.rights.read < Read::Draft { Err(AppError::NotFound.into()) } else { Ok(opened) }
}

async fn to_comment(tx: &mut Tx, who: &Person, code: &str) -> Result<Opened> {
    let opened = open(access::open_to_change(tx, who, code).await?)?;
    must_be_open(&opened)?;
    if opened.rights.comment { Ok(opened) } else { Err(AppError::NotFound.into()) }
}

async fn of_entry(tx: &mut Tx, opened: &Opened, thread: ThreadId) -> Result<ThreadRow> {
    let row = tx.threads().by_id(thread).await?.filter(|row| row.entry_id == opened.entry.id);
    row.ok_or_else(|| AppError::NotFound.into())
}

fn can_settle(who: &Person, rights: &Rights, row: &ThreadRow) -> bool {
    rights.comment && (row.created_by == who.id || rights.moderate)
}

fn text_problems(text: &str) -> Vec<Problem> {
    match chars(text) {
        0 => vec![Problem::at("text", Issue::Required)],
        have if have > COMMENT_MAX => {
            vec![Problem::at("text", Issue::TooLong { over: have - COMMENT_MAX, max: COMMENT_MAX })]
        }
        _ => Vec::new(),
    }
}

async fn changed(tx: &mut Tx, row: &ThreadRow, draft: &domain::content::Content) -> Result<bool> {
    let (Some(field), Some(n)) = (&row.field, row.iteration) else { return Ok(false) };
    let Some(then) = tx.iterations().get(row.entry_id, n).await? else { return Ok(false) };
    let then: domain::content::Content = serde_json::from_str(&then.content)?;
    Ok(then.get(field) != draft.get(field))
}
