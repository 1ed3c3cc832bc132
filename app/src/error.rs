//! What the browser is told when something fails: sentences, in the reader's language.
//!
//! `domain`'s error is a closed enum with all that its sentence needs. It is put into words on the server, because the
//! code to read it would cost the browser 25 kB and the words as much again.

use http::StatusCode;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// An error as it travels to the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{text}")]
pub struct AppError {
    /// HTTP status.
    pub status: u16,
    /// One sentence, without a full stop. Empty when the server could not be asked.
    pub text: String,
    /// What is wrong with the form, each at its control.
    pub problems: Vec<Told>,
    /// What the page says that stands in the place of the one that failed. Nothing when the server could not be asked,
    /// and for a form that is only not right.
    pub page: Option<Box<FailedPage>>,
}

/// The words of an error page beside its sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedPage {
    pub title: String,
    /// What to do about it, without a full stop.
    pub advice: String,
    /// In the log with what happened; can be read out to a help desk.
    pub code: String,
}

/// One thing that is wrong, said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Name of the control or id of the field.
    pub field: String,
    /// Row id and column, where it is in a list.
    pub row: Option<String>,
    pub column: Option<String>,
    /// What the place is called; empty when the sentence names it.
    pub label: String,
    /// The sentence, without a full stop.
    pub text: String,
    /// Advice never blocks.
    pub advice: bool,
}

impl AppError {
    /// Nothing there, or not for this reader.
    pub const NOT_FOUND: Self = Self::bare(404);

    const fn bare(status: u16) -> Self {
        Self { status, text: String::new(), problems: Vec::new(), page: None }
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            // What the visitor sent could not be read.
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => unreadable(),
            // The server could not be reached, or answered with something else.
            _ => Self::bare(503),
        }
    }

    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

#[cfg(feature = "ssr")]
fn unreadable() -> AppError {
    domain::error::AppError::BadRequest.into()
}

#[cfg(not(feature = "ssr"))]
const fn unreadable() -> AppError {
    AppError::bare(400)
}
