//! Where a person begins.

use domain::rights::Role;

use crate::{Person, Services, failure::Result};

/// The first page of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    Cohort(String),
    /// Only invited to single entries.
    Entries,
    Admin,
    /// Nobody's member.
    Nowhere,
}

impl Services {
    /// Where `/` leads: the cohort last looked at, else the newest open one.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn home(&self, who: &Person, last: Option<&str>) -> Result<Home> {
        let cohorts = self.cohorts_of(who).await?;
        let expert_only = !who.members.is_empty() && who.members.iter().all(|member| member.role == Role::Expert);
        let chosen = cohorts.iter().find(|cohort| Some(cohort.slug.as_str()) == last).or_else(|| cohorts.first());
        Ok(match chosen {
            Some(_) if expert_only => Home::Entries,
            Some(cohort) => Home::Cohort(cohort.slug.clone()),
            None if who.admin => Home::Admin,
            None => Home::Nowhere,
        })
    }
}
