//! Failed attempts to sign in, for throttling by account and by address.

use crate::{
    Result, Timestamp,
    row::{FromRow, Row},
};

/// The failures under one key in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    pub count: i64,
    /// The oldest of them: when it leaves the period, another attempt is possible.
    pub oldest: Option<Timestamp>,
    pub newest: Option<Timestamp>,
}

impl FromRow for Failures {
    const COLUMNS: &'static [&'static str] = &["count", "oldest", "newest"];

    fn read(row: &Row, prefix: &str) -> Result<Self, sqlx::Error> {
        Ok(Self {
            count: row.get(prefix, "count")?,
            oldest: row.get(prefix, "oldest")?,
            newest: row.get(prefix, "newest")?,
        })
    }
}

repository! {
    /// Failed attempts to sign in.
    LoginFailures, login_failures
}

impl LoginFailures<'_> {
    /// Notes a failure under a key such as `account:…` or `address:…`.
    pub async fn add(&mut self, key: &str, at: Timestamp) -> Result<()> {
        self.0.run(sql!("INSERT INTO login_failures (key, at) VALUES ($1, $2)", key, at)).await.map(drop)
    }

    /// The failures under a key at or after a moment.
    pub async fn since(&mut self, key: &str, since: Timestamp) -> Result<Failures> {
        let sql = sql!(
            "SELECT count(*) AS count, min(at) AS oldest, max(at) AS newest FROM login_failures \
             WHERE key = $1 AND at >= $2",
            key,
            since
        );
        let none = Failures { count: 0, oldest: None, newest: None };
        Ok(self.0.optional(sql).await?.unwrap_or(none))
    }

    /// Forgets a key, after a success.
    pub async fn clear(&mut self, key: &str) -> Result<u64> {
        self.0.run(sql!("DELETE FROM login_failures WHERE key = $1", key)).await
    }

    /// Forgets everything before a moment.
    pub async fn purge(&mut self, before: Timestamp) -> Result<u64> {
        self.0.run(sql!("DELETE FROM login_failures WHERE at < $1", before)).await
    }
}
