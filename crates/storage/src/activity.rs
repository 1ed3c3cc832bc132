//! Recent activity: changes of status, iterations and comments together, as far as they are visible.

use domain::{
    ids::{CohortId, EntryCode, EntryId, ThreadId, UserId},
    kind::EntryKind,
};

use crate::{
    Result, Timestamp, Visibility,
    row::{FromRow, Row},
    sql::Sql,
};

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Happening {
    /// The status changed; `from` is `None` when the entry was made.
    Transition { from: Option<String>, to: String, reason: Option<String> },
    /// An iteration was made.
    Iteration { change_note: String },
    /// Somebody commented.
    Comment { thread: ThreadId, field: Option<String>, body: String },
}

/// One line of recent activity.
#[derive(Clone, Debug, PartialEq)]
pub struct ActivityRow {
    pub at: Timestamp,
    pub actor: Option<UserId>,
    pub actor_name: Option<String>,
    pub entry_id: EntryId,
    pub code: EntryCode,
    pub kind: EntryKind,
    pub title: String,
    pub iteration: Option<i64>,
    pub happening: Happening,
}

impl FromRow for ActivityRow {
    const COLUMNS: &'static [&'static str] = &[];

    fn read(row: &Row, _: &str) -> Result<Self, sqlx::Error> {
        let happening = match row.get::<String>("", "what")?.as_str() {
            "transition" => Happening::Transition {
                from: row.get("", "from_status")?,
                to: row.get("", "to_status")?,
                reason: row.get("", "body")?,
            },
            "iteration" => Happening::Iteration { change_note: row.get("", "body")? },
            _ => Happening::Comment {
                thread: row.get("", "thread_id")?,
                field: row.get("", "field")?,
                body: row.get("", "body")?,
            },
        };
        Ok(Self {
            at: row.get("", "at")?,
            actor: row.get("", "actor")?,
            actor_name: row.get("", "actor_name")?,
            entry_id: row.get("", "entry_id")?,
            code: row.get("", "code")?,
            kind: row.get("", "kind")?,
            title: row.get("", "title")?,
            iteration: row.get("", "iteration")?,
            happening,
        })
    }
}

/// Where to look for activity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActivityFilter {
    /// What the person may see. The default is nothing.
    pub visible: Visibility,
    pub cohort: Option<CohortId>,
    pub entry: Option<EntryId>,
    /// Only before this moment: the next page.
    pub before: Option<Timestamp>,
}

repository! {
    /// Recent activity.
    Activity, activity
}

const ARMS: [(&str, &str); 3] = [
    (
        "SELECT 'transition' AS what, s.at AS at, s.actor AS actor, e.id AS entry_id, e.code AS code, \
         e.kind AS kind, e.title AS title, s.iteration AS iteration, s.from_status AS from_status, \
         s.to_status AS to_status, s.reason AS body, CAST(NULL AS {id}) AS thread_id, CAST(NULL AS TEXT) AS field \
         FROM transitions s JOIN entries e ON e.id = s.entry_id WHERE ",
        "s.at",
    ),
    (
        "SELECT 'iteration' AS what, i.made_at AS at, i.made_by AS actor, e.id AS entry_id, e.code AS code, \
         e.kind AS kind, e.title AS title, i.n AS iteration, CAST(NULL AS TEXT) AS from_status, \
         CAST(NULL AS TEXT) AS to_status, i.change_note AS body, CAST(NULL AS {id}) AS thread_id, \
         CAST(NULL AS TEXT) AS field FROM iterations i JOIN entries e ON e.id = i.entry_id WHERE ",
        "i.made_at",
    ),
    (
        "SELECT 'comment' AS what, c.created_at AS at, c.author_id AS actor, e.id AS entry_id, e.code AS code, \
         e.kind AS kind, e.title AS title, h.iteration AS iteration, CAST(NULL AS TEXT) AS from_status, \
         CAST(NULL AS TEXT) AS to_status, c.body AS body, h.id AS thread_id, h.field AS field \
         FROM comments c JOIN threads h ON h.id = c.thread_id JOIN entries e ON e.id = h.entry_id WHERE ",
        "c.created_at",
    ),
];

impl Activity<'_> {
    /// The newest lines first, at most `limit`.
    pub async fn recent(&mut self, filter: &ActivityFilter, limit: u32) -> Result<Vec<ActivityRow>> {
        let id = self.0.id_type();
        let mut sql = sql!("SELECT a.*, u.name AS actor_name FROM (");
        for (index, (select, at)) in ARMS.iter().enumerate() {
            sql.push(if index == 0 { "SELECT * FROM (" } else { " UNION ALL SELECT * FROM (" });
            sql.push(&select.replace("{id}", id));
            filter.push_to(&mut sql, at);
            sql.push(" ORDER BY ").push(at).push(" DESC LIMIT ").bind(i64::from(limit));
            sql.push(&format!(") arm{index}"));
        }
        sql.push(") a LEFT JOIN users u ON u.id = a.actor ORDER BY a.at DESC, a.code, a.what LIMIT ");
        sql.bind(i64::from(limit));
        self.0.all(sql).await
    }
}

impl ActivityFilter {
    fn push_to(&self, sql: &mut Sql, at: &str) {
        self.visible.push_to(sql);
        if let Some(cohort) = self.cohort {
            sql.push(" AND e.cohort_id = ").bind(cohort);
        }
        if let Some(entry) = self.entry {
            sql.push(" AND e.id = ").bind(entry);
        }
        if let Some(before) = self.before {
            sql.push(" AND ").push(at).push(" < ").bind(before);
        }
    }
}
