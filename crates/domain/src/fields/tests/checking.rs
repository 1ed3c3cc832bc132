//! What each field type finds wrong.

use crate::{
    bounds::{ROWS_HARD_MAX, TEXT_HARD_MAX},
    completeness::{FieldState, completeness, state},
    content::Content,
    error::Issue,
    fields::{
        check, hard_check,
        samples::{NL, field, list, row, template, text},
    },
    template::Need,
    value::Value,
    vocab,
};

/// The issues of one field with their places as `row.column`.
fn issues(id: &str, value: Value, stage: Need) -> Vec<(String, Issue)> {
    let mut content = Content::default();
    content.set(id, value);
    issues_in(id, &content, stage)
}

fn issues_in(id: &str, content: &Content, stage: Need) -> Vec<(String, Issue)> {
    let place = |part: Option<String>| part.unwrap_or_default();
    check(&field(id), content, stage, NL)
        .into_iter()
        .map(|p| (format!("{}.{}", place(p.place.row), place(p.place.column)), p.what))
        .collect()
}

fn own(issue: Issue) -> Vec<(String, Issue)> {
    at(".", issue)
}

fn at(place: &str, issue: Issue) -> Vec<(String, Issue)> {
    vec![(place.to_owned(), issue)]
}

#[test]
fn blank_is_required_from_its_stage_on() {
    assert_eq!(issues("number", Value::Null, Need::R1), vec![]);
    assert_eq!(issues("number", Value::Null, Need::R2), own(Issue::Required));
    assert_eq!(issues("long_enum", Value::Null, Need::R3), vec![]);
    assert_eq!(issues("list", Value::Null, Need::R1), vec![], "a list of 0 to 20 may stay empty");
}

#[test]
fn a_condition_waits_and_then_decides() {
    let mut content = Content::default();
    assert_eq!(issues_in("record", &content, Need::R2), vec![]);
    content.set("enum", text("fact"));
    assert_eq!(issues_in("record", &content, Need::R2), vec![]);
    content.set("enum", text("likely"));
    assert_eq!(issues_in("record", &content, Need::R2), own(Issue::Required));
}

#[test]
fn texts_are_counted_in_trimmed_characters() {
    assert_eq!(issues("markdown", text("  ééé  "), Need::R1), own(Issue::TooShort { have: 3, min: 10 }));
    let long = "x".repeat(65);
    assert_eq!(issues("markdown", Value::Text(long), Need::R1), own(Issue::TooLong { over: 5, max: 60 }));
    let content = Content([("text".into(), text("Wat nu dan?"))].into());
    let found = check(&field("text"), &content, Need::R1, NL);
    assert!(matches!(found.as_slice(), [p] if p.advice && matches!(p.what, Issue::AdviseStart { .. })));
    assert_eq!(issues("text", text("how might we help"), Need::R1), vec![]);
}

#[test]
fn what_is_needed_later_may_lack_but_not_be_wrong() {
    let half = Value::map([("start", text("2026-03-01"))]);
    assert_eq!(issues("period", half.clone(), Need::R1), vec![]);
    assert_eq!(issues("period", half, Need::R2), at(".end", Issue::Required));
    let wrong = Value::map([("start", text("2026-03-01")), ("end", text("2026-02-01"))]);
    assert_eq!(issues("period", wrong, Need::R1), at(".end", Issue::EndBeforeStart));
}

#[test]
fn numbers_have_a_range_and_a_step() {
    let outside = Issue::NotANumber { min: 0.0, max: 500.0 };
    assert_eq!(issues("fraction", Value::Number(501.0), Need::R2), own(outside.clone()));
    assert_eq!(issues("fraction", Value::Number(f64::NAN), Need::R2), own(outside));
    assert_eq!(issues("fraction", Value::Number(0.3), Need::R2), vec![]);
    assert_eq!(issues("fraction", Value::Number(0.35), Need::R2), own(Issue::NotAStep { step: 0.1 }));
}

