//! What only a browser with JavaScript can do: islands. Without it these parts are a line of advice, or not there at all.
//! Their words and icons come from the server as children, so the browser gets no texts.

use leptos::{html, prelude::*};

/// Whether the island has come to life: false on the server and while hydrating, so that both draw the same.
fn alive() -> ReadSignal<bool> {
    let (alive, wake) = signal(false);
    Effect::new(move |_| wake.set(true));
    alive
}

/// A button that prints the page.
#[island]
pub fn PrintButton(children: Children) -> impl IntoView {
    let alive = alive();
    let print = move |_| {
        let _ = window().print();
    };
    view! {
        <button type="button" class="nl-button nl-button--primary" hidden=move || !alive.get() on:click=print>
            {children()}
        </button>
    }
}

/// A button that copies the text of the element with the id `from`, and says `done` or `failed`.
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
    let text = document().get_element_by_id(from).and_then(|element| element.text_content()).unwrap_or_default();
    let copied = window().navigator().clipboard().write_text(&text);
    leptos::task::spawn_local(async move {
        done.set(Some(wasm_bindgen_futures::JsFuture::from(copied).await.is_ok()));
    });
}

/// There is no clipboard on the server.
#[cfg(not(feature = "hydrate"))]
const fn copy(_: &str, _: RwSignal<Option<bool>>) {}

/// Reads a file into the text area with the id `into`, because a plain form carries no files. The children are the
/// label and hint of the control `pick`.
#[island]
pub fn PickFile(into: String, children: Children) -> impl IntoView {
    let alive = alive();
    let input = NodeRef::<html::Input>::new();
    view! {
        <div class="fl-control" hidden=move || !alive.get()>
            {children()}
            <input
                class="fl-input" id="pick" type="file" accept=".md,text/markdown" aria-describedby="pick-hint"
                node_ref=input on:change=move |_| read(input, &into)
            />
        </div>
    }
}

#[cfg(feature = "hydrate")]
fn read(input: NodeRef<html::Input>, into: &str) {
    use wasm_bindgen::JsCast as _;
    let file = input.get_untracked().and_then(|input| input.files()).and_then(|files| files.get(0));
    let Some(file) = file else { return };
    let into = into.to_owned();
    leptos::task::spawn_local(async move {
        let text = wasm_bindgen_futures::JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        let area = document().get_element_by_id(&into);
        let area = area.and_then(|area| area.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
        if let (Some(text), Some(area)) = (text, area) {
            area.set_value(&text);
        }
    });
}

/// There are no files on the server.
#[cfg(not(feature = "hydrate"))]
const fn read(_: NodeRef<html::Input>, _: &str) {}
