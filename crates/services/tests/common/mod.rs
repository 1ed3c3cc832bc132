//! A Fieldlab without pages, for one test: the demo's people and entries, a clock that stands still until it is moved.
#![allow(dead_code, unused_macros, reason = "each test program uses a part of this")]
#![allow(clippy::unwrap_used, reason = "clippy.toml only reaches the tests themselves, not their helpers")]

use std::{path::PathBuf, process::Command, sync::Arc};

use services::{
    Person, Services, Settings,
    env::{SeededRandom, TestClock},
};
use storage::Storage;
use uuid::Uuid;

pub struct World {
    pub services: Services,
    pub storage: Storage,
    pub clock: Arc<TestClock>,
    folder: Option<tempfile::TempDir>,
    server: Option<(String, String)>,
}

impl World {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.sqlite").display());
        Self::at(&url, Some(folder), None).await
    }

    /// `None` where no server is named (`FIELDLAB_TEST_PG`) and none is required.
    pub async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("FIELDLAB_TEST_PG") else {
            let required = std::env::var("FIELDLAB_TEST_REQUIRE_PG").is_ok_and(|value| value == "1");
            assert!(!required, "FIELDLAB_TEST_REQUIRE_PG=1, but FIELDLAB_TEST_PG names no server");
            return None;
        };
        let name =
            format!("fieldlab_test_{}", Uuid::from_u128(u128::from(std::process::id()) << 64 | nanos()).simple());
        psql(&server, &format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"));
        let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
        Some(Self::at(&url, None, Some((server, name))).await)
    }

    async fn at(url: &str, folder: Option<tempfile::TempDir>, server: Option<(String, String)>) -> Self {
        let storage = Storage::connect(url).await.unwrap();
        let clock = Arc::new(TestClock::at("2026-11-24T12:00:00Z".parse().unwrap()));
        let settings = Settings { demo: true };
        let services = Services::new(storage.clone(), clock.clone(), SeededRandom::new(7), settings);
        services.load_demo().await.unwrap();
        Self { services, storage, clock, folder, server }
    }

    /// Somebody of the demo: `u1` to `u12`.
    pub async fn person(&self, who: &str) -> Person {
        let email = format!("{who}@demo.fieldlab.example");
        let secret = self.services.sign_in_demo(&email, "test").await.unwrap();
        self.services.person_of_session(&secret).await.unwrap().unwrap()
    }

    pub async fn remove(self) {
        self.storage.close().await;
        if let Some((server, name)) = self.server {
            psql(&server, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// Tells databases of one process apart.
fn nanos() -> u128 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos()
}

/// Only `storage` names sqlx, so a database is made with PostgreSQL's own client.
fn psql(server: &str, sql: &str) {
    let folder = std::fs::read_dir("/usr/lib/postgresql").ok();
    let newest = folder.and_then(|folder| folder.flatten().map(|entry| entry.path()).max());
    let psql = newest.map_or_else(|| PathBuf::from("psql"), |version| version.join("bin/psql"));
    let done = Command::new(psql).args([server, "-qc", sql]).status().unwrap();
    assert!(done.success(), "{sql}");
}

/// Runs each named `async fn(&World)` as a test on both databases.
macro_rules! on_both {
    ($($test:ident)+) => {
        mod sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    let world = crate::common::World::sqlite().await;
                    crate::$test(&world).await;
                    world.remove().await;
                }
            )+
        }

        mod postgres {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    let Some(world) = crate::common::World::postgres().await else { return };
                    crate::$test(&world).await;
                    world.remove().await;
                }
            )+
        }
    };
}
pub(crate) use on_both;
