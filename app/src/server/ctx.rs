//! The context of a request, put there by the server's middleware.

use std::sync::Arc;

use domain::{fields::Form, lang::Lang};
use http::{HeaderValue, header, request::Parts};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use services::{Person, Services};

use crate::{AppError, prefs::Prefs};

/// Who asks what, with what in hand. Lies in the request's extensions.
#[derive(Clone)]
pub struct Ctx {
    pub services: Services,
    /// The signed-in person.
    pub person: Option<Arc<Person>>,
    pub prefs: Prefs,
    pub client: Client,
}

/// The browser at the other end.
#[derive(Clone, Debug, Default)]
pub struct Client {
    /// IP address, for throttling.
    pub address: String,
    pub user_agent: String,
    /// The secret of the session cookie.
    pub session: Option<String>,
    /// The cohort last looked at (cookie).
    pub cohort: Option<String>,
    /// The connection is TLS: cookies get `Secure`.
    pub secure: bool,
}

/// The fields of a plain form post, in order and with repetitions: for forms whose names a template decides.
/// Lies in the request's extensions.
#[derive(Clone, Debug, Default)]
pub struct RawForm(pub Arc<Vec<(String, String)>>);

impl Ctx {
    /// The signed-in person.
    ///
    /// # Errors
    /// [`domain::error::AppError::SignedOut`].
    pub fn person(&self) -> Result<&Person, AppError> {
        self.person.as_deref().ok_or_else(|| domain::error::AppError::SignedOut.into())
    }

    /// The signed-in person, who must be the one that a page which sends by itself was made for: another person may
    /// have signed in on the same device since.
    ///
    /// # Errors
    /// [`domain::error::AppError::SignedOut`].
    pub fn person_of(&self, form: &Form) -> Result<&Person, AppError> {
        let me = self.person()?;
        let meant = form.get("me").and_then(|values| values.last());
        if meant.is_some_and(|meant| *meant != me.id.to_string()) {
            return Err(domain::error::AppError::SignedOut.into());
        }
        Ok(me)
    }

    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.prefs.lang
    }
}

/// The context of this request.
///
/// # Errors
/// An internal error when a server function runs outside of one.
pub fn ctx() -> Result<Ctx, AppError> {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<Ctx>().cloned())
        .ok_or_else(|| services::Failure::broken("no request context").into())
}

/// The posted form as it came.
#[must_use]
pub fn raw_form() -> Form {
    let raw = use_context::<Parts>().and_then(|parts| parts.extensions.get::<RawForm>().cloned()).unwrap_or_default();
    let mut form = Form::new();
    for (name, value) in raw.0.iter() {
        form.entry(name.clone()).or_default().push(value.clone());
    }
    form
}

/// Sends the browser on. Plain forms get 303, client calls follow by themselves.
pub fn to(path: &str) {
    leptos_axum::redirect(path, false);
}

/// Sets a cookie on the answer: HttpOnly, SameSite=Lax, whole site, Secure over TLS.
/// `seconds` is its life, 0 removes it, `None` keeps it until the browser closes.
pub fn set_cookie(ctx: &Ctx, name: &str, value: &str, seconds: Option<u64>) {
    let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let secure = if ctx.client.secure { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}");
    if let (Some(response), Ok(cookie)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&cookie)) {
        response.append_header(header::SET_COOKIE, cookie);
    }
}
