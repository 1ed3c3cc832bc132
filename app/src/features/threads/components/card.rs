//! One thread: what it is about, its comments, and what one can do with it (UI.md section 4, `ThreadCard`).

use domain::ids::CommentId;
use leptos::prelude::*;
use services::threads::ThreadView;

use super::{Desk, comment::comment, forms};
use crate::{
    features::threads::texts::{DeedText, ThreadText},
    fields::FieldBody,
    i18n::t,
    ui::{ButtonLink, Icon, IconName, Look},
};

/// Whether a card carries its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forms {
    Here,
    /// Inside another form: a link leads to the thread's own page.
    Elsewhere,
}

/// How a card stands on its page.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Level of its heading: 2, 3 or 4.
    pub level: u8,
    /// Says which field it is about; beside its field it need not.
    pub about: bool,
    /// The page shows this iteration.
    pub iteration: Option<i64>,
    pub forms: Forms,
    /// The look of the button that answers.
    pub answer: Look,
    /// The comment that its author is changing.
    pub editing: Option<CommentId>,
}

/// A card. Its heading is its name.
pub fn card(desk: &Desk<'_>, thread: &ThreadView, shape: &Shape) -> AnyView {
    let heading = format!("th-{}", thread.id);
    let named = heading.clone();
    let comments = thread.comments.iter().map(|each| comment(desk, thread, each, shape)).collect_view();
    view! {
        <article
            class="fl-thread" id=format!("thread-{}", thread.id) data-state=thread.state.clone()
            aria-labelledby=named
        >
            <div class="fl-thread__title">{title(desk, thread, shape.level, heading)}</div>
            {quote(desk, thread, shape)}
            {since(desk, thread, shape)}
            <ol role="list">{comments}</ol>
            {end(desk, thread, shape)}
        </article>
    }
    .into_any()
}

fn title(desk: &Desk<'_>, thread: &ThreadView, level: u8, id: String) -> AnyView {
    let text = desk.title(thread);
    match level {
        // On its own page the h1 says the same to who sees it.
        2 => view! { <h2 class="fl-vh" id=id tabindex="-1">{text}</h2> }.into_any(),
        3 => view! { <h3 class="fl-small" id=id tabindex="-1">{text}</h3> }.into_any(),
        _ => view! { <h4 class="fl-small" id=id tabindex="-1">{text}</h4> }.into_any(),
    }
}

/// What it is about: without an anchor in the text the label of the field, and the first words of a row.
fn quote(desk: &Desk<'_>, thread: &ThreadView, shape: &Shape) -> AnyView {
    let row = desk.row(thread);
    // Where the words of then follow, they say on which iteration it began.
    let began = thread.iteration.filter(|_| thread.before.is_none() && shape.iteration != thread.iteration);
    let began = began.and_then(|n| u32::try_from(n).ok()).map(|n| t(ThreadText::OnIteration { n }));
    if row.is_none() && !shape.about {
        return began.map(|began| view! { <p class="fl-thread__quote">{began}</p> }).into_any();
    }
    let place = shape.about.then(|| {
        let label = desk.place(thread.field.as_deref());
        let href = format!("/entries/{}#{}", desk.code(), thread.field.as_deref().unwrap_or("talk"));
        view! { <span class="fl-vh">{t(ThreadText::AtField)}": "</span><a href=href>{label}</a> }
    });
    let part = (place.is_some() && row.is_some()).then_some(": ");
    let gone = desk.row_gone(thread).then(|| view! { " ("{t(ThreadText::RowGone)}")" });
    let row = row.map(|words| view! { <q>{words}</q> });
    let began = began.map(|began| format!(". {began}"));
    view! { <p class="fl-thread__quote">{place}{part}{row}{gone}{began}</p> }.into_any()
}

/// That the text reads otherwise now, with the words of then. The page of that very iteration shows them itself.
fn since(desk: &Desk<'_>, thread: &ThreadView, shape: &Shape) -> AnyView {
    let began = thread.iteration.and_then(|n| u32::try_from(n).ok());
    let (Some(before), Some(n)) = (&thread.before, began) else { return ().into_any() };
    if shape.iteration == thread.iteration {
        return view! { <p class="fl-thread__changed">{t(ThreadText::ChangedHere)}</p> }.into_any();
    }
    let was = desk.shown(thread, before).map(|shown| view! { <FieldBody shown /> });
    let lang = desk.found.entry.language.clone();
    let title = t(ThreadText::Was { n });
    // Values may have headings of level 4.
    let title = match shape.level {
        2 => view! { <h3 class="fl-small">{title}</h3> }.into_any(),
        _ => view! { <p>{title}":"</p> }.into_any(),
    };
    view! {
        <details>
            <summary class="fl-thread__changed fl-row">
                {t(ThreadText::Changed { n })}<Icon name=IconName::ChevronDown class="fl-icon--s" />
            </summary>
            <div class="fl-thread__quote">{title}<div lang=lang>{was}</div></div>
        </details>
    }
    .into_any()
}

/// How it was closed, and the forms.
fn end(desk: &Desk<'_>, thread: &ThreadView, shape: &Shape) -> AnyView {
    let may = desk.found.can_comment;
    let closed = (thread.state != "open").then(|| {
        let by = thread.resolved_by.clone().unwrap_or_default();
        let at = thread.resolved_at.map(|at| desk.when(at).text).unwrap_or_default();
        let text = match thread.state.as_str() {
            "lapsed" => ThreadText::LapsedBy { by, at },
            _ => ThreadText::ResolvedBy { by, at },
        };
        let open = thread.can_settle && shape.forms == Forms::Here;
        let open = open.then(|| forms::reopen(desk, thread, DeedText::Reopen));
        view! {
            <div class="fl-resolved"><p>{t(text)}</p>{open}</div>
        }
    });
    let answer = match shape.forms {
        Forms::Here if may => forms::reply(desk, thread, shape.answer),
        Forms::Elsewhere if may && thread.state == "open" => {
            let (href, about) = (desk.address(thread), desk.short(thread));
            view! { <p><ButtonLink label=t(DeedText::Answer) about href look=Look::Subtle icon=IconName::Comment /></p> }
                .into_any()
        }
        _ => ().into_any(),
    };
    view! { {closed}{answer} }.into_any()
}
