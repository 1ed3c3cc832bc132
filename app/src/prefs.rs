//! How this page is shown: language, theme, contrast. Decided by the server, the same in the browser.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::i18n::{Lang, PageLang};

/// The reader's choices, from profile, then cookie, then `Accept-Language`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prefs {
    pub lang: Lang,
    /// `system`, `light` or `dark`.
    pub theme: String,
    pub more_contrast: bool,
}

impl Default for Prefs {
    fn default() -> Self {
        Self { lang: Lang::Nl, theme: "system".to_owned(), more_contrast: false }
    }
}

/// Called once, by `App`: takes the server's decision to the browser.
pub fn provide_prefs() {
    let prefs = SharedValue::new(|| use_context::<Prefs>().unwrap_or_default()).into_inner();
    provide_context(PageLang(prefs.lang));
    provide_context(prefs);
}

/// Gives a server function the language and display of its reader, as `provide_prefs` gives them to a page.
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
