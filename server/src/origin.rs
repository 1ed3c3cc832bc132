//! Refuses changes that another site's page asks for in a visitor's name (cross-site request forgery).
//!
//! Browsers say where a request comes from: `Sec-Fetch-Site` in all of today's, `Origin` on every POST in older ones.
//! A page cannot forge either. Programs send neither and carry no visitor's cookie, so they pass.

use crate::plain;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// Answers 403 to a change that does not come from a page of ours.
pub async fn layer(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || ours(request.headers(), request.uri().authority().map(|host| host.as_str())) {
        return next.run(request).await;
    }
    plain::page(StatusCode::FORBIDDEN, "a change from another site")
}

/// `authority` is what an HTTP/2 request has in place of a `Host` header.
pub fn ours(headers: &HeaderMap, authority: Option<&str>) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    if let Some(site) = text("sec-fetch-site") {
        // `none`: the visitor, not a page (a form sent again after the browser was restarted).
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN.as_str()) else { return true };
    let host = text(header::HOST.as_str()).or(authority);
    let from = origin.split_once("://").map(|(_, from)| from);
    from.is_some() && host.zip(from).is_some_and(|(host, from)| host.eq_ignore_ascii_case(from))
}

#[cfg(test)]
mod tests {
    use super::ours;
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    fn says(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers: HeaderMap = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        ours(&headers, None)
    }

    #[test]
    fn a_browser_must_come_from_a_page_of_ours() {
        assert!(says(&[("sec-fetch-site", "same-origin"), ("origin", "https://x.example")]));
        assert!(says(&[("sec-fetch-site", "none")]));
        assert!(!says(&[("sec-fetch-site", "cross-site")]));
        assert!(!says(&[("sec-fetch-site", "same-site")]), "another host of the same domain is another site");
    }

    #[test]
    fn an_older_browser_is_known_by_its_origin() {
        assert!(says(&[("origin", "https://Fieldlab.example:8443"), ("host", "fieldlab.example:8443")]));
        assert!(!says(&[("origin", "https://evil.example"), ("host", "fieldlab.example")]));
        assert!(!says(&[("origin", "null"), ("host", "fieldlab.example")]), "a sandboxed frame");
        assert!(!says(&[("origin", "https://fieldlab.example")]), "without a host nothing can be compared");
    }

    #[test]
    fn a_program_sends_neither() {
        assert!(says(&[("host", "fieldlab.example")]));
    }
}
