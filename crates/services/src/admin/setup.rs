//! Fieldlabs and cohorts, for administrators.

use domain::{
    error::{AppError, Issue},
    ids::{CohortId, FieldlabId, MembershipId, UserId},
    rights::Role,
};
use jiff::civil::Date;
use serde_json::json;
use storage::{
    Tx,
    cohorts::CohortRow,
    fieldlabs::FieldlabRow,
    memberships::{MemberRow, MembershipRow},
    transact,
};

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

/// The usual length of a cohort in weeks (DOMAIN.md section 1.3).
const WEEKS: i64 = 26;

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
    /// How many people have a role in it.
    pub people: usize,
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
    /// Fieldlabs with their cohorts.
    ///
    /// # Errors
    /// Not found for who is no administrator.
    pub async fn fieldlabs(&self, who: &Person) -> Result<Vec<LabLine>> {
        must_be_admin(who)?;
        let mut tx = self.storage().read().await?;
        let mut labs = Vec::new();
        for lab in tx.fieldlabs().list().await? {
            let mut cohorts = Vec::new();
            for row in tx.cohorts().list(Some(lab.id)).await? {
                cohorts.push(cohort_line(&mut tx, row).await?);
            }
            labs.push(LabLine { id: lab.id, name: lab.name, cohorts });
        }
        Ok(labs)
    }

    /// Makes a Fieldlab.
    ///
    /// # Errors
    /// Not found for who is no administrator; invalid with what is wrong.
    pub async fn create_fieldlab(&self, who: &Person, name: &str, challenge: &str) -> Result<FieldlabId> {
        must_be_admin(who)?;
        transact!(self.storage(), tx => {
            let mut checks = Checks::default();
            let lab = checked_fieldlab(tx, &mut checks, name, challenge).await?;
            Failure::unless_none(checks.0)?;
            let id = self.add_fieldlab(tx, who, lab).await?;
            Ok::<_, Failure>(id)
        })
    }

    /// Makes a cohort with the default phases and appoints its first organiser.
    ///
    /// # Errors
    /// Not found for who is no administrator; invalid with what is wrong.
    pub async fn create_cohort(&self, who: &Person, form: CohortForm) -> Result<String> {
        must_be_admin(who)?;
        transact!(self.storage(), tx => {
            let mut checks = Checks::default();
            let labs = tx.fieldlabs().list().await?;
            let lab = labs.iter().find(|lab| lab.id.to_string() == form.fieldlab).map(|lab| lab.id);
            if lab.is_none() {
                checks.add("fieldlab", Issue::NotInList);
            }
            let name = checked_cohort(tx, &mut checks, lab, &form.name).await?;
            let start = checks.day("starts_on", &form.starts_on);
            let organiser = account_of(tx, &mut checks, &form.organiser).await?;
            let (Some(start), Some(lab), Some(organiser), []) = (start, lab, organiser, checks.0.as_slice()) else {
                return Err(AppError::Invalid { problems: checks.0 }.into());
            };
            let slug = self.add_cohort(tx, who, NewCohort { lab, name, start, organiser }).await?;
            Ok::<_, Failure>(slug)
        })
    }

    /// First run: a Fieldlab and its first cohort at once, with who makes them as its organiser.
    ///
    /// # Errors
    /// As [`Self::create_cohort`].
    pub async fn start_fieldlab(&self, who: &Person, fieldlab: &str, cohort: &str, starts_on: &str) -> Result<String> {
        must_be_admin(who)?;
        transact!(self.storage(), tx => {
            let mut checks = Checks::default();
            let lab = checked_fieldlab(tx, &mut checks, fieldlab, "").await?;
            let name = checked_cohort(tx, &mut checks, None, cohort).await?;
            let start = checks.day("starts_on", starts_on);
            let (Some(start), []) = (start, checks.0.as_slice()) else {
                return Err(AppError::Invalid { problems: checks.0 }.into());
            };
            let lab = self.add_fieldlab(tx, who, lab).await?;
            let slug = self.add_cohort(tx, who, NewCohort { lab, name, start, organiser: who.id }).await?;
            Ok::<_, Failure>(slug)
        })
    }

    async fn add_fieldlab(&self, tx: &mut Tx, who: &Person, (name, challenge): (String, String)) -> Result<FieldlabId> {
        let id = FieldlabId(self.new_id());
        let label = "TLP:GREEN".to_owned();
        let lab = FieldlabRow { id, name: name.clone(), challenge, note: String::new(), label, fiction: false };
        tx.fieldlabs().create(&lab).await?;
        record(self, tx, Some(who.id), "fieldlab.create", &id.to_string(), json!({ "name": name })).await?;
        Ok(id)
    }

    async fn add_cohort(&self, tx: &mut Tx, who: &Person, new: NewCohort) -> Result<String> {
        let taken: Vec<String> = tx.cohorts().list(None).await?.into_iter().map(|row| row.slug).collect();
        let (phases, stocktakes) = plan::default_plan(new.start);
        let row = CohortRow {
            id: CohortId(self.new_id()),
            fieldlab_id: new.lab,
            slug: free_slug(&new.name, &taken),
            name: new.name,
            starts_on: new.start.to_string(),
            weeks: WEEKS,
            current_phase: phases.first().map(|phase| phase.code.clone()).unwrap_or_default(),
            phases: serde_json::to_string(&phases)?,
            stocktakes: serde_json::to_string(&stocktakes)?,
            closed_at: None,
            fiction: false,
        };
        tx.cohorts().create(&row).await?;
        let organiser = MembershipRow {
            id: MembershipId(self.new_id()),
            user_id: new.organiser,
            cohort_id: row.id,
            team_id: None,
            role: Role::Organiser.code().to_owned(),
            created_at: self.now().into(),
        };
        tx.memberships().add(&organiser).await?;
        let detail = json!({ "name": row.name, "organiser": new.organiser });
        record(self, tx, Some(who.id), "cohort.create", &row.slug, detail).await?;
        Ok(row.slug)
    }
}

