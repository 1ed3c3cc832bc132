//! Keeping a draft that has one author only (a coach's review): nothing merges, so sending the form is all there is to do.

use leptos::{html, prelude::*};

use crate::{
    i18n::{Lang, Text as _},
    texts,
};

texts! {
#[cfg_attr(feature = "ssr", allow(dead_code, reason = "only ever said in the browser"))]
DraftText {
    Keeping => "Bezig met bewaren" | "Keeping",
    Kept { at: String } => "Concept bewaard om {at}" | "Draft kept at {at}",
    NotKept => "Niet bewaard. Kies Concept bewaren om het opnieuw te proberen." | "Not kept. Choose Keep draft to try again.",
} }

/// What the server answers to a draft that was kept.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct KeptDraft {
    /// "14:02".
    pub at: String,
}

/// Keeps the form around it, for the person with the id `user`, a second after the last change, and says so in its own place. Without JavaScript it
/// goes on saying `first`, and the form's button does the same.
#[island]
pub fn KeepDraft(lang: Lang, user: String, first: String) -> impl IntoView {
    let place = NodeRef::<html::P>::new();
    let said = RwSignal::new(None::<DraftText>);
    Effect::new(move |_| {
        #[cfg(feature = "hydrate")]
        if let Some(place) = place.get() {
            StoredValue::new_local(keeping::start(&place, user.clone(), said));
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = &user;
    });
    view! { <p class="fl-save" node_ref=place>{move || said.get().map_or_else(|| first.clone(), |text| text.t(lang))}</p> }
}

#[cfg(feature = "hydrate")]
mod keeping {
    use std::{
        cell::{Cell, RefCell},
        rc::Rc,
        time::Duration,
    };

    use leptos::{
        leptos_dom::helpers::TimeoutHandle,
        prelude::{RwSignal, Set as _, document, set_timeout, window},
    };
    use wasm_bindgen::JsCast as _;
    use web_sys::{Element, EventTarget, HtmlFormElement};

    use super::{DraftText, KeptDraft};
    use crate::autosave::{form, listen::Listener, net};

    const PAUSE: Duration = Duration::from_secs(1);
    const LATER: Duration = Duration::from_secs(10);

    struct Keeper {
        form: HtmlFormElement,
        /// Whose draft it is: another person may sign in on this device.
        user: String,
        said: RwSignal<Option<DraftText>>,
        /// What the server has, as far as it has answered.
        kept: RefCell<String>,
        flying: Cell<bool>,
        due: RefCell<Option<TimeoutHandle>>,
    }

    /// Listens to the form around `place` until what it gives is dropped; `None` outside of a form.
    pub fn start(place: &Element, user: String, said: RwSignal<Option<DraftText>>) -> Option<Vec<Listener>> {
        let form: HtmlFormElement = place.closest("form").ok().flatten()?.dyn_into().ok()?;
        let keeper = Rc::new(Keeper {
            kept: RefCell::new(form::body(&form)),
            flying: Cell::new(false),
            due: RefCell::default(),
            form,
            user,
            said,
        });
        let on = |to: &EventTarget, event, heard: fn(&Rc<Keeper>)| {
            let keeper = keeper.clone();
            Listener::new(to, event, move |_| heard(&keeper))
        };
        let (form, document, window): (EventTarget, EventTarget, EventTarget) =
            (keeper.form.clone().into(), document().into(), window().into());
        Some(vec![
            on(&form, "input", Keeper::soon),
            on(&form, "change", Keeper::soon),
            on(&document, "visibilitychange", Keeper::send),
            on(&window, "pagehide", Keeper::send),
            on(&window, "online", Keeper::send),
        ])
    }

    impl Keeper {
        fn soon(self: &Rc<Self>) {
            let me = self.clone();
            if let Some(before) = self.due.replace(set_timeout(move || me.send(), PAUSE).ok()) {
                before.clear();
            }
        }

        /// Tries once more, later.
        fn again(self: &Rc<Self>) {
            let me = self.clone();
            if let Some(before) = self.due.replace(set_timeout(move || me.send(), LATER).ok()) {
                before.clear();
            }
        }

        /// Sends what is new. One at a time: the answer looks again.
        fn send(self: &Rc<Self>) {
            let body = form::body(&self.form);
            if self.flying.get() || body == *self.kept.borrow() {
                return;
            }
            self.flying.set(true);
            self.said.set(Some(DraftText::Keeping));
            let sent = net::post(&self.form.action(), &format!("{body}&me={}", self.user));
            let me = self.clone();
            leptos::task::spawn_local(async move {
                let answer = net::answer::<KeptDraft>(sent).await;
                me.flying.set(false);
                me.said.set(Some(match answer {
                    Some(KeptDraft { at }) => {
                        me.kept.replace(body);
                        if form::body(&me.form) != *me.kept.borrow() {
                            me.soon();
                        }
                        DraftText::Kept { at }
                    }
                    None => {
                        me.again();
                        DraftText::NotKept
                    }
                }));
            });
        }
    }
}
