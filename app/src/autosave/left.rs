//! Text that was kept for a field that can no longer be written: to read, to copy, and to throw away.

use leptos::prelude::*;

use crate::{
    i18n::{Lang, Text as _},
    texts,
};

texts! { LeftText {
    Title => "Uw tekst die nog niet is opgeslagen" | "Your text that is not saved yet",
    Hint { at: String } => "Deze tekst van {at} staat alleen op dit apparaat. Kopieer wat u wilt bewaren." | "This text from {at} is only on this device. Copy what you want to keep.",
    Discard => "Weggooien" | "Discard",
} }

/// A text, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pen: u32,
    at: String,
    text: String,
    user: String,
}

/// Shows what the reader wrote here and could not save. Nothing, and no question to the server, when there is nothing.
#[island]
pub fn KeptHere(entry: String, field: String, lang: Lang) -> impl IntoView {
    let left = RwSignal::new(None::<Left>);
    let (about_entry, about_field) = (entry.clone(), field.clone());
    Effect::new(move |_| look(left, lang, about_entry.clone(), about_field.clone()));
    let view = move || {
        let one = left.get()?;
        let (entry, field, gone) = (entry.clone(), field.clone(), one.clone());
        let discard = move |_| {
            discard(&gone, &entry, &field);
            look(left, lang, entry.clone(), field.clone());
        };
        Some(view! {
            <section class="fl-wrap fl-wrap--form fl-page fl-stack" aria-labelledby="kept-title">
                <h2 id="kept-title">{LeftText::Title.t(lang)}</h2>
                <p class="fl-hint" id="kept-hint">{LeftText::Hint { at: one.at }.t(lang)}</p>
                <textarea
                    class="fl-input" rows="8" readonly aria-labelledby="kept-title" aria-describedby="kept-hint"
                    prop:value=one.text
                ></textarea>
                <p>
                    <button type="button" class="nl-button nl-button--secondary" on:click=discard>
                        {LeftText::Discard.t(lang)}
                    </button>
                </p>
            </section>
        })
    };
    view! { {view} }.into_any()
}

#[cfg(feature = "hydrate")]
fn look(left: RwSignal<Option<Left>>, lang: Lang, entry: String, field: String) {
    use super::{Whose, form, shelf::Shelf, when};
    left.set(None);
    if !Shelf::has_any(&entry, &field) {
        return;
    }
    leptos::task::spawn_local(async move {
        let Ok(user) = crate::features::entry::api::me().await else { return };
        let shelf = Shelf::new(&Whose { user: user.clone(), entry, field });
        let found = shelf.newest_but(0);
        left.set(found.map(|record| Left {
            pen: record.pen,
            at: when::said(record.at, lang),
            text: form::written(&record.body),
            user,
        }));
    });
}

/// There is nothing to find on a server.
#[cfg(not(feature = "hydrate"))]
fn look(_: RwSignal<Option<Left>>, _: Lang, _: String, _: String) {}

#[cfg(feature = "hydrate")]
fn discard(left: &Left, entry: &str, field: &str) {
    use super::{Whose, shelf::Shelf};
    let whose = Whose { user: left.user.clone(), entry: entry.to_owned(), field: field.to_owned() };
    Shelf::new(&whose).take_away(left.pen);
}

/// Nor anything to throw away.
#[cfg(not(feature = "hydrate"))]
fn discard(_: &Left, _: &str, _: &str) {}
