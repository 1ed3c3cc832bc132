//! The frame of every page: skip link, top bar, navigation, footer, live regions, and what happens when a page
//! cannot be shown (UI.md section 2.0).

mod api;
mod error_page;
#[cfg(feature = "ssr")]
mod footer;
mod loader;
#[cfg(feature = "ssr")]
mod model;
#[cfg(feature = "ssr")]
mod nav;
#[cfg(feature = "ssr")]
mod server;
mod texts;
#[cfg(feature = "ssr")]
mod tools;
#[cfg(feature = "ssr")]
mod top;

use error_page::Refused;
pub use error_page::{ErrorPage, NotFound};
pub use loader::{PageTitle, show};

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::i18n::t;
use api::{FrameHtml, frame};
use texts::FrameText;

/// The frame with the page in it.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let location = use_location();
    let here = move || {
        let (path, query) = (location.pathname.get(), location.search.get());
        if query.is_empty() { path } else { format!("{path}?{query}") }
    };
    // Read again after each navigation, because of its counts.
    let parts = Resource::new_blocking(here, frame);
    let part = move |of: fn(FrameHtml) -> String| {
        let html = move || {
            Suspend::new(async move {
                let html = parts.await.map(of).unwrap_or_default();
                view! { <div class="fl-part" inner_html=html></div> }
            })
        };
        view! { <Transition>{html}</Transition> }.into_any()
    };
    view! {
        <div class="fl-skips">
            <a class="nl-skip-link nl-skip-link--visible-on-focus" href="#main">{t(FrameText::Skip)}</a>
        </div>
        {part(|html| html.top)}
        <div class="fl-shell">
            {part(|html| html.rail)}
            <div class="fl-shell__page">
                <main class="fl-main" id="main" tabindex="-1"><Refused />{children()}</main>
                {part(|html| html.footer)}
            </div>
        </div>
        {part(|html| html.tabs)}
        <div id="say" class="fl-vh" role="status"></div>
        <div id="alert" class="fl-vh" role="alert"></div>
    }
    .into_any()
}
