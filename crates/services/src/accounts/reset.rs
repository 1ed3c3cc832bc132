//! A new password by a link that an organiser or administrator hands over.

use domain::{
    error::{AppError, Issue},
    ids::{TokenId, UserId},
};
use jiff::SignedDuration;
use serde_json::json;
use storage::{Tx, tokens::TokenRow, transact, users::UserRow};

use super::{links, session};
use crate::{
    Person, Services, audit,
    failure::{Failure, Result},
    secrets::{check_password, hash_password, new_token},
};

/// How long a reset link works.
const LIFE: SignedDuration = SignedDuration::from_hours(24);

impl Services {
    /// The path of a page on which this person chooses a new password. Earlier links stop working.
    ///
    /// # Errors
    /// Not found, unless `who` administers the installation or organises every cohort that the person is in.
    pub async fn reset_link(&self, who: &Person, user: UserId) -> Result<String> {
        let now = self.now();
        transact!(self.storage(), tx => {
            let target = tx.users().by_id(user).await?.filter(|user| user.deactivated_at.is_none());
            let target = target.ok_or(AppError::NotFound)?;
            if !may_reset(tx, who, &target).await? {
                return Err(AppError::NotFound.into());
            }
            tx.tokens().withdraw_all(links::RESET, Some(user), now.into()).await?;
            let token = new_token(self.random());
            let row = TokenRow {
                id: TokenId(self.new_id()),
                hash: token.hash,
                purpose: links::RESET.to_owned(),
                email: Some(target.email),
                user_id: Some(user),
                cohort_id: None,
                team_id: None,
                role: None,
                created_by: Some(who.id),
                created_at: now.into(),
                expires_at: (now + LIFE).into(),
                opened_at: None,
                used_at: None,
                withdrawn_at: None,
            };
            tx.tokens().create(&row).await?;
            audit::record(self, tx, Some(who.id), "account.reset_link", &user.to_string(), json!({})).await?;
            Ok::<_, Failure>(format!("/reset/{}", token.secret))
        })
    }

    /// The address whose password a link resets.
    ///
    /// # Errors
    /// [`AppError::Link`] when the link does not work.
    pub async fn reset_for(&self, secret: &str) -> Result<String> {
        let mut tx = self.storage().read().await?;
        let row = links::find(&mut tx, links::RESET, secret, self.now()).await?;
        Ok(row.email.unwrap_or_default())
    }

    /// Sets the new password, ends all sessions and begins a new one, whose secret is the answer.
    ///
    /// # Errors
    /// Invalid for a weak password; [`AppError::Link`] when the link does not work.
    pub async fn reset_password(&self, secret: &str, password: String, user_agent: &str) -> Result<String> {
        self.reset_for(secret).await?;
        check_password(&password).map_err(|what: Issue| Failure::invalid("password", what))?;
        let hash = hash_password(password, self.random()).await?;
        let now = self.now();
        transact!(self.storage(), tx => {
            let row = links::find(tx, links::RESET, secret, now).await?;
            let user = row.user_id.ok_or(AppError::NotFound)?;
            let open = tx.users().by_id(user).await?.filter(|user| user.deactivated_at.is_none());
            let open = open.ok_or(AppError::NotFound)?;
            links::spend(tx, &row, now, None).await?;
            tx.users().set_password(user, &hash).await?;
            tx.sessions().remove_all(user, None).await?;
            tx.login_failures().clear(&format!("account:{}", open.email)).await?;
            audit::record(self, tx, Some(user), "account.reset", &user.to_string(), json!({})).await?;
            session::begin(self, tx, user, user_agent).await
        })
    }
}

/// An organiser may only reach what is hers or his already: no administrator, and nobody who is elsewhere as well.
async fn may_reset(tx: &mut Tx, who: &Person, target: &UserRow) -> Result<bool> {
    if who.admin {
        return Ok(true);
    }
    let members = session::members(tx, target.id).await?;
    let all_own = members.iter().all(|member| who.in_cohort(member.cohort).organise);
    Ok(!target.admin && !members.is_empty() && all_own)
}
