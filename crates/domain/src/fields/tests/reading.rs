//! Reading what people type, and showing it.

use super::form;
use crate::{
    error::Issue,
    fields::{
        View, date, number, parse,
        samples::{EN, NL, field, list, row, text},
        view,
    },
    lang::Lang,
    value::Value,
};

#[test]
fn numbers_are_read_as_people_write_them() {
    let cases = [
        ("1.234,5", 1.0, 1234.5),
        ("1234.5", 1.0, 1234.5),
        ("1,234.5", 1.0, 1234.5),
        ("1234,5", 1.0, 1234.5),
        ("50.000", 1.0, 50_000.0),
        ("50,000", 1.0, 50_000.0),
        ("1.234.567", 0.1, 1_234_567.0),
        ("0.125", 1.0, 0.125),
        ("1.234", 0.001, 1.234),
        ("€ 1 250,-", 1.0, 1250.0),
        ("EUR 12", 1.0, 12.0),
        ("2,5 fte", 0.1, 2.5),
        ("-3", 1.0, -3.0),
        ("\u{2212}3", 1.0, -3.0),
        (",5", 0.1, 0.5),
        ("1e3", 1.0, 1000.0),
        ("0", 1.0, 0.0),
    ];
    for (raw, step, expected) in cases {
        assert_eq!(number::read(raw, step), Some(expected), "{raw}");
    }
    for raw in ["veel", "", "1.23.4", "1,2,3", "12-3", "1..2", "inf", "NaN", "1e999", "é1", "1.234,5,6", "12345.678,1"]
    {
        assert_eq!(number::read(raw, 1.0), None, "{raw}");
    }
}

#[test]
fn numbers_are_written_as_people_read_them() {
    assert_eq!(number::write(1_234_567.25, Lang::Nl), "1.234.567,25");
    assert_eq!(number::write(-1234.5, Lang::En), "-1,234.5");
    assert_eq!(number::write(999.0, Lang::Nl), "999");
    let shown = View::Text { text: "50.000 EUR".into() };
    assert_eq!(view(&field("number"), &Value::Number(50_000.0), NL), shown);
}

#[test]
fn dates_are_read_as_people_write_them() {
    let same = [
        "2026-11-24",
        "24-11-2026",
        "24/11/26",
        "24.11.2026",
        "24 november 2026",
        "24 nov 2026",
        "24 nov. 26",
        " 24 November 2026 ",
        "November 24, 2026",
        "2026/11/24",
    ];
    for raw in same {
        assert_eq!(date::read(raw).map(|date| date.to_string()), Some("2026-11-24".into()), "{raw}");
    }
    assert_eq!(date::read("1 mrt 2026"), date::read("1 maart 2026"));
    assert_eq!(date::read("3 Oct 1999"), date::read("3 oktober 99"));
    for raw in ["", "morgen", "31-2-2026", "24-11", "24-13-2026", "2026", "1 m 2026", "24-11-20266"] {
        assert_eq!(date::read(raw), None, "{raw}");
    }
    assert_eq!(date::show("2026-11-24", Lang::Nl), "24 november 2026");
    assert_eq!(date::show("2026-11-24", Lang::En), "24 November 2026");
    assert_eq!(date::show("nu", Lang::En), "nu");
}

#[test]
fn what_cannot_be_read_keeps_the_value_and_says_where() {
    let held = Value::Number(7.0);
    let parsed = parse(&field("number"), &form([("v", "zeven")]), &held, NL);
    assert_eq!(parsed.value, held);
    assert!(matches!(parsed.problems.as_slice(), [p] if matches!(p.what, Issue::NotANumber { .. })));
    let rows = list([row("a", [("claim", "Bewering"), ("day", "2026-01-01")])]);
    let sent = form([("row", "a"), ("r.a.claim", "Anders"), ("r.a.day", "gisteren")]);
    let parsed = parse(&field("records"), &sent, &rows, NL);
    assert_eq!(parsed.value, list([row("a", [("claim", "Anders"), ("day", "2026-01-01")])]));
    let place = &parsed.problems[0].place;
    assert_eq!((place.row.as_deref(), place.number, place.column.as_deref()), (Some("a"), Some(1), Some("day")));
}

#[test]
fn line_ends_and_control_characters_are_tidied() {
    let parsed = parse(&field("markdown"), &form([("v", "een\r\ntwee\rdrie\0")]), &Value::Null, NL);
    assert_eq!(parsed.value, text("een\ntwee\ndrie"));
    let parsed = parse(&field("text"), &form([("v", "een\r\ntwee")]), &Value::Null, NL);
    assert_eq!(parsed.value, text("een twee"));
    assert_eq!(parse(&field("text"), &form([("v", "  ")]), &text("oud"), NL).value, Value::Null);
    assert_eq!(parse(&field("text"), &form([]), &text("oud"), NL).value, text("oud"));
}

#[test]
fn counts_and_years_are_put_in_their_form() {
    let sent = form([("row", "a"), ("r.a.cell", "< 10"), ("r.a.year", "unknown")]);
    let parsed = parse(&field("records"), &sent, &Value::Null, NL);
    assert_eq!(parsed.value, list([row("a", [("cell", "<10"), ("year", "onbekend")])]));
    let sent = form([("row", "a"), ("r.a.cell", "1.234,5")]);
    let parsed = parse(&field("records"), &sent, &Value::Null, NL);
    assert_eq!(parsed.value, list([row("a", [("cell", "1234,5")])]));
}

#[test]
fn periods_and_records_read_in_words() {
    let period = Value::map([("start", text("2026-03-01")), ("end", text("2026-06-30"))]);
    let shown = View::Text { text: "1 March 2026 – 30 June 2026".into() };
    assert_eq!(view(&field("period"), &period, EN), shown);
    let one = list([row("a", [("text", "Een vraag")]), row("b", [])]);
    assert_eq!(view(&field("list"), &one, NL), View::List { items: vec!["Een vraag".into()] });
}

#[test]
fn views_of_links_and_graphs_name_their_targets() {
    let links = list([row("a", [("to", "PA-2026-002")]), row("b", [("to", "PA-2026-009")])]);
    let View::Links { links } = view(&field("links"), &links, NL) else { panic!("links") };
    let titles: Vec<_> = links.iter().map(|link| link.title.as_deref()).collect();
    assert_eq!(titles, [Some("Titel 2"), None]);
    let graph = Value::map([
        (
            "nodes",
            list([row("i", [("lane", "inputs"), ("text", "Tijd")]), row("o", [("lane", "outputs"), ("text", "Plan")])]),
        ),
        ("edges", list([row("e", [("from", "i"), ("to", "o")]), row("f", [("from", "i"), ("to", "gone")])])),
    ]);
    let View::Graph { lanes } = view(&field("graph"), &graph, NL) else { panic!("graph") };
    assert_eq!(lanes[0].nodes[0].leads_to, ["Plan"]);
}