#[test]
fn dates_and_periods() {
    assert_eq!(issues("date", text("2026-02-30"), Need::R1), own(Issue::NotADate));
    let mut content = Content::default();
    content.set("date", text("2024-02-29"));
    content.set("again", text("2026-02-28"));
    assert_eq!(issues_in("again", &content, Need::R1), vec![]);
    content.set("again", text("2026-03-01"));
    assert_eq!(issues_in("again", &content, Need::R1), own(Issue::DateTooLate { months: 24 }));
    let period = |end| Value::map([("start", text("2026-01-01")), ("end", text(end))]);
    assert_eq!(issues("period", period("2026-12-31"), Need::R2), vec![]);
    let long = Issue::PeriodTooLong { max_days: 365 };
    assert_eq!(issues("period", period("2027-01-01"), Need::R2), at(".end", long));
}

#[test]
fn choices() {
    assert_eq!(issues("enum", text("maybe"), Need::R1), own(Issue::NotInList));
    assert_eq!(hard_check(&field("enum"), &text("maybe")), Err(Issue::NotInList));
    let twice = list([text("om"), text("om")]);
    assert_eq!(issues("multi_enum", twice, Need::R1), own(Issue::Twice));
}

#[test]
fn rows_name_their_place() {
    let good = [("claim", "Bewering"), ("certainty", "fact")];
    let bad = [("claim", "kort"), ("cell", "5"), ("year", "1800"), ("url", "http://x.nl"), ("day", "nu")];
    let rows = list([row("a", good), row("blank", []), row("b", bad)]);
    let found = issues("records", rows.clone(), Need::R1);
    let expected = [
        ("b.claim", Issue::TooShort { have: 4, min: 5 }),
        ("b.certainty", Issue::Required),
        ("b.cell", Issue::CountTooSmall),
        ("b.day", Issue::NotADate),
        ("b.year", Issue::NotAYear),
        ("b.url", Issue::NotAUrl),
    ];
    for (place, issue) in expected {
        assert!(found.contains(&(place.to_owned(), issue.clone())), "{place} {issue:?} {found:?}");
    }
    let content = Content([("records".into(), rows)].into());
    let numbers = check(&field("records"), &content, Need::R1, NL);
    assert!(numbers.iter().filter(|p| p.place.row.is_some()).all(|p| p.place.number == Some(3)));
}

#[test]
fn rules_on_rows() {
    let fact = |id| row(id, [("claim", "Bewering"), ("certainty", "fact")]);
    let found = issues("records", list([fact("a"), fact("b")]), Need::R2);
    assert!(
        matches!(found.as_slice(), [
        (_, Issue::ExactlyOne { have: 2, .. }),
        (_, Issue::AtLeastOne { value }),
        (_, Issue::AdviseOther { .. }),
    ] if value.nl == vocab::term("certainty", "likely").unwrap().nl),
        "{found:?}"
    );
    let mut content = Content([("enum".into(), text("likely"))].into());
    content.set("record", Value::map([("certainty", text("likely"))]));
    assert_eq!(issues_in("record", &content, Need::R2), at(".why", Issue::NoteNeeded { min: 5 }));
}

#[test]
fn links_must_exist_be_of_the_kind_and_be_there_once() {
    let link = |id, to| row(id, [("to", to), ("note", "waarom")]);
    assert_eq!(issues("links", list([link("a", "PA-2026-001")]), Need::R1), vec![]);
    let gone = at("a.to", Issue::LinkGone { code: "PA-2026-009".into() });
    assert_eq!(issues("links", list([link("a", "PA-2026-009")]), Need::R1), gone);
    let other = at("a.to", Issue::WrongKind { code: "BP-2026-003".into() });
    assert_eq!(issues("links", list([link("a", "BP-2026-003")]), Need::R1), other);
    let twice = list([link("a", "PA-2026-001"), link("b", "PA-2026-001")]);
    assert_eq!(issues("links", twice, Need::R1), at("b.to", Issue::Twice));
    let bare = list([row("a", [("to", "PA-2026-001")])]);
    assert_eq!(issues("links", bare, Need::R1), at("a.note", Issue::NoteNeeded { min: 3 }));
    let content = Content([("markdown".into(), text("Geen bewijs gevonden"))].into());
    assert_eq!(issues_in("links", &content, Need::R1), vec![], "a reason stands in");
}

