//! Links: the projection of the link fields of drafts, to be read in both directions.

use domain::ids::{CohortId, EntryId};

use crate::{
    Result, Visibility,
    entries::EntryRow,
    row::{FromRow, Row},
    sql::{Sql, columns},
};

row! {
    /// A typed link from one entry to another.
    pub struct LinkRow {
        pub from_entry: EntryId,
        /// Order within the entry, from 0; given by [`Links::replace`].
        pub position: i64,
        /// The field that it stands in.
        pub field: String,
        /// Stable id of the row within the field, or empty.
        pub row_id: String,
        pub link_type: String,
        /// What it names; kept when there is no such entry (yet).
        pub to_code: String,
        pub to_entry: Option<EntryId>,
        /// Pinned to this iteration.
        pub to_iteration: Option<i64>,
        pub note: String,
    }
}

/// A link with the entry at its other end; `None` where that is not there or not visible.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedEntry {
    pub link: LinkRow,
    pub entry: Option<EntryRow>,
}

impl FromRow for LinkedEntry {
    const COLUMNS: &'static [&'static str] = &[];

    fn read(row: &Row, _: &str) -> Result<Self, sqlx::Error> {
        let entry: Option<EntryId> = row.get("e_", "id")?;
        let entry = entry.map(|_| EntryRow::read(row, "e_")).transpose()?;
        Ok(Self { link: LinkRow::read(row, "l_")?, entry })
    }
}

repository! {
    /// Links.
    Links, links
}

impl Links<'_> {
    /// Puts these links in the place of all that the entry had. `from_entry` and `position` are filled in here.
    pub async fn replace(&mut self, from: EntryId, links: &[LinkRow]) -> Result<()> {
        self.0.run(sql!("DELETE FROM links WHERE from_entry = $1", from)).await?;
        for (position, link) in (0_i64..).zip(links) {
            let row = LinkRow { from_entry: from, position, ..link.clone() };
            self.0.insert("links", &row, &[]).await?;
        }
        Ok(())
    }

    /// Ties links that name this code and led nowhere yet to the entry. Answers how many.
    pub async fn resolve(&mut self, code: &str, entry: EntryId) -> Result<u64> {
        let sql = sql!("UPDATE links SET to_entry = $2 WHERE to_code = $1 AND to_entry IS NULL", code, entry);
        self.0.run(sql).await
    }

    /// The links of an entry in their order, without rights.
    pub async fn of_entry(&mut self, from: EntryId) -> Result<Vec<LinkRow>> {
        self.0.all(select!(LinkRow, "FROM links WHERE from_entry = $1 ORDER BY position", from)).await
    }

    /// The links of an entry in their order, each with its target where that is visible.
    pub async fn from(&mut self, from: EntryId, visible: &Visibility) -> Result<Vec<LinkedEntry>> {
        let mut sql = linked("LEFT JOIN entries e ON e.id = l.to_entry AND ");
        visible.push_to(&mut sql);
        sql.push(" WHERE l.from_entry = ").bind(from).push(" ORDER BY l.position");
        self.0.all(sql).await
    }

    /// The links to an entry, each with the visible entry that it comes from; others are left out.
    pub async fn to(&mut self, to: EntryId, visible: &Visibility) -> Result<Vec<LinkedEntry>> {
        let mut sql = linked("JOIN entries e ON e.id = l.from_entry AND ");
        visible.push_to(&mut sql);
        sql.push(" WHERE l.to_entry = ").bind(to).push(" ORDER BY e.code, l.position");
        self.0.all(sql).await
    }

    /// All links from visible entries of a cohort: the golden thread and its gaps.
    /// A link says the code of its target even where that is not visible, as the text of the entry does.
    pub async fn in_cohort(&mut self, cohort: CohortId, visible: &Visibility) -> Result<Vec<LinkRow>> {
        let mut sql = Sql::new(
            &format!(
                "SELECT {} FROM links l JOIN entries e ON e.id = l.from_entry WHERE ",
                columns::<LinkRow>("l", "")
            ),
            Vec::new(),
        );
        visible.push_to(&mut sql);
        sql.push(" AND e.cohort_id = ").bind(cohort).push(" ORDER BY e.code, l.position");
        self.0.all(sql).await
    }
}

fn linked(join: &str) -> Sql {
    let text =
        format!("SELECT {}, {} FROM links l {join}", columns::<LinkRow>("l", "l_"), columns::<EntryRow>("e", "e_"));
    Sql::new(&text, Vec::new())
}
