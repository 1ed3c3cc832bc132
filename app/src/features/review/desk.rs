//! The page at `/entries/:id/iterations/:n/review`: one iteration and the coach's review of it.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::{use_location, use_params_map, use_query_map};

use super::api::{DeskQuery, Drawn, SaveReview, desk};
use crate::{
    forms::page_refused,
    frame::{PageTitle, show},
    ui::ErrorSummary,
};

#[component]
pub fn ReviewPage() -> impl IntoView {
    let (params, query, location) = (use_params_map(), use_query_map(), use_location());
    let asked = move || {
        let (params, query) = (params.read(), query.read());
        DeskQuery {
            code: params.get("id").unwrap_or_default(),
            n: params.get("n").and_then(|n| n.parse().ok()).unwrap_or_default(),
            write: query.get("write").is_some(),
            rows: query.get("rows").and_then(|rows| rows.parse().ok()).unwrap_or_default(),
            done: query.get("done").unwrap_or_default(),
            here: format!("{}{}", location.pathname.get(), asked_with(&location.search.get())),
        }
    };
    let data = Resource::new_blocking(asked, desk);
    show(data, page)
}

/// A query as it stands in an address.
fn asked_with(search: &str) -> String {
    if search.is_empty() { String::new() } else { format!("?{}", search.trim_start_matches('?')) }
}

fn page(data: Drawn) -> AnyView {
    // Nothing takes space between band and text unless there is something to say.
    let summary = if page_refused() { "fl-wrap fl-page" } else { "fl-wrap" };
    view! {
        <PageTitle text=data.title />
        <div inner_html=data.top></div>
        <div class=summary><ErrorSummary action=SaveReview::url() /></div>
        <div inner_html=data.body></div>
    }
    .into_any()
}
