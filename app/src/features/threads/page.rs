//! The page at `/entries/:id/threads`.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::{ThreadsData, ThreadsQuery, threads},
    components::ThreadErrors,
    texts::ThreadText,
};
use crate::{
    frame::{PageTitle, show},
    i18n::t,
    ui::{Band, Crumb, Crumbs},
};

#[component]
pub fn ThreadsPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = move || {
        let query = query.get();
        let one = |name: &str| query.get(name).unwrap_or_default();
        let asked = ThreadsQuery {
            filter: one("filter"),
            field: one("field"),
            iteration: one("iteration"),
            settled: one("settled"),
        };
        (params.get().get("id").unwrap_or_default(), asked)
    };
    let data = Resource::new_blocking(asked, |(code, asked)| threads(code, asked));
    show(data, page)
}

fn page(data: ThreadsData) -> AnyView {
    let crumbs = vec![Crumb::new(data.title.clone(), format!("/entries/{}", data.code))];
    view! {
        <PageTitle text=format!("{} – {}", t(ThreadText::Threads), data.title) />
        <Band>
            <Crumbs items=crumbs here=t(ThreadText::Threads) />
            <h1 tabindex="-1">{t(ThreadText::Threads)}</h1>
            <p class="fl-lede">{t(ThreadText::Lede)}</p>
        </Band>
        <div class="fl-wrap">
            <ThreadErrors />
            <div class="fl-manage fl-manage--side" inner_html=data.body></div>
        </div>
    }
    .into_any()
}
