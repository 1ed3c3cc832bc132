//! What several people write in one field at once, where the field is no text: each part has a place of its own.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

mod common;

use collab::{Draft, DraftError, LiveDraft, merge_form};
use common::{template, text};
use domain::{bounds::TEXT_HARD_MAX, value::Value};
use yrs::{
    Any, Doc, Map, MapPrelim, MapRef, Out, ReadTxn, StateVector, TextPrelim, Transact, TransactionMut, Update,
    updates::decoder::Decode,
};

/// What both have to begin with, and what each of two makes of it without seeing the other.
fn at_once(start: &[Vec<u8>], changes: [(&str, Value); 2]) -> Draft {
    let mut both = [11, 12].map(|client| Draft::load(client, start.iter().map(Vec::as_slice)).unwrap());
    let mut sent = Vec::new();
    for (draft, (field, value)) in both.iter_mut().zip(&changes) {
        sent.push(draft.write(template(), field, value).unwrap().unwrap());
    }
    for (draft, update) in both.iter_mut().zip(sent.iter().rev()) {
        draft.apply(update).unwrap();
        assert_eq!(draft.validate(template()), Ok(()));
    }
    let [one, other] = both;
    assert_eq!(one.content(template()), other.content(template()));
    one
}

fn read(draft: &Draft, field: &str) -> Value {
    draft.content(template()).get(field).clone()
}

fn codes(codes: &[&str]) -> Value {
    Value::List(codes.iter().map(|code| text(code)).collect())
}

fn answers<const N: usize>(answers: [(&str, Value); N]) -> Value {
    Value::map(answers)
}

/// What a server does when somebody comes to write in a field, on an empty document.
fn prepared(field: &str) -> Vec<Vec<u8>> {
    Draft::new(1).prepare(template(), Some(field)).unwrap().into_iter().collect()
}

