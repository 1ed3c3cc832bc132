//! The page at `/entries/:id/summary`.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{api::summary, components::summary_view};
use crate::frame::show;

#[component]
pub fn SummaryPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let source = move || (params.read().get("id").unwrap_or_default(), query.read().get("profile").unwrap_or_default());

    let data = Resource::new_blocking(source, |(id, profile)| summary(id, None, profile));
    show(data, summary_view)
}
