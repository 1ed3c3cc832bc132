//! Who asks.

use domain::{
    ids::{CohortId, UserId},
    lang::Lang,
    rights::{CohortRights, Member, cohort_rights},
};

/// A signed-in person with all that rights depend on. Read once per request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    pub name: String,
    pub email: String,
    /// Language, theme (`system`, `light`, `dark`) and contrast of the profile, where chosen.
    pub lang: Option<Lang>,
    pub theme: Option<String>,
    pub more_contrast: bool,
    /// Administrator: accounts, settings and audit, no content.
    pub admin: bool,
    /// Roles in all cohorts.
    pub members: Vec<Member>,
}

impl Person {
    /// What this person may do in a cohort.
    #[must_use]
    pub fn in_cohort(&self, cohort: CohortId) -> CohortRights {
        cohort_rights(&self.members, cohort)
    }
}
