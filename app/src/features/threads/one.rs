//! The page at `/entries/:id/threads/:t`: one thread, with the text it is about.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::{ThreadData, thread},
    components::ThreadErrors,
    texts::ThreadText,
};
use crate::{
    frame::{PageTitle, show},
    i18n::t,
    ui::{Band, Crumb, Crumbs},
};

#[component]
pub fn ThreadPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = move || {
        let params = params.get();
        let one = |name: &str| params.get(name).unwrap_or_default();
        (one("id"), one("t"), query.get().get("edit").unwrap_or_default())
    };
    let data = Resource::new_blocking(asked, |(code, id, edit)| thread(code, id, edit));
    show(data, page)
}

fn page(data: ThreadData) -> AnyView {
    let entry = format!("/entries/{}", data.code);
    let crumbs = vec![
        Crumb::new(data.title.clone(), entry.clone()),
        Crumb::new(t(ThreadText::Threads), format!("{entry}/threads")),
    ];
    view! {
        <PageTitle text=format!("{} – {}", data.heading, data.title) />
        <Band>
            <Crumbs items=crumbs here=data.heading.clone() />
            <h1 tabindex="-1">{data.heading}</h1>
        </Band>
        <div class="fl-wrap fl-wrap--form">
            <ThreadErrors />
            <div class="fl-section fl-stack fl-stack--l" inner_html=data.body></div>
        </div>
    }
    .into_any()
}
