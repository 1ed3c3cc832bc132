//! The page at `/entries/:id/iterations/:n/summary`.

use leptos::prelude::*;
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_query_map},
    lazy_route,
};

use super::{
    api::{SummaryData, summary},
    components::summary_view,
};
use crate::{AppError, frame::show};

pub struct IterationSummaryPage;

/// Made in the page's own chunk: what `LazyRoute::data` touches would land in the base.
struct IterationSummaryData {
    data: Resource<Result<SummaryData, AppError>>,
}

#[lazy_route]
impl LazyRoute for IterationSummaryPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        IterationSummaryData::view(IterationSummaryData::load())
    }
}

impl IterationSummaryData {
    fn load() -> Self {
        let (params, query) = (use_params_map(), use_query_map());
        let source = move || {
            let param = |name| params.read().get(name).unwrap_or_default();
            (param("id"), param("n"), query.read().get("profile").unwrap_or_default())
        };
        Self { data: Resource::new_blocking(source, |(id, n, profile)| summary(id, Some(n), profile)) }
    }

    fn view(this: Self) -> AnyView {
        show(this.data, summary_view)
    }
}
