//! How much and how often: size and rate of what comes in, and how long an answer may take.

use crate::plain;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

/// The largest request body: a whole entry (256 KiB), each byte of it escaped as three in a form, and some room.
pub const BODY_MAX: usize = 1024 * 1024;
/// An answer that takes longer will not come: the visitor hears so and may try again.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// 120 posts of one visitor at once, and 10 every second after that. Far above what hands, navigation and autosave do.
const BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(119);
const PER_SECOND: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
/// Forgets visitors who have been quiet when there are so many.
const MANY: usize = 10_000;

/// Counts what visitors send: by account where one is signed in, else by address. So an office behind one address does
/// not share what its people may do, and nobody buys a fresh count with a made-up cookie.
#[derive(Clone)]
pub struct Rate(Arc<DefaultKeyedRateLimiter<String>>);

impl Default for Rate {
    fn default() -> Self {
        Self(Arc::new(RateLimiter::keyed(Quota::per_second(PER_SECOND).allow_burst(BURST))))
    }
}

impl Rate {
    /// Whether `who` may send this. Reading a page is not counted.
    pub fn allows(&self, method: &Method, who: &str) -> bool {
        if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
            return true;
        }
        if self.0.len() > MANY {
            self.0.retain_recent();
        }
        self.0.check_key(&who.to_owned()).is_ok()
    }
}

/// Refuses what says that it is too large, and what takes too long, with a page. A body that turns out to be larger
/// than it said is cut off by the layer inside this one.
pub async fn layer(request: Request, next: Next) -> Response {
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > BODY_MAX) {
        return plain::page(StatusCode::PAYLOAD_TOO_LARGE, "a body over the limit");
    }
    match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => plain::page(StatusCode::SERVICE_UNAVAILABLE, "an answer took too long"),
    }
}

/// The answer to one request too many.
pub fn too_many() -> Response {
    let mut response = plain::page(StatusCode::TOO_MANY_REQUESTS, "too many requests");
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    response
}

#[cfg(test)]
mod tests {
    use super::{BURST, Rate};
    use axum::http::Method;

    #[test]
    fn one_who_floods_is_stopped_and_others_are_not() {
        let rate = Rate::default();
        let sent = (0..BURST.get() * 2).filter(|_| rate.allows(&Method::POST, "flood")).count();
        // A slow machine refills a few while it counts.
        assert!((120..200).contains(&sent), "{sent}");
        assert!(rate.allows(&Method::POST, "other"));
        assert!(rate.allows(&Method::GET, "flood"));
    }
}
