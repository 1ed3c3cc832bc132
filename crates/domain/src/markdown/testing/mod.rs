//! What the tests of this folder share: hostile texts, a template with every field type, contents, facts.

mod content;

use std::sync::LazyLock;

use proptest::{collection::vec, option, prelude::*, sample::select};

pub(super) use self::content::content;
use super::EntryFacts;
use crate::{ids::EntryCode, kind::EntryKind, lang::Lang, template::Template, vocab};

const PIECES: &[&str] = &[
    "a",
    "woord",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\n\n\n",
    "\r\n",
    "\r",
    "# kop",
    "## kop",
    "### Samenvatting",
    "#### d",
    "\n### Tekst\n",
    "\n## Deel\n",
    "###### x ####",
    "---",
    "\n---\n",
    "===",
    "\n===\n",
    "- ",
    "\n- a",
    "* ",
    "+ ",
    "1. ",
    "\n12) b",
    "> ",
    "|",
    "| a | b |\n|---|---|\n| c | d |",
    "`",
    "``",
    "```",
    "```mermaid\n",
    "~~~",
    "~~x~~",
    "**",
    "**ja**: ",
    "_x_",
    "<b>",
    "</b>",
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "<div>\n",
    "<https://a.nl>",
    "https://a.nl",
    "www.a.nl",
    "[a](b)",
    "[a](https://b.nl)",
    "[a]: https://b.nl",
    "![a](b)",
    "[",
    "]",
    "(",
    ")",
    "\\",
    "\\\\",
    "\\\n",
    "\\<",
    "\\![",
    "&amp;",
    "&#32;",
    "&",
    "&lt;",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{3000}",
    "é",
    "日本",
    "🙂",
    "👩‍👩‍👧",
    "\u{202e}",
    ": ",
    " — ",
    "—",
    "→",
    " → 1, 2",
    "**1.**",
    "@2",
    "$x$",
    "key: \"v\"",
    "'",
    "\"",
    "{",
    "%",
    "TLP:GREEN",
    "**TLP:GREEN**",
    "ja",
    "- **Kolom**: x",
    "    code",
    "fields:",
    "  - id: \"a\"",
    "null",
    "<10",
    "2026-01-02",
    "`x`",
];

/// Texts made to break out of wherever they stand.
pub(super) fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(PIECES).prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

/// A template with every field type and column type, labels that need escaping, and a label that comes twice.
pub(super) fn everything() -> &'static Template {
    &EVERYTHING
}

static EVERYTHING: LazyLock<Template> = LazyLock::new(|| {
    let vocab = vocab::names().next().unwrap_or("none");
    toml::from_str(&include_str!("everything.toml").replace("VOCAB", vocab)).unwrap()
});

/// The five templates of the program and the one with everything.
pub(super) fn all_templates() -> Vec<&'static Template> {
    let own = EntryKind::ALL.into_iter().map(crate::template::template);
    own.chain([everything()]).collect()
}

/// Facts with hostile texts.
pub(super) fn facts(kind: EntryKind) -> BoxedStrategy<EntryFacts> {
    let optional = || option::of(hostile());
    (hostile(), hostile(), optional(), optional(), optional(), option::of(any::<u32>()), any::<(bool, bool)>())
        .prop_map(move |(title, status_label, cohort, team, change_note, iteration, (dutch, fiction))| EntryFacts {
            title,
            status_label,
            cohort,
            team,
            change_note,
            iteration,
            fiction,
            language: if dutch { Lang::Nl } else { Lang::En },
            ..plain_facts(kind)
        })
        .boxed()
}

/// Ordinary facts.
pub(super) fn plain_facts(kind: EntryKind) -> EntryFacts {
    EntryFacts {
        code: EntryCode::new(kind, 2026, 1),
        kind,
        title: "Waarschuwing met uitweg".to_owned(),
        status: "in_review".to_owned(),
        status_label: "ligt bij coach".to_owned(),
        iteration: Some(2),
        content_hash: "00ff".to_owned(),
        label: "TLP:GREEN".to_owned(),
        language: Lang::Nl,
        cohort: Some("Editie 1 (fictief)".to_owned()),
        team: Some("Team Vraagzijde".to_owned()),
        generated_at: "2026-11-23T10:00:00Z".to_owned(),
        fiction: true,
        change_note: Some("Hulpaanbod toegevoegd.".to_owned()),
    }
}
