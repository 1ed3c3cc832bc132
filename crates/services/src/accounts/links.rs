//! One-time links: when they still work.

use domain::error::{AppError, LinkState};
use jiff::Timestamp;
use storage::{Tx, tokens::TokenRow};

use crate::{failure::Result, secrets::token_hash};

/// What a link is for; stored.
pub(super) const SETUP: &str = "setup";
pub(super) const INVITE: &str = "invite";
pub(super) const RESET: &str = "reset";

/// Finds a link of this purpose that still works.
///
/// # Errors
/// [`AppError::Link`] with the reason when it does not.
pub(super) async fn find(tx: &mut Tx, purpose: &str, secret: &str, now: Timestamp) -> Result<TokenRow> {
    let found = tx.tokens().by_hash(&token_hash(secret)).await?.filter(|row| row.purpose == purpose);
    let row = found.ok_or(AppError::Link { state: LinkState::Unknown })?;
    match broken(&row, now) {
        Some(state) => Err(AppError::Link { state }.into()),
        None => Ok(row),
    }
}

/// Why a link no longer works.
pub(super) fn broken(row: &TokenRow, now: Timestamp) -> Option<LinkState> {
    if row.used_at.is_some() {
        Some(LinkState::Used)
    } else if row.withdrawn_at.is_some() {
        Some(LinkState::Withdrawn)
    } else if Timestamp::from(row.expires_at) <= now {
        Some(LinkState::Expired)
    } else {
        None
    }
}

/// Uses the link up; for exactly one of several at once.
///
/// # Errors
/// Used, for all others.
pub(super) async fn spend(tx: &mut Tx, row: &TokenRow, now: Timestamp, by: Option<domain::ids::UserId>) -> Result<()> {
    if tx.tokens().spend(row.id, now.into(), by).await? {
        Ok(())
    } else {
        Err(AppError::Link { state: LinkState::Used }.into())
    }
}
