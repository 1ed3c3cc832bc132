//! Sending the form and reading the answer.

use leptos::{
    serde_json,
    server_fn::{Bytes, error::FromServerFnError as _},
};
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Response,
    js_sys::{Object, Promise},
};

use super::{dom::set, flow::Refusal};
use crate::AppError;

/// Without an answer by then there is none; the same is sent again, which is harmless.
const PATIENCE_MS: u32 = 20_000;
/// A browser sends this much and no more for a page that is going away.
const GOING_AWAY_MAX: usize = 60_000;

/// What the server said.
pub type Answer<T> = Result<T, (Refusal, AppError)>;

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

/// The answer to what was sent.
pub async fn answer<T: DeserializeOwned>(sent: Promise) -> Answer<T> {
    let unreachable = || (Refusal::Unreachable, AppError::default());
    let response = JsFuture::from(sent).await.ok().and_then(|response| response.dyn_into::<Response>().ok());
    let response = response.ok_or_else(unreachable)?;
    let text = JsFuture::from(response.text().map_err(|_| unreachable())?).await.map_err(|_| unreachable())?;
    let text = text.as_string().unwrap_or_default();
    if response.ok() {
        return serde_json::from_str(&text).map_err(|_| unreachable());
    }
    let why = match response.status() {
        400 | 413 => Refusal::Invalid,
        401 => Refusal::SignedOut,
        403 | 404 | 409 | 410 => Refusal::Lost,
        _ => Refusal::Unreachable,
    };
    Err((why, AppError::de(Bytes::from(text.into_bytes()))))
}
