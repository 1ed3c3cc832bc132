//! One form that is being saved while its person types.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::set_timeout};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlFormElement, js_sys::Math};

use super::{
    Whose,
    dom::{active, attribute, find, focus},
    events::{self, Listeners},
    flow::Flow,
    form,
    marks::Marks,
    net, problems,
    record::Record,
    shelf::Shelf,
    when::now,
};
use crate::{
    error::Told,
    i18n::{Lang, Text as _},
    ui::{Save, SaveState},
};

/// After the last key.
const PAUSE: Duration = Duration::from_secs(1);
/// Who never pauses is saved all the same.
const LONGEST_MS: i64 = 10_000;
/// On this device, much sooner: it costs next to nothing.
const KEEP: Duration = Duration::from_millis(300);

/// What runs for one form. All of it is in cells, because listeners and answers come when they come.
pub struct Session {
    pub form: HtmlFormElement,
    pub marks: Marks,
    pub lang: Lang,
    pub shelf: Shelf,
    pub flow: RefCell<Flow>,
    /// The problems of the last answer, as far as they are not shown yet.
    pub problems: RefCell<Vec<Told>>,
    /// The button that was pressed before all was saved.
    pub going: RefCell<Option<HtmlElement>>,
    /// A record that was offered to be put back.
    pub offered: RefCell<Option<Record>>,
    /// The server is being asked what became of a record.
    pub asking: Cell<bool>,
    /// It goes on with the pen of a record, until its text is saved.
    pub adopted: Cell<bool>,
    /// Words are being composed (with an input method): the text is not to be touched.
    pub composing: Cell<bool>,
    /// The page was left; nothing is tried again.
    pub gone: Cell<bool>,
    /// When "saved" was said aloud last.
    pub said: Cell<i64>,
    field: String,
    user: String,
    save_at: RefCell<Option<TimeoutHandle>>,
    keep_at: RefCell<Option<TimeoutHandle>>,
    since: Cell<i64>,
}

/// Saves until it is dropped, and once more then.
pub struct Running {
    session: Rc<Session>,
    _listeners: Listeners,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.session.flush();
        self.session.gone.set(true);
    }
}

/// Begins to save the form in `root`; `None` when there is none.
pub fn start(root: &Element, whose: &Whose, lang: Lang) -> Option<Running> {
    let form: HtmlFormElement = find(root, "form#field")?.dyn_into().ok()?;
    // The browser must not put old text back beside a newer version; what this device keeps is ours to put back.
    attribute(&form, "autocomplete", Some("off"));
    // The answer to a refused form holds what was typed, not what is saved.
    let refused = find(root, ".fl-errors");
    refused.iter().for_each(focus);
    let clean = refused.is_none() && form::is_clean(&form);
    let session = Rc::new(Session {
        flow: RefCell::new(Flow::new(form::body(&form), clean)),
        marks: Marks(root.clone()),
        shelf: Shelf::new(whose),
        field: whose.field.clone(),
        user: whose.user.clone(),
        problems: RefCell::default(),
        going: RefCell::default(),
        offered: RefCell::default(),
        asking: Cell::new(false),
        adopted: Cell::new(false),
        composing: Cell::new(false),
        gone: Cell::new(false),
        said: Cell::new(0),
        save_at: RefCell::default(),
        keep_at: RefCell::default(),
        since: Cell::new(0),
        form,
        lang,
    });
    session.set_pen(new_pen());
    let listeners = events::listen(&session);
    if clean {
        session.offer();
    } else {
        session.changed();
    }
    Some(Running { session, _listeners: listeners })
}

/// A number for this page. Unlike any other of this entry; more it need not be.
pub fn new_pen() -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 2³²")]
    let pen = (Math::random() * f64::from(u32::MAX)) as u32;
    pen.max(1)
}

impl Session {
    /// Something was typed or chosen.
    pub fn edited(self: &Rc<Self>) {
        if self.flow.borrow_mut().edited(form::body(&self.form)) {
            self.changed();
        }
    }

    /// There is something to save, in a moment.
    pub fn changed(self: &Rc<Self>) {
        // Without a connection, or signed out, it goes on saying that.
        if self.flow.borrow().well() {
            self.mark(SaveState::Saving, &Save::Saving);
        }
        if self.keep_at.borrow().is_none() {
            let me = self.clone();
            let keep = move || {
                me.keep();
            };
            let handle = set_timeout(keep, KEEP);
            self.keep_at.replace(handle.ok());
        }
        let now = now();
        if self.save_at.borrow().is_none() {
            self.since.set(now);
        } else if now - self.since.get() > LONGEST_MS {
            return;
        }
        self.send_in(PAUSE);
    }

    pub fn send_in(self: &Rc<Self>, pause: Duration) {
        let me = self.clone();
        let next = set_timeout(move || me.due(), pause).ok();
        if let Some(before) = self.save_at.replace(next) {
            before.clear();
        }
    }

    fn due(self: &Rc<Self>) {
        self.save_at.take();
        if !self.gone.get() {
            self.send();
        }
    }

    /// Whether a save is planned.
    pub fn planned(&self) -> bool {
        self.save_at.borrow().is_some()
    }

    /// Saves now what there is to save.
    pub fn flush(self: &Rc<Self>) {
        if let Some(planned) = self.save_at.take() {
            planned.clear();
        }
        if self.flow.borrow().dirty() {
            self.keep();
        }
        self.send();
    }

    /// Sends, unless something is under way or there is nothing to send.
    pub fn send(self: &Rc<Self>) {
        let Some(body) = self.flow.borrow_mut().take() else { return };
        let sent = net::post(&self.form.action(), &self.with_version(&body, self.base(), self.pen()));
        let me = self.clone();
        leptos::task::spawn_local(async move {
            let answer = net::answer(sent).await;
            me.heard(answer);
        });
    }

    /// The form with what it needs besides its controls.
    pub fn with_version(&self, body: &str, base: i64, pen: u32) -> String {
        // Another person may have signed in on this device meanwhile; the server then refuses.
        format!("{body}&base={base}&pen={pen}&me={}", self.user)
    }

    /// Keeps on this device what is not saved; false when that is not possible.
    pub fn keep(&self) -> bool {
        if let Some(planned) = self.keep_at.take() {
            planned.clear();
        }
        let flow = self.flow.borrow();
        if !flow.dirty() {
            return true;
        }
        let body = flow.now().to_owned();
        self.shelf.put(&Record { pen: self.pen(), base: self.base(), at: now(), body })
    }

    /// The version of the draft that the page knows.
    pub fn base(&self) -> i64 {
        form::hidden(&self.form, "base").parse().unwrap_or_default()
    }

    pub fn set_base(&self, base: i64) {
        form::set_hidden(&self.form, "base", &base.to_string());
    }

    pub fn pen(&self) -> u32 {
        form::hidden(&self.form, "pen").parse().unwrap_or_default()
    }

    /// Stands in the form, so that its own buttons send it too.
    pub fn set_pen(&self, pen: u32) {
        form::set_hidden(&self.form, "pen", &pen.to_string());
    }

    pub fn mark(&self, state: SaveState, text: &Save) {
        self.marks.say(state, &text.t(self.lang));
    }

    /// Shows the problems of the last answer. Not at the control in which one types, unless `all`.
    pub fn show_problems(&self, all: bool) {
        let typing = active().filter(|_| !all);
        problems::show(&self.form, &self.field, &self.problems.borrow(), typing.as_ref());
    }
}
