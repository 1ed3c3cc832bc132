//! Lists of entries: pages, facets, and a walk through everything for exports.

use domain::{
    ids::{EntryCode, EntryId, TeamId},
    kind::EntryKind,
};

use crate::{
    EntryFilter, Page, Result,
    entries::{Entries, EntryRow},
    row::{Column, FromRow, Row},
    sql::{Sql, columns},
};

/// An entry with what a list shows beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryListRow {
    pub entry: EntryRow,
    pub team_name: Option<String>,
    pub team_slug: Option<String>,
    pub owner_name: String,
    pub updated_by_name: String,
    pub open_threads: i64,
}

impl FromRow for EntryListRow {
    const COLUMNS: &'static [&'static str] = &[];

    fn read(row: &Row, _: &str) -> Result<Self, sqlx::Error> {
        Ok(Self {
            entry: EntryRow::read(row, "")?,
            team_name: row.get("", "team_name")?,
            team_slug: row.get("", "team_slug")?,
            owner_name: row.get("", "owner_name")?,
            updated_by_name: row.get("", "updated_by_name")?,
            open_threads: row.get("", "open_threads")?,
        })
    }
}

row! {
    /// What an entry is called, and its latest iteration.
    pub struct EntryName {
        pub code: EntryCode,
        pub kind: EntryKind,
        pub title: String,
        pub iterations: i64,
    }
}

/// One page of a list, and how many rows all pages have together.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryPage {
    pub rows: Vec<EntryListRow>,
    pub total: i64,
}

/// How many entries each choice of a filter would give. Each facet heeds all filters but its own, so that
/// the choices beside the chosen one can be seen. Choices without entries are not in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facets {
    pub kinds: Vec<(EntryKind, i64)>,
    pub statuses: Vec<(String, i64)>,
    /// `None` for entries without a team.
    pub teams: Vec<(Option<TeamId>, i64)>,
}

impl Entries<'_> {
    /// One page of the entries that the filter lets through.
    pub async fn list(&mut self, filter: &EntryFilter, page: Page) -> Result<EntryPage> {
        let total = self.count(filter).await?;
        let mut sql = list_query();
        filter.push_to(&mut sql);
        filter.push_order_to(&mut sql);
        page.push_to(&mut sql);
        Ok(EntryPage { rows: self.0.all(sql).await?, total })
    }

    /// How many entries the filter lets through.
    pub async fn count(&mut self, filter: &EntryFilter) -> Result<i64> {
        let mut sql = sql!("SELECT count(*) FROM entries e WHERE ");
        filter.push_to(&mut sql);
        self.0.count(sql).await
    }

    /// What the entries that the filter lets through are called: all, or those with these codes; in order of code.
    pub async fn names(&mut self, filter: &EntryFilter, codes: Option<&[EntryCode]>) -> Result<Vec<EntryName>> {
        let mut sql = select!(EntryName, "FROM entries e WHERE ");
        filter.push_to(&mut sql);
        if let Some(codes) = codes {
            sql.push(" AND e.code IN ").list(codes.iter().cloned());
        }
        sql.push(" ORDER BY e.code");
        self.0.all(sql).await
    }

    /// The next `limit` entries in order of id, after `after`: a walk through everything with bounded memory.
    /// The order and the page of the filter do not count.
    pub async fn walk(&mut self, filter: &EntryFilter, after: Option<EntryId>, limit: u32) -> Result<Vec<EntryRow>> {
        let text = format!("SELECT {} FROM entries e WHERE ", columns::<EntryRow>("e", ""));
        let mut sql = Sql::new(&text, Vec::new());
        filter.push_to(&mut sql);
        if let Some(after) = after {
            sql.push(" AND e.id > ").bind(after);
        }
        sql.push(" ORDER BY e.id LIMIT ").bind(i64::from(limit));
        self.0.all(sql).await
    }

    /// Counts by kind, status and team.
    pub async fn facets(&mut self, filter: &EntryFilter) -> Result<Facets> {
        let kinds = EntryFilter { kinds: Vec::new(), ..filter.clone() };
        let statuses = EntryFilter { statuses: Vec::new(), ..filter.clone() };
        let teams = EntryFilter { teams: Vec::new(), ..filter.clone() };
        Ok(Facets {
            kinds: self.facet("kind", &kinds).await?,
            statuses: self.facet("status", &statuses).await?,
            teams: self.facet("team_id", &teams).await?,
        })
    }

    async fn facet<T: Column>(&mut self, column: &str, filter: &EntryFilter) -> Result<Vec<(T, i64)>> {
        let mut sql = Sql::new(&format!("SELECT e.{column} AS choice, count(*) AS n FROM entries e WHERE "), vec![]);
        filter.push_to(&mut sql);
        sql.push(&format!(" GROUP BY e.{column} ORDER BY e.{column}"));
        let rows = self.0.rows(sql).await?;
        rows.iter().map(|row| Ok((row.get("", "choice")?, row.get("", "n")?))).collect()
    }
}

fn list_query() -> Sql {
    let text = format!(
        "SELECT {}, t.name AS team_name, t.slug AS team_slug, o.name AS owner_name, c.name AS updated_by_name, \
         (SELECT count(*) FROM threads h WHERE h.entry_id = e.id AND h.state = 'open') AS open_threads \
         FROM entries e LEFT JOIN teams t ON t.id = e.team_id \
         JOIN users o ON o.id = e.owner_id JOIN users c ON c.id = e.updated_by WHERE ",
        columns::<EntryRow>("e", "")
    );
    Sql::new(&text, Vec::new())
}
