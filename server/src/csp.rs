//! The content security policy: no script runs but ours, nothing is fetched from elsewhere.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::sync::Arc;

/// The word of this one response that its inline scripts must carry. Lies in the request's extensions.
#[derive(Clone, Debug)]
pub struct ScriptNonce(pub Arc<str>);

/// Mints the nonce before the page is rendered and names it in the header after.
pub async fn layer(mut request: Request, next: Next) -> Response {
    let mut bytes = [0; 16];
    if getrandom::fill(&mut bytes).is_err() {
        // Without randomness the policy means nothing.
        return axum::http::StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let nonce: Arc<str> = URL_SAFE_NO_PAD.encode(bytes).into();
    request.extensions_mut().insert(ScriptNonce(nonce.clone()));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&policy(&nonce)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

/// `'self'` in `script-src` is for the WASM glue and its chunk loader, which are modules under `/pkg`.
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
         manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}
