//! Accounts, for administrators.

use domain::{
    error::{AppError, Issue},
    ids::UserId,
};
use serde_json::json;
use storage::{
    Page, Tx, transact, unique,
    users::{UserFilter, UserRow},
};

use super::must_be_admin;
use crate::{
    Person, Services,
    audit::record,
    cohorts::form::Checks,
    failure::{Failure, Result},
};

/// An account in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLine {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub admin: bool,
    pub active: bool,
    pub briefed: bool,
    /// False until the first password is chosen through a link.
    pub has_password: bool,
    /// How many roles the person has in cohorts.
    pub roles: usize,
}

/// A page of accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounts {
    pub rows: Vec<AccountLine>,
    pub total: usize,
    pub page: u32,
    pub pages: u32,
}

/// What an administrator does to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountDeed {
    Deactivate,
    Reactivate,
    MakeAdmin,
    UnmakeAdmin,
}

impl AccountDeed {
    /// Reads the code that the forms post.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "deactivate" => Some(Self::Deactivate),
            "reactivate" => Some(Self::Reactivate),
            "make-admin" => Some(Self::MakeAdmin),
            "unmake-admin" => Some(Self::UnmakeAdmin),
            _ => None,
        }
    }

    const fn action(self) -> &'static str {
        match self {
            Self::Deactivate => "account.deactivate",
            Self::Reactivate => "account.reactivate",
            Self::MakeAdmin => "account.make_admin",
            Self::UnmakeAdmin => "account.unmake_admin",
        }
    }
}

impl Services {
    /// A page of accounts whose name or address contains `q`.
    ///
    /// # Errors
    /// Not found for who is no administrator.
    pub async fn accounts(&self, who: &Person, q: &str, page: u32) -> Result<Accounts> {
        must_be_admin(who)?;
        let page = Page::number(page.max(1));
        let filter = UserFilter { q: q.to_owned(), ..UserFilter::default() };
        let mut tx = self.storage().read().await?;
        let (users, total) = tx.users().list(&filter, page).await?;
        let mut rows = Vec::new();
        for user in users {
            rows.push(line(&mut tx, user).await?);
        }
        let total_rows = usize::try_from(total).unwrap_or_default();
        Ok(Accounts { rows, total: total_rows, page: page.number, pages: page.count(total) })
    }

    /// One account.
    ///
    /// # Errors
    /// Not found for who is no administrator, and when there is none.
    pub async fn account(&self, who: &Person, id: &str) -> Result<AccountLine> {
        must_be_admin(who)?;
        let mut tx = self.storage().read().await?;
        let user = find(&mut tx, id).await?;
        line(&mut tx, user).await
    }

    /// Makes an account without a password: its first one is set through a reset link.
    ///
    /// # Errors
    /// Not found for who is no administrator; invalid with what is wrong.
    pub async fn create_account(&self, who: &Person, name: &str, email: &str, admin: bool) -> Result<UserId> {
        must_be_admin(who)?;
        let mut checks = Checks::default();
        let name = checks.text("name", name, 2, 100);
        let email = checks.email("email", email);
        Failure::unless_none(checks.0)?;
        let id = UserId(self.new_id());
        let user = UserRow {
            id,
            email,
            name,
            org_type: None,
            lang: None,
            theme: None,
            contrast: None,
            admin,
            created_at: self.now().into(),
            deactivated_at: None,
            privacy_briefing_at: None,
        };
        transact!(self.storage(), tx => {
            tx.users().create(&user, None).await.map_err(|error| {
                if error.is_unique(unique::USER_EMAIL) {
                    Failure::invalid("email", Issue::EmailTaken)
                } else {
                    error.into()
                }
            })?;
            record(self, tx, Some(who.id), "account.create", &id.to_string(), json!({ "admin": admin })).await?;
            Ok::<_, Failure>(id)
        })
    }

    /// Deactivates or activates an account, makes or unmakes an administrator.
    ///
    /// # Errors
    /// Not found for who is no administrator; invalid when the last administrator, or a cohort's last organiser,
    /// would go.
    pub async fn change_account(&self, who: &Person, id: &str, deed: AccountDeed) -> Result<()> {
        must_be_admin(who)?;
        transact!(self.storage(), tx => {
            let user = find(tx, id).await?;
            let leaves = matches!(deed, AccountDeed::Deactivate | AccountDeed::UnmakeAdmin);
            if leaves && user.admin && user.deactivated_at.is_none() && tx.users().hold_admins().await? <= 1 {
                return Err(Failure::invalid("account", Issue::LastAdmin));
            }
            match deed {
                AccountDeed::Deactivate => {
                    keep_organisers(tx, user.id).await?;
                    tx.users().set_deactivated(user.id, Some(self.now().into())).await?;
                    tx.sessions().remove_all(user.id, None).await?;
                    tx.tokens().withdraw_all("reset", Some(user.id), self.now().into()).await?;
                }
                AccountDeed::Reactivate => {
                    tx.users().set_deactivated(user.id, None).await?;
                }
                AccountDeed::MakeAdmin => {
                    tx.users().set_admin(user.id, true).await?;
                }
                AccountDeed::UnmakeAdmin => {
                    tx.users().set_admin(user.id, false).await?;
                }
            }
            record(self, tx, Some(who.id), deed.action(), &user.id.to_string(), json!({})).await
        })
    }
}

/// A cohort is never without an active organiser, also not because an account ends.
async fn keep_organisers(tx: &mut Tx, user: UserId) -> Result<()> {
    for membership in tx.memberships().of_user(user).await? {
        if membership.role != "organiser" {
            continue;
        }
        let cohort = tx.cohorts().lock(membership.cohort_id).await?.ok_or(AppError::NotFound)?;
        if cohort.closed_at.is_none() && tx.memberships().count_role(cohort.id, "organiser").await? <= 1 {
            return Err(Failure::invalid("account", Issue::LastOrganiser));
        }
    }
    Ok(())
}

async fn find(tx: &mut Tx, id: &str) -> Result<UserRow> {
    let id: UserId = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(tx.users().by_id(id).await?.ok_or(AppError::NotFound)?)
}

async fn line(tx: &mut Tx, user: UserRow) -> Result<AccountLine> {
    let roles = tx.memberships().of_user(user.id).await?.len();
    let has_password = tx.users().password_hash(user.id).await?.is_some();
    Ok(AccountLine {
        id: user.id,
        name: user.name,
        email: user.email,
        admin: user.admin,
        active: user.deactivated_at.is_none(),
        briefed: user.privacy_briefing_at.is_some(),
        has_password,
        roles,
    })
}
