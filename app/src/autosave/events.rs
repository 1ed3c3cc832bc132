//! What the page hears.

use std::rc::Rc;

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, EventTarget, HtmlElement, KeyboardEvent, Node, SubmitEvent};

use super::{form, listen::Listener, problems, session::Session};
use crate::ui::{Politeness, announce};

pub type Listeners = Vec<Listener>;

/// Listens to the form and its page. One listener for each kind of event, not one for each control.
pub fn listen(session: &Rc<Session>) -> Listeners {
    let on = |to: &EventTarget, event: &'static str, heard: fn(&Rc<Session>, Event)| {
        let session = session.clone();
        Listener::new(to, event, move |it| heard(&session, it))
    };
    let (form, page): (&EventTarget, &EventTarget) = (session.form.as_ref(), session.marks.0.as_ref());
    let (document, window): (EventTarget, EventTarget) = (document().into(), window().into());
    vec![
        on(form, "input", |session, event| {
            if let Some(control) = target::<Element>(&event) {
                problems::count(&control, session.lang);
            }
            session.edited();
        }),
        on(form, "change", |session, _| session.edited()),
        on(form, "focusout", |session, _| {
            session.show_problems(true);
            session.flush();
        }),
        on(form, "compositionstart", |session, _| session.composing.set(true)),
        on(form, "compositionend", |session, _| session.composing.set(false)),
        on(form, "submit", submitted),
        on(page, "click", pressed),
        on(&document, "visibilitychange", |session, _| session.flush()),
        on(&document, "keydown", key),
        on(&window, "pagehide", |session, _| session.flush()),
        on(&window, "online", |session, _| session.flush()),
        on(&window, "offline", |session, _| session.flush()),
    ]
}

fn target<T: wasm_bindgen::JsCast>(event: &Event) -> Option<T> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// A button of the form goes on only when all is saved: what is refused, or cannot be sent, stays here with its words.
fn submitted(session: &Rc<Session>, event: Event) {
    session.edited();
    let settled = !session.flow.borrow().dirty() && !session.flow.borrow().flying();
    if settled {
        return;
    }
    event.prevent_default();
    let button = event.dyn_into::<SubmitEvent>().ok().and_then(|event| event.submitter());
    session.going.replace(button);
    session.flush();
    if !session.flow.borrow().flying() {
        // The same was refused before.
        session.going.take();
        session.show_problems(true);
        problems::focus_first(&session.form);
    }
}

fn pressed(session: &Rc<Session>, event: Event) {
    let on = target::<Node>(&event);
    if session.marks.pressed("restore", on.as_ref()) {
        session.restore();
    } else if session.marks.pressed("discard", on.as_ref()) {
        session.discard();
    }
}

/// Ctrl S, or ⌘ S: saves and says how it stands.
fn key(session: &Rc<Session>, event: Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    if (key.ctrl_key() || key.meta_key()) && !key.alt_key() && key.key().eq_ignore_ascii_case("s") {
        event.prevent_default();
        session.said.set(0);
        session.flush();
        if !session.flow.borrow().flying() {
            announce(&session.marks.said(), Politeness::Polite);
        }
    }
}
