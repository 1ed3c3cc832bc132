//! The page at `/entries/:id/iterations/:n/summary`.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{api::summary, components::summary_view};
use crate::frame::show;

#[component]
pub fn IterationSummaryPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let source = move || {
        let param = |name| params.read().get(name).unwrap_or_default();
        (param("id"), param("n"), query.read().get("profile").unwrap_or_default())
    };

    let data = Resource::new_blocking(source, |(id, n, profile)| summary(id, Some(n), profile));
    show(data, summary_view)
}
