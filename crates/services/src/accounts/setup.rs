//! First run: the first account. Fieldlab and cohort follow on the administrator's pages (`admin::setup`).

use domain::{
    error::{AppError, Issue, LinkState, Problem},
    ids::{CohortId, MembershipId, TokenId, UserId},
    rights::Role,
};
use jiff::SignedDuration;
use serde_json::json;
use storage::{memberships::MembershipRow, tokens::TokenRow, transact, users::UserRow};

use super::{address, links, session};
use crate::{
    Services, audit,
    failure::{Failure, Result},
    secrets::{check_password, hash_password, new_token},
};

/// How long the link on the console works.
const LIFE: SignedDuration = SignedDuration::from_hours(24);
/// The longest name of a person.
const NAME_MAX: usize = 120;

/// Who begins.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub name: String,
    pub email: String,
    pub password: String,
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

    /// Makes the first account, an administrator, and uses the link up; answers a session's secret.
    ///
    /// # Errors
    /// Invalid, with everything that is wrong; [`AppError::Link`] when the link does not work.
    pub async fn set_up(&self, secret: &str, account: NewAccount, user_agent: &str) -> Result<String> {
        self.check_setup(secret).await?;
        let email = checked(&account)?;
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
            audit::record(self, tx, Some(user), "instance.set_up", &user.to_string(), json!({})).await?;
            session::begin(self, tx, user, user_agent).await
        })
    }
}

fn checked(account: &NewAccount) -> Result<String> {
    let mut problems: Vec<Problem> = name_problem("name", &account.name).into_iter().collect();
    let email = address::parse(&account.email).map_err(|what| problems.push(Problem::at("email", what)));
    problems.extend(check_password(&account.password).err().map(|what| Problem::at("password", what)));
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