#[test]
fn checklists_and_scores() {
    let codes: Vec<&str> = vocab::terms("ethics").iter().map(|term| term.code.as_str()).collect();
    let answer = |answer: &str| Value::map([("answer", text(answer))]);
    let mut items: Vec<(String, Value)> = codes.iter().map(|c| (c.to_string(), answer("no"))).collect();
    assert_eq!(issues("checklist", Value::Map(items.clone().into_iter().collect()), Need::R1), vec![]);
    items[0].1 = answer("yes");
    items.remove(1);
    let found = issues("checklist", Value::Map(items.into_iter().collect()), Need::R1);
    let place = |code: &str| format!(".{code}");
    assert!(found.contains(&(place(codes[0]), Issue::NoteNeeded { min: 20 })));
    assert!(found.contains(&(place(codes[1]), Issue::Unanswered)));
    let score = Value::map([("score", Value::Number(5.0))]);
    assert_eq!(issues("score", score, Need::R1).len(), 2);
}

#[test]
fn the_graph_says_what_leads_nowhere() {
    let node = |id, lane| row(id, [("lane", lane), ("text", "Knoop")]);
    let nodes = list([node("i", "inputs"), node("a", "activities"), node("o", "outputs")]);
    let lost = Value::map([("nodes", nodes.clone()), ("edges", list([row("e", [("from", "a"), ("to", "i")])]))]);
    let nowhere = Issue::LeadsNowhere { text: "Knoop".into() };
    assert_eq!(issues("graph", lost, Need::R1), at("a.activities", nowhere));
    let fine = Value::map([("nodes", nodes), ("edges", list([row("e", [("from", "a"), ("to", "o")])]))]);
    assert_eq!(issues("graph", fine, Need::R1), vec![]);
}

#[test]
fn the_hard_limits_refuse() {
    let long = Value::Text("x".repeat(TEXT_HARD_MAX + 1));
    assert!(matches!(hard_check(&field("text"), &long), Err(Issue::TooLong { over: 1, .. })));
    let many: Vec<Value> = (0..=ROWS_HARD_MAX).map(|n| row(&n.to_string(), [])).collect();
    assert!(matches!(hard_check(&field("list"), &Value::List(many)), Err(Issue::TooManyRows { over: 1, .. })));
    let shapes = [
        ("text", list([])),
        ("number", text("1")),
        ("date", Value::Number(1.0)),
        ("period", list([])),
        ("multi_enum", text("om")),
        ("records", Value::map([])),
        ("list", list([row("", [])])),
        ("list", list([row("a", []), row("a", [])])),
        ("list", list([row("a", [("other", "x")])])),
        ("record", list([])),
        ("checklist", Value::map([("other", Value::map([]))])),
        ("score", Value::map([("score", text("3"))])),
        ("graph", list([])),
    ];
    for (id, value) in shapes {
        assert!(hard_check(&field(id), &value).is_err(), "{id} {value:?}");
    }
}

#[test]
fn completeness_counts_needed_and_done() {
    let template = template();
    let mut content = Content::default();
    let empty = completeness(&template, &content, Need::R1, NL);
    assert_eq!((empty.needed, empty.done, empty.missing.len()), (12, 1, 11), "only the empty list is done");
    content.set("enum", text("fact"));
    content.set("text", text("Wat nu?"));
    content.set("markdown", text("kort"));
    let some = completeness(&template, &content, Need::R1, NL);
    // The reason counts for the links although it is too short itself: that is said there.
    assert_eq!((some.needed, some.done), (12, 4));
    assert!(!some.is_complete() && some.missing.iter().all(|problem| !problem.advice));
    let of = |id: &str| state(&field(id), &content, Need::R1, NL);
    assert_eq!(of("text"), FieldState::Complete, "advice does not stand in the way");
    assert_eq!(of("markdown"), FieldState::Partly);
    assert_eq!(of("date"), FieldState::Empty);
    assert_eq!(of("period"), FieldState::NotNeeded);
}
