//! Editors, rows in forms, and buttons.

use super::{form, submitted};
use crate::{
    bounds::ROWS_HARD_MAX,
    error::Issue,
    fields::{
        Editor, Input, editor, parse, press,
        samples::{NL, field, list, row, text},
    },
    value::Value,
};

fn inputs(id: &str, value: &Value) -> Vec<Input> {
    let Editor::Controls { controls } = editor(&field(id), value, NL) else { panic!("controls") };
    controls.into_iter().map(|control| control.input).collect()
}

#[test]
fn few_terms_are_radios_and_many_a_select() {
    assert!(matches!(inputs("enum", &Value::Null).as_slice(), [Input::Radios { .. }]));
    assert!(matches!(inputs("long_enum", &Value::Null).as_slice(), [Input::Select { .. }]));
    assert!(matches!(inputs("multi_enum", &Value::Null).as_slice(), [Input::Checks { max: 3, .. }]));
}

#[test]
fn a_code_that_the_vocabulary_dropped_stays_on_offer() {
    let [Input::Radios { choices }] = &inputs("enum", &text("old"))[..] else { panic!("radios") };
    assert!(choices.iter().any(|choice| choice.value == "old"));
    let parsed = parse(&field("enum"), &form([("v", "old")]), &text("old"), NL);
    assert_eq!((parsed.value, parsed.problems), (text("old"), vec![]));
    let parsed = parse(&field("enum"), &form([("v", "other")]), &text("fact"), NL);
    assert_eq!(parsed.value, text("fact"));
    assert_eq!(parsed.problems[0].what, Issue::NotInList);
}

#[test]
fn unticking_all_checks_empties_and_what_stays_keeps_its_order() {
    let held = list([text("police"), text("om")]);
    assert_eq!(parse(&field("multi_enum"), &form([]), &held, NL).value, Value::Null);
    let sent = form([("v", "om"), ("v", "school"), ("v", "police")]);
    let expected = list([text("police"), text("om"), text("school")]);
    assert_eq!(parse(&field("multi_enum"), &sent, &held, NL).value, expected);
}

#[test]
fn new_blank_rows_are_dropped_and_added_ones_stay() {
    let held = press(&field("list"), &Value::Null, "add", || "a".into()).unwrap();
    assert_eq!(held, list([row("a", [])]));
    let sent =
        form([("row", "a"), ("r.a.text", ""), ("row", "b"), ("r.b.text", " "), ("row", "c"), ("r.c.text", "Nieuw")]);
    let expected = list([row("a", []), row("c", [("text", "Nieuw")])]);
    assert_eq!(parse(&field("list"), &sent, &held, NL).value, expected);
}

#[test]
fn rows_go_up_down_and_away() {
    let rows = list([row("a", []), row("b", [])]);
    let swapped = list([row("b", []), row("a", [])]);
    let pressed = |button: &str| press(&field("list"), &rows, button, || "new".into());
    assert_eq!(pressed("up:b"), Some(swapped.clone()));
    assert_eq!(pressed("down:a"), Some(swapped));
    assert_eq!(pressed("up:a"), Some(rows.clone()));
    assert_eq!(pressed("remove:a"), Some(list([row("b", [])])));
    assert_eq!(pressed("up:gone"), None);
    assert_eq!(pressed("burn:a"), None);
    let full = Value::List((0..ROWS_HARD_MAX).map(|n| row(&n.to_string(), [])).collect());
    assert_eq!(press(&field("list"), &full, "add", || "new".into()), None);
    assert_eq!(press(&field("text"), &text("x"), "add", || "new".into()), None);
}

#[test]
fn a_link_is_pinned_to_the_latest_iteration_of_its_target() {
    let sent = form([("row", "a"), ("r.a.to", "pa-2026-002"), ("r.a.n", "")]);
    let parsed = parse(&field("links"), &sent, &Value::Null, NL).value;
    assert_eq!(parsed.items()[0].get("n"), &Value::Number(2.0));
    let sent = form([("row", "a"), ("r.a.to", "PA-2026-001"), ("r.a.n", "2")]);
    let moved = parse(&field("links"), &sent, &parsed, NL).value;
    assert_eq!(moved.items()[0].get("n"), &Value::Number(1.0), "another target, another iteration");
    let sent = form([("row", "a"), ("r.a.to", "geen code")]);
    let kept = parse(&field("links"), &sent, &moved, NL);
    assert_eq!(kept.value, moved);
    assert_eq!(kept.problems[0].what, Issue::LinkGone { code: "geen code".into() });
}

fn model() -> Value {
    let node = |id, lane| row(id, [("lane", lane), ("text", "Knoop")]);
    Value::map([
        ("nodes", list([node("a", "inputs"), node("x", "outputs"), node("b", "inputs")])),
        ("edges", list([row("e", [("from", "a"), ("to", "x")]), row("f", [("from", "b"), ("to", "x")])])),
    ])
}

#[test]
fn graph_buttons_work_within_a_lane() {
    let pressed = |button: &str| press(&field("graph"), &model(), button, || "new".into()).unwrap();
    let ids = |value: &Value| -> String { value.get("nodes").items().iter().map(Value::row_id).collect() };
    assert_eq!(ids(&pressed("up:b")), "bxa");
    assert_eq!(ids(&pressed("down:b")), "axb");
    assert_eq!(ids(&pressed("add:outputs")), "axbnew");
    let removed = pressed("remove:a");
    assert_eq!(ids(&removed), "xb");
    assert_eq!(removed.get("edges"), &list([row("f", [("from", "b"), ("to", "x")])]));
    assert_eq!(press(&field("graph"), &model(), "add:nowhere", || "new".into()), None);
}

#[test]
fn arrows_keep_their_ids_and_new_ones_are_named_after_their_ends() {
    let mut sent = submitted(&editor(&field("graph"), &model(), NL));
    sent.insert("n.a.to".into(), vec!["x".into(), "b".into(), "gone".into(), "a".into(), "x".into()]);
    sent.insert("n.b.to".into(), vec![]);
    let edges = parse(&field("graph"), &sent, &model(), NL).value.get("edges").clone();
    let expected = list([row("e", [("from", "a"), ("to", "x")]), row("a-b", [("from", "a"), ("to", "b")])]);
    assert_eq!(edges, expected);
}
