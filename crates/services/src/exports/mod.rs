//! Taking an entry along as Markdown, and making an entry from such a file.

mod import;
mod taken;

use domain::{
    content::Content,
    ids::UserId,
    kind::EntryKind,
    lang::Lang,
    lifecycle::Status,
    markdown::{self, EntryFacts, Profile},
    template::{Template, template},
};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use storage::Timestamp;

pub use import::ImportPlace;
pub(crate) use taken::is_approved;

use crate::{KnownTargets, Person, Services, audit, failure::Result};

/// Which text of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// What is written now.
    Draft,
    /// What was frozen under this number.
    Iteration(u32),
}

/// A file to take along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// `IV-2026-001-v2.md`.
    pub file_name: String,
    pub markdown: String,
    /// The same for two exports that differ only in when they were made.
    pub tag: String,
}

/// An entry as it is taken along, with what a page shows beside it.
#[derive(Clone, Debug)]
pub struct Taken {
    pub facts: EntryFacts,
    pub status: Status,
    /// Slug and full name of the cohort.
    pub cohort: (String, String),
    /// Canonical.
    pub content: Content,
    /// Entries whose titles the reader may see.
    pub targets: KnownTargets,
    /// When this text was last changed or frozen, and by whom.
    pub at: Timestamp,
    pub by: String,
    pub owner: UserId,
    /// The iterations that the reader may take along.
    pub iterations: Vec<u32>,
    /// The verdict that counts about this iteration: its code.
    pub verdict: Option<String>,
}

impl Taken {
    #[must_use]
    pub fn kind(&self) -> EntryKind {
        self.facts.kind
    }

    /// The template that it was written with.
    #[must_use]
    pub fn template(&self) -> &'static Template {
        template(self.facts.kind)
    }

    /// As a file. `lang` is that of the words on the one-page profile.
    #[must_use]
    pub fn export(&self, profile: Profile, lang: Lang) -> Exported {
        let write =
            |facts: &EntryFacts| markdown::export(facts, self.template(), &self.content, profile, &self.targets, lang);
        let timeless = EntryFacts { generated_at: String::new(), ..self.facts.clone() };
        Exported { file_name: self.file_name(profile), markdown: write(&self.facts), tag: tag(&write(&timeless)) }
    }

    fn file_name(&self, profile: Profile) -> String {
        let version = self.facts.iteration.map_or_else(|| "draft".to_owned(), |n| format!("v{n}"));
        let page = if profile == Profile::OnePage { "-one-page" } else { "" };
        format!("{}-{version}{page}.md", self.facts.code)
    }
}

/// 128 bits are plenty to tell two texts of one address apart.
fn tag(text: &str) -> String {
    Sha256::digest(text).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

impl Services {
    /// An entry as a Markdown file. `sends` says by its tag whether the text goes out: who only asks whether there is a
    /// newer one takes nothing along, and nothing is noted.
    ///
    /// # Errors
    /// Not found, when there is no such version or the person may not take it along: one answer for all.
    pub async fn export_entry(
        &self,
        who: &Person,
        code: &str,
        version: Version,
        (profile, lang): (Profile, Lang),
        sends: impl Fn(&str) -> bool + Send,
    ) -> Result<Exported> {
        let taken = self.take_along(who, code, version).await?;
        let exported = taken.export(profile, lang);
        if sends(&exported.tag) {
            self.note_export(Some(who.id), &taken, profile).await?;
        }
        Ok(exported)
    }

    /// An entry as a Markdown file for who runs the program: the command line has no rights to check.
    ///
    /// # Errors
    /// Not found, when there is no such version.
    pub async fn export_as_operator(&self, code: &str, version: Version, profile: Profile) -> Result<Exported> {
        let taken = self.take_as_operator(code, version).await?;
        let exported = taken.export(profile, taken.facts.language);
        self.note_export(None, &taken, profile).await?;
        Ok(exported)
    }

    /// Who took what along, under which label (DOMAIN.md section 7.4).
    async fn note_export(&self, who: Option<UserId>, taken: &Taken, profile: Profile) -> Result<()> {
        let detail = json!({
            "iteration": taken.facts.iteration,
            "profile": profile.code(),
            "label": taken.facts.label,
        });
        let mut tx = self.storage().write().await?;
        audit::record(self, &mut tx, who, "entry.export", &taken.facts.code.to_string(), detail).await?;
        tx.save().await?;
        Ok(())
    }
}
