//! The page at `/`: leads to where the reader works. Only who belongs nowhere stays.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::{api::home, texts::CohortText};
use crate::{
    AppError,
    frame::{PageTitle, show},
    i18n::t,
};

pub struct HomePage;

/// Made in the page's own chunk: what `LazyRoute::data` touches would land in the base.
struct HomeData {
    data: Resource<Result<(), AppError>>,
}

#[lazy_route]
impl LazyRoute for HomePage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        HomeData::view(HomeData::load())
    }
}

impl HomeData {
    fn load() -> Self {
        Self { data: Resource::new_blocking(|| (), |()| home()) }
    }

    fn view(this: Self) -> AnyView {
        show(this.data, |()| {
            view! {
                <PageTitle text=t(CohortText::NowhereTitle) />
                <div class="fl-wrap fl-wrap--form fl-page fl-stack">
                    <h1 tabindex="-1">{t(CohortText::NowhereTitle)}</h1>
                    <p>{t(CohortText::Nowhere)}"."</p>
                </div>
            }
            .into_any()
        })
    }
}
