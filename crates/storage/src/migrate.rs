//! Migrations: embedded, append-only, run at the start under a lock.

use sha2::{Digest, Sha256};
use sqlx::{Executor, PgPool, SqlitePool};

use crate::{Result, StorageError};

struct Migration {
    version: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($version:literal $name:literal),+ $(,)?) => {
        &[$(Migration {
            version: $version,
            name: $name,
            sqlite: include_str!(concat!("../../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../../migrations/postgres/", $name, ".sql")),
        }),+]
    };
}

const MIGRATIONS: &[Migration] = migrations![1 "0001_start", 2 "0002_lifecycle", 3 "0003_rights"];

const LEDGER: &str = "CREATE TABLE IF NOT EXISTS schema_migrations \
    (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)";
const DONE: &str = "SELECT version, checksum FROM schema_migrations";
const NOTE: &str = "INSERT INTO schema_migrations (version, name, checksum) VALUES ($1, $2, $3)";

/// One writer at a time is SQLite's own lock.
pub(crate) async fn sqlite(pool: &SqlitePool) -> Result<()> {
    let mut tx = pool.begin_with("BEGIN IMMEDIATE").await?;
    tx.execute(LEDGER).await?;
    let done: Vec<(i64, String)> = sqlx::query_as(DONE).fetch_all(&mut *tx).await?;
    for (migration, checksum) in pending(&done, |migration| migration.sqlite)? {
        tx.execute(sqlx::raw_sql(migration.sqlite)).await?;
        sqlx::query(NOTE).bind(migration.version).bind(migration.name).bind(checksum).execute(&mut *tx).await?;
    }
    Ok(tx.commit().await?)
}

/// Nodes that start together wait for each other at an advisory lock, which ends with the transaction.
pub(crate) async fn postgres(pool: &PgPool) -> Result<()> {
    let mut tx = pool.begin().await?;
    tx.execute("SET LOCAL statement_timeout = 0").await?;
    tx.execute("SET LOCAL lock_timeout = '60s'").await?;
    tx.execute("SELECT pg_advisory_xact_lock(7305808868)").await?;
    tx.execute(LEDGER).await?;
    let done: Vec<(i64, String)> = sqlx::query_as(DONE).fetch_all(&mut *tx).await?;
    for (migration, checksum) in pending(&done, |migration| migration.postgres)? {
        tx.execute(sqlx::raw_sql(migration.postgres)).await?;
        sqlx::query(NOTE).bind(migration.version).bind(migration.name).bind(checksum).execute(&mut *tx).await?;
    }
    Ok(tx.commit().await?)
}

/// What is still to be run, with its checksum.
fn pending(done: &[(i64, String)], text: fn(&Migration) -> &'static str) -> Result<Vec<(&'static Migration, String)>> {
    let known = |version: i64| MIGRATIONS.iter().any(|migration| migration.version == version);
    if let Some((version, _)) = done.iter().find(|(version, _)| !known(*version)) {
        return Err(StorageError::other(format!("the database is newer than this program: migration {version}")));
    }
    let mut pending = Vec::new();
    for migration in MIGRATIONS {
        let checksum = checksum(text(migration));
        match done.iter().find(|(version, _)| *version == migration.version) {
            None => pending.push((migration, checksum)),
            Some((_, ran)) if *ran == checksum => {}
            Some(_) => {
                let name = migration.name;
                return Err(StorageError::other(format!("migration {name} was changed after it ran")));
            }
        }
    }
    Ok(pending)
}

fn checksum(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}
