//! What a live page needs from the server: who and what it is about, every text it may have to say, and the parts that
//! its script fills or copies (`frontend/editor`). Only on the server.

mod notices;
mod presence;
mod texts;
mod tools;

pub use notices::Notices;
pub use presence::Presence;
pub(super) use texts::{KeptText, LiveText, place};
pub use tools::Tools;

use leptos::{prelude::*, serde_json};

use crate::PublicUrls;

/// What a live page is about.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Id of the reader: under it unsaved text is kept on a device.
    pub user: String,
    pub entry: String,
    /// The field of the page; empty on the page of a whole entry.
    pub field: String,
    /// The language of the content.
    pub words: String,
    /// Whether the reader may write.
    pub writes: bool,
}

/// The page with its script. Without the script it is what it was.
#[component]
pub fn LivePage(about: About, children: Children) -> impl IntoView {
    let texts = serde_json::to_string(&texts::for_script()).unwrap_or_default();
    let field = (!about.field.is_empty()).then_some(about.field);
    view! {
        <div
            class="fl-part" data-live="" data-user=about.user data-entry=about.entry data-field=field
            data-words=about.words data-writes=about.writes.then_some("") data-texts=texts
        >
            {children()}
        </div>
        <Script />
    }
}

/// The script that brings what `data-live` marks to life.
#[component]
pub fn Script() -> impl IntoView {
    let src = use_context::<PublicUrls>().unwrap_or_default().live;
    (!src.is_empty()).then(|| view! { <script type="module" src=src></script> })
}
