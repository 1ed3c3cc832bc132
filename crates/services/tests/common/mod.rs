//! A Fieldlab without pages, for one test: the demo's people and entries, a clock that stands still until it is moved.
#![allow(dead_code, unused_macros, reason = "each test program uses a part of this")]
#![allow(clippy::unwrap_used, reason = "clippy.toml only reaches the tests themselves, not their helpers")]

use std::sync::Arc;

use services::{
    Person, Services, Settings,
    env::{SeededRandom, TestClock},
};
use storage::{Storage, testing::TestDb};

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
        let settings = Settings { demo: true };
        let services = Services::new(db.storage.clone(), clock.clone(), SeededRandom::new(7), settings);
        services.load_demo().await.unwrap();
        Self { services, storage: db.storage.clone(), clock, db }
    }

    /// Somebody of the demo: `u1` to `u12`.
    pub async fn person(&self, who: &str) -> Person {
        let email = format!("{who}@demo.fieldlab.example");
        let secret = self.services.sign_in_demo(&email, "test").await.unwrap();
        self.services.person_of_session(&secret).await.unwrap().unwrap()
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
