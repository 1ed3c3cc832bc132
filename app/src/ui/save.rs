//! The one truth about saving, in words and in one place of the page (UI.md section 4, `SaveState`).

use leptos::prelude::*;

use super::{Icon, IconName};
use crate::{
    i18n::{Count, t},
    texts,
};

texts! {
#[cfg_attr(feature = "ssr", allow(dead_code, reason = "most of it is only ever said in the browser"))]
Save {
    Saved { at: String } => "Opgeslagen om {at}" | "Saved at {at}",
    SavedBefore { at: String } => "Opgeslagen: {at}" | "Saved: {at}",
    Saving => "Bezig met opslaan" | "Saving",
    Waiting { n: Count } => "Geen verbinding. Bewaard op dit apparaat: {n}." | "No connection. Kept on this device: {n}.",
    Back { at: String } => "Weer verbonden. Alles is opgeslagen om {at}." | "Connected again. Everything saved at {at}.",
    NotSaved => "Niet opgeslagen. Uw tekst is bewaard op dit apparaat." | "Not saved. Your text is kept on this device.",
    NoDevice => "Niet opgeslagen, en dit apparaat kan niets bewaren. Kopieer uw tekst voordat u dit venster sluit." | "Not saved, and this device cannot keep anything. Copy your text before you close this window.",
    Kept { at: String } => "Op dit apparaat staat tekst van {at} die nog niet is opgeslagen" | "This device holds text from {at} that is not saved yet",
    Merged { name: String } => "Opgeslagen. {name} schreef ook in dit veld; beide teksten zijn bewaard." | "Saved. {name} also wrote in this field; both texts are kept.",
    MergedMany { names: String } => "Opgeslagen. {names} schreven ook in dit veld; alle teksten zijn bewaard." | "Saved. {names} also wrote in this field; all texts are kept.",
    SignedOut => "U bent afgemeld omdat u een tijd niets deed. Uw tekst is bewaard op dit apparaat." | "You were signed out after a time without activity. Your text is kept on this device.",
    LostRight => "U kunt dit document niet meer bewerken. Hieronder staat uw tekst die nog niet is opgeslagen." | "You can no longer edit this entry. Below is your text that is not saved yet.",
} }

/// How the saving of a page stands. The look follows from it; the words say more.
#[cfg_attr(feature = "ssr", allow(dead_code, reason = "a page starts as saved; the rest happens in the browser"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    Saved,
    Saving,
    /// No connection.
    Waiting,
    NotSaved,
    /// Text of an earlier time waits on this device.
    Kept,
    Locked,
}

impl SaveState {
    /// `data-state` of `.fl-save`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Saving => "saving",
            Self::Waiting => "waiting",
            Self::NotSaved => "error",
            Self::Kept => "kept",
            Self::Locked => "locked",
        }
    }

    /// The icon, another one for each state that asks for something else.
    pub const fn icon(self) -> IconName {
        match self {
            Self::Saved => IconName::CloudCheck,
            Self::Saving => IconName::More,
            Self::Waiting | Self::Kept => IconName::CloudOff,
            Self::NotSaved => IconName::Warning,
            Self::Locked => IconName::Lock,
        }
    }
}

/// The place that says it, for a page that was just loaded: "Opgeslagen: vandaag 14:02". Not live itself: what is said
/// aloud goes through `announce`. A script that says something else there finds the first words in `data-saved`.
#[component]
pub fn SavedBefore(#[prop(into)] at: String) -> impl IntoView {
    let text = t(Save::SavedBefore { at });
    let first = text.clone();
    let state = SaveState::Saved;
    view! {
        <span class="fl-save" data-state=state.code() data-saved=first>
            <Icon name=state.icon() />
            <span>{text}</span>
        </span>
    }
}
