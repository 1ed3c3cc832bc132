//! Fieldlab's database. One unit of work ([`Tx`]) *is* a transaction: it is kept by [`Tx::save`] and rolled
//! back when dropped. Repositories per noun hang on it: `tx.users().by_email("…")`.
//!
//! SQLite and PostgreSQL behave alike; `tests/contract.rs` runs one suite on both. Statements stand once,
//! with `$1` placeholders (`shared/ENGINE.md` section 6). Clock, randomness and ids are parameters, and
//! rights are part of the query ([`Visibility`]), so that no count, page or facet tells more than its rows.

#[macro_use]
mod macros;

mod connect;
mod error;
mod migrate;
mod retry;
mod row;
mod sql;
mod time;
mod tx;
mod value;
mod visibility;

pub mod activity;
pub mod audit;
pub mod coauthors;
pub mod cohorts;
pub mod comments;
pub mod drafts;
pub mod entries;
pub mod entry_filter;
pub mod experts;
pub mod fieldlabs;
pub mod handovers;
pub mod health;
pub mod iterations;
pub mod label_changes;
pub mod links;
pub mod listing;
pub mod login_failures;
pub mod memberships;
pub mod opening;
pub mod queue;
pub mod reviews;
pub mod sessions;
pub mod settings;
pub mod teams;
#[cfg(feature = "testing")]
pub mod testing;
pub mod threads;
pub mod tokens;
pub mod transitions;
pub mod users;

pub use connect::{Storage, Version};
pub use entry_filter::{Archived, EntryFilter, EntrySort, Page};
pub use error::{StorageError, unique};
pub use retry::Attempts;
pub use time::Timestamp;
pub use tx::Tx;
pub use visibility::{CohortScope, Visibility};

/// What every repository answers with.
pub type Result<T, E = StorageError> = std::result::Result<T, E>;
