//! Who else is here: a button with faces, and a list behind it. The script fills both.

use leptos::prelude::*;

use crate::ui::{Icon, IconName};

/// Nobody yet.
#[component]
pub fn Presence() -> impl IntoView {
    view! {
        <details class="fl-menu fl-presence" data-presence="" hidden>
            <summary>
                <span class="fl-avatars" data-faces="" aria-hidden="true"></span>
                <span data-count=""></span>
                <Icon name=IconName::ChevronDown class="fl-icon--s" />
            </summary>
            <ul class="fl-menu__list fl-menu__list--start" role="list"></ul>
        </details>
        <span class="fl-same" data-note="same-field" hidden>
            <Icon name=IconName::Info class="fl-icon--s" />
            <span data-text=""></span>
        </span>
    }
}
