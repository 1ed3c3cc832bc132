//! The unit of work.

use sqlx::{AssertSqlSafe, Postgres, Sqlite, Transaction};
use tokio::sync::watch;

use crate::{
    Result, StorageError,
    connect::CHANNEL,
    error::lost_a_race,
    row::{FromRow, Row, ToRow},
    sql::Sql,
    value::{Arg, Cell},
};

/// A unit of work, which is a transaction: [`Tx::save`] keeps it, dropping it rolls back.
/// Never hold one across an await on anything but the database.
pub struct Tx {
    inner: Inner,
    lost: bool,
    /// Told of the commit.
    commits: Option<watch::Sender<()>>,
}

pub(crate) enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl From<Transaction<'static, Sqlite>> for Tx {
    fn from(transaction: Transaction<'static, Sqlite>) -> Self {
        Self { inner: Inner::Sqlite(transaction), lost: false, commits: None }
    }
}

impl From<Transaction<'static, Postgres>> for Tx {
    fn from(transaction: Transaction<'static, Postgres>) -> Self {
        Self { inner: Inner::Postgres(transaction), lost: false, commits: None }
    }
}

impl Tx {
    pub(crate) fn telling(self, commits: watch::Sender<()>) -> Self {
        Self { commits: Some(commits), ..self }
    }

    /// Commits. Only when this has answered `Ok` is the work on disk.
    ///
    /// # Errors
    /// When the database refuses; then nothing of the work is kept.
    pub async fn save(self) -> Result<()> {
        self.commit().await.map_err(|(error, _)| error)
    }

    /// Commits; the flag tells whether the work may be run again as a whole.
    pub(crate) async fn commit(self) -> Result<(), (StorageError, bool)> {
        let done = match self.inner {
            Inner::Sqlite(transaction) => transaction.commit().await,
            Inner::Postgres(transaction) => transaction.commit().await,
        };
        if let Some(commits) = self.commits.filter(|_| done.is_ok()) {
            commits.send_replace(());
        }
        done.map_err(|error| {
            let again = lost_a_race(&error);
            (error.into(), again)
        })
    }

    /// Has PostgreSQL given this transaction up in favour of another one (40001, 40P01)?
    pub(crate) const fn lost(&self) -> bool {
        self.lost
    }

    /// ` FOR UPDATE` where rows can be locked. SQLite has one writer at a time anyway.
    pub(crate) const fn for_update(&self) -> &'static str {
        match self.inner {
            Inner::Sqlite(_) => "",
            Inner::Postgres(_) => " FOR UPDATE",
        }
    }

    /// The type of ids in a `CAST`.
    pub(crate) const fn id_type(&self) -> &'static str {
        match self.inner {
            Inner::Sqlite(_) => "BLOB",
            Inner::Postgres(_) => "UUID",
        }
    }

    /// One arm or the other, where the databases have no common words.
    pub(crate) const fn either(&self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        match self.inner {
            Inner::Sqlite(_) => sqlite,
            Inner::Postgres(_) => postgres,
        }
    }

    /// Tells other processes on the same database, when this is committed, that a draft or rights changed.
    pub(crate) async fn announce(&mut self) -> Result<()> {
        match self.inner {
            Inner::Sqlite(_) => Ok(()),
            Inner::Postgres(_) => self.run(sql!("SELECT pg_notify($1, '')", CHANNEL)).await.map(drop),
        }
    }

    /// Runs a statement; answers how many rows it changed.
    pub(crate) async fn run(&mut self, sql: Sql) -> Result<u64> {
        let done = on!(&mut self.inner, DB, connection => {
            let (text, arguments) = sql.into_parts::<DB>().map_err(StorageError::other)?;
            sqlx::query_with(AssertSqlSafe(text), arguments).execute(connection).await
                .map(|result| result.rows_affected())
        });
        done.map_err(|error| self.note(error))
    }

    /// Runs a statement that changes at most one row; answers whether it did.
    pub(crate) async fn run_one(&mut self, sql: Sql) -> Result<bool> {
        Ok(self.run(sql).await? > 0)
    }

    /// Writes one row.
    pub(crate) async fn insert<T: ToRow>(&mut self, table: &str, row: &T, extra: &[(&str, Arg)]) -> Result<()> {
        self.run(Sql::insert(table, row, extra)).await.map(drop)
    }

    pub(crate) async fn all<T: FromRow>(&mut self, sql: Sql) -> Result<Vec<T>> {
        self.rows(sql).await?.iter().map(|row| T::read(row, "").map_err(Into::into)).collect()
    }

    pub(crate) async fn optional<T: FromRow>(&mut self, sql: Sql) -> Result<Option<T>> {
        self.row(sql).await?.map(|row| T::read(&row, "")).transpose().map_err(Into::into)
    }

    /// The first column of the first row; `None` where there is none or it is null.
    pub(crate) async fn value<T: Cell>(&mut self, sql: Sql) -> Result<Option<T>>
    where
        T::Raw: crate::row::Raw,
    {
        Ok(self.row(sql).await?.map(|row| row.first()).transpose()?.flatten())
    }

    /// The first column of all rows, nulls left out.
    pub(crate) async fn values<T: Cell>(&mut self, sql: Sql) -> Result<Vec<T>>
    where
        T::Raw: crate::row::Raw,
    {
        self.rows(sql).await?.iter().filter_map(|row| row.first().map_err(Into::into).transpose()).collect()
    }

    /// `SELECT count(*) …`.
    pub(crate) async fn count(&mut self, sql: Sql) -> Result<i64> {
        Ok(self.value(sql).await?.unwrap_or(0))
    }

    pub(crate) async fn rows(&mut self, sql: Sql) -> Result<Vec<Row>> {
        let rows = on!(&mut self.inner, DB, connection => {
            let (text, arguments) = sql.into_parts::<DB>().map_err(StorageError::other)?;
            sqlx::query_with(AssertSqlSafe(text), arguments).fetch_all(connection).await
                .map(|rows| rows.into_iter().map(Row::from).collect())
        });
        rows.map_err(|error| self.note(error))
    }

    async fn row(&mut self, sql: Sql) -> Result<Option<Row>> {
        let row = on!(&mut self.inner, DB, connection => {
            let (text, arguments) = sql.into_parts::<DB>().map_err(StorageError::other)?;
            sqlx::query_with(AssertSqlSafe(text), arguments).fetch_optional(connection).await
                .map(|row| row.map(Row::from))
        });
        row.map_err(|error| self.note(error))
    }

    fn note(&mut self, error: sqlx::Error) -> StorageError {
        self.lost |= lost_a_race(&error);
        error.into()
    }
}
