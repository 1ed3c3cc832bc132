//! Administration: accounts, Fieldlabs and cohorts, health, the audit log. Administrators see no content.

pub mod accounts;
pub mod audit;
pub mod instance;
pub mod setup;

use domain::error::AppError;

use crate::{Person, failure::Result};

/// Only administrators go on.
///
/// # Errors
/// Not found for everybody else: the pages of administration are not there for them.
pub(crate) fn must_be_admin(who: &Person) -> Result<()> {
    if who.admin { Ok(()) } else { Err(AppError::NotFound.into()) }
}
