//! Tests of the three-way merge.

use proptest::prelude::*;

use super::{merge_text, merge_value};
use crate::{
    fields::{
        hard_check,
        samples::{any_value, field, field_and, list, row, template, text},
    },
    template::FieldType,
    value::Value,
};

#[test]
fn both_keep_their_words() {
    let cases = [
        ("een twee drie", "een twee drie vier", "nul een twee drie", "nul een twee drie vier"),
        ("een twee drie", "een TWEE drie", "een twee DRIE", "een TWEE DRIE"),
        ("een twee drie", "een drie", "een twee drie vier", "een drie vier"),
        ("de kat zit", "de grote kat zit", "de kat zit hier", "de grote kat zit hier"),
        ("", "van haar", "van hem", "van haar van hem"),
        ("a", "b", "c", "b c"),
        ("begin", "begin en slot", "begin en slot erbij", "begin en slot erbij"),
        ("a\n\nb", "a\n\nx b", "a\n\nb\n\nc", "a\n\nx b\n\nc"),
    ];
    for (base, theirs, mine, expected) in cases {
        assert_eq!(merge_text(base, theirs, mine), expected, "{base:?} {theirs:?} {mine:?}");
    }
}

fn item(id: &str, words: &str) -> Value {
    row(id, [("text", words)])
}

fn merged(base: &Value, current: &Value, mine: &Value) -> Value {
    merge_value(&field("list"), base, current, mine)
}

#[test]
fn rows_added_by_either_stay() {
    let base = list([item("a", "eerste")]);
    let current = list([item("a", "eerste"), item("t", "van haar")]);
    let mine = list([item("a", "eerste"), item("m", "van mij")]);
    let expected = list([item("a", "eerste"), item("t", "van haar"), item("m", "van mij")]);
    assert_eq!(merged(&base, &current, &mine), expected);
}

#[test]
fn a_removed_row_goes_unless_the_other_edited_it() {
    let base = list([item("a", "eerste"), item("b", "tweede")]);
    let without = list([item("b", "tweede")]);
    let edited = list([item("a", "eerste zin"), item("b", "tweede")]);
    let elsewhere = list([item("a", "eerste"), item("b", "tweede zin")]);
    assert_eq!(merged(&base, &edited, &without), edited);
    assert_eq!(merged(&base, &without, &edited), edited);
    assert_eq!(merged(&base, &elsewhere, &without), list([item("b", "tweede zin")]));
    assert_eq!(merged(&base, &without, &elsewhere), list([item("b", "tweede zin")]));
}

#[test]
fn moves_and_edits_of_one_row_come_together() {
    let base = list([item("a", "eerste zin"), item("b", "tweede zin")]);
    let current = list([item("a", "eerste lange zin"), item("b", "tweede zin"), item("t", "nieuw")]);
    let mine = list([item("b", "tweede zin"), item("a", "eerste zin hier")]);
    let expected = list([item("b", "tweede zin"), item("t", "nieuw"), item("a", "eerste lange zin hier")]);
    assert_eq!(merged(&base, &current, &mine), expected);
}

#[test]
fn sets_and_single_values() {
    let set = |codes: &[&str]| Value::List(codes.iter().map(|code| text(code)).collect());
    let merged = merge_value(
        &field("multi_enum"),
        &set(&["om", "police"]),
        &set(&["om", "police", "school"]),
        &set(&["police", "ngo"]),
    );
    assert_eq!(merged, set(&["police", "school", "ngo"]));
    let number = |n: f64| Value::Number(n);
    assert_eq!(merge_value(&field("number"), &number(1.0), &number(2.0), &number(3.0)), number(3.0));
    assert_eq!(merge_value(&field("number"), &number(1.0), &number(2.0), &number(1.0)), number(2.0));
}

#[test]
fn a_score_and_its_reason_merge_apart() {
    let score = |n: f64, why| Value::map([("score", Value::Number(n)), ("reason", text(why))]);
    let merged = merge_value(&field("score"), &score(1.0, "omdat"), &score(1.0, "omdat het kan"), &score(2.0, "omdat"));
    assert_eq!(merged, score(2.0, "omdat het kan"));
}

