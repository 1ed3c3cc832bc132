//! Plain forms, and those who would misuse them.

use axum::http::StatusCode;

use crate::support::{Site, post};

const NEW: &str = "/api/entries/create";

pub async fn a_change_from_another_site_is_refused(site: Site) {
    let me = site.sign_in("u2").await;
    let form = [("kind", "problem_analysis"), ("title", "Van een andere site"), ("_at", "/entries/new")];
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example"), ("origin", "null")] {
        let mut request = post(NEW, &me, &form);
        request.headers_mut().insert(name, value.parse().unwrap());
        assert_eq!(site.send(request).await.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
    let list = site.get("/entries?q=andere+site", &me).await;
    assert!(!list.body.contains("Van een andere site"), "nothing was made");
    assert_eq!(site.post(NEW, &me, &form).await.status, StatusCode::SEE_OTHER);
}

pub async fn a_refused_form_is_the_page_filled_in(site: Site) {
    let me = site.sign_in("u2").await;
    let form = [("kind", "problem_analysis"), ("title", "<b>x"), ("_at", "/entries/new")];
    let answer = site.post(NEW, &me, &form).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let typed = answer.body.split("name=\"title\"").nth(1).unwrap_or_default();
    assert!(typed[..200].contains("&lt;b&gt;x"), "what was typed comes back, escaped: {}", &typed[..200]);
    assert!(answer.body.contains("role=\"alert\"") && answer.body.contains("<title>Fout: "));
    assert!(!answer.body.contains("<b>x"));
}

pub async fn a_password_never_comes_back(site: Site) {
    let form = [("email", "u2@demo.fieldlab.example"), ("password", "a-secret-typed-wrong"), ("_at", "/login")];
    assert!(!site.post("/login", "", &form).await.body.contains("a-secret-typed-wrong"));
}

pub async fn a_body_over_the_limit_is_refused(site: Site) {
    let me = site.sign_in("u2").await;
    let large = "x".repeat(1024 * 1024);
    let answer = site.post(NEW, &me, &[("kind", "problem_analysis"), ("title", &large)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

pub async fn a_flood_is_stopped(site: Site) {
    let me = site.sign_in("u2").await;
    let mut last = StatusCode::OK;
    for _ in 0..400 {
        last = site.post("/api/nothing-there", &me, &[]).await.status;
        if last == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(site.get("/entries", &me).await.status, StatusCode::OK, "reading goes on");
}

pub async fn a_page_is_not_posted_to(site: Site) {
    let me = site.sign_in("u2").await;
    assert_eq!(site.post("/entries", &me, &[]).await.status, StatusCode::METHOD_NOT_ALLOWED);
}
