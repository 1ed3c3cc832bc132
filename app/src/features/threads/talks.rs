//! The threads that other pages show beside their fields.

use std::collections::BTreeMap;

use leptos::prelude::*;
use services::threads::{ThreadView, Threads};

use super::{
    api::Talk,
    components::{Desk, Forms, NewForm, Shape, card, html, new_form, or_entry, refused},
    server::desk,
    texts::ThreadText,
};
use crate::{
    AppError,
    i18n::{Count, Noun, t},
    server::Ctx,
    ui::{Icon, IconName, Look},
};

/// How the entry as a whole is named where a field is.
const WHOLE: &str = "entry";

/// Most closed threads that a field carries along on other pages; the rest stands on the page of the threads.
const CLOSED_SHOWN: usize = 5;

/// Where threads are shown outside their own pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The draft: all threads of the entry.
    #[default]
    Draft,
    /// An iteration: the threads that began on it.
    Iteration(i64),
    /// The review of an iteration: what is open, and what began on it. It is one form, so cards lead to their own pages.
    Review(i64),
}

impl Place {
    fn path(self, code: &str) -> String {
        match self {
            Self::Draft => format!("/entries/{code}"),
            Self::Iteration(n) => format!("/entries/{code}/iterations/{n}"),
            Self::Review(n) => format!("/entries/{code}/iterations/{n}/review"),
        }
    }

    const fn iteration(self) -> Option<i64> {
        match self {
            Self::Draft => None,
            Self::Iteration(n) | Self::Review(n) => Some(n),
        }
    }

    /// Where one begins a thread about a field: beside it, but a review is a form itself.
    fn form(self, code: &str, field: &str) -> String {
        match self {
            Self::Review(n) => format!("/entries/{code}/threads?field={field}&iteration={n}#new"),
            _ => format!("{}?comment={field}#new-{field}", self.path(code)),
        }
    }

    /// The field whose form the address of this page asks for. Its link loads the page anew, so that the browser goes
    /// there as it does without JavaScript: the request is always one for the page itself.
    fn asked(self, code: &str) -> Option<String> {
        let parts = use_context::<http::request::Parts>()?;
        let here = parts.uri.path() == self.path(code) && !matches!(self, Self::Review(_));
        let query = parts.uri.query().filter(|_| here)?;
        query.split('&').find_map(|pair| pair.strip_prefix("comment=")).map(str::to_owned)
    }

    fn shows(self, thread: &ThreadView) -> bool {
        match self {
            Self::Draft => true,
            Self::Iteration(n) => thread.iteration == Some(n),
            Self::Review(n) => thread.iteration == Some(n) || thread.state == "open",
        }
    }

    fn shape(self, level: u8) -> Shape {
        let forms = if matches!(self, Self::Review(_)) { Forms::Elsewhere } else { Forms::Here };
        Shape { level, about: false, iteration: self.iteration(), forms, answer: Look::Secondary, editing: None }
    }
}

/// The threads of an entry, by the field that they stand beside.
#[derive(Clone, Debug, Default)]
pub struct Talks {
    /// On the entry as a whole.
    pub whole: Talk,
    /// How many are open in all.
    pub open: usize,
    fields: BTreeMap<String, Talk>,
    /// Of who may comment: the entry, and where its threads stand.
    comment: Option<(String, Place)>,
}

impl Talks {
    /// The threads of a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Talk {
        let none = || Talk { comment: self.form_of(field), ..Talk::default() };
        self.fields.get(field).cloned().unwrap_or_else(none)
    }

    fn form_of(&self, field: &str) -> String {
        self.comment.as_ref().map(|(code, place)| place.form(code, field)).unwrap_or_default()
    }
}

/// The threads of an entry for a page that shows its fields (headings of level 3, so cards have level 4).
///
/// # Errors
/// Not found for who may not read the draft: such a page shows no threads.
pub async fn talks(ctx: &Ctx, code: &str, place: Place) -> Result<Talks, AppError> {
    Ok(talks_of(ctx, &ctx.services.threads(ctx.person()?, code).await?, code, place))
}

