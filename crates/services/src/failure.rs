//! How use-cases fail: with something a client may know, or with something only the log may know.

use domain::error::{AppError, Issue, Problem};

/// The result of every use-case.
pub type Result<T> = std::result::Result<T, Failure>;

/// Why a use-case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// To be told to the client as it is.
    #[error(transparent)]
    App(#[from] AppError),
    /// The database; its text stays in the log.
    #[error("storage: {0}")]
    Storage(#[from] storage::StorageError),
    /// The draft engine met something that cannot be.
    #[error("draft: {0}")]
    Draft(#[from] collab::DraftError),
    /// Stored data that does not parse, hashing that fails, and the like.
    #[error("{0}")]
    Broken(String),
}

impl Failure {
    /// One wrong control of a form.
    #[must_use]
    pub fn invalid(field: &str, what: Issue) -> Self {
        AppError::invalid(field, what).into()
    }

    /// Several problems at once; `Ok` where there are none.
    ///
    /// # Errors
    /// [`AppError::Invalid`] with all of them.
    pub fn unless_none(problems: Vec<Problem>) -> Result<()> {
        if problems.is_empty() { Ok(()) } else { Err(AppError::Invalid { problems }.into()) }
    }

    /// Something stored is not what we wrote.
    #[must_use]
    pub fn broken(what: impl std::fmt::Display) -> Self {
        Self::Broken(what.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Broken(format!("stored JSON: {error}"))
    }
}

impl From<Failure> for AppError {
    /// What the client hears. Internals are logged here, once, with the operation id that the client gets.
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::App(error) => error,
            Failure::Storage(error @ storage::StorageError::Busy) => {
                tracing::warn!(%error, "the database is busy");
                Self::Unavailable
            }
            other => {
                let operation = operation_id();
                tracing::error!(operation, error = %other, "a use-case failed");
                Self::Internal { operation }
            }
        }
    }
}

/// Six hexadecimal digits that a user can read out: `7F3A-21`.
#[must_use]
pub fn operation_id() -> String {
    let mut bytes = [0_u8; 3];
    crate::env::Random::fill(&crate::env::SystemRandom, &mut bytes);
    let [a, b, c] = bytes;
    format!("{a:02X}{b:02X}-{c:02X}")
}
