//! The threads that other pages show beside their fields.

use std::collections::BTreeMap;

use leptos::prelude::*;
use services::threads::ThreadView;

use super::{
    api::Talk,
    components::{Desk, Forms, Shape, card, html, refused},
    server::desk,
    texts::ThreadText,
};
use crate::{
    AppError,
    i18n::{Count, Noun, t},
    server::Ctx,
    ui::{Icon, IconName, Look},
};

/// Most closed threads that a field carries along on other pages; the rest stands on the page of the threads.
const CLOSED_SHOWN: usize = 5;

#[allow(dead_code, reason = "the pages of iterations and reviews, made beside this one, are the other two places")]
/// Where threads are shown outside their own pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The draft: all threads of the entry.
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

    fn shows(self, thread: &ThreadView) -> bool {
        match self {
            Self::Draft => true,
            Self::Iteration(n) => thread.iteration == Some(n),
            Self::Review(n) => thread.iteration == Some(n) || thread.state == "open",
        }
    }

    fn shape(self, level: u8) -> Shape {
        let (iteration, forms) = match self {
            Self::Draft => (None, Forms::Here),
            Self::Iteration(n) => (Some(n), Forms::Here),
            Self::Review(n) => (Some(n), Forms::Elsewhere),
        };
        Shape { level, about: false, iteration, forms, answer: Look::Secondary, editing: None }
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
    comment: bool,
}

impl Talks {
    /// The threads of a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Talk {
        let none = || Talk { comment: self.comment, ..Talk::default() };
        self.fields.get(field).cloned().unwrap_or_else(none)
    }
}

/// The threads of an entry for a page that shows its fields (headings of level 3, so cards have level 4).
///
/// # Errors
/// Not found for who may not read the draft: such a page shows no threads.
pub async fn talks(ctx: &Ctx, code: &str, place: Place) -> Result<Talks, AppError> {
    let found = ctx.services.threads(ctx.person()?, code).await?;
    let desk = desk(ctx, &found);
    let here = place.path(code);
    let mut groups: BTreeMap<Option<String>, Vec<&ThreadView>> = BTreeMap::new();
    for thread in found.threads.iter().filter(|thread| place.shows(thread)) {
        groups.entry(thread.field.clone()).or_default().push(thread);
    }
    let comment = found.can_comment;
    let mut talks = Talks { comment, whole: Talk { comment, ..Talk::default() }, ..Talks::default() };
    talks.open = groups.values().flatten().filter(|thread| thread.state == "open").count();
    for (field, threads) in groups {
        let open = threads.iter().filter(|thread| thread.state == "open").count();
        let unfolded = threads.iter().any(|thread| refused(thread));
        let level = if field.is_some() { 4 } else { 3 };
        let html = html(&here, || beside(&desk, &threads, &place.shape(level)));
        let talk = Talk { open, total: threads.len(), comment, unfolded, html };
        match field {
            Some(field) => drop(talks.fields.insert(field, talk)),
            None => talks.whole = talk,
        }
    }
    Ok(talks)
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
