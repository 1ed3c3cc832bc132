//! Sending the form and reading the answer.

use leptos::serde_json;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Response,
    js_sys::{Object, Promise},
};

use super::dom::set;

/// Without an answer by then there is none; the same is sent again, which is harmless.
const PATIENCE_MS: u32 = 20_000;
/// A browser sends this much and no more for a page that is going away.
const GOING_AWAY_MAX: usize = 60_000;

/// Sends at once, so that it also works while the page is going away.
pub fn post(action: &str, body: &str) -> Promise {
    let headers = Object::new();
    set(&headers, "content-type", "application/x-www-form-urlencoded");
    set(&headers, "accept", "application/json");
    let init = Object::new();
    set(&init, "method", "POST");
    set(&init, "headers", headers);
    set(&init, "signal", AbortSignal::timeout_with_u32(PATIENCE_MS));
    set(&init, "body", body);
    set(&init, "keepalive", body.len() < GOING_AWAY_MAX);
    leptos::prelude::window().fetch_with_str_and_init(action, init.unchecked_ref())
}

/// The answer to what was sent; `None` when there was none, or a refusal.
pub async fn answer<T: DeserializeOwned>(sent: Promise) -> Option<T> {
    let response = JsFuture::from(sent).await.ok()?.dyn_into::<Response>().ok().filter(Response::ok)?;
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}
