//! The page at `/reviews`: what waits for a verdict, what was begun, what was sent.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::queue;
use crate::frame::{PageTitle, show};

#[component]
pub fn ReviewsPage() -> impl IntoView {
    let query = use_query_map();
    let tab = move || query.read().get("tab").unwrap_or_default();
    let data = Resource::new_blocking(tab, queue);
    show(data, |data| {
        view! {
            <PageTitle text=data.title />
            <div inner_html=data.top></div>
            <div inner_html=data.body></div>
        }
        .into_any()
    })
}
