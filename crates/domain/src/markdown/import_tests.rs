//! One entry by hand: how it reads, what is refused and where, what may be edited.

use super::{
    EntryFacts, FILE_MAX_BYTES, Profile, canonical, export,
    round_trip::{assert_one_problem, back, full},
    testing::{everything, plain_facts},
};
use crate::{content::Content, error::Issue, fields::NoTargets, kind::EntryKind, lang::Lang, template, value::Value};

fn example() -> (EntryFacts, Content) {
    let content = serde_json::from_str(include_str!("testing/example.json")).unwrap();
    (plain_facts(EntryKind::Intervention), content)
}

#[test]
fn the_example_reads_like_this() {
    let (facts, content) = example();
    assert_eq!(full(&facts, everything(), &content), include_str!("testing/example.md"));
}

#[test]
fn only_the_time_differs_between_two_exports() {
    let (facts, content) = example();
    let later = EntryFacts { generated_at: "2027-01-01T00:00:00Z".to_owned(), ..facts.clone() };
    let (one, two) = (full(&facts, everything(), &content), full(&later, everything(), &content));
    let differing: Vec<_> = one.lines().zip(two.lines()).filter(|(one, two)| one != two).collect();
    assert_eq!(differing, [("generated_at: \"2026-11-23T10:00:00Z\"", "generated_at: \"2027-01-01T00:00:00Z\"")]);
}

fn issue(text: &str) -> Issue {
    back(text, everything()).unwrap_err().remove(0).what
}

#[test]
fn other_files_are_foreign() {
    let (facts, content) = example();
    let page = export(&facts, everything(), &content, Profile::OnePage, &NoTargets, Lang::Nl);
    for text in ["", "# Titel\n", "---\ntitle: blog\ntags:\n  - a\n---\ntext", "\0", page.as_str()] {
        assert_eq!(issue(text), Issue::ImportForeign, "{text}");
    }
    assert_eq!(
        issue(&full(&facts, everything(), &content).replace("\"intervention\"", "\"recipe\"")),
        Issue::ImportForeign
    );
}

#[test]
fn damage_is_named_by_its_line() {
    let (facts, content) = example();
    let exported = full(&facts, everything(), &content);
    let line_of = |start: &str| exported.lines().position(|line| line.starts_with(start)).unwrap() + 1;
    for (from, to, at) in [
        ("### Leemten", "### Gaten", "### Leemten"),
        ("## Deel \\*een\\*", "## Deel 1", "## Deel"),
        ("12,5 EUR", "veel", "12,5"),
        ("1. [PA-2026-001]", "1. PA-2026-001", "1. [PA"),
        ("hulplijn → 2", "hulplijn → 7", "- **1.**"),
        ("fiction: true", "fiction: maybe", "fiction:"),
        ("language: \"nl\"", "language: \"fr\"", "language:"),
        ("id: \"IV-2026-001\"", "id: \"PA-2026-001\"", "id:"),
        ("rows: [\"g1\", \"g2\"]", "rows: g1", "    rows: [\"g1\""),
        ("\n**TLP:GREEN**\n\n#", "\n**TLP:CLEAR**\n\n#", "**TLP"),
    ] {
        let damaged = exported.replace(from, to);
        assert_eq!(issue(&damaged), Issue::ImportDamaged { line: line_of(at) }, "{from}");
    }
}

#[test]
fn text_below_a_row_belongs_to_that_row() {
    let (facts, content) = example();
    let edited = full(&facts, everything(), &content).replace("2. Wat is", "Wat is");
    let imported = back(&edited, everything()).unwrap();
    let [gap] = imported.content.get("gaps").items() else { panic!("{imported:?}") };
    assert_eq!(gap.get("text").as_text(), "Welke boodschap?\nWat is het effect?");
}

#[test]
fn a_file_cut_short_is_damaged() {
    let (facts, content) = example();
    let exported = full(&facts, everything(), &content);
    let lines: Vec<&str> = exported.lines().collect();
    for count in 1..lines.len() {
        let cut = lines[..count].join("\n");
        let Err(problems) = back(&cut, everything()) else { panic!("{count} lines import:\n{cut}") };
        assert_one_problem(&problems, &cut);
    }
}

#[test]
fn large_files_are_refused() {
    let bytes = FILE_MAX_BYTES + 1;
    assert_eq!(issue(&"a".repeat(bytes)), Issue::EntryTooLarge { bytes, max: FILE_MAX_BYTES });
    let (facts, mut content) = example();
    content.set("summary", Value::text("a".repeat(300_000)));
    assert!(matches!(issue(&full(&facts, everything(), &content)), Issue::EntryTooLarge { max: 262_144, .. }));
}

#[test]
fn edits_by_hand_are_read() {
    let (facts, content) = example();
    let exported = full(&facts, everything(), &content);
    let edited = exported
        .replace("1. Welke boodschap?\n2. Wat is het effect?", "2. Wat is * het effect?\n3. Nieuw")
        .replace("title: \"Waarschuwing met uitweg\"", "title: Een: andere titel")
        .replace("12,5 EUR", "13");
    let imported = back(&edited, everything()).unwrap();
    assert_eq!(imported.facts.title, "Een: andere titel");
    assert_eq!(imported.content.get("title"), &Value::text("Een: andere titel"));
    assert_eq!(imported.content.get("cost"), &Value::Number(13.0));
    let gaps = imported.content.get("gaps").items();
    assert_eq!((gaps[0].row_id(), gaps[0].get("text").as_text()), ("g2", "Wat is * het effect?"));
    assert!(gaps[1].row_id().parse::<uuid::Uuid>().is_ok());
    assert!(!imported.is_unchanged());
}

#[test]
fn an_untouched_file_knows_its_content() {
    let (facts, content) = example();
    let content_hash = canonical(everything(), &content).hash();
    let exported = full(&EntryFacts { content_hash, ..facts }, everything(), &content);
    assert!(back(&exported, everything()).unwrap().is_unchanged());
}

#[test]
fn labels_are_clear_in_every_template() {
    for template in EntryKind::ALL.map(template::template) {
        for lang in [Lang::Nl, Lang::En] {
            let place = |field: &template::Field| {
                let section = template.sections.iter().find(|section| section.code == field.section).unwrap();
                (section.title.get(lang).to_owned(), field.label.get(lang).to_owned())
            };
            let mut places: Vec<_> = template.fields.iter().map(place).collect();
            places.sort();
            let count = places.len();
            places.dedup();
            assert_eq!(places.len(), count, "{:?}: a label twice in one section", template.kind);
        }
    }
}
