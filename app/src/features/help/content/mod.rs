//! What the help says. Data for the server alone: the browser gets it as HTML (`help::server`).

mod more;
mod work;

use more::{ACCOUNT, EXPORT, ORGANISE, REPORT, THREADS, TLP};
use work::{REVIEW, START, SUBMIT, WRITE};

/// Dutch and English.
pub type Both = (&'static str, &'static str);

/// One page of help: one answer, one screen.
pub struct Topic {
    /// Its address: `/help/{code}`.
    pub code: &'static str,
    pub title: Both,
    pub lede: Both,
    pub parts: &'static [Part],
}

/// A heading with what follows it.
pub struct Part {
    pub head: Both,
    /// Steps one after the other, or facts beside each other.
    pub steps: bool,
    pub items: &'static [Both],
}

const fn steps(head: Both, items: &'static [Both]) -> Part {
    Part { head, steps: true, items }
}

const fn facts(head: Both, items: &'static [Both]) -> Part {
    Part { head, steps: false, items }
}

/// In the order of the main job (DESIGN.md section 2), then what holds for everybody.
pub const TOPICS: &[Topic] = &[START, WRITE, SUBMIT, REVIEW, THREADS, ORGANISE, EXPORT, ACCOUNT, TLP, REPORT];

/// The topic at an address.
#[must_use]
pub fn topic(code: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.code == code)
}

const SLASH: &str = "To search, without Ctrl. You can switch this off in your profile";
const QUESTION: &str = "This list of keys. You can switch this off in your profile";

/// Keys and what they do.
pub const KEYS: &[(Both, Both)] = &[
    (("Tab", "Tab"), ("Naar het volgende onderdeel. Ook uit een tekstvak", "To the next part. Also out of a text box")),
    (("Shift Tab", "Shift Tab"), ("Naar het vorige onderdeel", "To the part before")),
    (
        ("Enter", "Enter"),
        ("Een link volgen, een knop kiezen, een formulier versturen", "Follow a link, press a button, send a form"),
    ),
    (
        ("Spatie", "Space"),
        ("Een vinkje zetten, een knop of een menu kiezen", "Set a tick, press a button or open a menu"),
    ),
    (
        ("↑ ↓", "↑ ↓"),
        (
            "Een andere keuze in een groep keuzerondjes of een lijst",
            "Another choice in a group of radio buttons or a list",
        ),
    ),
    (
        ("Tab, Enter", "Tab, Enter"),
        ("Boven aan de pagina: meteen naar de inhoud", "At the top of a page: straight to the content"),
    ),
    (
        ("Esc", "Esc"),
        (
            "Een open menu sluiten. U komt terug bij de knop van het menu",
            "Close an open menu. You are back at its button",
        ),
    ),
    (("Ctrl K, ⌘ K", "Ctrl K, ⌘ K"), ("Naar zoeken. Niet in een tekstvak", "To search. Not in a text box")),
    (("/", "/"), ("Naar zoeken, zonder Ctrl. U kunt dit uitzetten in uw profiel", SLASH)),
    (("?", "?"), ("Deze lijst van toetsen. U kunt dit uitzetten in uw profiel", QUESTION)),
    (
        ("[, ]", "[, ]"),
        (
            "Bij het bewerken van een veld: naar het vorige of het volgende veld. Niet in een tekstvak",
            "While editing a field: to the previous or the next field. Not in a text box",
        ),
    ),
    (
        ("N, P", "N, P"),
        ("In de reacties: naar de volgende of de vorige", "Within the comments: to the next or the previous one"),
    ),
    (("Ctrl P, ⌘ P", "Ctrl P, ⌘ P"), ("De pagina afdrukken of als PDF bewaren", "Print the page or save it as PDF")),
];

#[cfg(test)]
mod tests {
    use super::{Both, KEYS, TOPICS};

    fn all() -> Vec<Both> {
        let mut texts: Vec<Both> = KEYS.iter().flat_map(|(key, text)| [*key, *text]).collect();
        for topic in TOPICS {
            texts.extend([topic.title, topic.lede]);
            texts.extend(topic.parts.iter().flat_map(|part| part.items.iter().copied().chain([part.head])));
        }
        texts
    }

    #[test]
    fn help_speaks_both_languages_plainly() {
        for (nl, en) in all() {
            assert!(!nl.is_empty() && !en.is_empty(), "{nl} | {en}");
            for text in [nl, en] {
                assert!(!text.contains('!') && !text.contains("  ") && text.chars().count() <= 140, "{text}");
            }
            for word in ["je", "jij", "jouw"] {
                assert!(!nl.split(|c: char| !c.is_alphabetic()).any(|part| part.eq_ignore_ascii_case(word)), "{nl}");
            }
        }
    }
}
