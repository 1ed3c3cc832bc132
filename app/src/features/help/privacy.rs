//! The page at `/privacy`.

use leptos::prelude::*;

use super::texts::PrivacyText;
use crate::{frame::PageTitle, i18n::t};

#[component]
pub fn PrivacyPage() -> impl IntoView {
    view! {
        <PageTitle text=t(PrivacyText::Title) />
        <div class="fl-wrap fl-wrap--form fl-prose">
        <h1 tabindex="-1">{t(PrivacyText::Title)}</h1>
        <p>{t(PrivacyText::Limit)}</p>
        <p>{t(PrivacyText::Kept)}</p>
        <p>{t(PrivacyText::Cookies)}</p>
        <p>{t(PrivacyText::Rights)}</p>
        </div>
    }
    .into_any()
}
