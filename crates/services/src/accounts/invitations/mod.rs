//! Invitations: an organiser asks people into a cohort, each by a link of her or his own.

mod accept;
mod send;

pub use accept::{Accepting, Joined, Welcome};
pub use send::{Invited, Inviting};

use domain::{
    error::{AppError, LinkState, Lock},
    ids::{CohortId, TeamId, TokenId},
    rights::Role,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use storage::{Tx, cohorts::CohortRow, tokens::TokenRow, transact};

use super::links;
use crate::{
    Person, Services, audit,
    failure::{Failure, Result},
    secrets::new_token,
};

/// How long an invitation works.
const LIFE: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How far an invitation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationState {
    Sent,
    Opened,
    Accepted,
    Expired,
    Withdrawn,
}

/// An invitation in the organiser's list.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation {
    pub id: TokenId,
    pub email: String,
    pub role: Role,
    pub team: Option<TeamId>,
    pub team_name: Option<String>,
    pub state: InvitationState,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

impl Services {
    /// All invitations to a cohort, newest first.
    ///
    /// # Errors
    /// Not found for others than organisers.
    pub async fn invitations(&self, who: &Person, cohort: CohortId) -> Result<Vec<Invitation>> {
        must_organise(who, cohort)?;
        let now = self.now();
        let mut tx = self.storage().read().await?;
        let teams = tx.teams().in_cohort(cohort).await?;
        let rows = tx.tokens().invitations(cohort).await?;
        let name = |id| teams.iter().find(|team| Some(team.id) == id).map(|team| team.name.clone());
        rows.into_iter()
            .map(|row| {
                let (team, team_name) = (row.team_id, name(row.team_id));
                let (created_at, expires_at) = (row.created_at.into(), row.expires_at.into());
                let (role, state) = (role_of(&row)?, state(&row, now));
                let email = row.email.unwrap_or_default();
                Ok(Invitation { id: row.id, email, role, team, team_name, state, created_at, expires_at })
            })
            .collect()
    }

    /// Gives an invitation that was not accepted a new link and a new end.
    ///
    /// # Errors
    /// Not found for others than organisers; [`AppError::Link`] when it was accepted.
    pub async fn renew_invitation(&self, who: &Person, id: TokenId) -> Result<String> {
        let now = self.now();
        transact!(self.storage(), tx => {
            let row = own_invitation(tx, who, id).await?;
            open_cohort(tx, row.cohort_id.ok_or(AppError::NotFound)?).await?;
            let token = new_token(self.random());
            if !tx.tokens().renew(id, &token.hash, (now + LIFE).into()).await? {
                return Err(AppError::Link { state: LinkState::Used }.into());
            }
            audit::record(self, tx, Some(who.id), "invitation.renew", &id.to_string(), json!({})).await?;
            Ok::<_, Failure>(format!("/invite/{}", token.secret))
        })
    }

    /// Makes an invitation's link stop working.
    ///
    /// # Errors
    /// Not found for others than organisers; [`AppError::Link`] when it was accepted.
    pub async fn withdraw_invitation(&self, who: &Person, id: TokenId) -> Result<()> {
        let now = self.now();
        transact!(self.storage(), tx => {
            let row = own_invitation(tx, who, id).await?;
            if row.used_at.is_some() {
                return Err(AppError::Link { state: LinkState::Used }.into());
            }
            if tx.tokens().withdraw(id, now.into()).await? {
                audit::record(self, tx, Some(who.id), "invitation.withdraw", &id.to_string(), json!({})).await?;
            }
            Ok::<_, Failure>(())
        })
    }
}

fn must_organise(who: &Person, cohort: CohortId) -> Result<()> {
    if who.in_cohort(cohort).organise { Ok(()) } else { Err(AppError::NotFound.into()) }
}

async fn open_cohort(tx: &mut Tx, cohort: CohortId) -> Result<CohortRow> {
    let row = tx.cohorts().by_id(cohort).await?.ok_or(AppError::NotFound)?;
    if row.closed_at.is_some() { Err(AppError::Locked { why: Lock::CohortClosed }.into()) } else { Ok(row) }
}

async fn own_invitation(tx: &mut Tx, who: &Person, id: TokenId) -> Result<TokenRow> {
    let row = tx.tokens().by_id(id).await?.filter(|row| row.purpose == links::INVITE).ok_or(AppError::NotFound)?;
    must_organise(who, row.cohort_id.ok_or(AppError::NotFound)?)?;
    Ok(row)
}

fn role_of(row: &TokenRow) -> Result<Role> {
    row.role.as_deref().and_then(Role::parse).ok_or_else(|| Failure::broken("an invitation without a role"))
}

fn state(row: &TokenRow, now: Timestamp) -> InvitationState {
    match links::broken(row, now) {
        Some(LinkState::Used) => InvitationState::Accepted,
        Some(LinkState::Withdrawn) => InvitationState::Withdrawn,
        Some(LinkState::Expired | LinkState::Unknown) => InvitationState::Expired,
        None if row.opened_at.is_some() => InvitationState::Opened,
        None => InvitationState::Sent,
    }
}
