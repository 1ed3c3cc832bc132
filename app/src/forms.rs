//! Forms that work without JavaScript: a refused post comes back as the same page, filled in.
//!
//! Every form carries the hidden field [`AT`] with the page it stands on. When its server function
//! fails, `server::forms` renders that page again with a [`Posted`] in context; [`FormState`] reads it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{AppError, error::Told};

/// Name of the hidden field with the path of the page a form stands on.
pub const AT: &str = "_at";
/// Name of the hidden field that tells forms with the same action apart.
pub const FORM: &str = "_form";

/// A plain post the server refused. In context while the page is rendered that answers it.
#[derive(Clone, Debug, PartialEq)]
pub struct Posted {
    /// Page the form stands on; already checked to be a path of ours.
    pub at: String,
    /// Path the form was posted to: a page may have several forms.
    pub action: String,
    pub fields: Vec<(String, String)>,
    pub error: AppError,
}

impl Posted {
    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Whether this page is the answer to a refused post: its title then starts with "Fout: ".
#[must_use]
pub fn page_refused() -> bool {
    with_context::<Posted, _>(|_| ()).is_some()
}

/// The id of the form with this action that was refused just now, where a page has several.
#[must_use]
pub fn refused_form(action: &str) -> Option<String> {
    let form = |posted: &Posted| posted.field(FORM).unwrap_or_default().to_owned();
    with_context::<Posted, _>(|posted| (posted.action == action).then(|| form(posted))).flatten()
}

/// The error of a refused post that says nothing about a control, and that the page itself does not show either.
#[must_use]
pub fn refused_for_page() -> Option<AppError> {
    let error = with_context::<Posted, _>(|posted| posted.error.clone())?;
    Some(error).filter(|error| error.problems.is_empty() && !matches!(error.status, 401 | 410))
}

/// What a visitor wrote whose session had ended, longest controls only: to be copied, because nothing took it.
#[must_use]
pub fn written_in_vain() -> Vec<String> {
    const WORTH_KEEPING: usize = 20;
    let long = |posted: &Posted| -> Vec<String> {
        let fields = posted.fields.iter().filter(|(name, _)| !name.starts_with('_'));
        fields.map(|(_, value)| value.clone()).filter(|value| value.chars().count() >= WORTH_KEEPING).collect()
    };
    with_context::<Posted, _>(|posted| (posted.error.status == 401).then(|| long(posted))).flatten().unwrap_or_default()
}

/// A text as part of an address.
#[must_use]
pub fn address_part(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The state of one form.
#[derive(Clone)]
pub struct FormState {
    action: &'static str,
    id: String,
    /// What was saved and is not right yet: shown until a refused post says otherwise.
    standing: Vec<Told>,
}

impl FormState {
    /// `action` is `ServerFn::url()`; `id` the form's id, or empty.
    #[must_use]
    pub fn new(action: &'static str, id: String) -> Self {
        Self { action, id, standing: Vec::new() }
    }

    /// With problems of what is stored, their `field` being the name of a control.
    #[must_use]
    pub fn with_standing(self, standing: Vec<Told>) -> Self {
        Self { standing, ..self }
    }

    fn with_posted<T>(&self, read: impl FnOnce(&Posted) -> T) -> Option<T> {
        let mine =
            |posted: &Posted| posted.action == self.action && posted.field(FORM).is_none_or(|form| form == self.id);
        with_context::<Posted, _>(|posted| mine(posted).then(|| read(posted))).flatten()
    }

    /// This form was refused just now.
    #[must_use]
    pub fn refused(&self) -> bool {
        self.with_posted(|_| ()).is_some()
    }

    /// What the visitor typed before the post was refused.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<String> {
        self.with_posted(|posted| posted.field(name).map(str::to_owned)).flatten()
    }

    /// All values of a control with several.
    #[must_use]
    pub fn values(&self, name: &str) -> Option<Vec<String>> {
        self.with_posted(|posted| {
            posted.fields.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
        })
    }

    #[must_use]
    pub fn error(&self) -> Option<AppError> {
        self.with_posted(|posted| posted.error.clone())
    }

    /// What is wrong with one control.
    #[must_use]
    pub fn problems(&self, name: &str) -> Vec<Told> {
        let all = self.error().map_or_else(|| self.standing.clone(), |error| error.problems);
        all.into_iter().filter(|problem| problem.field == name).collect()
    }

    /// The HTML id of a control.
    #[must_use]
    pub fn control_id(&self, name: &str) -> String {
        if self.id.is_empty() { name.to_owned() } else { format!("{}-{name}", self.id) }
    }
}

/// The page that a part rendered apart from the router belongs to (the frame).
#[derive(Clone, Debug)]
pub struct Here(pub String);

/// The hidden field that says where the form stands.
#[component]
pub fn At() -> impl IntoView {
    let fixed = use_context::<Here>();
    let location = fixed.is_none().then(use_location);
    let here = move || match (&fixed, &location) {
        (Some(Here(here)), _) => here.clone(),
        (None, Some(location)) => {
            let (path, query) = (location.pathname.get_untracked(), location.search.get_untracked());
            if query.is_empty() { path } else { format!("{path}?{query}") }
        }
        (None, None) => String::new(),
    };
    view! { <input type="hidden" name=AT value=here /> }
}
