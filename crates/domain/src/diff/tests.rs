//! Tests of the comparison.

use proptest::prelude::*;

use super::{ArrowDiff, Change, FieldDiff, Mark, Run, RunKind, Totals, diff, diff_field, rows::moved, words};
use crate::{
    content::Content,
    fields::samples::{EN, NL, any_value, field, field_and, list, row, template, text},
    value::Value,
};

/// Runs as text: `[-removed-]`, `[+added+]`.
fn marked(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| match run.kind {
            RunKind::Same => run.text.clone(),
            RunKind::Removed => format!("[-{}-]", run.text),
            RunKind::Added => format!("[+{}+]", run.text),
        })
        .collect()
}

fn compared(old: &str, new: &str) -> String {
    marked(&words::compare(old, new).runs)
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn side(runs: &[Run], kind: RunKind) -> String {
    let runs = runs.iter().filter(|run| run.kind == RunKind::Same || run.kind == kind);
    without_space(&runs.map(|run| run.text.as_str()).collect::<String>())
}

#[test]
fn words_are_compared_not_letters_nor_space() {
    let cases = [
        ("Wij gaan morgen naar huis.", "Wij gaan vandaag naar huis.", "Wij gaan [-morgen-] [+vandaag+] naar huis."),
        ("a b c", "a c", "a [-b-] c"),
        ("a c", "a b c", "a [+b+] c"),
        ("a b", "b", "[-a-] b"),
        ("b", "a b", "[+a+] b"),
        ("a", "b", "[-a-] [+b+]"),
        ("klaar.", "klaar!", "klaar[-.-][+!+]"),
        ("e-mail", "e-mails", "[-e-mail-] [+e-mails+]"),
        ("een  twee\n\ndrie", "een twee drie", "een twee drie"),
        ("Kop\n\nOud slot", "Kop\n\nNieuw slot", "Kop\n\n[-Oud-] [+Nieuw+] slot"),
        ("", "erbij", "[+erbij+]"),
        ("weg ermee", "", "[-weg ermee-]"),
        ("café", "cafe\u{301}", "[-café-] [+cafe\u{301}+]"),
    ];
    for (old, new, expected) in cases {
        assert_eq!(compared(old, new), expected, "{old:?} {new:?}");
    }
}

#[test]
fn words_are_counted() {
    let of = |old: &str, new: &str| diff_field(&field("markdown"), &text(old), &text(new), NL);
    let changed = of("een twee, drie", "een vier vijf, drie zes");
    assert_eq!((changed.words_added, changed.words_removed), (3, 1));
    assert_eq!(of("een  twee", "een\ntwee").change, Change::Same);
    let totals = Totals::of(&[changed, of("x", "x")]);
    assert_eq!((totals.fields_changed, totals.fields_same, totals.words_added), (1, 1, 3));
}

#[test]
fn a_long_text_is_compared_by_sentences_first() {
    let old: String = (0..4000).map(|n| format!("Zin {n} heeft woord{n}. ")).collect();
    let edited = old.replace("woord2000", "iets").replace("Zin 10 ", "Regel 10 ");
    let result = words::compare(&old, &edited);
    let changed = |kind| result.runs.iter().filter(|run| run.kind == kind).count();
    assert_eq!((result.coarse, changed(RunKind::Added), changed(RunKind::Removed)), (false, 2, 2));
    let other: String = (0..8000).map(|n| format!("anders{n} ")).collect();
    let result = words::compare(&old, &other);
    assert!(result.coarse, "all different and too long for words");
    assert_eq!(side(&result.runs, RunKind::Added), without_space(&other));
}

#[test]
fn values_and_choices_read_in_words() {
    let number = diff_field(&field("number"), &Value::Number(1000.0), &Value::Number(2500.0), EN);
    assert_eq!(number.change, Change::Value { old: "1,000 EUR".into(), new: "2,500 EUR".into() });
    let date = diff_field(&field("date"), &Value::Null, &text("2026-11-24"), NL);
    assert_eq!(date.change, Change::Value { old: String::new(), new: "24 november 2026".into() });
    let (old, new) = (list([text("police"), text("om")]), list([text("school"), text("om")]));
    let Change::Choices { added, removed, kept } = diff_field(&field("multi_enum"), &old, &new, NL).change else {
        panic!("choices")
    };
    assert_eq!(
        (added, removed, kept),
        (vec!["onderwijs".into()], vec!["politie".into()], vec!["Openbaar Ministerie".to_owned()])
    );
    let turned = list([text("om"), text("police")]);
    assert!(diff_field(&field("multi_enum"), &old, &turned, NL).is_same(), "order means nothing");
}

#[test]
fn only_what_left_the_longest_common_order_has_moved() {
    let of =
        |old: &[&'static str], new: &[&'static str]| -> Vec<&'static str> { moved(old, new).into_iter().collect() };
    assert_eq!(of(&["a", "b", "c"], &["c", "a", "b"]), ["c"]);
    assert_eq!(of(&["a", "x", "b"], &["a", "b", "y"]), [""; 0]);
}

#[test]
fn rows_are_told_apart_by_their_ids() {
    let item = |id, words| row(id, [("text", words)]);
    let old = list([item("a", "eerste zin"), item("b", "tweede zin"), item("c", "derde zin")]);
    let new = list([item("c", "derde zin"), item("a", "eerste regel"), item("d", "nieuwe zin")]);
    let found = diff_field(&field("list"), &old, &new, NL);
    let Change::Rows { columns, rows } = &found.change else { panic!("rows") };
    assert_eq!(columns, &["Tekst"]);
    let seen: Vec<_> = rows
        .iter()
        .map(|row| (row.id.as_str(), row.mark, row.moved, row.old, row.new, marked(&row.cells[0])))
        .collect();
    let expected = [
        ("c", Mark::Same, true, Some(3), Some(1), "derde zin".to_owned()),
        ("a", Mark::Changed, false, Some(1), Some(2), "eerste [-zin-] [+regel+]".into()),
        ("b", Mark::Removed, false, Some(2), None, "[-tweede zin-]".into()),
        ("d", Mark::Added, false, None, Some(3), "[+nieuwe zin+]".into()),
    ];
    assert_eq!(seen, expected);
    assert_eq!((found.words_added, found.words_removed), (3, 3));
}

#[test]
fn links_checklists_and_scores() {
    let link = |n| Value::map([("id", text("a")), ("to", text("PA-2026-001")), ("n", Value::Number(n))]);
    let Change::Rows { columns, rows } = diff_field(&field("links"), &list([link(1.0)]), &list([link(2.0)]), EN).change
    else {
        panic!("links")
    };
    assert_eq!(columns, ["Link", "Iteration", "Note"]);
    let cells: Vec<_> = rows[0].cells.iter().map(|cell| marked(cell)).collect();
    assert_eq!(cells, ["PA-2026-001 Titel 1", "[-1-] [+2+]", ""]);
    let code = crate::vocab::terms("ethics")[0].code.as_str();
    let answer = |answer| Value::map([(code, Value::map([("answer", text(answer))]))]);
    let Change::Rows { rows, .. } = diff_field(&field("checklist"), &answer("no"), &answer("yes"), NL).change else {
        panic!("checklist")
    };
    assert_eq!((rows.len(), marked(&rows[0].cells[1])), (1, "[-nee-] [+ja+]".into()));
    let score = |n, why| Value::map([("score", Value::Number(n)), ("reason", text(why))]);
    let Change::Record { cells } =
        diff_field(&field("score"), &score(2.0, "omdat het kan"), &score(3.0, "omdat het moet"), NL).change
    else {
        panic!("score")
    };
    assert_eq!(marked(&cells[0].runs), "[-2-] [+3+]");
    assert_eq!(marked(&cells[1].runs), "omdat het [-kan-] [+moet+]");
}

#[test]
fn the_logic_model_shows_nodes_lanes_and_arrows() {
    let node = |id, lane, words| row(id, [("lane", lane), ("text", words)]);
    let edge = |from, to| row(from, [("from", from), ("to", to)]);
    let old = Value::map([
        ("nodes", list([node("a", "inputs", "Tijd"), node("b", "inputs", "Geld"), node("o", "outputs", "Plan")])),
        ("edges", list([edge("a", "o"), edge("b", "o")])),
    ]);
    let new = Value::map([
        (
            "nodes",
            list([node("b", "activities", "Geld"), node("o", "outputs", "Beter plan"), node("n", "outputs", "Les")]),
        ),
        ("edges", list([edge("b", "o"), edge("o", "n")])),
    ]);
    let Change::Graph { lanes, arrows } = diff_field(&field("graph"), &old, &new, NL).change else { panic!("graph") };
    let nodes: Vec<_> = lanes
        .iter()
        .flat_map(|lane| &lane.nodes)
        .map(|node| (node.id.as_str(), node.mark, node.lane_was.as_deref(), marked(&node.runs)))
        .collect();
    let expected = [
        ("a", Mark::Removed, None, "[-Tijd-]".to_owned()),
        ("b", Mark::Changed, Some("Middelen"), "Geld".into()),
        ("o", Mark::Changed, None, "[-Plan-] [+Beter plan+]".into()),
        ("n", Mark::Added, None, "[+Les+]".into()),
    ];
    assert_eq!(nodes, expected);
    let arrow = |from: &str, to: &str, mark| ArrowDiff { from: from.into(), to: to.into(), mark };
    let expected = [
        arrow("Geld", "Beter plan", Mark::Same),
        arrow("Beter plan", "Les", Mark::Added),
        arrow("Tijd", "Beter plan", Mark::Removed),
    ];
    assert_eq!(arrows, expected);
}

proptest! {
    #[test]
    fn runs_give_both_texts_back(old in "[a-c .,\n-]{0,40}", new in "[a-c .,\n-]{0,40}") {
        let runs = words::compare(&old, &new).runs;
        prop_assert_eq!(side(&runs, RunKind::Added), without_space(&new));
        prop_assert_eq!(side(&runs, RunKind::Removed), without_space(&old));
        for run in runs.iter().filter(|run| run.kind != RunKind::Same) {
            prop_assert_eq!(run.text.trim(), &run.text);
        }
        prop_assert!(runs.windows(2).all(|pair| pair[0].kind != pair[1].kind));
    }

    #[test]
    fn any_text_splits_without_loss(text in "\\PC{0,60}") {
        prop_assert_eq!(super::align::split(&text).texts.concat(), text);
    }

    #[test]
    fn a_version_is_the_same_as_itself((field, [value]) in field_and::<1>()) {
        prop_assert!(diff_field(&field, &value, &value.clone(), NL).is_same());
        let content = Content([(field.id.clone(), value)].into());
        let found = diff(&template(), &content, &content, NL);
        prop_assert!(found.iter().all(FieldDiff::is_same));
        prop_assert_eq!(Totals::of(&found), Totals { fields_same: found.len(), ..Totals::default() });
    }

    #[test]
    fn rows_stand_in_the_new_order_and_none_is_lost((field, [old, new]) in field_and::<2>()) {
        let found = diff_field(&field, &old, &new, EN);
        let json = serde_json::to_string(&found).unwrap();
        prop_assert_eq!(&serde_json::from_str::<FieldDiff>(&json).unwrap(), &found);
        if let Change::Rows { rows, columns } = found.change {
            let places = |place: &dyn Fn(&super::RowDiff) -> Option<u32>| -> Vec<u32> {
                rows.iter().filter_map(place).collect()
            };
            let new_places = places(&|row| row.new);
            prop_assert!(new_places.is_sorted());
            prop_assert!(rows.iter().all(|row| row.cells.len() == columns.len()));
            let mut old_places = places(&|row| row.old);
            old_places.sort_unstable();
            old_places.dedup();
            prop_assert_eq!(old_places.len(), rows.iter().filter(|row| row.old.is_some()).count());
        }
    }

    #[test]
    fn nothing_panics_on_any_values(old in any_value(), new in any_value()) {
        for field in &template().fields {
            let found = diff_field(field, &old, &new, NL);
            prop_assert_eq!(&found.field, &field.id);
        }
    }
}
