//! Headers of the answers.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::support::Site;

pub async fn every_answer_carries_the_policy(site: Site) {
    let me = site.sign_in("u2").await;
    for path in
        ["/login", "/", "/healthz", "/pkg/none.js", "/entries/IV-2026-001.md", "/nothing", "/entries/IV-2026-001"]
    {
        let answer = site.get(path, &me).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
    }
}

pub async fn the_nonce_of_the_page_is_the_nonce_of_the_header(site: Site) {
    let nonce_of = |policy: &str| policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
    let (one, two) = (site.get("/login", "").await, site.get("/login", "").await);
    let nonce = nonce_of(one.header("content-security-policy"));
    assert_ne!(nonce, nonce_of(two.header("content-security-policy")), "each answer has its own");
    for script in one.body.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap();
        let external = tag.contains(" src=");
        assert!(external || tag.contains(&format!("nonce=\"{nonce}\"")), "a script without the nonce: {tag}");
    }
    assert!(!one.body.contains(" style=\"") && !one.body.contains(" onclick="), "the policy blocks these");
}

pub async fn hsts_is_sent_over_tls_alone(site: Site) {
    let plain = Request::get("/login").header("x-forwarded-proto", "https").body(Body::empty()).unwrap();
    assert_eq!(site.send(plain).await.header("strict-transport-security"), "", "a visitor's header is not believed");
    let site = site.behind_proxy();
    let tls = Request::get("/login").header("x-forwarded-proto", "https").body(Body::empty()).unwrap();
    assert!(site.send(tls).await.header("strict-transport-security").starts_with("max-age="));
}

pub async fn pages_are_packed_and_kept_by_nobody(site: Site) {
    let request = Request::get("/login").header(header::ACCEPT_ENCODING, "gzip, br").body(Body::empty()).unwrap();
    let answer = site.send(request).await;
    assert_eq!(answer.header("content-encoding"), "br");
    assert_eq!(answer.header("cache-control"), "no-store");
}

pub async fn health_is_ok_only_while_the_database_answers(site: Site) {
    let answer = site.get("/healthz", "").await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "ok"));
    site.db.storage.close().await;
    assert_eq!(site.get("/healthz", "").await.status, StatusCode::SERVICE_UNAVAILABLE);
}
