//! The one truth about saving, in words and in one place of the page (UI.md section 4, `SaveState`).

use leptos::prelude::*;

use super::{Icon, IconName};
use crate::{
    i18n::{Count, t},
    texts,
};

texts! { Save {
    Saved { at: String } => "Opgeslagen om {at}" | "Saved at {at}",
    SavedBefore { at: String } => "Opgeslagen: {at}" | "Saved: {at}",
    Saving => "Bezig met opslaan" | "Saving",
    Waiting { n: Count } => "Geen verbinding. Bewaard op dit apparaat: {n}." | "No connection. Kept on this device: {n}.",
    Back { at: String } => "Weer verbonden. Alles is opgeslagen om {at}." | "Connected again. Everything saved at {at}.",
    NotSaved => "Niet opgeslagen. Uw tekst is bewaard op dit apparaat." | "Not saved. Your text is kept on this device.",
    NoDevice => "Niet opgeslagen, en dit apparaat kan niets bewaren. Kopieer uw tekst voordat u dit venster sluit." | "Not saved, and this device cannot keep anything. Copy your text before you close this window.",
    Kept { at: String } => "Op dit apparaat staat tekst van {at} die nog niet is opgeslagen" | "This device holds text from {at} that is not saved yet",
    SignedOut => "U bent afgemeld omdat u een tijd niets deed. Uw tekst is bewaard op dit apparaat." | "You were signed out after a time without activity. Your text is kept on this device.",
    LostRight => "U kunt dit document niet meer bewerken. Klopt dat niet, vraag het dan aan de programmaleider." | "You can no longer edit this entry. If that is not right, ask the organiser.",
} }

/// The place that says it, for a page that was just loaded: "Opgeslagen: vandaag 14:02". Not live itself. The script of a
/// live page goes on saying it here, with the words of [`Save`], and finds the first ones in `data-saved`.
#[component]
pub fn SavedBefore(#[prop(into)] at: String) -> impl IntoView {
    let text = t(Save::SavedBefore { at });
    let first = text.clone();
    view! {
        <span class="fl-save" data-state="saved" data-saved=first>
            <Icon name=IconName::CloudCheck />
            <span>{text}</span>
        </span>
    }
}
