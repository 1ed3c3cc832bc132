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

pub async fn a_new_entry_without_kind_and_title_hears_both(site: Site) {
    let me = site.sign_in("u2").await;
    let answer = site.post(NEW, &me, &[("_at", "/entries/new"), ("_form", "new")]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.body.contains("Kies een soort") && answer.body.contains("Vul een titel in"));
    assert!(answer.body.contains("id=\"new-kind\""), "the link of the summary leads somewhere");
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

pub async fn a_text_written_after_the_session_ended_comes_back(site: Site) {
    let me = site.sign_in("u2").await;
    site.clock.advance(31 * 60);
    let text = "Dit schreef ik terwijl mijn sessie al was verlopen.";
    let form = [("entry", "IV-2026-001"), ("text", text), ("_at", "/entries/IV-2026-001/threads")];
    let answer = site.post("/api/threads/create", &me, &form).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(
        answer.body.contains(text) && answer.body.contains("name=\"password\""),
        "with the way to sign in beside it"
    );
}

pub async fn a_page_saves_only_as_the_person_it_was_made_for(site: Site) {
    let (one, two) = (site.sign_in("u4").await, site.sign_in("u5").await);
    let page = site.get("/entries/IV-2026-002/fields/if_then", &one).await;
    let user = page.body.split("data-user=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form =
        |text| [("entry", "IV-2026-002"), ("field", "if_then"), ("base", "0"), ("v", text), ("me", user.as_str())];
    let text = "Als wij dit op een gedeeld apparaat schrijven, dan blijft het van ons.";
    assert_eq!(site.post("/api/entries/save-field", &two, &form(text)).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(site.post("/api/entries/save-field", &one, &form(text)).await.status, StatusCode::SEE_OTHER);
}
