//! What an error page says beside its sentence: a heading, what to do, and a code to read out.

use domain::{
    error::{AppError as Known, LinkState},
    lang::Lang,
};

use crate::{error::FailedPage, i18n::Text as _, texts};

texts! { FailedText {
    NotFound => "Pagina niet gevonden" | "Page not found",
    NotFoundMore => "Controleer het adres. Klopt het, dan hebt u misschien geen recht om deze pagina te zien" | "Check the address. If it is right, you may have no right to see this page",
    SignedOut => "Meld u opnieuw aan" | "Sign in again",
    SignedOutMore => "Daarna komt u hier terug" | "After that you come back here",
    Conflict => "Dit kan nu niet" | "This is not possible now",
    ConflictMore => "Laad de pagina opnieuw om te zien hoe het er nu voor staat" | "Load the page again to see how things are now",
    Link => "Deze link werkt niet meer" | "This link no longer works",
    LinkMore => "Een link werkt één keer en voor een beperkte tijd" | "A link works once and for a limited time",
    LinkUnknown => "Deze link klopt niet" | "This link is not right",
    LinkUnknownMore => "Kopieer de link in zijn geheel, van het begin tot het eind" | "Copy the link as a whole, from beginning to end",
    Throttled => "Wacht even" | "Please wait",
    ThrottledMore => "U hoeft niets te doen. Uw account is niet geblokkeerd" | "You need not do anything. Your account is not blocked",
    TooLarge => "Dit is te groot" | "This is too large",
    TooLargeMore => "Maak de tekst of het bestand kleiner en probeer het opnieuw" | "Make the text or file smaller and try again",
    BadRequest => "Het formulier kon niet worden gelezen" | "The form could not be read",
    BadRequestMore => "Ga terug, laad de pagina opnieuw en vul het formulier nog eens in" | "Go back, load the page again and fill in the form once more",
    Unavailable => "Fieldlab is nu niet bereikbaar" | "Fieldlab cannot be reached now",
    UnavailableMore => "Uw werk dat al was opgeslagen, is veilig" | "Your work that was saved already is safe",
    Internal => "Er ging iets mis" | "Something went wrong",
    InternalMore => "Wat al was opgeslagen, is veilig" | "What was saved already is safe",
} }

/// Heading and advice for an error, and its code, which the log has too. A form that is not right needs none of them.
pub(super) fn failed_page(error: &Known, lang: Lang) -> Option<Box<FailedPage>> {
    use FailedText as T;
    let (title, advice) = match error {
        Known::Invalid { .. } => return None,
        Known::NotFound => (T::NotFound, T::NotFoundMore),
        Known::SignedOut => (T::SignedOut, T::SignedOutMore),
        Known::Conflict { .. } | Known::Locked { .. } => (T::Conflict, T::ConflictMore),
        Known::Link { state: LinkState::Unknown } => (T::LinkUnknown, T::LinkUnknownMore),
        Known::Link { .. } => (T::Link, T::LinkMore),
        Known::Throttled { .. } => (T::Throttled, T::ThrottledMore),
        Known::TooLarge => (T::TooLarge, T::TooLargeMore),
        Known::BadRequest => (T::BadRequest, T::BadRequestMore),
        Known::Unavailable => (T::Unavailable, T::UnavailableMore),
        Known::Internal { .. } => (T::Internal, T::InternalMore),
    };
    let code = match error {
        Known::Internal { operation } => operation.clone(),
        _ => {
            let operation = services::operation_id();
            tracing::info!(operation, %error, "answered with an error");
            operation
        }
    };
    Some(Box::new(FailedPage { title: title.t(lang), advice: advice.t(lang), code }))
}