/// As [`talks`], of threads that were read already.
#[must_use]
pub fn talks_of(ctx: &Ctx, found: &Threads, code: &str, place: Place) -> Talks {
    let desk = desk(ctx, found);
    let mut groups: BTreeMap<String, Vec<&ThreadView>> = BTreeMap::new();
    for thread in found.threads.iter().filter(|thread| place.shows(thread)) {
        groups.entry(or_entry(thread.field.as_deref().unwrap_or_default()).to_owned()).or_default().push(thread);
    }
    let asked = place.asked(code).filter(|field| found.can_comment && (field == WHOLE || desk.field(field).is_some()));
    if let Some(field) = asked.clone() {
        groups.entry(field).or_default();
    }
    let mut talks = Talks { comment: found.can_comment.then(|| (code.to_owned(), place)), ..Talks::default() };
    talks.whole.comment = talks.form_of(WHOLE);
    talks.open = groups.values().flatten().filter(|thread| thread.state == "open").count();
    for (field, threads) in groups {
        let talk = Talk {
            comment: talks.form_of(&field),
            form: asked
                .as_ref()
                .filter(|asked| **asked == field)
                .map(|_| form(&desk, place, &field))
                .unwrap_or_default(),
            ..talk(&desk, place, &field, &threads)
        };
        if field == WHOLE {
            talks.whole = talk;
        } else {
            talks.fields.insert(field, talk);
        }
    }
    talks
}

fn talk(desk: &Desk<'_>, place: Place, field: &str, threads: &[&ThreadView]) -> Talk {
    let shape = place.shape(if field == WHOLE { 3 } else { 4 });
    Talk {
        open: threads.iter().filter(|thread| thread.state == "open").count(),
        total: threads.len(),
        unfolded: refused_in(threads),
        html: html(&place.path(desk.code()), || beside(desk, threads, &shape)),
        ..Talk::default()
    }
}

/// The form for a new thread, which comes back to itself when it is refused.
fn form(desk: &Desk<'_>, place: Place, field: &str) -> String {
    let (whole, path) = (field == WHOLE, place.path(desk.code()));
    let new = NewForm {
        field: if whole { String::new() } else { field.to_owned() },
        choose: false,
        iteration: place.iteration().map(|n| n.to_string()).unwrap_or_default(),
        cancel: Some(format!("{path}#{}", if whole { "talk" } else { field })),
        level: if whole { 3 } else { 4 },
    };
    html(&format!("{path}?comment={field}"), || new_form(desk, &new))
}

/// Open threads, and the last closed ones folded away.
fn beside(desk: &Desk<'_>, threads: &[&ThreadView], shape: &Shape) -> AnyView {
    let (open, closed): (Vec<&ThreadView>, Vec<&ThreadView>) = threads.iter().partition(|each| each.state == "open");
    let open = open.into_iter().map(|thread| card(desk, thread, shape)).collect_view();
    let fold = (!closed.is_empty()).then(|| {
        let count = t(ThreadText::Closed { n: Count(closed.len(), Noun::Comment) });
        let seen = refused_in(&closed);
        let first = closed.len().saturating_sub(CLOSED_SHOWN);
        let more = (first > 0).then(|| {
            let field = closed.first().and_then(|thread| thread.field.clone()).unwrap_or_else(|| "entry".to_owned());
            let href = format!("/entries/{}/threads?filter=closed&field={field}", desk.code());
            view! { <a class="fl-more" href=href>{t(ThreadText::MoreClosed)}</a> }
        });
        let cards = closed.into_iter().skip(first).map(|thread| card(desk, thread, shape)).collect_view();
        view! {
            <details open=seen>
                <summary class="fl-row fl-subtle">
                    <Icon name=IconName::CheckCircle class="fl-icon--s" />
                    {count}
                    <Icon name=IconName::ChevronDown class="fl-icon--s" />
                </summary>
                <div class="fl-stack">{cards}{more}</div>
            </details>
        }
    });
    view! { {open}{fold} }.into_any()
}

fn refused_in(threads: &[&ThreadView]) -> bool {
    threads.iter().any(|thread| refused(thread))
}
