//! Accepting an invitation, as a new person or as one who has an account.

use domain::{
    error::{AppError, Issue, Problem},
    ids::{CohortId, UserId},
    rights::Role,
};
use serde_json::json;
use storage::{Tx, tokens::TokenRow, transact, unique, users::UserRow};

use super::{links, open_cohort, role_of};
use crate::{
    Person, Services,
    accounts::{
        session,
        setup::{membership, name_problem, new_user},
    },
    audit,
    failure::{Failure, Result},
    secrets::{check_password, hash_password, token_hash},
};

/// What the invitation's page says.
#[derive(Clone, Debug, PartialEq)]
pub struct Welcome {
    pub email: String,
    /// Who invites.
    pub by: String,
    pub fieldlab: String,
    pub cohort: String,
    /// Address of the cohort.
    pub slug: String,
    pub role: Role,
    pub team: Option<String>,
    /// There is an account with this address: sign in and accept.
    pub known: bool,
}

/// What a new person fills in.
#[derive(Clone, Debug)]
pub struct Accepting {
    pub name: String,
    pub password: String,
    /// Read the privacy briefing.
    pub briefing: bool,
}

/// Where an invitation led that the person accepted before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// "Mensenhandel Fieldlab, Editie 1".
    pub cohort: String,
    pub slug: String,
}

impl Services {
    /// What an invitation says; notes that it was opened.
    ///
    /// # Errors
    /// [`AppError::Link`] when the link does not work.
    pub async fn welcome(&self, secret: &str) -> Result<Welcome> {
        let now = self.now();
        let mut tx = self.storage().read().await?;
        let row = links::find(&mut tx, links::INVITE, secret, now).await?;
        let welcome = welcome(&mut tx, &row).await?;
        drop(tx);
        if row.opened_at.is_none() {
            let mut tx = self.storage().write().await?;
            tx.tokens().open(row.id, now.into()).await?;
            tx.save().await?;
        }
        Ok(welcome)
    }

    /// Accepts as a new person: makes the account and begins its session, whose secret is the answer.
    ///
    /// # Errors
    /// Invalid, with everything that is wrong; [`AppError::Link`] when the link does not work.
    pub async fn accept_invitation(&self, secret: &str, accepting: Accepting, user_agent: &str) -> Result<String> {
        self.welcome(secret).await?;
        check(&accepting)?;
        let hash = hash_password(accepting.password, self.random()).await?;
        let now = self.now();
        transact!(self.storage(), tx => {
            let row = links::find(tx, links::INVITE, secret, now).await?;
            let email = row.email.clone().unwrap_or_default();
            let mut user = new_user(self, UserId(self.new_id()), &email, &accepting.name, false);
            user.privacy_briefing_at = Some(now.into());
            tx.users().create(&user, Some(&hash)).await.map_err(taken)?;
            self.take_role(tx, &row, &user).await?;
            session::begin(self, tx, user.id, user_agent).await
        })
    }

    /// Accepts as the signed-in person, whose address must be the invited one.
    ///
    /// # Errors
    /// Not found for somebody else; invalid without the tick; [`AppError::Link`] when the link does not work.
    pub async fn accept_invitation_as(&self, who: &Person, secret: &str, briefing: bool) -> Result<CohortId> {
        let now = self.now();
        transact!(self.storage(), tx => {
            let row = links::find(tx, links::INVITE, secret, now).await?;
            if row.email.as_deref() != Some(who.email.as_str()) {
                return Err(AppError::NotFound.into());
            }
            if !briefing {
                return Err(Failure::invalid("briefing", Issue::TickNeeded));
            }
            let user = tx.users().by_id(who.id).await?.ok_or(AppError::NotFound)?;
            tx.users().set_privacy_briefing(user.id, now.into()).await?;
            self.take_role(tx, &row, &user).await
        })
    }

    async fn take_role(&self, tx: &mut Tx, row: &TokenRow, user: &UserRow) -> Result<CohortId> {
        let cohort = row.cohort_id.ok_or(AppError::NotFound)?;
        open_cohort(tx, cohort).await?;
        links::spend(tx, row, self.now(), Some(user.id)).await?;
        let role = role_of(row)?;
        let held = session::members(tx, user.id).await?;
        if !held.iter().any(|held| held.cohort == cohort && held.role == role && held.team == row.team_id) {
            tx.memberships().add(&membership(self, user.id, cohort, role, row.team_id)).await?;
        }
        let detail = json!({"cohort": cohort.to_string(), "role": role.code()});
        audit::record(self, tx, Some(user.id), "invitation.accept", &row.id.to_string(), detail).await?;
        Ok(cohort)
    }

    /// Where a used invitation led, for the person who was invited with it.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn joined(&self, who: &Person, secret: &str) -> Result<Option<Joined>> {
        let mut tx = self.storage().read().await?;
        let row = tx.tokens().by_hash(&token_hash(secret)).await?;
        let mine = |row: &TokenRow| {
            row.purpose == links::INVITE && row.used_at.is_some() && row.email.as_deref() == Some(who.email.as_str())
        };
        drop(tx);
        let Some(cohort) = row.filter(mine).and_then(|row| row.cohort_id) else { return Ok(None) };
        let here = self.cohorts_of(who).await?.into_iter().find(|brief| brief.id == cohort);
        Ok(here.map(|brief| Joined { cohort: brief.full_name(), slug: brief.slug }))
    }
}

fn check(accepting: &Accepting) -> Result<()> {
    let mut problems: Vec<Problem> = name_problem("name", &accepting.name).into_iter().collect();
    problems.extend(check_password(&accepting.password).err().map(|what| Problem::at("password", what)));
    if !accepting.briefing {
        problems.push(Problem::at("briefing", Issue::TickNeeded));
    }
    Failure::unless_none(problems)
}

fn taken(error: storage::StorageError) -> Failure {
    if error.is_unique(unique::USER_EMAIL) { Failure::invalid("email", Issue::EmailTaken) } else { error.into() }
}

async fn welcome(tx: &mut Tx, row: &TokenRow) -> Result<Welcome> {
    let cohort = open_cohort(tx, row.cohort_id.ok_or(AppError::NotFound)?).await?;
    let fieldlab = tx.fieldlabs().by_id(cohort.fieldlab_id).await?.map(|lab| lab.name).unwrap_or_default();
    let by = match row.created_by {
        Some(id) => tx.users().by_id(id).await?.map(|user| user.name).unwrap_or_default(),
        None => String::new(),
    };
    let team = match row.team_id {
        Some(id) => tx.teams().by_id(id).await?.map(|team| team.name),
        None => None,
    };
    let email = row.email.clone().unwrap_or_default();
    let known = tx.users().by_email(&email).await?.is_some();
    Ok(Welcome { email, by, fieldlab, cohort: cohort.name, slug: cohort.slug, role: role_of(row)?, team, known })
}
