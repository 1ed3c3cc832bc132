//! What can go wrong in the database, opaque but for what a caller can act on.

use std::error::Error;

/// A failure of the database. "Not there" is no failure: lookups answer `Option`.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// A unique constraint was violated; its name is the same on both databases, see [`unique`].
    #[error("violates unique constraint {0}")]
    Unique(String),
    /// Somebody else holds what we need, or the pool is exhausted. Trying again later may help.
    #[error("the database is busy")]
    Busy,
    /// Everything else: for the log.
    #[error(transparent)]
    Other(Box<dyn Error + Send + Sync>),
}

/// Names of the unique constraints that a service maps to an answer.
pub mod unique {
    /// An account with this address exists.
    pub const USER_EMAIL: &str = "users_email_key";
    /// The address of a cohort is taken.
    pub const COHORT_SLUG: &str = "cohorts_slug_key";
    /// The address of a team is taken within its cohort.
    pub const TEAM_SLUG: &str = "teams_cohort_id_slug_key";
    /// This person already has this role there.
    pub const MEMBERSHIP: &str = "memberships_user_id_cohort_id_role_team_id_key";
    /// A one-time link with this hash exists.
    pub const TOKEN_HASH: &str = "tokens_hash_key";
    /// The code of an entry is taken.
    pub const ENTRY_CODE: &str = "entries_code_key";
    /// The iteration of this number exists.
    pub const ITERATION: &str = "iterations_entry_id_n_key";
    /// The iteration has an effective review.
    pub const REVIEW_EFFECTIVE: &str = "reviews_entry_id_iteration_key";
    /// The coach has a draft review of this iteration.
    pub const REVIEW_DRAFT: &str = "reviews_entry_id_iteration_coach_id_key";
    /// The second person has already agreed.
    pub const REVIEW_SECOND: &str = "review_seconds_pkey";
    /// The update of this number is in the log.
    pub const DRAFT_UPDATE: &str = "draft_updates_pkey";
}

impl StorageError {
    /// Is it a violation of this unique constraint?
    #[must_use]
    pub fn is_unique(&self, constraint: &str) -> bool {
        matches!(self, Self::Unique(name) if name == constraint)
    }

    pub(crate) fn other(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Other(error.into())
    }
}

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Database(cause) => {
                let code = cause.code().unwrap_or_default();
                if is_busy(&code) || is_conflict(&code) {
                    Self::Busy
                } else if let Some(name) = unique_name(&code, cause.constraint(), cause.message()) {
                    Self::Unique(name)
                } else {
                    Self::other(error)
                }
            }
            _ => Self::other(error),
        }
    }
}

/// Did PostgreSQL give up on this transaction because of another one? Then it may be run again as a whole.
pub(crate) fn lost_a_race(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(cause) if cause.code().is_some_and(|code| is_conflict(&code)))
}

/// SQLSTATE of serialisation failure and deadlock.
fn is_conflict(code: &str) -> bool {
    matches!(code, "40001" | "40P01")
}

/// Lock timeout, statement timeout, too many connections; or `SQLITE_BUSY` and `SQLITE_LOCKED` in any
/// extended form.
fn is_busy(code: &str) -> bool {
    matches!(code, "55P03" | "57014" | "53300")
        || (code.len() < 5 && code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6)))
}

fn unique_name(code: &str, constraint: Option<&str>, message: &str) -> Option<String> {
    match code {
        "23505" => constraint.map(str::to_owned),
        // SQLITE_CONSTRAINT_UNIQUE, _PRIMARYKEY and _ROWID.
        "2067" => sqlite_name(message, "_key"),
        "1555" | "2579" => sqlite_name(message, "_pkey"),
        _ => None,
    }
}

/// `UNIQUE constraint failed: teams.cohort_id, teams.slug` → `teams_cohort_id_slug_key`;
/// an index over an expression is named: `UNIQUE constraint failed: index 'name'`.
fn sqlite_name(message: &str, suffix: &str) -> Option<String> {
    let what = message.rsplit_once("constraint failed: ")?.1;
    if let Some(name) = what.strip_prefix("index ") {
        return Some(name.trim_matches('\'').to_owned());
    }
    let (table, _) = what.split_once('.')?;
    if suffix == "_pkey" {
        return Some(format!("{table}{suffix}"));
    }
    let columns: Option<Vec<&str>> = what.split(", ").map(|part| Some(part.split_once('.')?.1)).collect();
    Some(format!("{table}_{}{suffix}", columns?.join("_")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_from_what_sqlite_says() {
        let name = |code, message| unique_name(code, None, message);
        assert_eq!(name("2067", "UNIQUE constraint failed: users.email").as_deref(), Some("users_email_key"));
        assert_eq!(
            name("2067", "UNIQUE constraint failed: teams.cohort_id, teams.slug").as_deref(),
            Some("teams_cohort_id_slug_key")
        );
        assert_eq!(name("2067", "UNIQUE constraint failed: index 'a_b_key'").as_deref(), Some("a_b_key"));
        assert_eq!(
            name("1555", "UNIQUE constraint failed: draft_updates.entry_id, draft_updates.seq").as_deref(),
            Some("draft_updates_pkey")
        );
        assert_eq!(name("787", "FOREIGN KEY constraint failed"), None);
    }

    #[test]
    fn busy_is_told_from_the_rest() {
        assert!(is_busy("5") && is_busy("517") && is_busy("6") && is_busy("55P03"));
        assert!(!is_busy("2067") && !is_busy("23505") && !is_busy("00005") && !is_busy(""));
    }
}
