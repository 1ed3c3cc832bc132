//! Opening a database, and beginning units of work on it.

use std::{path::Path, sync::Arc, time::Duration};

use sqlx::{
    ConnectOptions as _, Connection as _, PgPool, SqliteConnection, SqlitePool,
    postgres::{PgConnectOptions, PgListener, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::sync::Mutex;

use tokio::sync::watch;

use crate::{Result, StorageError, Tx, migrate};

const READERS: u32 = 4;
const MOST_CONNECTIONS: u32 = 20;
/// On which PostgreSQL tells other processes of a change.
pub(crate) const CHANNEL: &str = "fieldlab";
const PATIENCE: Duration = Duration::from_secs(10);

/// An open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Storage {
    pools: Pools,
    commits: watch::Sender<()>,
}

#[derive(Clone, Debug)]
enum Pools {
    Sqlite { writer: SqlitePool, readers: SqlitePool, watch: Arc<Mutex<Option<SqliteConnection>>> },
    Postgres(PgPool),
}

/// A state of the database. While it stays the same, every question has the same answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version(String);

impl Storage {
    /// Opens `sqlite:<path>` or `postgres://…` and brings its schema up to date.
    ///
    /// # Errors
    /// When the address is of neither kind, the database cannot be reached, or a migration fails.
    pub async fn connect(url: &str) -> Result<Self> {
        let commits = watch::Sender::new(());
        let pools = if let Some(path) = url.strip_prefix("sqlite:") {
            open_sqlite(path.strip_prefix("//").unwrap_or(path)).await?
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            open_postgres(url, &commits).await?
        } else {
            return Err(StorageError::other("a database address begins with sqlite: or postgres://"));
        };
        Ok(Self { pools, commits })
    }

    /// Begins a unit of work that may write.
    ///
    /// # Errors
    /// [`StorageError::Busy`] when no writer comes free in time.
    pub async fn write(&self) -> Result<Tx> {
        let tx: Tx = match &self.pools {
            Pools::Sqlite { writer, .. } => writer.begin_with("BEGIN IMMEDIATE").await?.into(),
            Pools::Postgres(pool) => pool.begin().await?.into(),
        };
        Ok(tx.telling(self.commits.clone()))
    }

    /// Begins a unit of work that only reads, all of it from one moment: counts agree with their rows.
    ///
    /// # Errors
    /// [`StorageError::Busy`] when no connection comes free in time.
    pub async fn read(&self) -> Result<Tx> {
        const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        Ok(match &self.pools {
            Pools::Sqlite { readers, .. } => readers.begin().await?.into(),
            Pools::Postgres(pool) => pool.begin_with(SNAPSHOT).await?.into(),
        })
    }

    /// Wakes after each commit of this process, and on PostgreSQL after those of others that change a draft or rights.
    /// Wakes too often rather than too seldom, but what others did while the connection was lost is not heard.
    #[must_use]
    pub fn commits(&self) -> watch::Receiver<()> {
        self.commits.subscribe()
    }

    /// The state that the database is in now, whoever changed it last: this process or another one. What is read in a
    /// unit of work that begins after this call is of this state or a later one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn version(&self) -> Result<Version> {
        Ok(Version(match &self.pools {
            Pools::Sqlite { watch, .. } => {
                // A number means something only on one connection, so there is one for it that is never replaced.
                let mut connection = watch.lock().await;
                let connection = connection.as_mut().ok_or_else(|| StorageError::other("the database is closed"))?;
                let number: i64 = sqlx::query_scalar("PRAGMA data_version").fetch_one(connection).await?;
                number.to_string()
            }
            Pools::Postgres(pool) => {
                sqlx::query_scalar("SELECT CAST(pg_current_snapshot() AS TEXT)").fetch_one(pool).await?
            }
        }))
    }

    /// Does the database answer? For `/healthz`.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<()> {
        match &self.pools {
            Pools::Sqlite { readers, .. } => sqlx::query("SELECT 1").execute(readers).await.map(drop)?,
            Pools::Postgres(pool) => sqlx::query("SELECT 1").execute(pool).await.map(drop)?,
        }
        Ok(())
    }

    /// Writes a copy of the database, as of one moment, to a file that does not exist yet. While it runs others
    /// read and write on.
    ///
    /// # Errors
    /// When the file exists or cannot be written, and on PostgreSQL, which has `pg_dump` for that.
    pub async fn backup(&self, file: &Path) -> Result<()> {
        let Pools::Sqlite { readers, .. } = &self.pools else {
            return Err(StorageError::other("a PostgreSQL database is backed up with pg_dump"));
        };
        let name = file.to_str().ok_or_else(|| StorageError::other("the name of the file is not UTF-8"))?;
        private_file(file, true)?;
        let mut connection = readers.acquire().await?.detach();
        sqlx::query("PRAGMA query_only = OFF").execute(&mut connection).await?;
        sqlx::query("VACUUM INTO $1").bind(name).execute(&mut connection).await?;
        Ok(connection.close().await?)
    }

    /// `sqlite` or `postgres`, for the administrator's page.
    #[must_use]
    pub const fn engine(&self) -> &'static str {
        match self.pools {
            Pools::Sqlite { .. } => "sqlite",
            Pools::Postgres(_) => "postgres",
        }
    }

    /// Waits for running work and closes all connections.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers, watch } => {
                if let Some(connection) = watch.lock().await.take() {
                    // Nothing was written through it, so nothing can be lost when it does not close well.
                    let _read_only = connection.close().await;
                }
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

