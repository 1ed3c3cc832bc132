//! Databases for one test each. For the tests of all crates: only this one names sqlx.
#![allow(clippy::expect_used, reason = "a test that gets no database must fail, with the reason")]

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use tempfile::TempDir;
use uuid::Uuid;

use crate::Storage;

/// A database for one test alone.
#[derive(Debug)]
pub struct TestDb {
    pub storage: Storage,
    /// Its address, as `DATABASE_URL` takes it.
    pub url: String,
    folder: Option<TempDir>,
    server: Option<(String, String)>,
}

impl TestDb {
    /// SQLite in a folder of its own.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the database");
        let url = format!("sqlite:{}", folder.path().join("deeper/fieldlab.db").display());
        let storage = Storage::connect(&url).await.expect("SQLite opens");
        Self { storage, url, folder: Some(folder), server: None }
    }

    /// A new database on the server of `FIELDLAB_TEST_PG` (`postgres://…`, a user who may create databases). `None`
    /// where no server is named; with `FIELDLAB_TEST_REQUIRE_PG=1` that is a failure, so that CI cannot skip it unseen.
    pub async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("FIELDLAB_TEST_PG") else {
            let required = std::env::var("FIELDLAB_TEST_REQUIRE_PG").is_ok_and(|value| value == "1");
            assert!(!required, "FIELDLAB_TEST_REQUIRE_PG=1, but FIELDLAB_TEST_PG names no server");
            return None;
        };
        let name = format!("fieldlab_test_{}", Uuid::now_v7().simple());
        admin(&server, format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")).await;
        let (base, query) = server.split_once('?').map_or((server.as_str(), ""), |(base, query)| (base, query));
        let base = if base.matches('/').count() > 2 { base.rsplit_once('/').expect("a slash").0 } else { base };
        let url = format!("{base}/{name}?{query}");
        let storage = Storage::connect(&url).await.expect("PostgreSQL opens");
        Some(Self { storage, url, folder: None, server: Some((server, name)) })
    }

    /// Runs a statement behind the back of the storage.
    pub async fn raw(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        let done = if self.server.is_some() {
            let mut connection = PgConnection::connect(&self.url).await.expect("a connection");
            sqlx::raw_sql(sql).execute(&mut connection).await.map(drop)
        } else {
            let mut connection = SqliteConnection::connect(&self.url).await.expect("a connection");
            sqlx::raw_sql(sql).execute(&mut connection).await.map(drop)
        };
        done.expect("raw SQL runs");
    }

    /// Closes the database and throws it away.
    pub async fn remove(self) {
        self.storage.close().await;
        if let Some((server, name)) = self.server {
            admin(&server, format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
        drop(self.folder);
    }
}

async fn admin(server: &str, sql: String) {
    let mut connection = PgConnection::connect(server).await.expect("the server of FIELDLAB_TEST_PG answers");
    connection.execute(AssertSqlSafe(sql)).await.expect("a database may be made and dropped");
}