/// A cohort that has been checked.
struct NewCohort {
    lab: FieldlabId,
    name: String,
    start: Date,
    organiser: UserId,
}

/// Name and challenge of a new Fieldlab.
async fn checked_fieldlab(tx: &mut Tx, checks: &mut Checks, name: &str, challenge: &str) -> Result<(String, String)> {
    let name = checks.text("fieldlab_name", name, 2, 80);
    let challenge = checks.text("challenge", challenge, 0, 1_000);
    if tx.fieldlabs().list().await?.iter().any(|lab| lab.name == name) {
        checks.add("fieldlab_name", Issue::NameTaken);
    }
    Ok((name, challenge))
}

/// The name of a new cohort: no two of one Fieldlab are called the same.
async fn checked_cohort(tx: &mut Tx, checks: &mut Checks, lab: Option<FieldlabId>, name: &str) -> Result<String> {
    let name = checks.text("cohort_name", name, 2, 80);
    if lab.is_some() && tx.cohorts().list(lab).await?.iter().any(|cohort| cohort.name == name) {
        checks.add("cohort_name", Issue::NameTaken);
    }
    Ok(name)
}

/// The active account with an address.
async fn account_of(tx: &mut Tx, checks: &mut Checks, email: &str) -> Result<Option<UserId>> {
    let before = checks.0.len();
    let email = checks.email("organiser", email);
    let user = tx.users().by_email(&email).await?.filter(|user| user.deactivated_at.is_none());
    if user.is_none() && checks.0.len() == before {
        checks.add("organiser", Issue::NoAccount);
    }
    Ok(user.map(|user| user.id))
}

async fn cohort_line(tx: &mut Tx, row: CohortRow) -> Result<CohortLine> {
    let people = tx.memberships().in_cohort(row.id).await?;
    let organises = |m: &&MemberRow| m.membership.role == Role::Organiser.code();
    let mut ids: Vec<UserId> = people.iter().map(|m| m.membership.user_id).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(CohortLine {
        slug: row.slug,
        name: row.name,
        starts_on: row.starts_on,
        closed: row.closed_at.is_some(),
        organisers: people.iter().filter(organises).map(|m| m.name.clone()).collect(),
        people: ids.len(),
    })
}