async fn open_sqlite(path: &str) -> Result<Pools> {
    if path.is_empty() || path.contains(":memory:") {
        return Err(StorageError::other("sqlite: needs the path of a file"));
    }
    if let Some(folder) = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(StorageError::other)?;
    }
    private_file(Path::new(path), false)?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true);
    let pool = SqlitePoolOptions::new()
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false);
    let writer = pool.clone().max_connections(1).connect_with(options.clone()).await?;
    migrate::sqlite(&writer).await?;
    let options = options.pragma("query_only", "ON");
    let watch = Arc::new(Mutex::new(Some(options.connect().await?)));
    let readers = pool.max_connections(READERS).connect_with(options).await?;
    Ok(Pools::Sqlite { writer, readers, watch })
}

/// Makes an empty file that only its owner can read, unless it is there and need not be new. SQLite gives the
/// files that it keeps beside it the same rights.
fn private_file(path: &Path, new: bool) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(!new).create_new(new);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(StorageError::other)
}

async fn open_postgres(url: &str, commits: &watch::Sender<()>) -> Result<Pools> {
    let options: PgConnectOptions = url.parse().map_err(StorageError::from)?;
    let options = options.application_name("fieldlab").options([("statement_timeout", "10s"), ("lock_timeout", "5s")]);
    let pool =
        PgPoolOptions::new().max_connections(MOST_CONNECTIONS).acquire_timeout(PATIENCE).connect_with(options).await?;
    migrate::postgres(&pool).await?;
    tokio::spawn(listen(pool.clone(), commits.clone()));
    Ok(Pools::Postgres(pool))
}

/// Hears what other processes on the same database do, until the pool closes.
async fn listen(pool: PgPool, commits: watch::Sender<()>) {
    while !pool.is_closed() {
        if let Ok(mut listener) = PgListener::connect_with(&pool).await
            && listener.listen(CHANNEL).await.is_ok()
        {
            // Whatever was missed before is looked for now.
            commits.send_replace(());
            while listener.recv().await.is_ok() {
                commits.send_replace(());
            }
        }
        tokio::time::sleep(PATIENCE / 10).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_sqlite_connection_is_durable_and_strict() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("fieldlab.db").display());
        let Pools::Sqlite { writer, readers, .. } = Storage::connect(&url).await.unwrap().pools else {
            panic!("SQLite")
        };
        for (pool, read_only) in [(&writer, 0_i64), (&readers, 1)] {
            for (pragma, expected) in
                [("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000), ("query_only", read_only)]
            {
                let query = sqlx::AssertSqlSafe(format!("PRAGMA {pragma}"));
                let value: i64 = sqlx::query_scalar(query).fetch_one(pool).await.unwrap();
                assert_eq!(value, expected, "{pragma}");
            }
            let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(pool).await.unwrap();
            assert_eq!(mode, "wal");
        }
    }

    #[tokio::test]
    async fn nothing_but_the_database_is_left_when_it_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let storage =
            Storage::connect(&format!("sqlite:{}", folder.path().join("fieldlab.db").display())).await.unwrap();
        storage.version().await.unwrap();
        storage.close().await;
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(left, ["fieldlab.db"], "a copy of the folder is a copy of the database");
        assert!(storage.version().await.is_err());
    }

    #[tokio::test]
    async fn other_addresses_are_refused() {
        for url in ["", "mysql://x", "sqlite:", "sqlite::memory:", "/data/fieldlab.db"] {
            assert!(Storage::connect(url).await.is_err(), "{url}");
        }
    }
}