/// What a client of others sends that does `change` to an empty document.
fn foreign(change: impl FnOnce(&mut TransactionMut<'_>, &MapRef)) -> Vec<u8> {
    let doc = Doc::with_client_id(500);
    let fields = doc.get_or_insert_map("fields");
    let mut txn = doc.transact_mut();
    change(&mut txn, &fields);
    txn.encode_diff_v1(&StateVector::default())
}

#[test]
fn only_the_field_that_is_asked_for_is_made() {
    let mut draft = Draft::new(1);
    let one = draft.prepare(template(), Some("text")).unwrap().unwrap();
    assert_eq!(draft.prepare(template(), Some("text")), Ok(None));
    assert_eq!(draft.prepare(template(), Some("nowhere")), Ok(None));
    let all = draft.prepare(template(), None).unwrap().unwrap();
    assert!(one.len() * 5 < all.len(), "{} of {} bytes", one.len(), all.len());
}

#[test]
fn two_boxes_ticked_at_once_are_both_ticked() {
    for start in [Vec::new(), prepared("multi_enum")] {
        let draft = at_once(&start, [("multi_enum", codes(&["a"])), ("multi_enum", codes(&["b"]))]);
        assert_eq!(read(&draft, "multi_enum"), codes(&["a", "b"]));
    }
}

#[test]
fn a_box_that_is_cleared_while_another_is_ticked_is_cleared() {
    let mut first = Draft::new(1);
    let start = first.write(template(), "multi_enum", &codes(&["a", "b"])).unwrap().unwrap();
    let draft = at_once(&[start], [("multi_enum", codes(&["b"])), ("multi_enum", codes(&["a", "b", "c"]))]);
    assert_eq!(read(&draft, "multi_enum"), codes(&["b", "c"]));
}

#[test]
fn one_answers_an_item_while_another_writes_its_note() {
    for start in [Vec::new(), prepared("checklist")] {
        let yes = answers([("rights", Value::map([("answer", text("yes"))]))]);
        let note = answers([("rights", Value::map([("note", text("because"))]))]);
        let draft = at_once(&start, [("checklist", yes), ("checklist", note)]);
        let both = Value::map([("answer", text("yes")), ("note", text("because"))]);
        assert_eq!(read(&draft, "checklist"), answers([("rights", both)]));
    }
}

#[test]
fn two_who_write_in_one_cell_at_once_keep_each_word() {
    for (field, cell) in [("record", "name"), ("score", "reason"), ("checklist", "note")] {
        let value = |words: &str| {
            let cells = Value::map([(cell, text(words))]);
            if field == "checklist" { answers([("rights", cells)]) } else { cells }
        };
        for start in [Vec::new(), prepared(field)] {
            let draft = at_once(&start, [(field, value("een ")), (field, value("twee "))]);
            let held = read(&draft, field);
            let held = if field == "checklist" { held.get("rights") } else { &held };
            let held = held.get(cell);
            assert!(["een twee ", "twee een "].contains(&held.as_text()), "{field}: {held:?}");
        }
    }
}

#[test]
fn what_other_clients_wrote_plainly_reads_as_is_and_goes_into_shared_shapes_when_somebody_comes() {
    let plain_answer = Any::from_json(r#"{"answer":"yes","note":"because"}"#).unwrap();
    let written = foreign(|txn, fields| {
        fields.insert(txn, "multi_enum", Any::Array(vec!["b".into(), "a".into(), "b".into()].into()));
        fields.insert(txn, "record", MapPrelim::from([("name", "een")]));
        fields.insert(txn, "score", MapPrelim::from([("reason", "goed")]));
        let checklist = fields.insert(txn, "checklist", MapPrelim::default());
        checklist.insert(txn, "rights", plain_answer);
    });
    let mut draft = Draft::new(1);
    draft.apply(&written).unwrap();
    assert_eq!(draft.validate(template()), Ok(()));
    let before = draft.content(template());
    assert_eq!(before.get("multi_enum"), &codes(&["a", "b"]));
    assert_eq!(before.get("checklist").get("rights").get("note"), &text("because"));

    let made = draft.prepare(template(), None).unwrap().unwrap();
    assert_eq!(draft.content(template()), before, "nothing reads otherwise");
    assert_eq!(draft.validate(template()), Ok(()));
    assert_eq!(draft.prepare(template(), None), Ok(None));

    let start = [written, made];
    let more = at_once(
        &start,
        [("record", Value::map([("name", text("een!"))])), ("record", Value::map([("name", text("*een"))]))],
    );
    assert_eq!(read(&more, "record").get("name"), &text("*een!"));
    let more = at_once(&start, [("multi_enum", codes(&["a", "b", "c"])), ("multi_enum", codes(&["a", "b", "d"]))]);
    assert_eq!(read(&more, "multi_enum"), codes(&["a", "b", "c", "d"]));
}

#[test]
fn an_answer_that_another_client_writes_plainly_comes_before_its_parts() {
    let mut draft = Draft::new(1);
    let parts = answers([("rights", Value::map([("answer", text("no")), ("note", text("kept"))]))]);
    let known = draft.write(template(), "checklist", &parts).unwrap().unwrap();
    let doc = Doc::with_client_id(500);
    let fields = doc.get_or_insert_map("fields");
    let mut txn = doc.transact_mut();
    txn.apply_update(Update::decode_v1(&known).unwrap()).unwrap();
    let Some(Out::YMap(checklist)) = fields.get(&txn, "checklist") else { panic!("no checklist") };
    checklist.insert(&mut txn, "rights", Any::from_json(r#"{"answer":"yes"}"#).unwrap());
    draft.apply(&txn.encode_update_v1()).unwrap();
    let read = read(&draft, "checklist");
    assert_eq!(read.get("rights").get("answer"), &text("yes"));
    assert_eq!(read.get("rights").get("note"), &text("kept"), "what it did not say stays");
    drop(txn);
    let made = draft.prepare(template(), Some("checklist")).unwrap();
    assert!(made.is_some());
    assert_eq!(self::read(&draft, "checklist"), read, "also when the plain answer goes into its parts");
    assert_eq!(draft.validate(template()), Ok(()));
}

#[test]
fn a_form_from_before_plain_values_went_into_shared_shapes_loses_nothing() {
    let written = foreign(|txn, fields| {
        fields.insert(txn, "multi_enum", Any::Array(vec!["a".into()].into()));
        fields.insert(txn, "record", MapPrelim::from([("name", "een")]));
        let checklist = fields.insert(txn, "checklist", MapPrelim::default());
        checklist.insert(txn, "rights/note", "omdat");
        checklist.insert(txn, "profiling", Any::from_json(r#"{"answer":"no"}"#).unwrap());
    });
    let mut draft = Draft::new(1);
    draft.apply(&written).unwrap();
    draft.prepare(template(), None).unwrap().unwrap();
    let note = |note| Value::map([("note", text(note))]);
    let changes = [
        ("multi_enum", codes(&["a", "b"])),
        ("record", Value::map([("name", text("een en twee"))])),
        (
            "checklist",
            answers([("rights", note("omdat het moet")), ("profiling", Value::map([("answer", text("yes"))]))]),
        ),
    ];
    for (client, (field, new)) in (20..).zip(changes) {
        let base = [written.as_slice()].into_iter();
        let update = merge_form(base, &mut draft, template(), field, &new, client).unwrap();
        assert!(update.is_some(), "{field}");
        assert_eq!(read(&draft, field), new);
        let base = [written.as_slice()].into_iter();
        let again = merge_form(base, &mut draft, template(), field, &new, client);
        assert!(matches!(again, Ok(None) | Err(DraftError::ClientInUse)), "{field}: {again:?}");
        assert_eq!(read(&draft, field), new, "sent twice");
    }
    assert_eq!(draft.validate(template()), Ok(()));
}

#[test]
fn such_a_form_keeps_what_others_wrote_since_and_what_is_in_it() {
    let written = foreign(|txn, fields| {
        fields.insert(txn, "multi_enum", Any::Array(vec!["a".into(), "b".into()].into()));
        fields.insert(txn, "record", MapPrelim::from([("name", "een")]));
        let checklist = fields.insert(txn, "checklist", MapPrelim::default());
        checklist.insert(txn, "rights", Any::from_json(r#"{"answer":"no","note":"omdat"}"#).unwrap());
    });
    let rights = |answer, note| answers([("rights", Value::map([("answer", text(answer)), ("note", text(note))]))]);
    let name = |name| Value::map([("name", text(name))]);
    let cases = [
        ("multi_enum", codes(&["a", "b", "d"]), codes(&["b", "c"]), codes(&["b", "c", "d"])),
        ("record", name("een twee"), name("een drie"), name("een twee een drie")),
        ("checklist", rights("no", "omdat het kan"), rights("yes", "omdat"), rights("yes", "omdat het kan")),
    ];
    let mut draft = Draft::new(1);
    draft.apply(&written).unwrap();
    draft.prepare(template(), None).unwrap().unwrap();
    for (field, theirs, ..) in &cases {
        draft.write(template(), field, theirs).unwrap().unwrap();
    }
    for (client, (field, _, mine, both)) in (20..).zip(cases) {
        let base = [written.as_slice()].into_iter();
        merge_form(base, &mut draft, template(), field, &mine, client).unwrap().unwrap();
        assert_eq!(read(&draft, field), both);
    }
    assert_eq!(draft.validate(template()), Ok(()));
}

#[test]
fn two_forms_that_write_beside_a_plain_note_have_it_once() {
    let mut first = Draft::new(1);
    let no = answers([("profiling", Value::map([("answer", text("no"))]))]);
    let made = first.write(template(), "checklist", &no).unwrap().unwrap();
    let written = foreign(|txn, fields| {
        txn.apply_update(Update::decode_v1(&made).unwrap()).unwrap();
        let Some(Out::YMap(checklist)) = fields.get(txn, "checklist") else { panic!("no checklist") };
        checklist.insert(txn, "rights/note", "omdat");
    });
    let part = |part, words| answers([("rights", Value::map([("note", text("omdat")), (part, text(words))]))]);
    let draft = at_once(&[written], [("checklist", part("answer", "yes")), ("checklist", part("answer", "yes"))]);
    assert_eq!(read(&draft, "checklist").get("rights").get("note"), &text("omdat"));
}

#[test]
fn shapes_that_no_reader_would_look_at_are_refused() {
    type Change = fn(&mut TransactionMut<'_>, &MapRef);
    let wrong: [(&str, Change); 10] = [
        ("an object of codes", |txn, fields| {
            fields.insert(txn, "multi_enum", Any::from_json(r#"{"a":true}"#).unwrap());
        }),
        ("an answer that is no code, behind a plain one", |txn, fields| {
            let checklist = fields.insert(txn, "checklist", MapPrelim::from([("rights/answer", true)]));
            checklist.insert(txn, "rights", Any::from_json(r#"{"answer":"yes","note":"x"}"#).unwrap());
        }),
        ("a code that is not chosen", |txn, fields| {
            fields.insert(txn, "multi_enum", MapPrelim::from([("a", false)]));
        }),
        ("words in a code", |txn, fields| {
            fields.insert(txn, "multi_enum", MapPrelim::from([("a", TextPrelim::new("x"))]));
        }),
        ("an unknown part", |txn, fields| {
            fields.insert(txn, "checklist", MapPrelim::from([("rights/other", "x")]));
        }),
        ("a part of a part", |txn, fields| {
            fields.insert(txn, "checklist", MapPrelim::from([("rights/note/x", "x")]));
        }),
        ("a shared text that is an answer", |txn, fields| {
            fields.insert(txn, "checklist", MapPrelim::from([("rights/answer", TextPrelim::new("yes"))]));
        }),
        ("a shared text that is a whole answer", |txn, fields| {
            fields.insert(txn, "checklist", MapPrelim::from([("rights", TextPrelim::new("yes"))]));
        }),
        ("a shared text in a number", |txn, fields| {
            fields.insert(txn, "score", MapPrelim::from([("score", TextPrelim::new("3"))]));
        }),
        ("a map in a record", |txn, fields| {
            let record = fields.insert(txn, "record", MapPrelim::default());
            record.insert(txn, "name", MapPrelim::default());
        }),
    ];
    for (what, change) in wrong {
        let update = foreign(change);
        let mut draft = Draft::new(1);
        draft.apply(&update).unwrap();
        assert!(matches!(draft.validate(template()), Err(DraftError::Shape { .. })), "{what}");
        let mut live = LiveDraft::load(1, template(), std::iter::empty()).unwrap();
        assert!(matches!(live.turn(&[&update]), Err(DraftError::Shape { .. })), "{what}, live");
    }
}

#[test]
fn a_note_without_end_cannot_hide_behind_a_plain_answer() {
    let written = foreign(|txn, fields| {
        let checklist = fields.insert(txn, "checklist", MapPrelim::default());
        checklist.insert(txn, "rights/note", TextPrelim::new("x".repeat(2 * TEXT_HARD_MAX + 1)));
        checklist.insert(txn, "rights", Any::from_json(r#"{"answer":"yes","note":"x"}"#).unwrap());
    });
    let mut draft = Draft::new(1);
    draft.replay(&written).unwrap();
    assert!(matches!(draft.validate(template()), Err(DraftError::Shape { .. })));
}

#[test]
fn a_shape_that_a_client_took_away_is_made_again() {
    for field in ["text", "record", "checklist", "multi_enum", "score", "graph", "records"] {
        let start = prepared(field);
        let doc = Doc::with_client_id(500);
        let fields = doc.get_or_insert_map("fields");
        let mut txn = doc.transact_mut();
        for update in &start {
            txn.apply_update(Update::decode_v1(update).unwrap()).unwrap();
        }
        fields.remove(&mut txn, field);
        let mut draft = Draft::load(1, start.iter().map(Vec::as_slice)).unwrap();
        draft.apply(&txn.encode_update_v1()).unwrap();
        drop(txn);
        assert!(draft.prepare(template(), Some(field)).unwrap().is_some(), "{field}");
        assert_eq!(draft.validate(template()), Ok(()), "{field}");
        assert_eq!(draft.prepare(template(), Some(field)), Ok(None), "{field}");
    }
}

#[test]
fn a_text_typed_into_a_shape_is_not_lost_when_the_shape_is_made_elsewhere_too() {
    let mut here = Draft::new(1);
    here.prepare(template(), Some("text")).unwrap();
    here.write(template(), "text", &text("hier")).unwrap();
    let mut there = Draft::new(2);
    let again = there.prepare(template(), Some("text")).unwrap().unwrap();
    here.apply(&again).unwrap();
    assert_eq!(read(&here, "text"), text("hier"));
    let all = here.snapshot();
    there.apply(&all).unwrap();
    assert_eq!(read(&there, "text"), text("hier"));
}
