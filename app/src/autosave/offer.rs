//! Text of an earlier time that waits on this device.

use std::rc::Rc;

use leptos::{prelude::window, server_fn::ServerFn as _};

use super::{
    flow::Refusal,
    form,
    net::{self, Answer},
    problems,
    record::Record,
    session::Session,
    when,
};
use crate::{
    features::entry::api::{KeptField, KeptText, SavedField},
    i18n::Text as _,
    ui::{Politeness, Save, SaveState, announce},
};

impl Session {
    /// Looks for text that this device kept. When nobody wrote in the field since, it is put back; else it is offered.
    /// One text at a time.
    pub fn offer(self: &Rc<Self>) {
        let busy = self.flow.borrow().dirty() || self.offered.borrow().is_some() || self.asking.get();
        if busy || self.gone.get() {
            return;
        }
        let Some(record) = self.shelf.newest_but(self.pen()) else { return };
        self.asking.set(true);
        let sent = net::post(KeptField::url(), &self.with_version(&record.body, record.base, record.pen));
        let me = self.clone();
        leptos::task::spawn_local(async move {
            let answer = net::answer(sent).await;
            me.asking.set(false);
            me.found(record, answer);
        });
    }

    fn found(self: &Rc<Self>, record: Record, answer: Answer<KeptText>) {
        let clean = !self.flow.borrow().dirty();
        match answer {
            // Its page sent it while it was going away, and could not hear the answer.
            Ok(KeptText::Saved { seq }) => {
                self.shelf.take_away(record.pen);
                if clean && self.base() < seq {
                    // It arrived when this page had already been made.
                    let _ = window().location().reload();
                } else {
                    self.offer();
                }
            }
            Ok(KeptText::Unchanged) if clean && form::fill(&self.form, &record.body) => self.adopt(&record),
            _ => self.ask(record),
        }
    }

    fn ask(&self, record: Record) {
        let text = Save::Kept { at: when::said(record.at, self.lang) }.t(self.lang);
        self.marks.say(SaveState::Kept, &text);
        self.marks.show_note("kept", Some(&text));
        announce(&text, Politeness::Polite);
        self.offered.replace(Some(record));
    }

    /// "Terugzetten": into the controls, or, when it is about other rows than they are, right into the draft.
    pub fn restore(self: &Rc<Self>) {
        let Some(record) = self.offered.take() else { return };
        if self.flow.borrow().dirty() || !form::fill(&self.form, &record.body) {
            return self.send_record(record);
        }
        self.marks.hide_note("kept");
        self.adopt(&record);
    }

    /// "Weggooien".
    pub fn discard(self: &Rc<Self>) {
        let Some(record) = self.offered.take() else { return };
        self.shelf.take_away(record.pen);
        self.marks.hide_note("kept");
        self.marks.say_before();
        self.offer();
    }

    /// The controls hold the record's text now; it is saved as the page that it was typed in would save it.
    fn adopt(self: &Rc<Self>, record: &Record) {
        self.shelf.take_away(self.pen());
        self.set_pen(record.pen);
        self.set_base(record.base);
        self.adopted.set(true);
        self.count_all();
        self.flow.borrow_mut().edited(form::body(&self.form));
        self.changed();
        self.flush();
    }

    fn send_record(self: &Rc<Self>, record: Record) {
        let sent = net::post(&self.form.action(), &self.with_version(&record.body, record.base, record.pen));
        let me = self.clone();
        leptos::task::spawn_local(async move {
            match net::answer::<SavedField>(sent).await {
                Ok(_) => {
                    me.shelf.take_away(record.pen);
                    me.flush();
                    let _ = window().location().reload();
                }
                Err((why, error)) => {
                    let text = if why == Refusal::Unreachable { Save::NotSaved.t(me.lang) } else { error.text };
                    announce(&text, Politeness::Assertive);
                    me.marks.say(SaveState::NotSaved, &text);
                    me.offered.replace(Some(record));
                }
            }
        });
    }

    /// Counts all controls anew, after others than their person filled them.
    pub fn count_all(&self) {
        problems::count_all(&self.form, self.lang);
    }
}
