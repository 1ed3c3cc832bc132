//! Search and display: in the top bar, and behind *Meer* where that has no room for them.

use leptos::{prelude::*, server_fn::ServerFn as _};

use super::texts::FrameText;
use crate::{
    features::account::api::SetDisplay,
    forms::At,
    i18n::t,
    ui::{Button, Icon, IconName},
};

/// The search field of the entries. A page may have two, so each has an id of its own.
#[component]
pub fn Search(id: &'static str) -> impl IntoView {
    view! {
        <search class="fl-search">
            <form action="/entries">
                <label class="fl-vh" for=id>{t(FrameText::Search)}</label>
                <input id=id name="q" type="search" placeholder=t(FrameText::SearchHint) autocomplete="off" />
            </form>
            <Icon name=IconName::Search />
            // Shown by the script that listens to it.
            <kbd hidden aria-hidden="true">"Ctrl K"</kbd>
        </search>
    }
}

/// Theme and contrast.
#[component]
pub fn DisplayForm() -> impl IntoView {
    let prefs = crate::prefs::prefs();
    let radio = |value: &'static str, label: FrameText| {
        let checked = prefs.theme == value;
        view! {
            <label class="fl-choice">
                <input type="radio" name="theme" value=value checked=checked /> {t(label)}
            </label>
        }
    };
    view! {
        <form class="fl-menu__body" method="post" action=SetDisplay::url()>
            <At />
            <fieldset class="fl-choices">
                <legend>{t(FrameText::Display)}</legend>
                {radio("system", FrameText::System)} {radio("light", FrameText::Light)}
                {radio("dark", FrameText::Dark)}
            </fieldset>
            <label class="fl-choice">
                <input type="checkbox" name="contrast" value="more" checked=prefs.more_contrast />
                {t(FrameText::MoreContrast)}
            </label>
            <Button label=t(FrameText::Apply) />
        </form>
    }
}
