//! The pages at `/help`, `/help/:topic`, `/toegankelijkheid` and `/privacy`. Their text comes as HTML.

use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

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

pub struct HelpPage;

#[lazy_route]
impl LazyRoute for HelpPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let params = use_params_map();
        let topic = move || params.read().get("topic").unwrap_or_default();
        show(Resource::new_blocking(topic, help), part)
    }
}

pub struct AccessibilityPage;

#[lazy_route]
impl LazyRoute for AccessibilityPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        show(Resource::new_blocking(|| "accessibility".to_owned(), help), part)
    }
}

pub struct PrivacyPage;

#[lazy_route]
impl LazyRoute for PrivacyPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        show(Resource::new_blocking(|| "privacy".to_owned(), help), part)
    }
}
