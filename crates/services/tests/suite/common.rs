//! A Fieldlab without pages, for one test: the demo's people and entries, a clock that stands still until it is moved.

use std::sync::Arc;

use domain::rights::{Member, Role};
use services::{
    Person, Services, Settings,
    env::{SeededRandom, TestClock},
};
use storage::{Storage, memberships::MembershipRow, testing::TestDb};

pub struct World {
    pub services: Services,
    pub storage: Storage,
    pub clock: Arc<TestClock>,
    db: TestDb,
}

impl World {
    pub async fn sqlite() -> Self {
        Self::on(TestDb::sqlite().await).await
    }

    /// `None` where no server is named (`FIELDLAB_TEST_PG`) and none is required.
    pub async fn postgres() -> Option<Self> {
        Some(Self::on(TestDb::postgres().await?).await)
    }

    async fn on(db: TestDb) -> Self {
        let clock = Arc::new(TestClock::at("2026-11-24T12:00:00Z".parse().unwrap()));
        let settings = Settings { demo: true, bench: false };
        let services = Services::new(db.storage.clone(), clock.clone(), SeededRandom::new(7), settings);
        services.load_demo().await.unwrap();
        Self { services, storage: db.storage.clone(), clock, db }
    }

    /// Somebody of the demo, `u1` to `u12`, with the roles of now. Leaves no session and no line in the audit log.
    pub async fn person(&self, who: &str) -> Person {
        let mut tx = self.storage.read().await.unwrap();
        let user = tx.users().by_email(&format!("{who}@demo.fieldlab.example")).await.unwrap().unwrap();
        let rows = tx.memberships().of_user(user.id).await.unwrap();
        let member = |row: MembershipRow| Member {
            cohort: row.cohort_id,
            role: Role::parse(&row.role).unwrap(),
            team: row.team_id,
        };
        Person {
            id: user.id,
            name: user.name,
            email: user.email,
            lang: None,
            theme: None,
            more_contrast: false,
            admin: user.admin,
            members: rows.into_iter().map(member).collect(),
        }
    }

    /// The same database as another process sees it.
    pub async fn another_connection(&self) -> Storage {
        Storage::connect(&self.db.url).await.unwrap()
    }

    pub async fn remove(self) {
        self.db.remove().await;
    }
}

/// Runs each named `async fn(&World)` as a test on both databases.
macro_rules! on_both {
    ($($test:ident)+) => {
        mod sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    let world = crate::common::World::sqlite().await;
                    super::$test(&world).await;
                    world.remove().await;
                }
            )+
        }

        mod postgres {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    let Some(world) = crate::common::World::postgres().await else { return };
                    super::$test(&world).await;
                    world.remove().await;
                }
            )+
        }
    };
}
pub(crate) use on_both;
