//! Starts the app in the browser. Stays a shell: everything else is in `app`.

// The type of a page holds the types of all its parts; the compiler stops at 128 levels by itself.
#![recursion_limit = "256"]

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    // Not `hydrate_body`: the page's own chunk must be there before its part can be hydrated.
    leptos::mount::hydrate_lazy(app::App);
}
