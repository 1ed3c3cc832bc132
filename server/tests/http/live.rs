//! Live writing without a socket: the post that pages fall back to. What it does is tested in `services`.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::support::{Answer, Site};

/// *What do you have?*, of one who has nothing, with its length before it.
const ASK: &[u8] = b"\x04\x00\x00\x01\x00";

async fn post(site: &Site, code: &str, cookie: &str, origin: &str, body: &'static [u8]) -> Answer {
    let request = Request::post(format!("/entries/{code}/sync"))
        .header(header::HOST, "fieldlab.example")
        .header(header::ORIGIN, origin)
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/octet-stream");
    site.send(request.body(Body::from(body)).unwrap()).await
}

pub async fn a_post_gets_the_document_of_who_may_read_it(site: Site) {
    let ours = "https://fieldlab.example";
    let member = site.sign_in("u4").await;
    let got = post(&site, "IV-2026-002", &member, ours, ASK).await;
    assert_eq!((got.status, got.header("content-type")), (StatusCode::OK, "application/octet-stream"));
    assert_eq!(got.header("cache-control"), "no-store");
    assert!(got.body.contains("description"), "the fields of the draft are in it");
    let stranger = site.sign_in("u12").await;
    for (code, cookie, origin, body, status) in [
        ("IV-2026-002", "", ours, ASK, StatusCode::UNAUTHORIZED),
        ("IV-2026-002", stranger.as_str(), ours, ASK, StatusCode::NOT_FOUND),
        ("IV-2026-999", member.as_str(), ours, ASK, StatusCode::NOT_FOUND),
        ("IV-2026-002", member.as_str(), "https://evil.example", ASK, StatusCode::FORBIDDEN),
        ("IV-2026-002", member.as_str(), ours, b"\x03abc", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(post(&site, code, cookie, origin, body).await.status, status, "{code} {origin} {body:?}");
    }
    // A page that was made for somebody else, who signed out on this device since.
    let nobody = "IV-2026-002/sync?me=00000000-0000-0000-0000-000000000000";
    let request = Request::post(format!("/entries/{nobody}"))
        .header(header::HOST, "fieldlab.example")
        .header(header::ORIGIN, ours)
        .header(header::COOKIE, &member);
    let got = site.send(request.body(Body::from(ASK)).unwrap()).await;
    assert_eq!(got.status, StatusCode::UNAUTHORIZED);
}
