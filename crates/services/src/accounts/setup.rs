//! First run: the first account, the first Fieldlab and its first cohort, in one unit of work.

use domain::{
    error::{AppError, Issue, LinkState, Problem},
    ids::{CohortId, FieldlabId, MembershipId, TokenId, UserId},
    rights::Role,
    vocab,
};
use jiff::{SignedDuration, ToSpan as _, tz::TimeZone};
use serde_json::json;
use storage::{
    Tx, cohorts::CohortRow, fieldlabs::FieldlabRow, memberships::MembershipRow, tokens::TokenRow, transact,
    users::UserRow,
};

use super::{address, links, session};
use crate::{
    Services, audit,
    failure::{Failure, Result},
    secrets::{check_password, hash_password, new_token},
};

/// How long the link on the console works.
const LIFE: SignedDuration = SignedDuration::from_hours(24);
/// The usual length of a cohort in weeks (DOMAIN.md section 1.3).
const WEEKS: i64 = 26;
/// The longest name of a person, a Fieldlab or a cohort.
const NAME_MAX: usize = 120;

/// Who begins.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub name: String,
    pub email: String,
    pub password: String,
}

/// What is begun.
#[derive(Clone, Debug)]
pub struct NewFieldlab {
    /// Name of the Fieldlab.
    pub fieldlab: String,
    /// Name of its first cohort.
    pub cohort: String,
}

impl Services {
    /// The path of a fresh set-up page while there is no account; links given before stop working.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn first_run_link(&self) -> Result<Option<String>> {
        let now = self.now();
        transact!(self.storage(), tx => {
            if tx.users().count().await? > 0 {
                return Ok::<_, Failure>(None);
            }
            tx.tokens().withdraw_all(links::SETUP, None, now.into()).await?;
            let token = new_token(self.random());
            let row = TokenRow {
                id: TokenId(self.new_id()),
                hash: token.hash,
                purpose: links::SETUP.to_owned(),
                email: None,
                user_id: None,
                cohort_id: None,
                team_id: None,
                role: None,
                created_by: None,
                created_at: now.into(),
                expires_at: (now + LIFE).into(),
                opened_at: None,
                used_at: None,
                withdrawn_at: None,
            };
            tx.tokens().create(&row).await?;
            Ok(Some(format!("/setup/{}", token.secret)))
        })
    }

    /// Whether a set-up link still works.
    ///
    /// # Errors
    /// [`AppError::Link`] when it does not.
    pub async fn check_setup(&self, secret: &str) -> Result<()> {
        let mut tx = self.storage().read().await?;
        links::find(&mut tx, links::SETUP, secret, self.now()).await.map(drop)
    }

    /// Makes the first account, administrator and organiser, its Fieldlab and cohort; answers a session's secret.
    ///
    /// # Errors
    /// Invalid, with everything that is wrong; [`AppError::Link`] when the link does not work.
    pub async fn set_up(
        &self,
        secret: &str,
        account: NewAccount,
        first: NewFieldlab,
        user_agent: &str,
    ) -> Result<String> {
        self.check_setup(secret).await?;
        let email = checked(&account, &first)?;
        let hash = hash_password(account.password, self.random()).await?;
        let now = self.now();
        transact!(self.storage(), tx => {
            let link = links::find(tx, links::SETUP, secret, now).await?;
            if tx.users().count().await? > 0 {
                return Err(AppError::Link { state: LinkState::Used }.into());
            }
            let user = UserId(self.new_id());
            tx.users().create(&new_user(self, user, &email, &account.name, true), Some(&hash)).await?;
            links::spend(tx, &link, now, Some(user)).await?;
            let cohort = self.first_cohort(tx, &first).await?;
            tx.memberships().add(&membership(self, user, cohort, Role::Organiser, None)).await?;
            audit::record(self, tx, Some(user), "instance.set_up", &cohort.to_string(), json!({})).await?;
            session::begin(self, tx, user, user_agent).await
        })
    }

    async fn first_cohort(&self, tx: &mut Tx, first: &NewFieldlab) -> Result<CohortId> {
        let (fieldlab_id, id) = (FieldlabId(self.new_id()), CohortId(self.new_id()));
        let fieldlab = FieldlabRow {
            id: fieldlab_id,
            name: first.fieldlab.trim().to_owned(),
            challenge: String::new(),
            note: String::new(),
            label: "TLP:GREEN".to_owned(),
            fiction: false,
        };
        tx.fieldlabs().create(&fieldlab).await?;
        let today = self.now().to_zoned_datetime(TimeZone::UTC).date();
        let day = |week: i64| today.checked_add(week.weeks()).unwrap_or(today).to_string();
        let phases = vocab::terms("phases");
        let count = i64::try_from(phases.len()).unwrap_or(1).max(1);
        // Spread evenly; the organiser moves them.
        let spread = |at: usize| i64::try_from(at).unwrap_or_default() * WEEKS / count;
        let planned: Vec<_> = phases
            .iter()
            .enumerate()
            .map(|(at, phase)| json!({"code": phase.code, "start": day(spread(at)), "end": day(spread(at + 1))}))
            .collect();
        let cohort = CohortRow {
            id,
            fieldlab_id,
            slug: slug(&first.cohort),
            name: first.cohort.trim().to_owned(),
            starts_on: today.to_string(),
            weeks: WEEKS,
            phases: json!(planned).to_string(),
            stocktakes: "[]".to_owned(),
            current_phase: phases.first().map(|phase| phase.code.clone()).unwrap_or_default(),
            closed_at: None,
            fiction: false,
        };
        tx.cohorts().create(&cohort).await?;
        Ok(id)
    }
}

fn checked(account: &NewAccount, first: &NewFieldlab) -> Result<String> {
    let mut problems = Vec::new();
    let email = address::parse(&account.email).map_err(|what| problems.push(Problem::at("email", what)));
    problems.extend(name_problem("name", &account.name));
    problems.extend(check_password(&account.password).err().map(|what| Problem::at("password", what)));
    problems.extend(name_problem("fieldlab", &first.fieldlab));
    problems.extend(name_problem("cohort", &first.cohort));
    Failure::unless_none(problems)?;
    Ok(email.unwrap_or_default())
}

/// What is wrong with a name, if anything.
pub(super) fn name_problem(field: &str, name: &str) -> Option<Problem> {
    let length = name.trim().chars().count();
    let what = if length == 0 {
        Issue::Required
    } else if length > NAME_MAX {
        Issue::TooLong { over: length - NAME_MAX, max: NAME_MAX }
    } else {
        return None;
    };
    Some(Problem::at(field, what))
}

/// The row of a new account.
pub(super) fn new_user(services: &Services, id: UserId, email: &str, name: &str, admin: bool) -> UserRow {
    UserRow {
        id,
        email: email.to_owned(),
        name: name.trim().to_owned(),
        org_type: None,
        lang: None,
        theme: None,
        contrast: None,
        admin,
        created_at: services.now().into(),
        deactivated_at: None,
        privacy_briefing_at: None,
    }
}

/// The row of a new role.
pub(super) fn membership(
    services: &Services,
    user_id: UserId,
    cohort_id: CohortId,
    role: Role,
    team_id: Option<domain::ids::TeamId>,
) -> MembershipRow {
    MembershipRow {
        id: MembershipId(services.new_id()),
        user_id,
        cohort_id,
        team_id,
        role: role.code().to_owned(),
        created_at: services.now().into(),
    }
}

/// A name as part of an address: "Editie 1" → `editie-1`.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug: String = slug.trim_end_matches('-').chars().take(40).collect();
    if slug.is_empty() { "1".to_owned() } else { slug }
}
