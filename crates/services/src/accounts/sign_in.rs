//! Signing in and out.

use domain::{
    error::{AppError, Issue},
    ids::UserId,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use storage::{Tx, transact, users::UserRow};

use super::{demo::is_demo, session};
use crate::{
    Services, audit,
    failure::{Failure, Result},
    secrets::{PASSWORD_MAX, token_hash, verify_password},
};

/// Failures are counted over so long.
const PERIOD: SignedDuration = SignedDuration::from_mins(15);
/// So many tries for one account within the period.
const PER_ACCOUNT: i64 = 5;
/// So many failures from one address within the period: an office shares one.
const PER_ADDRESS: i64 = 50;

impl Services {
    /// Checks the combination and begins a session; answers its secret, for the cookie.
    ///
    /// # Errors
    /// One and the same for an unknown address and a wrong password; [`AppError::Throttled`] after too many tries.
    pub async fn sign_in(&self, email: &str, password: &str, address: &str, user_agent: &str) -> Result<String> {
        let email: String = email.trim().to_lowercase().chars().take(254).collect();
        must_be_filled(&email, password)?;
        let keys = Keys::new(&email, address);
        self.count_try(&keys).await?;
        let known = self.account_to_enter(&email).await?;
        let hash = known.as_ref().map(|(_, hash)| hash.clone());
        // Longer ones are nobody's: they are not worth hashing, but cost the same time.
        let password: String = password.chars().take(PASSWORD_MAX + 1).collect();
        let right = verify_password(password, hash).await?;
        match known {
            Some((user, _)) if right => self.enter(&keys, user.id, user_agent).await,
            known => self.refuse(&keys, known.map(|(user, _)| user.id)).await,
        }
    }

    /// Ends a session. Nothing happens when it is unknown.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn sign_out(&self, secret: &str) -> Result<()> {
        let hash = token_hash(secret);
        transact!(self.storage(), tx => {
            let found = tx.sessions().find(&hash).await?;
            if tx.sessions().remove(&hash).await? && let Some(found) = found {
                let user = found.user.id;
                audit::record(self, tx, Some(user), "account.sign_out", &user.to_string(), json!({})).await?;
            }
            Ok::<_, Failure>(())
        })
    }

    /// Counts this try before the password is looked at, so that many at once count as many.
    pub(super) async fn count_try(&self, keys: &Keys) -> Result<()> {
        let now = self.now();
        let since = now - PERIOD;
        let wait = transact!(self.storage(), tx => {
            tx.login_failures().purge(since.into()).await?;
            let mut wait = left(tx, &keys.account, PER_ACCOUNT, since, now).await?;
            if let Some(address) = &keys.address {
                wait = wait.max(left(tx, address, PER_ADDRESS, since, now).await?);
            }
            if wait.is_none() {
                tx.login_failures().add(&keys.account, now.into()).await?;
            }
            Ok::<_, Failure>(wait)
        })?;
        wait.map_or(Ok(()), |seconds| Err(AppError::Throttled { seconds }.into()))
    }

    /// An open account with a password. Demo accounts, whose password everybody knows, only exist in the demo.
    async fn account_to_enter(&self, email: &str) -> Result<Option<(UserRow, String)>> {
        let mut tx = self.storage().read().await?;
        let Some(user) = tx.users().by_email(email).await? else { return Ok(None) };
        if user.deactivated_at.is_some() || (is_demo(email) && !self.settings().demo) {
            return Ok(None);
        }
        let hash = tx.users().password_hash(user.id).await?;
        Ok(hash.map(|hash| (user, hash)))
    }

    async fn enter(&self, keys: &Keys, user: UserId, user_agent: &str) -> Result<String> {
        transact!(self.storage(), tx => {
            tx.login_failures().clear(&keys.account).await?;
            let secret = session::begin(self, tx, user, user_agent).await?;
            audit::record(self, tx, Some(user), "account.sign_in", &user.to_string(), json!({})).await?;
            Ok::<_, Failure>(secret)
        })
    }

    /// The log names the account, never what was typed: some people type a password where the address belongs. As many
    /// lines as the throttle lets through.
    async fn refuse(&self, keys: &Keys, account: Option<UserId>) -> Result<String> {
        transact!(self.storage(), tx => {
            if let Some(address) = &keys.address {
                tx.login_failures().add(address, self.now().into()).await?;
            }
            let object = account.map_or_else(|| "unknown".to_owned(), |id| id.to_string());
            audit::record(self, tx, None, "account.sign_in_failed", &object, json!({})).await?;
            Ok::<_, Failure>(())
        })?;
        Err(Failure::invalid("email", Issue::WrongCombination))
    }
}

fn must_be_filled(email: &str, password: &str) -> Result<()> {
    let empty = [("email", email.is_empty()), ("password", password.is_empty())];
    let problems = empty
        .into_iter()
        .filter(|(_, empty)| *empty)
        .map(|(field, _)| domain::error::Problem::at(field, Issue::Required))
        .collect();
    Failure::unless_none(problems)
}

/// Under what failures are counted.
pub(super) struct Keys {
    pub(super) account: String,
    address: Option<String>,
}

impl Keys {
    pub(super) fn new(email: &str, address: &str) -> Self {
        let address = (!address.is_empty()).then(|| format!("address:{address}"));
        Self { account: format!("account:{email}"), address }
    }
}

/// Seconds until another try under a key, when there were too many.
async fn left(tx: &mut Tx, key: &str, most: i64, since: Timestamp, now: Timestamp) -> Result<Option<u64>> {
    let failures = tx.login_failures().since(key, since.into()).await?;
    let Some(oldest) = failures.oldest.filter(|_| failures.count >= most) else { return Ok(None) };
    let free = Timestamp::from(oldest) + PERIOD;
    let seconds = free.duration_since(now).as_secs() + 1;
    Ok(Some(u64::try_from(seconds).unwrap_or(1).max(1)))
}
