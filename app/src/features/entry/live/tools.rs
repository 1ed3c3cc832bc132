//! The tools of the text editor: its toolbar, the choice between text and preview, and the dialog that finds an entry.

use leptos::prelude::*;

use crate::{
    i18n::t,
    texts,
    ui::{Icon, IconName},
};

texts! { ToolText {
    Bar => "Opmaak" | "Markup",
    Heading => "Kop" | "Heading",
    Bold => "Vet" | "Bold",
    Italic => "Nadruk" | "Emphasis",
    List => "Lijst" | "List",
    Table => "Tabel" | "Table",
    Link => "Koppeling" | "Link",
    Source => "Bron" | "Source",
    Reference => "Verwijzing naar een document" | "Reference to an entry",
    View => "Weergave" | "View",
    Write => "Schrijven" | "Write",
    Both => "Naast elkaar" | "Side by side",
    Read => "Voorbeeld" | "Preview",
    Find => "Zoek een document" | "Find an entry",
    Hint => "Typ een woord uit de titel, of de code" | "Type a word of the title, or the code",
    Close => "Sluiten" | "Close",
} }

/// A template: only the script can do anything with it.
#[component]
pub fn Tools() -> impl IntoView {
    use ToolText as T;
    let deeds = [
        ("heading", IconName::Heading, T::Heading),
        ("bold", IconName::Bold, T::Bold),
        ("italic", IconName::Italic, T::Italic),
        ("list", IconName::List, T::List),
        ("table", IconName::Table, T::Table),
        ("link", IconName::Link, T::Link),
        ("source", IconName::Book, T::Source),
        ("reference", IconName::Document, T::Reference),
    ];
    let buttons = deeds
        .into_iter()
        .map(|(deed, icon, label)| {
            let label = t(label);
            view! {
                <button type="button" class="fl-icon-button" data-deed=deed title=label.clone()>
                    <Icon name=icon /><span class="fl-vh">{label.clone()}</span>
                </button>
            }
        })
        .collect_view();
    let view_of = |value: &'static str, label: T| {
        let checked = value == "write";
        view! { <label><input type="radio" name="_view" value=value checked=checked autocomplete="off" />{t(label)}</label> }
    };
    view! {
        <template data-tools="">
            <div class="fl-toolbar">
                <div class="fl-toolbar__deeds" role="toolbar" aria-label=t(T::Bar)>{buttons}</div>
                <fieldset class="fl-seg">
                    <legend>{t(T::View)}</legend>
                    {view_of("write", T::Write)} {view_of("both", T::Both)} {view_of("read", T::Read)}
                </fieldset>
            </div>
            <div class="fl-preview fl-prose" role="region" aria-label=t(T::Read) tabindex="0" hidden></div>
        </template>
        <Refer />
    }
}

/// Finds another entry.
#[component]
fn Refer() -> impl IntoView {
    use ToolText as T;
    view! {
        <dialog class="fl-refer" data-refer="" aria-labelledby="refer-title">
            <form method="dialog" class="fl-stack">
                <h2 id="refer-title">{t(T::Reference)}</h2>
                <div class="fl-control">
                    <label class="fl-label" for="refer-find">{t(T::Find)}</label>
                    <p class="fl-hint" id="refer-hint">{t(T::Hint)}</p>
                    <input class="fl-input" id="refer-find" type="text" autocomplete="off" aria-describedby="refer-hint" />
                </div>
                <ul class="fl-refer__hits" role="list"></ul>
                <button class="nl-button nl-button--secondary">{t(T::Close)}</button>
            </form>
        </dialog>
    }
}
