//! What opening an entry asks, in one query: the entry, where it stands, and what ties a person to it.

use domain::ids::{EntryCode, EntryId, UserId};

use crate::{
    Result,
    cohorts::CohortRow,
    entries::{Entries, EntryRow},
    row::{FromRow, Row},
    sql::{Sql, columns},
};

/// An entry for one person.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedRow {
    pub entry: EntryRow,
    pub cohort: CohortRow,
    pub fieldlab_name: String,
    pub team_name: Option<String>,
    pub owner_name: String,
    /// The person wrote in it.
    pub coauthor: bool,
    /// The person was invited to it as an expert.
    pub invited: bool,
}

impl FromRow for OpenedRow {
    const COLUMNS: &'static [&'static str] = &[];

    fn read(row: &Row, _: &str) -> Result<Self, sqlx::Error> {
        let flag = |name| row.get::<i64>("", name).map(|count| count > 0);
        Ok(Self {
            entry: EntryRow::read(row, "e_")?,
            cohort: CohortRow::read(row, "c_")?,
            fieldlab_name: row.get("", "fieldlab_name")?,
            team_name: row.get("", "team_name")?,
            owner_name: row.get("", "owner_name")?,
            coauthor: flag("coauthor")?,
            invited: flag("invited")?,
        })
    }
}

impl Entries<'_> {
    /// The entry with this code. Without rights: it gives what they are worked out from.
    pub async fn opened(&mut self, code: &EntryCode, user: UserId) -> Result<Option<OpenedRow>> {
        let mut sql = query(user);
        sql.push("e.code = ").bind(code.clone());
        self.0.optional(sql).await
    }

    /// These entries as [`Self::opened`] gives each, in order of code.
    pub async fn opened_all(&mut self, ids: &[EntryId], user: UserId) -> Result<Vec<OpenedRow>> {
        let mut sql = query(user);
        sql.push("e.id IN ").list(ids.iter().copied()).push(" ORDER BY e.code");
        self.0.all(sql).await
    }
}

fn query(user: UserId) -> Sql {
    let text = format!(
        "SELECT {}, {}, f.name AS fieldlab_name, t.name AS team_name, o.name AS owner_name, \
         (SELECT count(*) FROM coauthors a WHERE a.entry_id = e.id AND a.user_id = $1) AS coauthor, \
         (SELECT count(*) FROM entry_experts x WHERE x.entry_id = e.id AND x.user_id = $1) AS invited \
         FROM entries e JOIN cohorts c ON c.id = e.cohort_id JOIN fieldlabs f ON f.id = c.fieldlab_id \
         JOIN users o ON o.id = e.owner_id LEFT JOIN teams t ON t.id = e.team_id WHERE ",
        columns::<EntryRow>("e", "e_"),
        columns::<CohortRow>("c", "c_"),
    );
    sql!(&text, user)
}
