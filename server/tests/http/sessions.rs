//! Signing in and out (DESIGN.md section 7).

use axum::http::{StatusCode, header};

use crate::support::{Site, post};

const MINUTE: i64 = 60;

async fn home(site: &Site, cookie: &str) -> StatusCode {
    site.get("/entries", cookie).await.status
}

pub async fn signing_in_sets_a_cookie_that_scripts_cannot_read(site: Site) {
    let form = [("email", "u2@demo.fieldlab.example"), ("password", "fieldlab-demo")];
    let answer = site.post("/login", "", &form).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/"));
    let cookie = answer.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
    assert!(!cookie.contains("Secure"), "a browser would not send it back over plain HTTP");
    assert_eq!(home(&site, &answer.session()).await, StatusCode::OK);
}

pub async fn the_cookie_is_secure_behind_tls(site: Site) {
    let site = site.behind_proxy();
    let form = [("email", "u2@demo.fieldlab.example"), ("password", "fieldlab-demo")];
    let mut request = post("/login", "", &form);
    request.headers_mut().insert("x-forwarded-proto", "https".parse().unwrap());
    assert!(site.send(request).await.header("set-cookie").contains("; Secure"));
}

pub async fn a_session_ends_when_idle_and_in_any_case(site: Site) {
    let me = site.sign_in("u2").await;
    site.clock.advance(29 * MINUTE);
    assert_eq!(home(&site, &me).await, StatusCode::OK);
    site.clock.advance(31 * MINUTE);
    assert_eq!(home(&site, &me).await, StatusCode::SEE_OTHER, "idle");

    let me = site.sign_in("u2").await;
    for _ in 0..28 {
        site.clock.advance(25 * MINUTE);
        assert_eq!(home(&site, &me).await, StatusCode::OK);
    }
    site.clock.advance(25 * MINUTE);
    assert_eq!(home(&site, &me).await, StatusCode::SEE_OTHER, "twelve hours");
}

pub async fn signing_out_ends_the_session(site: Site) {
    let me = site.sign_in("u2").await;
    let answer = site.post("/api/account/sign-out", &me, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(home(&site, &me).await, StatusCode::SEE_OTHER, "the secret itself is worth nothing any more");
}

pub async fn a_wrong_password_and_an_unknown_address_read_the_same(site: Site) {
    let mut pages = Vec::new();
    for email in ["u2@demo.fieldlab.example", "u9999@demo.fieldlab.example"] {
        let answer = site.post("/login", "", &[("email", email), ("password", "not the password")]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(answer.body.contains("Deze combinatie van e-mailadres en wachtwoord is niet bekend"));
        assert!(answer.headers.get(header::SET_COOKIE).is_none());
        pages.push(answer.body.replace(email, "…").matches("fl-error").count());
    }
    assert_eq!(pages.first(), pages.last());
}

pub async fn too_many_tries_are_throttled(site: Site) {
    let attempt = async |password| {
        site.post("/login", "", &[("email", "u2@demo.fieldlab.example"), ("password", password)]).await.status
    };
    for _ in 0..5 {
        assert_eq!(attempt("wrong password").await, StatusCode::BAD_REQUEST);
    }
    assert_eq!(attempt("fieldlab-demo").await, StatusCode::TOO_MANY_REQUESTS, "the right one does not help now");
    site.clock.advance(16 * MINUTE);
    assert_eq!(attempt("fieldlab-demo").await, StatusCode::SEE_OTHER);
}

pub async fn who_is_signed_out_is_sent_to_sign_in_and_back(site: Site) {
    let away = site.get("/entries?kind=intervention", "fieldlab_session=unknown").await;
    assert_eq!(away.header("location"), "/login?next=%2Fentries%3Fkind%3Dintervention");
    let form =
        [("email", "u2@demo.fieldlab.example"), ("password", "fieldlab-demo"), ("next", "/entries?kind=intervention")];
    assert_eq!(site.post("/login", "", &form).await.header("location"), "/entries?kind=intervention");
}

pub async fn a_sign_in_leads_to_no_other_site(site: Site) {
    for next in ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"] {
        let form = [("email", "u2@demo.fieldlab.example"), ("password", "fieldlab-demo"), ("next", next)];
        assert_eq!(site.post("/login", "", &form).await.header("location"), "/", "{next}");
    }
}
