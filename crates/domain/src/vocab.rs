//! Controlled vocabularies (DOMAIN.md section 6): code, Dutch and English words, optional description.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::lang::{Lang, Localized};

/// One term of a vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Stable code, stored in content.
    pub code: String,
    pub nl: String,
    pub en: String,
    /// A sentence that explains the term.
    #[serde(default)]
    pub note: Option<Localized>,
}

impl Term {
    #[must_use]
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }
}

/// The terms of a vocabulary in order, or an empty slice for an unknown name.
#[must_use]
pub fn terms(name: &str) -> &'static [Term] {
    ALL.get(name).map_or(&[], Vec::as_slice)
}

/// One term, or `None` for a code that is not in the vocabulary.
#[must_use]
pub fn term(name: &str, code: &str) -> Option<&'static Term> {
    terms(name).iter().find(|term| term.code == code)
}

/// The names of all vocabularies.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.keys().map(String::as_str)
}

#[expect(clippy::expect_used, reason = "the file is compiled in; a test parses it")]
static ALL: LazyLock<BTreeMap<String, Vec<Term>>> =
    LazyLock::new(|| toml::from_str(include_str!("../vocab/vocab.toml")).expect("the vocabulary file parses"));
