//! How this page is shown: language, theme, contrast. Decided by the server for each request.

use leptos::prelude::*;

use crate::i18n::{Lang, PageLang};

/// The reader's choices, from profile, then cookie, then `Accept-Language`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefs {
    pub lang: Lang,
    /// `system`, `light` or `dark`.
    pub theme: String,
    pub more_contrast: bool,
    /// Whether keys without Ctrl or Alt do something outside of controls (WCAG 2.1.4).
    pub single_keys: bool,
}

impl Default for Prefs {
    fn default() -> Self {
        Self { lang: Lang::Nl, theme: "system".to_owned(), more_contrast: false, single_keys: true }
    }
}

/// Gives a page or a server function the language and display of its reader.
#[cfg(feature = "ssr")]
pub fn provide_for_request(prefs: Prefs) {
    provide_context(PageLang(prefs.lang));
    provide_context(prefs);
}

/// The choices for this page.
#[must_use]
pub fn prefs() -> Prefs {
    use_context().unwrap_or_default()
}
