//! The page at `/toegankelijkheid`.

use leptos::prelude::*;

use super::texts::AccessibilityText;
use crate::{frame::PageTitle, i18n::t};

#[component]
pub fn AccessibilityPage() -> impl IntoView {
    view! {
        <PageTitle text=t(AccessibilityText::Title) />
        <div class="fl-wrap fl-wrap--form fl-prose">
        <h1 tabindex="-1">{t(AccessibilityText::Title)}</h1>
        <p>{t(AccessibilityText::Built)}</p>
        <p>{t(AccessibilityText::Tested)}</p>
        <p>{t(AccessibilityText::Contact)}</p>
        </div>
    }
    .into_any()
}
