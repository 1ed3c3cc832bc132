//! What only a browser with JavaScript can do: islands. Without it these parts are a line of advice, or not there at all.
//! Their words and icons come from the server as children, so the browser gets no texts.

use leptos::{html, prelude::*};

use crate::ui::alive;

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
