//! The few words that exports add of their own, in the language of the entry.

use crate::lang::Lang;

/// A word or sentence in both languages.
pub(super) struct Word {
    nl: &'static str,
    en: &'static str,
}

impl Word {
    pub(super) const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Nl => self.nl,
            Lang::En => self.en,
        }
    }

    /// Whether `text` is this word in one of the languages, whatever the case.
    pub(super) fn is(&self, text: &str) -> bool {
        text.eq_ignore_ascii_case(self.nl) || text.eq_ignore_ascii_case(self.en)
    }
}

const fn word(nl: &'static str, en: &'static str) -> Word {
    Word { nl, en }
}

pub(super) const START: Word = word("Begin", "Start");
pub(super) const END: Word = word("Eind", "End");
pub(super) const SCORE: Word = word("Score", "Score");
pub(super) const REASON: Word = word("Toelichting", "Reason");
pub(super) const OF: Word = word("van", "of");
pub(super) const STATUS: Word = word("Status", "Status");
pub(super) const ITERATION: Word = word("Iteratie", "Iteration");
pub(super) const COHORT: Word = word("Cohort", "Cohort");
pub(super) const TEAM: Word = word("Team", "Team");
pub(super) const CHANGE: Word = word("Wijziging", "Change");
pub(super) const CORE: Word = word("Kern", "In short");
pub(super) const DATA: Word = word("Gegevens", "Facts");
pub(super) const DECISION: Word = word("Volgend besluit", "Next decision");
pub(super) const UNDECIDED: Word = word("Nog geen besluit.", "No decision yet.");
pub(super) const FIELD: Word = word("Onderdeel", "Item");
pub(super) const VALUE: Word = word("Inhoud", "Content");
pub(super) const FICTION: Word = word(
    "Fictief voorbeeld — geen standpunt van enige organisatie. Alleen zinnen met [brief] komen uit de \
     Kamerbrief van 10 februari 2025.",
    "Fictitious example — not the position of any organisation. Only sentences marked [brief] come from the \
     letter to Parliament of 10 February 2025.",
);

/// The answers of a checklist: code and mark.
pub(super) const ANSWERS: [(&str, Word); 3] =
    [("yes", word("ja", "yes")), ("no", word("nee", "no")), ("na", word("nvt", "n/a"))];
