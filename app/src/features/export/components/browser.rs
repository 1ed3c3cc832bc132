//! What only a browser with JavaScript can do. Without it these parts are a line of advice, or not there at all.

use leptos::{html, prelude::*};

use crate::{
    features::export::texts::{ExportText, ImportText},
    i18n::t,
    ui::{Icon, IconName},
};

/// Whether the page has come to life: false on the server and while hydrating, so that both draw the same.
fn alive() -> ReadSignal<bool> {
    let (alive, wake) = signal(false);
    Effect::new(move |_| wake.set(true));
    alive
}

fn inside(icon: IconName, label: String) -> AnyView {
    view! {
        <span class="nl-button__icon-start"><Icon name=icon /></span>
        <span class="nl-button__label">{label}</span>
    }
    .into_any()
}

/// Prints the page; without JavaScript a line that says how.
#[component]
pub fn PrintButton() -> impl IntoView {
    let alive = alive();
    let print = move |_| {
        let _ = window().print();
    };
    view! {
        <Show
            when=move || alive.get()
            fallback=|| view! { <p class="fl-small fl-subtle">{t(ExportText::PrintHow)}</p> }
        >
            <button type="button" class="nl-button nl-button--primary" on:click=print>
                {inside(IconName::Print, t(ExportText::Print))}
            </button>
        </Show>
    }
    .into_any()
}

/// Copies the text of the element `from`; not there without JavaScript.
#[component]
pub fn CopyButton(from: &'static str) -> impl IntoView {
    let alive = alive();
    let done = RwSignal::new(None::<bool>);
    let said = move || {
        let text = match done.get()? {
            true => ExportText::Copied,
            false => ExportText::NotCopied,
        };
        Some(t(text))
    };
    view! {
        <Show when=move || alive.get()>
            <button type="button" class="nl-button nl-button--secondary" on:click=move |_| copy(from, done)>
                {inside(IconName::Copy, t(ExportText::Copy))}
            </button>
        </Show>
        <p class="fl-small" role="status">{said}</p>
    }
    .into_any()
}

#[cfg(feature = "hydrate")]
fn copy(from: &'static str, done: RwSignal<Option<bool>>) {
    let text = document().get_element_by_id(from).and_then(|element| element.text_content()).unwrap_or_default();
    let copied = window().navigator().clipboard().write_text(&text);
    leptos::task::spawn_local(async move {
        done.set(Some(wasm_bindgen_futures::JsFuture::from(copied).await.is_ok()));
    });
}

/// There is no clipboard on the server.
#[cfg(not(feature = "hydrate"))]
const fn copy(_: &'static str, _: RwSignal<Option<bool>>) {}

/// Reads a file into the text area `into`; not there without JavaScript, because a plain form carries no files.
#[component]
pub fn PickFile(into: &'static str) -> impl IntoView {
    let alive = alive();
    let input = NodeRef::<html::Input>::new();
    view! {
        <Show when=move || alive.get()>
            <div class="fl-control">
                <label class="fl-label" for="pick">{t(ImportText::Pick)}</label>
                <p class="fl-hint" id="pick-hint">{t(ImportText::PickHint)}</p>
                <input
                    class="fl-input" id="pick" type="file" accept=".md,text/markdown" aria-describedby="pick-hint"
                    node_ref=input on:change=move |_| read(input, into)
                />
            </div>
        </Show>
    }
    .into_any()
}

#[cfg(feature = "hydrate")]
fn read(input: NodeRef<html::Input>, into: &'static str) {
    use wasm_bindgen::JsCast as _;
    let file = input.get_untracked().and_then(|input| input.files()).and_then(|files| files.get(0));
    let Some(file) = file else { return };
    leptos::task::spawn_local(async move {
        let text = wasm_bindgen_futures::JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        let area = document().get_element_by_id(into);
        let area = area.and_then(|area| area.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
        if let (Some(text), Some(area)) = (text, area) {
            area.set_value(&text);
        }
    });
}

/// There are no files on the server.
#[cfg(not(feature = "hydrate"))]
const fn read(_: NodeRef<html::Input>, _: &'static str) {}
