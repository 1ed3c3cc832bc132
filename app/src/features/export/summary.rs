//! The page at `/entries/:id/summary`.

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

pub struct SummaryPage;

/// Made in the page's own chunk: what `LazyRoute::data` touches would land in the base.
struct ItsSummaryData {
    data: Resource<Result<SummaryData, AppError>>,
}

#[lazy_route]
impl LazyRoute for SummaryPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        ItsSummaryData::view(ItsSummaryData::load())
    }
}

impl ItsSummaryData {
    fn load() -> Self {
        let (params, query) = (use_params_map(), use_query_map());
        let source =
            move || (params.read().get("id").unwrap_or_default(), query.read().get("profile").unwrap_or_default());
        Self { data: Resource::new_blocking(source, |(id, profile)| summary(id, None, profile)) }
    }

    fn view(this: Self) -> AnyView {
        show(this.data, summary_view)
    }
}