#[test]
fn the_iteration_goes_with_the_link() {
    let link = |to, n: f64| list([Value::map([("id", text("a")), ("to", text(to)), ("n", Value::Number(n))])]);
    let (base, current, mine) = (link("PA-2026-001", 1.0), link("PA-2026-001", 2.0), link("PA-2026-002", 1.0));
    assert_eq!(merge_value(&field("links"), &base, &current, &mine), mine);
    assert_eq!(merge_value(&field("links"), &base, &mine, &current), mine);
}

#[test]
fn an_arrow_to_a_node_that_went_goes_too() {
    let node = |id| row(id, [("lane", "inputs"), ("text", "Knoop")]);
    let edge = |from: &str, to: &str| row(&format!("{from}{to}"), [("from", from), ("to", to)]);
    let model = |nodes: Vec<Value>, edges: Vec<Value>| {
        Value::map([("nodes", Value::List(nodes)), ("edges", Value::List(edges))])
    };
    let base = model(vec![node("a"), node("b"), node("c")], vec![edge("a", "b")]);
    let current = model(vec![node("a"), node("c")], vec![edge("a", "c")]);
    let mine = model(vec![node("a"), node("b"), node("c")], vec![edge("a", "b"), edge("b", "c"), edge("c", "a")]);
    let merged = merge_value(&field("graph"), &base, &current, &mine);
    assert_eq!(merged, model(vec![node("a"), node("c")], vec![edge("a", "c"), edge("c", "a")]));
}

/// A text of words with a marker put in before one of them.
fn with_marker(words: &[String], at: usize, marker: &str) -> String {
    let mut words = words.to_vec();
    words.insert(at.min(words.len()), marker.to_owned());
    words.join(" ")
}

proptest! {
    #[test]
    fn one_sided_changes_of_texts_come_out_as_they_are(base in "[a-c .\n]{0,30}", x in "[a-c .\n]{0,30}") {
        prop_assert_eq!(merge_text(&base, &base, &x), x.clone());
        prop_assert_eq!(merge_text(&base, &x, &base), x.clone());
        prop_assert_eq!(merge_text(&base, &x, &x), x);
    }

    #[test]
    fn words_put_in_by_both_survive(
        base in prop::collection::vec("[a-d]{1,3}", 0..12),
        theirs in prop::collection::vec("[a-d]{1,3}", 0..12),
        (at, my_at) in (0_usize..12, 0_usize..12),
    ) {
        let mine = with_marker(&base, my_at, "MIJN");
        for theirs in [with_marker(&base, at, "HUN"), with_marker(&theirs, at, "HUN")] {
            let merged = merge_text(&base.join(" "), &theirs, &mine);
            let words: Vec<&str> = merged.split_whitespace().collect();
            prop_assert!(words.contains(&"HUN") && words.contains(&"MIJN"), "{}", merged);
        }
    }

    #[test]
    fn one_sided_changes_come_out_as_they_are((field, [base, x]) in field_and::<2>()) {
        prop_assert_eq!(&merge_value(&field, &base, &base, &x), &x);
        prop_assert_eq!(&merge_value(&field, &base, &x, &base), &x);
        prop_assert_eq!(&merge_value(&field, &base, &x, &x), &x);
    }

    #[test]
    fn what_both_can_save_can_be_saved_together((field, [base, current, mine]) in field_and::<3>()) {
        let merged = merge_value(&field, &base, &current, &mine);
        prop_assert_eq!(hard_check(&field, &merged), Ok(()), "{}: {:?}", field.id, merged);
        if let FieldType::Records { .. } | FieldType::Links { .. } = field.kind {
            let ids = |value: &Value| -> Vec<String> { value.items().iter().map(|row| row.row_id().to_owned()).collect() };
            let (was, result) = (ids(&base), ids(&merged));
            for id in ids(&current).iter().chain(&ids(&mine)).filter(|id| !was.contains(id)) {
                prop_assert!(result.contains(id), "row {id} is new and stays");
            }
        }
    }

    #[test]
    fn nothing_panics_on_any_values(base in any_value(), current in any_value(), mine in any_value()) {
        for field in &template().fields {
            let same = merge_value(field, &base, &base, &mine);
            // Values with NaN, which no JSON holds, differ from themselves.
            let comparable = [&base, &mine].into_iter().all(|value| *value == value.clone());
            prop_assert!(!comparable || same == mine);
            let _ = merge_value(field, &base, &current, &mine);
        }
    }
}
