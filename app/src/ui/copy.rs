//! Copying, which only a browser with JavaScript can do: an island.

use leptos::prelude::*;

/// Whether the island has come to life: false on the server and while hydrating, so that both draw the same.
#[must_use]
pub fn alive() -> ReadSignal<bool> {
    let (alive, wake) = signal(false);
    Effect::new(move |_| wake.set(true));
    alive
}

/// A button that copies the value or text of the element with the id `from`, and says `done` or `failed`. Without
/// JavaScript it is not there. Its words and icon come from the server as children, so the browser gets no texts.
#[island]
pub fn CopyButton(from: String, done: String, failed: String, children: Children) -> impl IntoView {
    let alive = alive();
    let copied = RwSignal::new(None::<bool>);
    let said = move || copied.get().map(|copied| if copied { done.clone() } else { failed.clone() });
    view! {
        <button
            type="button" class="nl-button nl-button--secondary" hidden=move || !alive.get()
            on:click=move |_| copy(&from, copied)
        >
            {children()}
        </button>
        <p class="fl-small" role="status">{said}</p>
    }
}

#[cfg(feature = "hydrate")]
fn copy(from: &str, done: RwSignal<Option<bool>>) {
    let said = |element: web_sys::Element| element.get_attribute("value").or_else(|| element.text_content());
    let text = document().get_element_by_id(from).and_then(said).unwrap_or_default();
    let copied = window().navigator().clipboard().write_text(&text);
    leptos::task::spawn_local(async move {
        done.set(Some(wasm_bindgen_futures::JsFuture::from(copied).await.is_ok()));
    });
}

/// There is no clipboard on the server.
#[cfg(not(feature = "hydrate"))]
const fn copy(_: &str, _: RwSignal<Option<bool>>) {}
