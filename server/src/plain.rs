//! Error pages that do not need the app: a request that is too large, a database that does not answer, a panic
//! (UI.md section 2.25). Plain HTML in both languages, with a stylesheet of its own, because the content security policy
//! allows no other.

use std::any::Any;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

const CSS: &str = include_str!("plain.css");
/// Where [`style`] stands in the router, outside of everything that can fail.
pub const CSS_PATH: &str = "/plain.css";

/// Dutch and English.
type Both = (&'static str, &'static str);

/// What a page says: heading, what happened and what to do.
struct Words {
    title: Both,
    text: Both,
}

/// The one button. It does not lead back to the same address: that may be one that only takes forms.
const BUTTON: Both = ("Naar het overzicht", "To the overview");

const TOO_LARGE: Words = Words {
    title: ("Dit is te groot", "This is too large"),
    text: (
        "Wat u verstuurde is te groot. Ga terug, maak de tekst of het bestand kleiner en probeer het opnieuw.",
        "What you sent is too large. Go back, make the text or file smaller and try again.",
    ),
};

const METHOD: Words = Words {
    title: ("Deze pagina werkt zo niet", "This page does not work like that"),
    text: (
        "Uw browser vroeg iets wat deze pagina niet kan. Ga terug en laad de pagina opnieuw.",
        "Your browser asked for something that this page cannot do. Go back and load the page again.",
    ),
};

const REFUSED: Words = Words {
    title: ("Dit verzoek is geweigerd", "This request was refused"),
    text: (
        "Dit verzoek kwam niet van een pagina van Fieldlab. Open Fieldlab opnieuw en probeer het daar.",
        "This request did not come from a page of Fieldlab. Open Fieldlab again and try it there.",
    ),
};

const MANY: Words = Words {
    title: ("Wacht even", "Please wait"),
    text: (
        "Er kwamen te veel verzoeken van uw netwerk. Wacht een minuut en probeer het opnieuw.",
        "Too many requests came from your network. Wait a minute and try again.",
    ),
};

const BUSY: Words = Words {
    title: ("Fieldlab is nu niet bereikbaar", "Fieldlab cannot be reached now"),
    text: (
        "Fieldlab wordt bijgewerkt of heeft het erg druk. Over een paar minuten werkt het weer. Wat al was opgeslagen, is veilig.",
        "Fieldlab is being updated or very busy. It works again in a few minutes. What was saved already is safe.",
    ),
};

const BROKEN: Words = Words {
    title: ("Er ging iets mis", "Something went wrong"),
    text: (
        "Er ging bij ons iets mis. Probeer het opnieuw. Blijft het zo, geef dan de code hieronder door.",
        "Something went wrong on our side. Try again. If it stays, pass on the code below.",
    ),
};

const fn words(status: StatusCode) -> &'static Words {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => &TOO_LARGE,
        StatusCode::METHOD_NOT_ALLOWED => &METHOD,
        StatusCode::BAD_REQUEST | StatusCode::FORBIDDEN => &REFUSED,
        StatusCode::TOO_MANY_REQUESTS => &MANY,
        StatusCode::SERVICE_UNAVAILABLE => &BUSY,
        _ => &BROKEN,
    }
}

/// The page for a status. Its code is in the log, with `why`.
pub fn page(status: StatusCode, why: &str) -> Response {
    let code = services::operation_id();
    if status.is_server_error() {
        tracing::error!(code, %status, "{why}");
    } else {
        tracing::info!(code, %status, "{why}");
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, html(words(status), &code)).into_response()
}

/// The answer to a panic, for `CatchPanicLayer::custom`.
pub fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    page(StatusCode::INTERNAL_SERVER_ERROR, text.unwrap_or("a panic without words"))
}

/// The stylesheet of these pages.
pub async fn style() -> impl IntoResponse {
    let headers = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")];
    (headers, CSS)
}

/// `words` are ours and `code` is hexadecimal: nothing here needs escaping.
fn html(words: &Words, code: &str) -> String {
    let Words { title, text } = words;
    format!(
        "<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title_nl} – Fieldlab</title>\n<link rel=\"stylesheet\" href=\"{CSS_PATH}\">\n</head>\n<body>\n<main>\n\
         <section>\n<h1>{title_nl}</h1>\n<p>{text_nl}</p>\n<p><a href=\"/\">{button_nl}</a></p>\n</section>\n\
         <section lang=\"en\">\n<h2>{title_en}</h2>\n<p>{text_en}</p>\n<p><a href=\"/\">{button_en}</a></p>\n</section>\n\
         <section>\n<small>Code: <code>{code}</code></small>\n</section>\n</main>\n</body>\n</html>\n",
        title_nl = title.0,
        title_en = title.1,
        text_nl = text.0,
        text_en = text.1,
        button_nl = BUTTON.0,
        button_en = BUTTON.1,
    )
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, body::to_bytes, http::Request, routing::get};
    use tower::ServiceExt as _;
    use tower_http::catch_panic::CatchPanicLayer;

    use super::*;

    async fn text(response: Response) -> String {
        String::from_utf8(to_bytes(response.into_body(), 100_000).await.unwrap().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn a_panic_is_answered_with_a_page_and_tells_nothing() {
        async fn broken() -> &'static str {
            panic!("the secret reason")
        }
        let router: Router = Router::new().route("/", get(broken)).layer(CatchPanicLayer::custom(panicked));
        let answer = router.oneshot(Request::get("/").body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let page = text(answer).await;
        assert!(page.contains("Er ging iets mis") && page.contains("Something went wrong"));
        assert!(!page.contains("secret"));
    }

    #[tokio::test]
    async fn every_status_has_words_of_its_own() {
        let mut titles = Vec::new();
        for status in [400, 405, 413, 429, 500, 503] {
            let status = StatusCode::from_u16(status).unwrap();
            let response = page(status, "a test");
            assert_eq!(response.status(), status);
            let page = text(response).await;
            assert!(page.contains("lang=\"en\"") && page.contains(CSS_PATH) && !page.contains("style="));
            titles.push(words(status).title.0);
        }
        titles.dedup();
        assert_eq!(titles.len(), 6);
    }
}
