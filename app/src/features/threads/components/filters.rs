//! Which threads the list shows: links, so that every choice is an address.

use leptos::prelude::*;
use services::threads::ThreadView;

use super::{Desk, forms, new::or_entry};
use crate::{
    features::threads::{
        api::ThreadsQuery,
        texts::{DeedText, FilterText},
    },
    i18n::t,
    ui::{Notice, Tone},
};

/// One of the four choices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    #[default]
    Open,
    Mine,
    Closed,
    All,
}

impl Choice {
    const ALL: [Self; 4] = [Self::Open, Self::Mine, Self::Closed, Self::All];

    /// As the address says it.
    const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Mine => "mine",
            Self::Closed => "closed",
            Self::All => "all",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|each| each.code() == code).unwrap_or_default()
    }

    #[must_use]
    pub fn shows(self, thread: &ThreadView) -> bool {
        match self {
            Self::Open => thread.state == "open",
            Self::Mine => thread.mine,
            Self::Closed => thread.state != "open",
            Self::All => true,
        }
    }

    fn label(self, n: usize) -> String {
        t(match self {
            Self::Open => FilterText::Open { n },
            Self::Mine => FilterText::Mine { n },
            Self::Closed => FilterText::Closed { n },
            Self::All => FilterText::All { n },
        })
    }
}

/// The address of the list with these choices.
fn address(desk: &Desk<'_>, choice: Choice, field: &str) -> String {
    let field = if field.is_empty() { String::new() } else { format!("&field={field}") };
    format!("/entries/{}/threads?filter={}{field}", desk.code(), choice.code())
}

/// The four choices, and below them the fields that have threads.
pub fn filters(desk: &Desk<'_>, asked: &ThreadsQuery, groups: &[(Option<String>, usize)]) -> AnyView {
    let now = Choice::parse(&asked.filter);
    let in_field = |thread: &&ThreadView| {
        asked.field.is_empty() || or_entry(thread.field.as_deref().unwrap_or_default()) == asked.field
    };
    let links = Choice::ALL.into_iter().map(|choice| {
        let n = desk.found.threads.iter().filter(in_field).filter(|thread| choice.shows(thread)).count();
        let current = (choice == now).then_some("true");
        view! { <a href=address(desk, choice, &asked.field) aria-current=current>{choice.label(n)}</a> }
    });
    view! {
        <div class="fl-stack">
            <nav aria-label=t(FilterText::Filter)><div class="fl-seg">{links.collect_view()}</div></nav>
            {by_field(desk, now, asked, groups)}
        </div>
    }
    .into_any()
}

fn by_field(desk: &Desk<'_>, now: Choice, asked: &ThreadsQuery, groups: &[(Option<String>, usize)]) -> AnyView {
    if groups.len() < 2 && asked.field.is_empty() {
        return ().into_any();
    }
    let link = |field: &str, label: String, current: bool| {
        let current = current.then_some("true");
        view! { <li><a class="fl-chip" href=address(desk, now, field) aria-current=current>{label}</a></li> }
    };
    let all = link("", t(FilterText::AllFields), asked.field.is_empty());
    let fields = groups.iter().map(|(field, n)| {
        let id = or_entry(field.as_deref().unwrap_or_default());
        link(id, format!("{} ({n})", desk.place(field.as_deref())), id == asked.field)
    });
    view! {
        <nav aria-label=t(FilterText::Fields)><ul class="fl-chips" role="list">{all}{fields.collect_view()}</ul></nav>
    }
    .into_any()
}

/// What was done just now to a thread that these choices may not show any more, with the way back.
pub fn settled(desk: &Desk<'_>, asked: &ThreadsQuery) -> AnyView {
    let thread = desk.found.threads.iter().find(|thread| thread.id.to_string() == asked.settled);
    let Some(thread) = thread.filter(|thread| !Choice::parse(&asked.filter).shows(thread)) else {
        return ().into_any();
    };
    let done = match thread.state.as_str() {
        "open" => DeedText::Reopened,
        "lapsed" => DeedText::Lapsed,
        _ => DeedText::Resolved,
    };
    let undo = (thread.state != "open" && thread.can_settle).then(|| forms::reopen(desk, thread, DeedText::Undo));
    let see = desk.address(thread);
    view! {
        <Notice tone=Tone::Ok title=t(done) text=desk.title(thread)>
            <div class="fl-actions"><a class="fl-more" href=see>{t(DeedText::See)}</a>{undo}</div>
        </Notice>
    }
    .into_any()
}
