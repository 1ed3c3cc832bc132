//! Writing plain values and reading them back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

mod common;

use collab::{Draft, DraftError};
use common::{edit, row, template, text};
use domain::{
    bounds::{ENTRY_MAX_BYTES, ROWS_HARD_MAX, TEXT_HARD_MAX},
    value::Value,
};
use proptest::{collection::vec, prelude::*};

fn read(draft: &Draft, field: &str) -> Value {
    draft.content(template()).get(field).clone()
}

fn written(field: &str, value: &Value) -> Draft {
    let mut draft = Draft::new(1);
    draft.write(template(), field, value).unwrap();
    draft
}

proptest! {
    #[test]
    fn what_is_written_is_read_and_writing_it_again_does_nothing(edits in vec(edit(), 1..12)) {
        let template = template();
        let mut draft = Draft::new(1);
        let mut log = Vec::new();
        for (field, value) in &edits {
            log.extend(draft.write(template, field, value).unwrap());
            prop_assert_eq!(&read(&draft, field), value);
        }
        let content = draft.content(template);
        for field in &template.fields {
            prop_assert_eq!(draft.write(template, &field.id, content.get(&field.id)), Ok(None));
        }
        prop_assert_eq!(draft.validate(template), Ok(()));
        let loaded = Draft::load(2, log.iter().map(Vec::as_slice)).unwrap();
        prop_assert_eq!(loaded.content(template), content.clone());
        let compacted = Draft::load(3, [draft.snapshot().as_slice()].into_iter()).unwrap();
        prop_assert_eq!(compacted.content(template), content);
    }
}

#[test]
fn emoji_and_surrogate_pairs_change_without_damage() {
    let mut draft = written("text", &text("🙂 een 👩‍👧 twee 𝕏"));
    for new in ["🙃 een 👩‍👧 twee 𝕏", "🙃 een 👩‍👦 drie 𝕏𝕐", "𝕏", "👩‍👧‍👦🙂🙂", "🙂"]
    {
        draft.write(template(), "text", &text(new)).unwrap();
        assert_eq!(read(&draft, "text"), text(new));
    }
}

#[test]
fn one_changed_word_of_a_long_text_is_a_small_update() {
    let long = "Een zin met woorden. ".repeat(900);
    let mut draft = written("markdown", &text(&long));
    let new = long.replacen("woorden", "letters", 1);
    let update = draft.write(template(), "markdown", &text(&new)).unwrap().unwrap();
    assert!(update.len() < 60, "{} bytes", update.len());
    assert_eq!(read(&draft, "markdown"), text(&new));
}

#[test]
fn a_text_that_has_nothing_in_common_with_the_old_one_is_written() {
    let old: String = (0..6_000).map(|n| format!("a{n} ")).collect();
    let new: String = (0..6_000).map(|n| format!("b{n}\n")).collect();
    let mut draft = written("markdown", &text(&old));
    draft.write(template(), "markdown", &text(&new)).unwrap();
    assert_eq!(read(&draft, "markdown"), text(&new));
}

#[test]
fn moving_one_row_leaves_the_others_alone() {
    let rows = |ids: &[&str]| Value::List(ids.iter().map(|id| row(id, "naam")).collect());
    let mut draft = written("records", &rows(&["a", "b", "c", "d"]));
    let update = draft.write(template(), "records", &rows(&["d", "a", "b", "c"])).unwrap().unwrap();
    assert!(update.len() < 60, "{} bytes", update.len());
    assert_eq!(read(&draft, "records"), rows(&["d", "a", "b", "c"]));
}

#[test]
fn wrong_shapes_and_unknown_fields_are_refused_and_change_nothing() {
    let shape = |field: &str| Err(DraftError::Shape { field: field.into() });
    let wrong = [
        ("text", Value::Number(1.0)),
        ("number", text("1")),
        ("number", Value::Number(f64::NAN)),
        ("enum", Value::List(vec![])),
        ("multi_enum", Value::List(vec![Value::Bool(true)])),
        ("records", Value::List(vec![Value::map([("name", text("no id"))])])),
        ("records", Value::List(vec![Value::map([("id", text("a")), ("other", text("x"))])])),
        ("records", Value::List(vec![row("a", "x"), row("a", "y")])),
        ("score", Value::map([("score", text("5"))])),
        ("checklist", Value::map([("a", text("yes"))])),
        ("graph", Value::map([("lanes", Value::List(vec![]))])),
    ];
    let mut draft = written("text", &text("staat er"));
    let before = draft.snapshot();
    for (field, value) in wrong {
        assert_eq!(draft.write(template(), field, &value), shape(field), "{value:?}");
    }
    let unknown = draft.write(template(), "nowhere", &text("x"));
    assert_eq!(unknown, Err(DraftError::UnknownField { field: "nowhere".into() }));
    assert_eq!(draft.snapshot(), before);
}

#[test]
fn hard_limits_hold_and_bounds_of_the_template_do_not() {
    let mut draft = Draft::new(1);
    let mut write = |field: &str, value: Value| draft.write(template(), field, &value);
    let long = |chars: usize| text(&"é".repeat(chars));
    assert!(write("text", long(TEXT_HARD_MAX)).is_ok());
    assert!(matches!(write("text", long(TEXT_HARD_MAX + 1)), Err(DraftError::TextTooLong { .. })));
    let rows = |count: usize| Value::List((0..count).map(|n| row(&format!("r{n}"), "")).collect());
    assert!(write("records", rows(ROWS_HARD_MAX)).is_ok());
    assert!(matches!(write("records", rows(ROWS_HARD_MAX + 1)), Err(DraftError::TooManyRows { .. })));
    assert_eq!(draft.validate(template()), Ok(()));
}

#[test]
fn an_entry_over_its_hard_limit_does_not_validate() {
    let row = |n: usize| row(&format!("r{n}"), &"x".repeat(TEXT_HARD_MAX));
    let rows = Value::List((0..ENTRY_MAX_BYTES / TEXT_HARD_MAX + 1).map(row).collect());
    let draft = written("records", &rows);
    assert!(matches!(draft.validate(template()), Err(DraftError::EntryTooLarge { .. })));
}

#[test]
fn a_field_that_the_template_lost_is_kept_but_not_shown_and_not_valid() {
    let draft = written("text", &text("oud"));
    let mut smaller = template().clone();
    smaller.fields.retain(|field| field.id != "text");
    assert!(draft.content(&smaller).0.is_empty());
    assert_eq!(draft.validate(&smaller), Err(DraftError::UnknownField { field: "text".into() }));
}
