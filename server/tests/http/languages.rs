//! The language of the page and that of what a team wrote are two things (UI.md section 6).

use crate::support::Site;

pub async fn the_text_of_an_entry_keeps_its_language(site: Site) {
    let me = format!("{}; fieldlab_lang=en", site.sign_in("u2").await);
    for path in ["/entries/IV-2026-001/summary", "/entries/IV-2026-001/summary?profile=one-page"] {
        let page = site.get(path, &me).await.body;
        assert!(page.contains("<html lang=\"en\""), "{path}");
        let sheet = page.split("<article").nth(1).unwrap_or_default();
        let own = sheet.matches(" lang=\"nl\"").count();
        assert!(own > 3, "{path}: {own} parts say that they are Dutch");
    }
}
