//! The page at `/entries/:id/iterations/:n/review/send`: what the team will read, and what it does.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};

use super::api::{Drawn, sending};
use crate::{
    AppError,
    frame::{PageTitle, show},
};

#[component]
pub fn SendReviewPage() -> impl IntoView {
    let (params, here) = (use_params_map(), use_location().pathname);
    let asked = move || {
        let params = params.read();
        let n = params.get("n").and_then(|n| n.parse().ok()).unwrap_or_default();
        (params.get("id").unwrap_or_default(), n, here.get())
    };
    let data: Resource<Result<Drawn, AppError>> =
        Resource::new_blocking(asked, |(code, n, here)| sending(code, n, here));
    show(data, |data| {
        view! {
            <PageTitle text=data.title />
            <div inner_html=data.top></div>
            <div inner_html=data.body></div>
        }
        .into_any()
    })
}
