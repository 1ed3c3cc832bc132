//! The log: one writer, which commits whatever has queued up.

use sqlx::{
    QueryBuilder, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::sync::{mpsc, oneshot};

use crate::Failed;

/// Most rows in one transaction.
const ROWS: usize = 256;

/// An update, and whom to tell that it is on disk.
type Job = (String, Vec<u8>, oneshot::Sender<()>);

#[derive(Clone)]
pub struct Log {
    pool: SqlitePool,
    jobs: mpsc::Sender<Job>,
}

impl Log {
    pub async fn open(path: &str) -> Result<Self, Failed> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        let table =
            "CREATE TABLE IF NOT EXISTS log (seq INTEGER PRIMARY KEY, document TEXT NOT NULL, bytes BLOB NOT NULL)";
        sqlx::query(table).execute(&pool).await?;
        sqlx::query("CREATE INDEX IF NOT EXISTS log_document ON log (document, seq)").execute(&pool).await?;
        let (jobs, inbox) = mpsc::channel(1024);
        tokio::spawn(write(pool.clone(), inbox));
        Ok(Self { pool, jobs })
    }

    pub async fn load(&self, document: &str) -> Result<Vec<Vec<u8>>, Failed> {
        let query = sqlx::query_scalar("SELECT bytes FROM log WHERE document = $1 ORDER BY seq").bind(document);
        Ok(query.fetch_all(&self.pool).await?)
    }

    /// Waits until it is on disk; `false` when it never will be.
    pub async fn append(&self, document: &str, update: Vec<u8>) -> bool {
        let (done, answer) = oneshot::channel();
        self.jobs.send((document.to_owned(), update, done)).await.is_ok() && answer.await.is_ok()
    }
}

async fn write(pool: SqlitePool, mut inbox: mpsc::Receiver<Job>) {
    let mut jobs = Vec::new();
    while inbox.recv_many(&mut jobs, ROWS).await > 0 {
        let mut insert = QueryBuilder::new("INSERT INTO log (document, bytes) ");
        insert.push_values(&jobs, |mut row, (document, bytes, _)| {
            row.push_bind(document.as_str()).push_bind(bytes.as_slice());
        });
        // One statement is one transaction. Whoever waits hears of a failure by being forgotten.
        let written = insert.build().execute(&pool).await.is_ok();
        for (_, _, done) in jobs.drain(..).filter(|_| written) {
            let _gone = done.send(());
        }
    }
}
