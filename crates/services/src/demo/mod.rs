//! The demo of DOMAIN.md section 9, loaded into an empty database so that it looks as if it is used today.

mod entries;
mod history;
mod people;
mod talk;

use std::collections::BTreeMap;

use domain::{
    demo::{Demo, demo},
    ids::{CohortId, EntryCode, EntryId, TeamId, UserId},
};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use serde_json::json;
use storage::{Tx, transact};

use crate::{
    Services, audit,
    failure::{Failure, Result},
    secrets::hash_password,
};

pub(crate) use entries::links_of;

/// The password of all demo accounts.
pub const DEMO_PASSWORD: &str = "fieldlab-demo";
/// What the addresses of demo accounts end with: `u1@…`.
pub const DEMO_DOMAIN: &str = "demo.fieldlab.example";
/// The setting that says that the demo is in, and as of which day.
const LOADED: &str = "demo";

impl Services {
    /// Loads the demo into a database without accounts, in one unit of work; does nothing when there are any.
    ///
    /// # Errors
    /// Only when the database or the password hasher fails.
    pub async fn load_demo(&self) -> Result<()> {
        if self.storage().read().await?.users().count().await? > 0 {
            return Ok(());
        }
        // Once for all twelve: hashing is slow on purpose.
        let password = hash_password(DEMO_PASSWORD.to_owned(), self.random()).await?;
        let loader = Loader::new(self, demo(), password);
        transact!(self.storage(), tx => loader.load(tx).await)
    }
}

/// What the parts of loading share.
struct Loader<'a> {
    services: &'a Services,
    demo: &'a Demo,
    password: String,
    start: Date,
    year: u16,
    codes: BTreeMap<String, EntryCode>,
}

/// The ids that demo names got.
struct Ids {
    cohort: CohortId,
    teams: BTreeMap<String, TeamId>,
    users: BTreeMap<String, UserId>,
    entries: BTreeMap<String, EntryId>,
}

impl<'a> Loader<'a> {
    fn new(services: &'a Services, demo: &'a Demo, password: String) -> Self {
        let today = TimeZone::UTC.to_datetime(services.now()).date();
        let year = u16::try_from(today.year()).unwrap_or_default();
        let codes = demo.entries.iter();
        let codes = codes.filter_map(|entry| Some((entry.code.clone(), domain::demo::code(&entry.code, year)?)));
        let start = domain::demo::date(today, -demo.cohort.today);
        Self { services, demo, password, start, year, codes: codes.collect() }
    }

    async fn load(&self, tx: &mut Tx) -> Result<()> {
        // First a row that two starting nodes both write: the second one waits here, and then sees the accounts.
        tx.settings().set(LOADED, &self.date(self.demo.cohort.today)).await?;
        if tx.users().count().await? > 0 {
            return Ok(());
        }
        let mut ids = self.people(tx).await?;
        for entry in &self.demo.entries {
            let id = self.entry(tx, &ids, entry).await?;
            ids.entries.insert(entry.code.clone(), id);
        }
        for entry in &self.demo.entries {
            self.history(tx, &ids, entry).await?;
        }
        self.reviews(tx, &ids).await?;
        self.threads(tx, &ids).await?;
        let counts = json!({ "users": self.demo.users.len(), "entries": self.demo.entries.len() });
        audit::record(self.services, tx, None, "demo.load", "demo", counts).await
    }

    /// A day of the demo as the database keeps dates.
    fn date(&self, day: i64) -> String {
        domain::demo::date(self.start, day).to_string()
    }

    /// A moment on a day of the demo: `minutes` after 08:00 UTC. Never later than now.
    fn at(&self, day: i64, minutes: i64) -> storage::Timestamp {
        let morning = TimeZone::UTC.to_timestamp(domain::demo::date(self.start, day).at(8, 0, 0, 0));
        let at = morning.map(|morning| morning + SignedDuration::from_mins(minutes));
        let now: Timestamp = self.services.now();
        at.unwrap_or(now).min(now).into()
    }
}

/// Looks a demo name up.
fn known<T: Copy>(map: &BTreeMap<String, T>, name: &str) -> Result<T> {
    map.get(name).copied().ok_or_else(|| Failure::broken(format!("the demo names {name}, which it does not have")))
}
