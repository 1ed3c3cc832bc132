//! Which entries to list, and in what order.

use domain::{
    ids::{CohortId, TeamId, UserId},
    kind::EntryKind,
};

use crate::{
    Visibility,
    sql::Sql,
    value::{Arg, anywhere},
};

/// A page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// From 1.
    pub number: u32,
    /// Rows on a page.
    pub size: u32,
}

impl Page {
    /// The page of this number with 25 rows.
    #[must_use]
    pub const fn number(number: u32) -> Self {
        Self { number, size: 25 }
    }

    /// How many pages `total` rows take; at least one.
    #[must_use]
    pub fn count(self, total: i64) -> u32 {
        let size = i64::from(self.size.max(1));
        u32::try_from((total.max(1) + size - 1) / size).unwrap_or(u32::MAX)
    }

    pub(crate) fn push_to(self, sql: &mut Sql) {
        let size = i64::from(self.size.max(1));
        let before = (i64::from(self.number.max(1)) - 1) * size;
        sql.push(" LIMIT ").bind(size).push(" OFFSET ").bind(before);
    }
}

impl Default for Page {
    fn default() -> Self {
        Self::number(1)
    }
}

/// What to do with archived entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Archived {
    /// Leave them out.
    #[default]
    Hide,
    /// Nothing but them.
    Only,
    /// Show them among the others.
    Show,
}

/// What to sort a list by; ties fall to the code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntrySort {
    /// Last change.
    #[default]
    Updated,
    Created,
    Title,
    Code,
    Kind,
    Team,
    Status,
    Iteration,
    OpenThreads,
}

/// Which entries to list. Empty lists and `None` do not filter; the visibility always does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntryFilter {
    /// What the person may see. The default is nothing.
    pub visible: Visibility,
    pub cohort: Option<CohortId>,
    pub kinds: Vec<EntryKind>,
    pub teams: Vec<TeamId>,
    pub statuses: Vec<String>,
    pub owner: Option<UserId>,
    /// Part of the title or the code.
    pub q: String,
    pub archived: Archived,
    pub sort: EntrySort,
    /// Turns the order of `sort` round. Without it dates and numbers begin with the highest, texts with A.
    pub reverse: bool,
}

impl EntryFilter {
    /// Everything that these rights show.
    #[must_use]
    pub fn visible(visible: Visibility) -> Self {
        Self { visible, ..Self::default() }
    }

    /// Appends the whole condition on the entry `e`.
    pub(crate) fn push_to(&self, sql: &mut Sql) {
        self.visible.push_to(sql);
        if let Some(cohort) = self.cohort {
            sql.push(" AND e.cohort_id = ").bind(cohort);
        }
        if !self.kinds.is_empty() {
            sql.push(" AND e.kind IN ").list(self.kinds.iter().copied());
        }
        if !self.teams.is_empty() {
            sql.push(" AND e.team_id IN ").list(self.teams.iter().copied());
        }
        if !self.statuses.is_empty() {
            sql.push(" AND e.status IN ").list(self.statuses.iter().map(|status| Arg::from(status.as_str())));
        }
        if let Some(owner) = self.owner {
            sql.push(" AND e.owner_id = ").bind(owner);
        }
        if !self.q.trim().is_empty() {
            let pattern = anywhere(&self.q);
            sql.push(" AND (e.title_fold LIKE ").bind(pattern.clone()).push(r" ESCAPE '\' OR lower(e.code) LIKE ");
            sql.bind(pattern).push(r" ESCAPE '\')");
        }
        match self.archived {
            Archived::Hide => sql.push(" AND e.archived_at IS NULL"),
            Archived::Only => sql.push(" AND e.archived_at IS NOT NULL"),
            Archived::Show => sql,
        };
    }

    /// Appends the order, for a query with the team as `t` and `open_threads` among its columns.
    pub(crate) fn push_order_to(&self, sql: &mut Sql) {
        let (column, descending) = match self.sort {
            EntrySort::Updated => ("e.updated_at", true),
            EntrySort::Created => ("e.created_at", true),
            EntrySort::Title => ("e.title_fold", false),
            EntrySort::Code => ("e.code", false),
            EntrySort::Kind => ("e.kind", false),
            EntrySort::Team => ("coalesce(t.name, '')", false),
            EntrySort::Status => ("e.status", false),
            EntrySort::Iteration => ("e.iterations", true),
            EntrySort::OpenThreads => ("open_threads", true),
        };
        let direction = if descending == self.reverse { " ASC" } else { " DESC" };
        sql.push(" ORDER BY ").push(column).push(direction).push(", e.code");
    }
}
