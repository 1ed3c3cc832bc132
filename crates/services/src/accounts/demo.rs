//! Demo accounts: offered on the sign-in page of the demo, unknown everywhere else.

use domain::{
    error::AppError,
    rights::{Member, Role},
};
use serde_json::json;
use storage::{
    Page, Tx, transact,
    users::{UserFilter, UserRow},
};

use super::session;
use crate::{
    Services, audit,
    failure::{Failure, Result},
};

/// Addresses of the demo end so; the domain is reserved and receives no mail.
const HOST: &str = "@demo.fieldlab.example";

pub(super) fn is_demo(email: &str) -> bool {
    email.ends_with(HOST)
}

/// An account to look around with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    pub email: String,
    pub name: String,
    /// `None`: the administrator.
    pub role: Option<Role>,
    /// Name of the team it writes in; nothing for coaches and others who go with several.
    pub team: Option<String>,
}

impl Services {
    /// The demo's accounts in order of team and name; none outside of the demo.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn demo_accounts(&self) -> Result<Vec<DemoAccount>> {
        if !self.settings().demo {
            return Ok(Vec::new());
        }
        let mut tx = self.storage().read().await?;
        let filter = UserFilter { q: HOST.to_owned(), active: Some(true), admins: false };
        let (users, _) = tx.users().list(&filter, Page { number: 1, size: 100 }).await?;
        let mut accounts = Vec::new();
        for user in users.into_iter().filter(|user| is_demo(&user.email)) {
            accounts.push(account(&mut tx, user).await?);
        }
        accounts.sort_by(|a, b| (a.team.is_none(), &a.team).cmp(&(b.team.is_none(), &b.team)));
        Ok(accounts)
    }

    /// Signs in as a demo account without its password, which everybody knows.
    ///
    /// # Errors
    /// Not found outside of the demo and for accounts that are not the demo's.
    pub async fn sign_in_demo(&self, email: &str, user_agent: &str) -> Result<String> {
        if !self.settings().demo || !is_demo(email) {
            return Err(AppError::NotFound.into());
        }
        transact!(self.storage(), tx => {
            let user = tx.users().by_email(email).await?.filter(|user| user.deactivated_at.is_none());
            let user = user.ok_or(AppError::NotFound)?.id;
            let secret = session::begin(self, tx, user, user_agent).await?;
            audit::record(self, tx, Some(user), "account.sign_in", &user.to_string(), json!({"demo": true})).await?;
            Ok::<_, Failure>(secret)
        })
    }
}

async fn account(tx: &mut Tx, user: UserRow) -> Result<DemoAccount> {
    let members: Vec<Member> = session::members(tx, user.id).await?;
    let role = members.first().map(|member| member.role);
    let writes = members.iter().find(|member| matches!(member.role, Role::Participant | Role::TeamLead));
    let team = match writes.and_then(|member| member.team) {
        Some(team) => tx.teams().by_id(team).await?.map(|team| team.name),
        None => None,
    };
    Ok(DemoAccount { email: user.email, name: user.name, role, team })
}
