//! The yardstick: a Leptos page of a given size that knows nothing and asks nobody.

use axum::{Router, body::Body, extract::Request, routing::get};
use leptos::prelude::*;

/// One section is about as long as a field of an entry.
const WORDS: &str =
    "Een korte, ware waarschuwing met een verwijzing naar vertrouwelijke hulp, op het moment van zoeken.";

/// The page with so many sections.
fn page(sections: usize) -> AnyView {
    let sections = (0..sections)
        .map(|n| {
            view! {
                <section id=format!("s{n}") class="fl-field">
                    <h3>{format!("Veld {n}")}</h3>
                    <p class="fl-hint">{WORDS}</p>
                    <p>{WORDS}</p>
                    <a href=format!("/entries/{n}")>"Bewerken"</a>
                </section>
            }
        })
        .collect_view();
    view! { <!DOCTYPE html><html lang="nl"><head><title>"Static"</title></head><body><main>{sections}</main></body></html> }
        .into_any()
}

/// Serves it at `/`.
pub fn router(sections: usize) -> Router {
    Router::new().route(
        "/",
        get(move |request: Request<Body>| async move {
            leptos_axum::render_app_async_with_context(|| {}, move || page(sections))(request).await
        }),
    )
}

/// Bytes of the page per section, to choose how many match a size.
pub const SECTION_BYTES: usize = 380;
