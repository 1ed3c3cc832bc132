//! The pages at `/help`, `/help/:topic`, `/toegankelijkheid` and `/privacy`. Their text comes as HTML.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{HelpPart, help};
use crate::frame::{PageTitle, show};

fn part(data: HelpPart) -> AnyView {
    let title = data.title.clone();
    view! {
        <PageTitle text=title />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack" inner_html=data.html()></div>
    }
    .into_any()
}

#[component]
pub fn HelpPage() -> impl IntoView {
    let params = use_params_map();
    let topic = move || params.read().get("topic").unwrap_or_default();
    show(Resource::new_blocking(topic, help), part)
}

#[component]
pub fn AccessibilityPage() -> impl IntoView {
    show(Resource::new_blocking(|| "accessibility".to_owned(), help), part)
}

#[component]
pub fn PrivacyPage() -> impl IntoView {
    show(Resource::new_blocking(|| "privacy".to_owned(), help), part)
}
