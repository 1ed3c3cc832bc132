//! The headers of every answer: no script runs but ours, nothing is fetched from elsewhere, nobody frames us.

use crate::pages::AppState;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::sync::Arc;

/// The word of this one response that its inline scripts must carry. Lies in the request's extensions.
#[derive(Clone, Debug)]
pub struct ScriptNonce(pub Arc<str>);

/// The same for every answer (OWASP Secure Headers; DESIGN.md section 7).
const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];
/// Two years: what browsers' preload lists ask for. Only sent over TLS, where it means something.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000");

/// Mints the nonce before the page is rendered and names it in the header after.
pub async fn layer(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let mut bytes = [0; 16];
    if getrandom::fill(&mut bytes).is_err() {
        // Without randomness the policy means nothing.
        return axum::http::StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let nonce: Arc<str> = URL_SAFE_NO_PAD.encode(bytes).into();
    let tls = state.options.is_tls(request.headers());
    request.extensions_mut().insert(ScriptNonce(nonce.clone()));
    let mut response = next.run(request).await;
    add(response.headers_mut(), &nonce, tls);
    response
}

fn add(headers: &mut HeaderMap, nonce: &str, tls: bool) {
    if let Ok(value) = HeaderValue::from_str(&policy(nonce)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, value);
    }
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
}

/// `'self'` in `script-src` is for modules under `/pkg`. The nonce in `style-src` is for the text editor, which writes its
/// own style sheet; attributes stay closed.
fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
         manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}
