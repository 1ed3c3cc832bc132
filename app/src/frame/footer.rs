//! The footer, the same on each page and signed out as well (WCAG 3.2.6).

use leptos::prelude::*;
use leptos::server_fn::ServerFn as _;

use super::texts::FrameText;
use crate::{
    features::account::api::SetLanguage,
    forms::At,
    i18n::{Lang, lang, t},
};

#[component]
pub fn Footer() -> impl IntoView {
    // The switch is written in the language it leads to.
    let (code, word) = if lang() == Lang::Nl { ("en", "English") } else { ("nl", "Nederlands") };
    view! {
        <footer class="fl-footer">
            <div class="fl-wrap">
                <div class="fl-footer__row">
                    <ul role="list">
                        <li><a href="/help">{t(FrameText::Help)}</a></li>
                        <li><a href="/toegankelijkheid">{t(FrameText::Accessibility)}</a></li>
                        <li><a href="/privacy">{t(FrameText::Privacy)}</a></li>
                    </ul>
                    <form class="fl-lang" method="post" action=SetLanguage::url()>
                        <At />
                        <button type="submit" name="lang" value=code lang=code>{word}</button>
                    </form>
                </div>
                <p class="fl-footer__safety">
                    {t(FrameText::Danger)} <a href="tel:112">"112"</a> {t(FrameText::Signal)}
                    <a href="/help#report">{t(FrameText::Route)}</a>
                </p>
            </div>
        </footer>
    }
}
