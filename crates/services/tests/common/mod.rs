//! A house of services with the demo in it, for one test each: on SQLite, or on a database of its own on the server
//! of `FIELDLAB_TEST_PG`. With `FIELDLAB_TEST_REQUIRE_PG=1` a missing address is a failure.
#![allow(clippy::unwrap_used, reason = "clippy.toml only reaches the tests themselves, not their helpers")]
#![allow(dead_code, reason = "each test binary uses its own part of this")]

use std::{process::Command, sync::Arc};

use domain::{
    ids::MembershipId,
    rights::{Member, Role},
};
use services::{
    Person, Services, Settings,
    env::{SeededRandom, TestClock},
};
use storage::{Storage, memberships::MembershipRow};

pub struct House {
    pub services: Services,
    pub storage: Storage,
    pub clock: Arc<TestClock>,
    _folder: Option<tempfile::TempDir>,
}

impl House {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.sqlite").display());
        Self::at(&url, Some(folder)).await
    }

    /// `None` where no server is named and none is required.
    pub async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("FIELDLAB_TEST_PG") else {
            let required = std::env::var("FIELDLAB_TEST_REQUIRE_PG").is_ok_and(|value| value == "1");
            assert!(!required, "FIELDLAB_TEST_REQUIRE_PG=1, but FIELDLAB_TEST_PG names no server");
            return None;
        };
        let name = format!("services_{}", uuid::Uuid::now_v7().simple());
        let made = Command::new(psql()).args([server.as_str(), "-qc", &format!("CREATE DATABASE {name}")]).status();
        assert!(made.unwrap().success(), "a database may be made");
        let (base, query) = server.split_once('?').map_or((server.as_str(), ""), |(base, query)| (base, query));
        let base = if base.matches('/').count() > 2 { base.rsplit_once('/').unwrap().0 } else { base };
        Some(Self::at(&format!("{base}/{name}?{query}"), None).await)
    }

    async fn at(url: &str, folder: Option<tempfile::TempDir>) -> Self {
        let storage = Storage::connect(url).await.unwrap();
        let clock = Arc::new(TestClock::at("2026-11-24T12:00:00Z".parse().unwrap()));
        let settings = Settings { demo: true };
        let services = Services::new(storage.clone(), Arc::clone(&clock), SeededRandom::new(7), settings);
        services.load_demo().await.unwrap();
        Self { services, storage, clock, _folder: folder }
    }

    /// A person of the demo (`u2`) with the roles that she or he has now.
    pub async fn person(&self, name: &str) -> Person {
        let mut tx = self.storage.read().await.unwrap();
        let user = tx.users().by_email(&format!("{name}@demo.fieldlab.example")).await.unwrap().unwrap();
        let rows = tx.memberships().of_user(user.id).await.unwrap();
        let member = |row: MembershipRow| Member {
            cohort: row.cohort_id,
            role: Role::parse(&row.role).unwrap(),
            team: row.team_id,
        };
        let members = rows.into_iter().map(member).collect();
        let (lang, theme) = (None, None);
        let (id, admin) = (user.id, user.admin);
        Person { id, name: user.name, email: user.email, lang, theme, more_contrast: false, admin, members }
    }

    /// Makes a person of the demo coach of the team of an entry.
    pub async fn coach_of(&self, name: &str, code: &str) {
        let user = self.person(name).await;
        let mut tx = self.storage.write().await.unwrap();
        let entry = tx.entries().by_code(&code.parse().unwrap()).await.unwrap().unwrap();
        let row = MembershipRow {
            id: MembershipId(uuid::Uuid::now_v7()),
            user_id: user.id,
            cohort_id: entry.cohort_id,
            team_id: entry.team_id,
            role: Role::Coach.code().to_owned(),
            created_at: self.services.now().into(),
        };
        tx.memberships().add(&row).await.unwrap();
        tx.save().await.unwrap();
    }

    /// The status of an entry.
    pub async fn status(&self, code: &str) -> String {
        let mut tx = self.storage.read().await.unwrap();
        tx.entries().by_code(&code.parse().unwrap()).await.unwrap().unwrap().status
    }
}

/// Debian keeps `psql` out of the PATH of the newest version.
fn psql() -> String {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let found = versions.map(|version| version.path().join("bin/psql")).filter(|path| path.exists()).max();
    found.map_or_else(|| "psql".to_owned(), |path| path.display().to_string())
}

/// Runs each test on SQLite and, where there is a server, on PostgreSQL.
#[macro_export]
macro_rules! on_both {
    ($($test:ident)+) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                super::$test(&super::common::House::sqlite().await).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                let Some(house) = super::common::House::postgres().await else { return };
                super::$test(&house).await;
            })+
        }
    };
}
