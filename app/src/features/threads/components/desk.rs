//! What all cards of a page are drawn from.

use domain::{
    fields::{Context, first_words},
    lang::Lang,
    template::{Field, FieldType, template},
    value::Value,
    vocab,
};
use jiff::Timestamp;
use leptos::prelude::*;
use services::threads::{Author, ThreadView, Threads};

use crate::{
    features::threads::texts::ThreadText,
    fields::{Shown, shown},
    forms::Here,
    i18n::t,
    server::when,
    ui::When,
};

/// The threads of one entry and the eyes that read them.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub found: &'a Threads,
    pub now: Timestamp,
    pub lang: Lang,
}

/// Draws a part of the page `here` (path and query), which is where its forms come back to when they are refused.
#[must_use]
pub fn html(here: &str, draw: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| {
        provide_context(Here(here.to_owned()));
        draw().to_html()
    })
}

impl Desk<'_> {
    #[must_use]
    pub fn code(&self) -> &str {
        &self.found.entry.code
    }

    /// The address of a thread's own page.
    #[must_use]
    pub fn address(&self, thread: &ThreadView) -> String {
        format!("/entries/{}/threads/{}", self.code(), thread.id)
    }

    #[must_use]
    pub fn field(&self, id: &str) -> Option<&'static Field> {
        template(self.found.entry.kind).field(id)
    }

    /// What a thread is about: its field's label, or the entry as a whole.
    #[must_use]
    pub fn place(&self, field: Option<&str>) -> String {
        let field = field.and_then(|id| self.field(id));
        field.map_or_else(|| t(ThreadText::Whole), |field| field.label.get(self.lang).to_owned())
    }

    /// The first words of the row that a thread is about.
    #[must_use]
    pub fn row(&self, thread: &ThreadView) -> Option<String> {
        let field = self.field(thread.field.as_deref()?)?;
        let words = first_words(field, thread.row_value.as_ref()?, self.lang);
        (!words.is_empty()).then_some(words)
    }

    /// The row is not in the text any more.
    #[must_use]
    pub fn row_gone(&self, thread: &ThreadView) -> bool {
        let (Some(field), Some(row)) = (&thread.field, &thread.row) else { return false };
        !self.found.draft.get(field).items().iter().any(|each| each.row_id() == row)
    }

    /// "Vraag 2 van Coach Noord, open".
    #[must_use]
    pub fn title(&self, thread: &ThreadView) -> String {
        let state = self.word("comment_states", &thread.state);
        let by = thread.by.name.clone();
        t(ThreadText::Title { kind: capital(&self.word("comment_kinds", &thread.kind)), n: thread.number, by, state })
    }

    /// "vraag 2": how buttons and labels name it.
    #[must_use]
    pub fn short(&self, thread: &ThreadView) -> String {
        t(ThreadText::Short { kind: self.word("comment_kinds", &thread.kind), n: thread.number })
    }

    /// "coach", "deelnemer, Team Platforms".
    #[must_use]
    pub fn role(&self, by: &Author) -> String {
        let role = by.role.map(|role| self.word("roles", role.code()));
        role.into_iter().chain(by.team.clone()).collect::<Vec<_>>().join(", ")
    }

    #[must_use]
    pub fn when(&self, at: Timestamp) -> When {
        when(at, self.now, self.lang)
    }

    /// The word of a vocabulary in the reader's language.
    #[must_use]
    pub fn word(&self, list: &str, code: &str) -> String {
        vocab::term(list, code).map_or_else(|| code.to_owned(), |term| term.label(self.lang).to_owned())
    }

    /// A value of the field that a thread is about, for reading. A single row is shown as a list of one.
    #[must_use]
    pub fn shown(&self, thread: &ThreadView, value: &Value) -> Option<Shown> {
        let field = self.field(thread.field.as_deref()?)?;
        let one = thread.row.is_some() && matches!(field.kind, FieldType::Records { .. });
        let value = if one { Value::List(vec![value.clone()]) } else { value.clone() };
        Some(shown(field, &value, Context { lang: self.lang, targets: &self.found.targets }))
    }
}

/// With a capital, to begin a line.
fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
