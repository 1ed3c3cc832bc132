//! The installation itself: what it is called, whom one asks, and how it is.

use serde_json::json;
use storage::{EntryFilter, Visibility, transact};

use super::must_be_admin;
use crate::{
    Person, Services,
    audit::record,
    cohorts::form::Checks,
    failure::{Failure, Result},
};

const NAME: &str = "instance.name";
const CONTACT: &str = "instance.contact";

/// What everybody may know of the installation, also signed out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instance {
    /// What it is called: "Fieldlab van de regio". Empty until somebody says so.
    pub name: String,
    /// Whom one asks for help: an e-mail address or a telephone number. May be empty.
    pub contact: String,
}

/// How the installation is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    pub version: &'static str,
    /// `sqlite` or `postgres`.
    pub engine: &'static str,
    pub engine_version: String,
    /// Name of the last migration.
    pub schema: String,
    /// Size of the database on disk.
    pub bytes: u64,
    pub users: usize,
    pub entries: usize,
    pub audit_lines: usize,
    pub demo: bool,
}

impl Services {
    /// Name and contact of the installation.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn instance(&self) -> Result<Instance> {
        let mut tx = self.storage().read().await?;
        let name = tx.settings().get(NAME).await?.unwrap_or_default();
        let contact = tx.settings().get(CONTACT).await?.unwrap_or_default();
        Ok(Instance { name, contact })
    }

    /// Changes name and contact.
    ///
    /// # Errors
    /// Not found for who is no administrator; invalid with what is wrong.
    pub async fn save_instance(&self, who: &Person, name: &str, contact: &str) -> Result<()> {
        must_be_admin(who)?;
        let mut checks = Checks::default();
        let name = checks.text("instance_name", name, 2, 80);
        let contact = checks.text("contact", contact, 3, 200);
        Failure::unless_none(checks.0)?;
        transact!(self.storage(), tx => {
            tx.settings().set(NAME, &name).await?;
            tx.settings().set(CONTACT, &contact).await?;
            let detail = json!({ "name": name, "contact": contact });
            record(self, tx, Some(who.id), "instance.change", "instance", detail).await
        })
    }

    /// The state of the installation.
    ///
    /// # Errors
    /// Not found for who is no administrator.
    pub async fn health(&self, who: &Person) -> Result<Health> {
        must_be_admin(who)?;
        let count = |n: i64| usize::try_from(n).unwrap_or_default();
        let mut entries = EntryFilter::visible(Visibility::everything());
        entries.archived = storage::Archived::Show;
        let mut tx = self.storage().read().await?;
        Ok(Health {
            version: env!("CARGO_PKG_VERSION"),
            engine: self.storage().engine(),
            engine_version: tx.health().engine_version().await?,
            schema: tx.health().schema().await?.unwrap_or_default(),
            bytes: u64::try_from(tx.health().bytes().await?).unwrap_or_default(),
            users: count(tx.users().count().await?),
            entries: count(tx.entries().count(&entries).await?),
            audit_lines: count(tx.audit().head().await?.map_or(0, |head| head.seq)),
            demo: self.settings().demo,
        })
    }
}
