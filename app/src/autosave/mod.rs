//! Saving while one types (DESIGN.md section 5, UI.md section 5).
//!
//! The form is plain HTML from the server. In the browser a [`Session`](session) listens to it, posts the very same form
//! a second after the last key, and keeps on this device what the server has not acknowledged. Three parts need no
//! browser and are tested without one: [`flow`] (what is saved, under way and next), [`record`] (what is kept),
//! [`caret`] (where the caret goes when a colleague's words come in).

#[cfg(any(feature = "hydrate", test))]
#[cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "outside of a browser only tests use it"))]
mod caret;
mod draft;
#[cfg(any(feature = "hydrate", test))]
#[cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "outside of a browser only tests use it"))]
mod flow;
mod left;
#[cfg(any(feature = "hydrate", test))]
#[cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "outside of a browser only tests use it"))]
mod record;

#[cfg(feature = "hydrate")]
mod answers;
#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "hydrate")]
mod events;
#[cfg(feature = "hydrate")]
mod form;
#[cfg(feature = "hydrate")]
mod listen;
#[cfg(feature = "hydrate")]
mod marks;
#[cfg(feature = "hydrate")]
mod net;
#[cfg(feature = "hydrate")]
mod offer;
#[cfg(feature = "hydrate")]
mod problems;
#[cfg(feature = "hydrate")]
mod session;
#[cfg(feature = "hydrate")]
mod shelf;
#[cfg(feature = "hydrate")]
mod when;

pub use draft::{KeepDraft, KeptDraft};
pub use left::KeptHere;

use leptos::{html, prelude::*};

use crate::i18n::Lang;

/// Whose text, of what: under these names it is kept on the device.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ssr", allow(dead_code, reason = "only a browser keeps anything"))]
pub struct Whose {
    /// Id of the person, because a device may be shared.
    pub user: String,
    pub entry: String,
    pub field: String,
}

/// Saves the form among its children while one types, for the person with the id `user`.
#[island]
pub fn Autosave(user: String, entry: String, field: String, lang: Lang, children: Children) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let whose = Whose { user, entry, field };
    Effect::new(move |_| {
        #[cfg(feature = "hydrate")]
        if let Some(root) = root.get() {
            // Stopped, and flushed, with the page that it belongs to.
            let running = session::start(&root, &whose, lang);
            StoredValue::new_local(running);
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (&whose, lang);
    });
    view! { <div class="fl-part" node_ref=root>{children()}</div> }
}
