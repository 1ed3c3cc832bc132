//! The page at `/`: leads to where the reader works. Only who belongs nowhere stays.

use leptos::prelude::*;

use super::{api::home, texts::CohortText};
use crate::{
    frame::{PageTitle, show},
    i18n::t,
};

#[component]
pub fn HomePage() -> impl IntoView {
    let data = Resource::new_blocking(|| (), |()| home());
    show(data, |()| {
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
