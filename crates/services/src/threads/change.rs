//! Beginning, answering and settling threads.

use domain::{
    bounds::chars,
    content::Content,
    error::{AppError, Conflict, Issue, Problem},
    ids::{CommentId, ThreadId},
    template::template,
    vocab,
};
use serde_json::json;
use storage::{Tx, comments::CommentRow, threads::ThreadRow, transact};

use super::{COMMENT_MAX, EDITABLE, can_settle, of_readers};
use crate::{
    Person, Services,
    access::{self, Opened},
    audit,
    failure::{Failure, Result},
    iterations::{PROPOSAL, draft, must_be_open, must_get},
};

/// A new thread.
#[derive(Clone, Debug, Default)]
pub struct NewThread<'a> {
    /// Field id; `None`: on the entry as a whole.
    pub field: Option<&'a str>,
    /// Id of a row of that field.
    pub row: Option<&'a str>,
    /// The iteration it begins on; `None`: the draft.
    pub iteration: Option<i64>,
    /// Code of `comment_kinds`.
    pub kind: &'a str,
    pub text: &'a str,
}

impl Services {
    /// Begins a thread. While an entry lies in review its text is that of the latest iteration, so a thread begun
    /// then belongs to that iteration, and later says whether its text has changed.
    ///
    /// # Errors
    /// Not found for who may not comment; invalid.
    pub async fn create_thread(&self, who: &Person, code: &str, new: &NewThread<'_>) -> Result<ThreadId> {
        if new.kind == PROPOSAL {
            return Err(Failure::invalid("kind", Issue::NotInList));
        }
        self.begin_thread(who, code, new).await
    }

    /// As [`Self::create_thread`], of any kind.
    pub(crate) async fn begin_thread(&self, who: &Person, code: &str, new: &NewThread<'_>) -> Result<ThreadId> {
        let text = cleaned(new.text);
        transact!(self.storage(), tx => {
            let opened = to_comment(tx, who, code).await?;
            let in_review = opened.status.with_coach().then_some(opened.entry.iterations);
            let iteration = new.iteration.or(in_review.filter(|n| *n > 0));
            let mut problems = place_problems(tx, &opened, new, iteration).await?;
            problems.extend(text_problems(&text));
            if vocab::term("comment_kinds", new.kind).is_none() {
                problems.push(Problem::at("kind", Issue::NotInList));
            }
            Failure::unless_none(problems)?;
            let row = ThreadRow {
                id: ThreadId(self.new_id()),
                entry_id: opened.entry.id,
                iteration,
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
            self.add(tx, who, &opened, row.id, &text, "thread.create").await?;
            Ok::<_, Failure>(row.id)
        })
    }

    /// Answers in a thread; `settle` also moves it to `resolved` or `lapsed`, and then may go without words.
    ///
    /// # Errors
    /// Not found; invalid; a conflict when somebody else settled it in the meantime: then nothing is added.
    pub async fn reply(
        &self,
        who: &Person,
        code: &str,
        thread: ThreadId,
        text: &str,
        settle: Option<&str>,
    ) -> Result<()> {
        let text = cleaned(text);
        transact!(self.storage(), tx => {
            let opened = to_comment(tx, who, code).await?;
            let row = of_entry(tx, &opened, thread).await?;
            let silent = settle.is_some() && text.is_empty();
            if !silent {
                Failure::unless_none(text_problems(&text))?;
                self.add(tx, who, &opened, thread, &text, "thread.reply").await?;
            }
            if let Some(to) = settle {
                self.settle(tx, who, &opened, &row, to).await?;
            }
            Ok::<_, Failure>(())
        })
    }

    /// Changes a comment of one's own, at most [`EDITABLE`] after it was made.
    ///
    /// # Errors
    /// Not found; invalid; a conflict when it is too late.
    pub async fn edit_comment(&self, who: &Person, code: &str, comment: CommentId, text: &str) -> Result<()> {
        let text = cleaned(text);
        transact!(self.storage(), tx => {
            let opened = to_comment(tx, who, code).await?;
            let row = tx.comments().by_id(comment).await?.ok_or(AppError::NotFound)?;
            of_entry(tx, &opened, row.thread_id).await?;
            if row.author_id != who.id {
                return Err(AppError::NotFound.into());
            }
            Failure::unless_none(text_problems(&text))?;
            let since = self.now() - EDITABLE;
            if !tx.comments().edit(comment, who.id, &text, since.into(), self.now().into()).await? {
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
        if !matches!(to, "open" | "resolved" | "lapsed") {
            return Err(AppError::BadRequest.into());
        }
        let allowed = (to == "open") != (row.state == "open");
        let by = (to != "open").then(|| (who.id, self.now().into()));
        if !allowed || !tx.threads().set_state(row.id, &row.state, to, by).await? {
            return Err(AppError::Conflict { why: Conflict::ThreadSettled }.into());
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
            body: text.to_owned(),
            created_at: self.now().into(),
            edited_at: None,
        };
        tx.comments().create(&row).await?;
        let detail = json!({ "thread": thread, "comment": row.id });
        audit::record(self, tx, Some(who.id), action, &opened.entry.code.to_string(), detail).await
    }
}

async fn to_comment(tx: &mut Tx, who: &Person, code: &str) -> Result<Opened> {
    let opened = of_readers(access::open_to_change(tx, who, code).await?)?;
    must_be_open(&opened)?;
    if opened.rights.comment { Ok(opened) } else { Err(AppError::NotFound.into()) }
}

async fn of_entry(tx: &mut Tx, opened: &Opened, thread: ThreadId) -> Result<ThreadRow> {
    let row = tx.threads().by_id(thread).await?.filter(|row| row.entry_id == opened.entry.id);
    row.ok_or_else(|| AppError::NotFound.into())
}

/// What is wrong with where a new thread hangs: an iteration, a field or a row that is not there.
async fn place_problems(
    tx: &mut Tx,
    opened: &Opened,
    new: &NewThread<'_>,
    iteration: Option<i64>,
) -> Result<Vec<Problem>> {
    if iteration.is_some_and(|n| n < 1 || n > opened.entry.iterations) {
        return Ok(vec![Problem::at("iteration", Issue::NotInList)]);
    }
    if new.field.is_some_and(|field| template(opened.entry.kind).field(field).is_none()) {
        return Ok(vec![Problem::at("field", Issue::NotInList)]);
    }
    let Some(row) = new.row else { return Ok(Vec::new()) };
    let content: Content = match iteration {
        Some(n) => serde_json::from_str(&must_get(tx, opened.entry.id, n).await?.content)?,
        None => draft(tx, opened.entry.id).await?.0,
    };
    let rows = content.get(new.field.unwrap_or_default()).items();
    let there = rows.iter().any(|each| each.row_id() == row);
    Ok(if there { Vec::new() } else { vec![Problem::at("row", Issue::NotInList)] })
}

/// Browsers send the ends of lines as two characters; what is stored and counted has one.
fn cleaned(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
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
