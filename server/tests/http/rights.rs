//! Who gets to see what over HTTP. The rules themselves are tested in `domain`.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::support::Site;
use storage::audit::AuditFilter;

/// A draft of another team's that a client may not see, and its pages.
const HIDDEN: [&str; 4] = ["", "/access", "/summary", "/fields/if_then"];

pub async fn not_yours_and_not_there_are_one_answer(site: Site) {
    let client = site.sign_in("u12").await;
    for page in HIDDEN {
        let (hidden, missing) = (
            site.get(&format!("/entries/IV-2026-002{page}"), &client).await,
            site.get(&format!("/entries/IV-2026-999{page}"), &client).await,
        );
        assert_eq!((hidden.status, missing.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{page}");
        assert!(!hidden.body.contains("Team Platforms"), "{page}");
    }
}

pub async fn an_export_needs_the_right(site: Site) {
    for (who, path, status) in [
        ("u2", "/entries/PA-2026-001.md", StatusCode::OK),
        ("u12", "/entries/PA-2026-001.md", StatusCode::NOT_FOUND),
        ("u12", "/entries/IV-2026-002.md", StatusCode::NOT_FOUND),
        ("u12", "/entries/IV-2026-999.md", StatusCode::NOT_FOUND),
    ] {
        let cookie = site.sign_in(who).await;
        assert_eq!(site.get(path, &cookie).await.status, status, "{who} {path}");
    }
    let outside = site.get("/entries/PA-2026-001.md", "").await;
    assert_eq!(outside.status, StatusCode::SEE_OTHER, "to the sign-in page");
}

pub async fn markdown_of_the_same_iteration_is_not_sent_twice(site: Site) {
    let me = site.sign_in("u2").await;
    let first = site.get("/entries/PA-2026-001/iterations/1.md", &me).await;
    assert_eq!((first.status, first.header("content-type")), (StatusCode::OK, "text/markdown; charset=utf-8"));
    assert!(first.header("content-disposition").contains("PA-2026-001-v1.md"));
    site.clock.advance(60);
    let request = Request::get("/entries/PA-2026-001/iterations/1.md")
        .header(header::COOKIE, &me)
        .header(header::IF_NONE_MATCH, first.header("etag"))
        .body(Body::empty())
        .unwrap();
    assert_eq!(site.send(request).await.status, StatusCode::NOT_MODIFIED);
    let head = Request::head("/entries/PA-2026-001/iterations/1.md").header(header::COOKIE, &me);
    let head = site.send(head.body(Body::empty()).unwrap()).await;
    assert_eq!((head.status, head.header("etag")), (StatusCode::OK, first.header("etag")));
    // Taken along once: who only asks whether there is a newer one takes nothing.
    let taken = AuditFilter { action: Some("entry.export".to_owned()), ..AuditFilter::default() };
    assert_eq!(site.db.storage.read().await.unwrap().audit().count(&taken).await.unwrap(), 1);
}

pub async fn an_administrator_reads_no_content(site: Site) {
    let mut tx = site.db.storage.write().await.unwrap();
    let user = tx.users().by_email("u12@demo.fieldlab.example").await.unwrap().unwrap();
    tx.users().set_admin(user.id, true).await.unwrap();
    tx.save().await.unwrap();
    let admin = site.sign_in("u12").await;
    assert_eq!(site.get("/entries/IV-2026-002", &admin).await.status, StatusCode::NOT_FOUND);
}

pub async fn ones_own_data_is_a_file_for_who_is_signed_in(site: Site) {
    let path = "/profile/data.json";
    let stranger = site.get(path, "").await;
    assert_eq!(
        (stranger.status, stranger.header("location")),
        (StatusCode::SEE_OTHER, "/login?next=%2Fprofile%2Fdata.json")
    );
    let me = site.sign_in("u1").await;
    let mine = site.get(path, &me).await;
    assert_eq!(mine.status, StatusCode::OK);
    assert!(mine.header("content-disposition").starts_with("attachment"));
    assert_eq!(mine.header("cache-control"), "private, no-store");
    let data: serde_json::Value = serde_json::from_str(&mine.body).unwrap();
    assert_eq!(data["account"]["email"], "u1@demo.fieldlab.example");
}
