//! The page at `/toegankelijkheid`.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::texts::AccessibilityText;
use crate::{frame::PageTitle, i18n::t};

pub struct AccessibilityPage;

#[lazy_route]
impl LazyRoute for AccessibilityPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
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
}
