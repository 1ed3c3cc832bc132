//! What a person may see, as part of a query. The caller says what her or his rights are; here they become
//! a condition, so that rows, counts, pages and facets are cut alike.

use domain::{
    ids::{CohortId, EntryId, TeamId, UserId},
    kind::EntryKind,
    rights::STRICT_LABEL,
};

use crate::{sql::Sql, value::Arg};

/// Which entries a person sees: what any of the parts allows. The default is nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visibility {
    /// No limits: for jobs that act for the house itself (archive, check), never for a person.
    pub everything: bool,
    /// Teams whose entries are visible in any status and with any label.
    pub teams: Vec<TeamId>,
    /// Cohorts of which a part is visible. One cohort may stand here more than once.
    pub cohorts: Vec<CohortScope>,
    /// Single entries.
    pub entries: Vec<EntryId>,
    /// The entries to which this person was invited as an expert.
    pub expert: Option<UserId>,
}

/// A part of a cohort.
#[derive(Clone, Debug, PartialEq)]
pub struct CohortScope {
    /// The cohort.
    pub cohort: CohortId,
    /// Only these kinds; `None` for all.
    pub kinds: Option<Vec<EntryKind>>,
    /// Only these statuses; `None` for all.
    pub statuses: Option<Vec<String>>,
    /// Entries labelled [`STRICT_LABEL`] too (those of [`Visibility::teams`] are visible anyway).
    pub strict: bool,
}

impl CohortScope {
    /// The whole cohort, but for what other teams keep to themselves unless `strict`.
    #[must_use]
    pub const fn all(cohort: CohortId, strict: bool) -> Self {
        Self { cohort, kinds: None, statuses: None, strict }
    }
}

impl Visibility {
    /// No limits, see the field `everything`.
    #[must_use]
    pub fn everything() -> Self {
        Self { everything: true, ..Self::default() }
    }

    /// Appends the condition on the entry `e`, in brackets.
    pub(crate) fn push_to(&self, sql: &mut Sql) {
        if self.everything {
            sql.push("(1 = 1)");
            return;
        }
        sql.push("(1 = 0");
        if !self.teams.is_empty() {
            sql.push(" OR e.team_id IN ").list(self.teams.iter().copied());
        }
        if !self.entries.is_empty() {
            sql.push(" OR e.id IN ").list(self.entries.iter().copied());
        }
        for scope in &self.cohorts {
            scope.push_to(sql);
        }
        if let Some(expert) = self.expert {
            sql.push(" OR EXISTS (SELECT 1 FROM entry_experts x WHERE x.entry_id = e.id AND x.user_id = ")
                .bind(expert)
                .push(")");
        }
        sql.push(")");
    }
}

impl CohortScope {
    fn push_to(&self, sql: &mut Sql) {
        sql.push(" OR (e.cohort_id = ").bind(self.cohort);
        if let Some(kinds) = &self.kinds {
            sql.push(" AND e.kind IN ").list(kinds.iter().copied());
        }
        if let Some(statuses) = &self.statuses {
            sql.push(" AND e.status IN ").list(statuses.iter().map(|status| Arg::from(status.as_str())));
        }
        if !self.strict {
            sql.push(" AND e.label <> ").bind(STRICT_LABEL);
        }
        sql.push(")");
    }
}
