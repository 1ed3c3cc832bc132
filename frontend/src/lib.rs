//! Starts the islands of a page in the browser. Stays a shell: everything else is in `app`.

// Without this name the linker sees no use of `app`, and drops every island without a word.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called once, by the page's own script, before the islands are brought to life one by one.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
