//! Markdown: fields as safe HTML ([`render`]), entries as files ([`export()`]) and back ([`import()`]).
//!
//! An export is plain CommonMark with tables and without raw HTML, readable on its own (DOMAIN.md section 10):
//!
//! - YAML front matter with the facts of the entry and, under `fields`, the stable ids of rows;
//! - the TLP label as first and last line of the body;
//! - h1 the title, h2 per section, h3 per field, in the language of the entry; below that what the field type says.
//!
//! The full profile is lossless: what is exported reads back as the same canonical content ([`canonical`]), and
//! exporting that again gives the same bytes. The key `guard` of DOMAIN.md section 10 comes with the privacy guard.

mod export;
mod fields;
mod front_matter;
mod import;
#[cfg(test)]
mod import_tests;
mod lines;
mod one_page;
mod render;
#[cfg(test)]
mod render_tests;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod testing;
mod text;
mod words;

use serde::{Deserialize, Serialize};

pub use self::{
    export::export,
    import::{FILE_MAX_BYTES, Imported, import, import_with},
    render::{SafeHtml, render},
};
use crate::{content::Content, ids::EntryCode, kind::EntryKind, lang::Lang, template::Template};

/// What an export says of an entry besides its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryFacts {
    pub code: EntryCode,
    pub kind: EntryKind,
    pub title: String,
    /// The code of its status, `in_review`.
    pub status: String,
    /// The word for that status in the entry's language.
    pub status_label: String,
    /// The iteration that is exported, `None` for a draft.
    pub iteration: Option<u32>,
    /// [`Content::hash`] of the canonical content.
    pub content_hash: String,
    /// The TLP label, `TLP:GREEN`.
    pub label: String,
    /// The language of the entry's text; headings and words of the full profile follow it.
    pub language: Lang,
    pub cohort: Option<String>,
    pub team: Option<String>,
    /// RFC 3339; the only thing that differs between two exports of one iteration.
    pub generated_at: String,
    /// A fictitious example, marked as such in every export.
    pub fiction: bool,
    /// What changed in this iteration, and why.
    pub change_note: Option<String>,
}

impl EntryFacts {
    /// Texts trimmed and on one line (the change note may have several); blank options are `None`.
    fn canonical(&self) -> Self {
        let filled = |text: String| (!text.is_empty()).then_some(text);
        let line = |text: &Option<String>| filled(text::one_line(text.as_deref().unwrap_or_default()));
        Self {
            code: self.code.clone(),
            kind: self.kind,
            title: text::one_line(&self.title),
            status: text::one_line(&self.status),
            status_label: text::one_line(&self.status_label),
            iteration: self.iteration,
            content_hash: text::one_line(&self.content_hash),
            label: text::one_line(&self.label),
            language: self.language,
            cohort: line(&self.cohort),
            team: line(&self.team),
            generated_at: text::one_line(&self.generated_at),
            fiction: self.fiction,
            change_note: filled(text::clean(self.change_note.as_deref().unwrap_or_default())),
        }
    }
}

/// How much of an entry is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Everything that is filled in; imports again.
    Full,
    /// The core on one page, for a decision; does not import.
    OnePage,
}

impl Profile {
    /// The code in the front matter: `full` or `one_page`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::OnePage => "one_page",
        }
    }
}

/// The canonical form of content: only fields of the template, values of the right shape, texts trimmed with `\n` as
/// line end and without control characters, no blank fields or cells, edges in the order of their nodes. Rows keep
/// their ids, also blank ones between others. What an export holds and an import gives; hash this.
#[must_use]
pub fn canonical(template: &Template, content: &Content) -> Content {
    let mut canonical = Content::default();
    for field in &template.fields {
        let value = fields::canonical(field, content.get(&field.id));
        if !value.is_blank() {
            canonical.set(field.id.clone(), value);
        }
    }
    canonical
}
