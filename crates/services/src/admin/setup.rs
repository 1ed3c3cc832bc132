//! Fieldlabs and cohorts, and the state of the installation, for administrators.

use domain::{
    error::Issue,
    ids::{CohortId, FieldlabId, MembershipId},
    rights::Role,
};
use serde_json::json;
use storage::{EntryFilter, Visibility, cohorts::CohortRow, fieldlabs::FieldlabRow, memberships::MembershipRow};

use super::must_be_admin;
use crate::{
    Person, Services,
    audit::record,
    cohorts::{
        form::{Checks, free_slug},
        plan,
    },
    failure::{Failure, Result},
};

/// A Fieldlab with its cohorts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabLine {
    pub id: FieldlabId,
    pub name: String,
    pub cohorts: Vec<CohortLine>,
}

/// A cohort in the administrator's list: no content, only who organises it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CohortLine {
    pub slug: String,
    pub name: String,
    pub starts_on: String,
    pub closed: bool,
    pub organisers: Vec<String>,
    pub people: usize,
}

/// The state of the installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    pub version: &'static str,
    /// `sqlite` or `postgres`.
    pub engine: &'static str,
    pub users: usize,
    pub entries: usize,
    pub audit_lines: usize,
    pub demo: bool,
}

/// What the form of a cohort says.
#[derive(Clone, Debug, Default)]
pub struct CohortForm {
    pub fieldlab: String,
    pub name: String,
    pub starts_on: String,
    /// Address of an existing account.
    pub organiser: String,
}

impl Services {
    /// Fieldlabs with their cohorts, and the state of the installation.
    ///
    /// # Errors
    /// Not found for who is no administrator.
    pub async fn installation(&self, who: &Person) -> Result<(Vec<LabLine>, Health)> {
        must_be_admin(who)?;
        let mut tx = self.storage().read().await?;
        let mut labs = Vec::new();
        for lab in tx.fieldlabs().list().await? {
            let mut cohorts = Vec::new();
            for row in tx.cohorts().list(Some(lab.id)).await? {
                let people = tx.memberships().in_cohort(row.id).await?;
                let organises = |m: &&storage::memberships::MemberRow| m.membership.role == Role::Organiser.code();
                cohorts.push(CohortLine {
                    slug: row.slug,
                    name: row.name,
                    starts_on: row.starts_on,
                    closed: row.closed_at.is_some(),
                    organisers: people.iter().filter(organises).map(|m| m.name.clone()).collect(),
                    people: people.len(),
                });
            }
            labs.push(LabLine { id: lab.id, name: lab.name, cohorts });
        }
        let count = |n: i64| usize::try_from(n).unwrap_or_default();
        let mut entries = EntryFilter::visible(Visibility::everything());
        entries.archived = storage::Archived::Show;
        let health = Health {
            version: env!("CARGO_PKG_VERSION"),
            engine: self.storage().engine(),
            users: count(tx.users().count().await?),
            entries: count(tx.entries().count(&entries).await?),
            audit_lines: count(tx.audit().head().await?.map_or(0, |head| head.seq)),
            demo: self.settings().demo,
        };
        Ok((labs, health))
    }

    /// Makes a Fieldlab.
    ///
    /// # Errors
    /// Not found for who is no administrator; invalid with what is wrong.
    pub async fn create_fieldlab(&self, who: &Person, name: &str, challenge: &str) -> Result<FieldlabId> {
        must_be_admin(who)?;
        let mut checks = Checks::default();
        let name = checks.text("name", name, 2, 80);
        let challenge = checks.text("challenge", challenge, 0, 1_000);
        let mut tx = self.storage().write().await?;
        if tx.fieldlabs().list().await?.iter().any(|lab| lab.name == name) {
            checks.add("name", Issue::Twice);
        }
        Failure::unless_none(checks.0)?;
        let id = FieldlabId(self.new_id());
        let label = "TLP:GREEN".to_owned();
        let lab = FieldlabRow { id, name: name.clone(), challenge, note: String::new(), label, fiction: false };
        tx.fieldlabs().create(&lab).await?;
        record(self, &mut tx, Some(who.id), "fieldlab.create", &id.to_string(), json!({ "name": name })).await?;
        tx.save().await?;
        Ok(id)
    }

    /// Makes a cohort with the default phases and appoints its first organiser.
    ///
    /// # Errors
    /// Not found for who is no administrator; invalid with what is wrong.
    pub async fn create_cohort(&self, who: &Person, form: CohortForm) -> Result<String> {
        must_be_admin(who)?;
        let mut tx = self.storage().write().await?;
        let mut checks = Checks::default();
        let name = checks.text("cohort_name", &form.name, 2, 80);
        let start = checks.day("starts_on", &form.starts_on);
        let labs = tx.fieldlabs().list().await?;
        let lab = labs.iter().find(|lab| lab.id.to_string() == form.fieldlab).map(|lab| lab.id);
        if lab.is_none() {
            checks.add("fieldlab", Issue::NotInList);
        }
        let email = checks.email("organiser", &form.organiser);
        let user = tx.users().by_email(&email).await?.filter(|user| user.deactivated_at.is_none());
        if user.is_none() && checks.0.iter().all(|problem| problem.place.field != "organiser") {
            checks.add("organiser", Issue::NotInList);
        }
        let (Some(start), Some(lab), Some(user), []) = (start, lab, user, checks.0.as_slice()) else {
            return Err(domain::error::AppError::Invalid { problems: checks.0 }.into());
        };
        let taken: Vec<String> = tx.cohorts().list(None).await?.into_iter().map(|row| row.slug).collect();
        let (phases, stocktakes) = plan::default_plan(start);
        let row = CohortRow {
            id: CohortId(self.new_id()),
            fieldlab_id: lab,
            slug: free_slug(&name, &taken),
            name,
            starts_on: start.to_string(),
            weeks: 26,
            current_phase: phases.first().map(|phase| phase.code.clone()).unwrap_or_default(),
            phases: serde_json::to_string(&phases)?,
            stocktakes: serde_json::to_string(&stocktakes)?,
            closed_at: None,
            fiction: false,
        };
        tx.cohorts().create(&row).await?;
        let organiser = MembershipRow {
            id: MembershipId(self.new_id()),
            user_id: user.id,
            cohort_id: row.id,
            team_id: None,
            role: Role::Organiser.code().to_owned(),
            created_at: self.now().into(),
        };
        tx.memberships().add(&organiser).await?;
        let detail = json!({ "name": row.name, "organiser": user.id });
        record(self, &mut tx, Some(who.id), "cohort.create", &row.slug, detail).await?;
        tx.save().await?;
        Ok(row.slug)
    }
}
