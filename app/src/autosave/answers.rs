//! What follows from an answer of the server.

use std::rc::Rc;

use super::{
    flow::{Refusal, Saved},
    form,
    net::Answer,
    problems,
    session::{Session, new_pen},
    when::now,
};
use crate::{
    AppError,
    error::Told,
    features::entry::api::SavedField,
    i18n::{Count, Noun, Text as _},
    ui::{Politeness, Save, SaveState, announce},
};

/// "Saved" is said aloud at most this often while one types.
const SAY_AGAIN_MS: i64 = 30_000;

impl Session {
    pub fn heard(self: &Rc<Self>, answer: Answer<SavedField>) {
        match answer {
            Ok(saved) => self.saved(saved),
            Err((why, error)) => self.failed(why, error),
        }
    }

    fn saved(self: &Rc<Self>, answer: SavedField) {
        let done = self.flow.borrow_mut().saved();
        let (pen, adopted) = (self.pen(), self.adopted.get());
        self.settle(&answer, done.all);
        self.problems.replace(answer.problems.clone());
        self.show_problems(self.going.borrow().is_some());
        self.marks.hide_note("signed-out");
        if done.all {
            self.shelf.take_away(pen);
            self.say_saved(&answer, done);
            self.go_on();
            // Another one may wait behind the text that was put back.
            if adopted {
                self.offer();
            }
        } else {
            self.keep();
            if !self.planned() || self.going.borrow().is_some() {
                self.send();
            }
        }
    }

    /// Takes over what the server has now. While that is not in the page, the page stays with the version it knows: the
    /// server counts what it wrote since as known to it, so nothing is lost and nothing written twice.
    fn settle(&self, answer: &SavedField, all: bool) {
        let same = match &answer.text {
            None => !answer.otherwise,
            Some(text) if all && !self.composing.get() => {
                form::replace_text(&self.form, text);
                self.flow.borrow_mut().replaced(form::body(&self.form));
                self.count_all();
                true
            }
            Some(_) => false,
        };
        if same {
            self.set_base(answer.seq);
            if self.adopted.replace(false) {
                self.set_pen(new_pen());
            }
        }
        if answer.otherwise {
            self.marks.show_note("changed", None);
        }
    }

    fn say_saved(&self, answer: &SavedField, done: Saved) {
        let at = answer.at.clone();
        let text = match answer.merged.as_slice() {
            [] if done.was_waiting => Save::Back { at },
            [] => Save::Saved { at },
            [name] => Save::Merged { name: name.clone() },
            names => Save::MergedMany { names: names.join(", ") },
        };
        let news = done.was_waiting || !answer.merged.is_empty();
        self.mark(SaveState::Saved, &text);
        let now = now();
        if news || now - self.said.get() > SAY_AGAIN_MS {
            self.said.set(now);
            announce(&text.t(self.lang), Politeness::Polite);
        }
    }

    /// Does what the button asked that was pressed before all was saved.
    fn go_on(&self) {
        if let Some(button) = self.going.take() {
            let _ = self.form.request_submit_with_submitter(Some(&button));
        }
    }

    fn failed(self: &Rc<Self>, why: Refusal, error: AppError) {
        let before = self.flow.borrow().again();
        self.flow.borrow_mut().failed(why);
        let kept = self.keep();
        let going = self.going.take().is_some();
        match why {
            Refusal::Unreachable => self.unreachable(kept, going || before.is_none()),
            Refusal::Invalid => self.invalid(kept, going, error),
            Refusal::SignedOut => {
                // Said once, however often it is tried.
                let first = self.marks.find("[data-note=signed-out][hidden]").is_some();
                self.marks.show_note("signed-out", None);
                self.not_saved(kept, first.then_some(Save::SignedOut));
            }
            Refusal::Lost => self.lost(kept, error),
        }
    }

    fn unreachable(self: &Rc<Self>, kept: bool, say: bool) {
        let n = Count(self.flow.borrow().changes(), Noun::Change);
        let text = if kept { Save::Waiting { n } } else { Save::NoDevice };
        self.mark(if kept { SaveState::Waiting } else { SaveState::NotSaved }, &text);
        if say {
            announce(&text.t(self.lang), if kept { Politeness::Polite } else { Politeness::Assertive });
        }
        let again = self.flow.borrow().again();
        if let Some(pause) = again.filter(|_| !self.planned()) {
            self.send_in(pause);
        }
    }

    /// Something cannot be read. It is said when one leaves the control: who is still typing "24-" is not wrong yet.
    fn invalid(self: &Rc<Self>, kept: bool, going: bool, error: AppError) {
        let mut problems = error.problems;
        if problems.is_empty() && !error.text.is_empty() {
            problems.push(Told { text: error.text, ..Told::default() });
        }
        self.problems.replace(problems);
        let typing = form::has_focus(&self.form) && !going;
        self.show_problems(!typing);
        if going {
            problems::focus_first(&self.form);
        }
        self.not_saved(kept, (!typing).then_some(Save::NotSaved));
    }

    fn lost(self: &Rc<Self>, kept: bool, error: AppError) {
        let lost = Save::LostRight.t(self.lang);
        let text = if error.status == 409 { format!("{}. {lost}", error.text) } else { lost };
        self.marks.show_note("lost", Some(&text));
        self.not_saved(kept, None);
        announce(&text, Politeness::Assertive);
        form::freeze(&self.form);
    }

    fn not_saved(&self, kept: bool, say: Option<Save>) {
        let text = if kept { Save::NotSaved } else { Save::NoDevice };
        self.mark(SaveState::NotSaved, &text);
        if let Some(say) = say {
            announce(&if kept { say } else { text }.t(self.lang), Politeness::Assertive);
        }
    }
}
