//! Bytes that no client of ours sends.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

mod common;

use collab::{Draft, DraftError, LiveDraft, UPDATE_MAX_BYTES};
use common::{edit, row, template, text};
use domain::value::Value;
use proptest::{collection::vec, prelude::*};
use yrs::{
    Any, Array, ArrayPrelim, ArrayRef, ClientID, Doc, Map, MapPrelim, MapRef, Out, ReadTxn, StateVector, Text,
    TextPrelim, Transact, TransactionMut, Update, WriteTxn,
    branch::{Branch, BranchPtr},
    updates::decoder::Decode,
};

/// What a foreign client sends that does `change` to an empty document.
fn foreign(change: impl FnOnce(&mut TransactionMut<'_>)) -> Vec<u8> {
    let doc = Doc::with_client_id(500);
    doc.get_or_insert_map("fields");
    let mut txn = doc.transact_mut();
    change(&mut txn);
    txn.encode_diff_v1(&StateVector::default())
}

/// As [`foreign`], setting one field.
fn sets(field: &str, value: impl yrs::block::Prelim) -> Vec<u8> {
    let doc = Doc::with_client_id(500);
    let fields = doc.get_or_insert_map("fields");
    let mut txn = doc.transact_mut();
    fields.insert(&mut txn, field, value);
    txn.encode_diff_v1(&StateVector::default())
}

/// Applies; when that is accepted, everything else must work on what came of it.
fn survive(bytes: &[u8]) {
    let mut draft = Draft::new(1);
    let mut log = Vec::new();
    log.extend(draft.write(template(), "text", &text("een 🙂 twee")).unwrap());
    let before = draft.snapshot();
    if draft.apply(bytes).is_err() {
        assert!(draft.is_broken() || draft.snapshot() == before);
    }
    let _ = (draft.validate(template()), draft.content(template()));
    let snapshot = draft.snapshot();
    if !draft.is_broken() {
        Draft::load(2, [snapshot.as_slice()].into_iter()).unwrap();
        for field in &template().fields {
            draft.write(template(), &field.id, &Value::Null).unwrap();
        }
        assert!(draft.content(template()).0.is_empty());
    }
    let _ = Draft::load(3, [bytes, snapshot.as_slice()].into_iter());
}

proptest! {
    #[test]
    fn garbage_never_panics(bytes in vec(any::<u8>(), 0..200)) {
        survive(&bytes);
    }

    #[test]
    fn small_garbage_never_panics(bytes in vec(prop_oneof![0..12_u8, Just(0x84), Just(0x27), any::<u8>()], 0..60)) {
        survive(&bytes);
    }

    #[test]
    fn damaged_updates_never_panic(
        edits in vec(edit(), 1..4),
        damage in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut draft = Draft::new(7);
        for (field, value) in &edits {
            draft.write(template(), field, value).unwrap();
        }
        let mut bytes = draft.snapshot();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        survive(&bytes);
    }
}

#[test]
fn a_large_update_is_refused() {
    let max = UPDATE_MAX_BYTES;
    let bytes = vec![0; max + 1];
    assert_eq!(Draft::new(1).apply(&bytes), Err(DraftError::UpdateTooLarge { bytes: max + 1, max }));
}

#[test]
fn a_count_that_the_payload_cannot_hold_is_refused_before_decoding() {
    let refused = |bytes: &[u8]| assert_eq!(Draft::new(1).apply(bytes), Err(DraftError::Count), "{bytes:x?}");
    refused(&[0xff, 0xff, 0xff, 0x20, 0, 0, 0, 0, 0]);
    refused(&[5, 0, 0, 0, 0, 0, 0, 0, 0]);
    refused(&[1, 0xff, 0xff, 0xff, 0x07, 9, 0, 0]);
    refused(&[0, 0xff, 0xff, 0xff, 0x07]);
}

#[test]
fn an_update_that_builds_on_another_waits_for_it_and_changes_nothing() {
    let mut author = Draft::new(9);
    let first = author.write(template(), "text", &text("een")).unwrap().unwrap();
    let second = author.write(template(), "text", &text("een twee")).unwrap().unwrap();
    let gone = author.write(template(), "text", &Value::Null).unwrap().unwrap();
    let mut draft = Draft::new(1);
    assert_eq!(draft.apply(&gone), Err(DraftError::Missing));
    assert_eq!(draft.apply(&second), Err(DraftError::Missing));
    assert_eq!(draft.snapshot(), Draft::new(1).snapshot());
    for update in [&first, &second, &gone] {
        assert_eq!(draft.apply(update), Ok(()));
    }
}

#[test]
fn what_no_draft_holds_is_refused_on_sight() {
    let refused = |bytes: &[u8]| assert!(matches!(Draft::new(1).apply(bytes), Err(DraftError::Foreign(_))));
    refused(&foreign(|txn| {
        let root = WriteTxn::get_or_insert_map(txn, "elsewhere");
        root.insert(txn, "text", "x");
    }));
    refused(&foreign(|txn| {
        let root = WriteTxn::get_or_insert_text(txn, "fields");
        root.insert(txn, 0, "hidden");
    }));
    refused(&sets("text", yrs::XmlTextPrelim::new("x")));
    refused(&sets("text", Any::Buffer(vec![1, 2].into())));
    refused(&sets("text", Doc::new()));
    let deep = (0..9).fold(Any::Null, |inner, _| Any::Array(vec![inner].into()));
    refused(&sets("text", deep));
}

#[test]
fn wrong_types_do_not_validate_and_read_as_nothing() {
    let wrong = [
        sets("text", "a plain value"),
        sets("number", "a word"),
        sets("enum", TextPrelim::new("shared")),
        sets("records", MapPrelim::default()),
        sets("records", ArrayPrelim::from(["no row"])),
        sets("record", MapPrelim::from([("other", "column")])),
        sets("score", MapPrelim::from([("score", "five")])),
        sets("graph", MapPrelim::from([("nodes", "none")])),
    ];
    for update in wrong {
        let mut draft = Draft::new(1);
        draft.apply(&update).unwrap();
        assert!(matches!(draft.validate(template()), Err(DraftError::Shape { .. })));
        assert!(draft.content(template()).0.is_empty());
    }
    let mut draft = Draft::new(1);
    draft.apply(&sets("nowhere", "x")).unwrap();
    assert_eq!(draft.validate(template()), Err(DraftError::UnknownField { field: "nowhere".into() }));
}

#[test]
fn a_row_may_hold_shared_words_and_a_place_and_nothing_else_that_is_not_plain() {
    let with = |change: fn(&MapRef, &mut TransactionMut<'_>)| {
        let update = foreign(|txn| {
            let fields = txn.get_or_insert_map("fields");
            let rows = fields.insert(txn, "records", ArrayPrelim::default());
            let row = rows.push_back(txn, MapPrelim::from([("id", "a")]));
            change(&row, txn);
        });
        let mut draft = Draft::new(1);
        draft.apply(&update).unwrap();
        draft.validate(template()).map(|()| draft.content(template()).get("records").clone())
    };
    let name = |row: &MapRef, txn: &mut TransactionMut<'_>| {
        row.insert(txn, "name", TextPrelim::new("een"));
    };
    let place = |row: &MapRef, txn: &mut TransactionMut<'_>| {
        row.insert(txn, "at", 7.5);
        row.insert(txn, "name", TextPrelim::default());
    };
    assert_eq!(with(name), Ok(Value::List(vec![row("a", "een")])));
    assert_eq!(with(place), Ok(Value::List(vec![Value::map([("id", text("a"))])])), "an empty cell is none");
    let wrong: [fn(&MapRef, &mut TransactionMut<'_>); 4] = [
        |row, txn| {
            row.insert(txn, "id", TextPrelim::new("a"));
        },
        |row, txn| {
            row.insert(txn, "amount", TextPrelim::new("1"));
        },
        |row, txn| {
            row.insert(txn, "name", MapPrelim::default());
        },
        |row, txn| {
            row.insert(txn, "at", TextPrelim::new("1"));
        },
    ];
    for change in wrong {
        assert!(matches!(with(change), Err(DraftError::Shape { .. })));
    }
}

#[test]
fn a_field_of_the_wrong_type_can_be_written_over() {
    let mut draft = Draft::new(1);
    draft.apply(&sets("text", "a plain value")).unwrap();
    draft.write(template(), "text", &text("een")).unwrap();
    assert_eq!(draft.content(template()).get("text"), &text("een"));
    assert_eq!(draft.validate(template()), Ok(()));
}

#[test]
fn deep_nesting_cannot_overflow_the_stack() {
    let nested = |depth: usize| {
        let doc = Doc::with_client_id(ClientID::new(500).get());
        let fields = doc.get_or_insert_map("fields");
        let mut txn = doc.transact_mut();
        let mut map = fields.insert(&mut txn, "record", MapPrelim::default());
        for _ in 0..depth {
            map = map.insert(&mut txn, "m", MapPrelim::default());
        }
        txn.encode_diff_v1(&StateVector::default())
    };
    let mut draft = Draft::new(1);
    assert_eq!(draft.apply(&nested(5_000)), Err(DraftError::Count));
    assert_eq!(draft.apply(&nested(900)), Err(DraftError::Count));
    draft.apply(&nested(3)).unwrap();
    assert!(draft.validate(template()).is_err());
    draft.write(template(), "record", &Value::map([("name", text("x"))])).unwrap();
}

/// What a socket says to a draft that is open.
fn said(update: &[u8]) -> Result<Option<DraftError>, DraftError> {
    let mut draft = LiveDraft::load(1, template(), std::iter::empty()).unwrap();
    draft.prepare(None).unwrap();
    Ok(draft.turn(&[update])?.refused.into_iter().next().map(|(_, error)| error))
}

/// An update to a prepared draft, as one of its writers could make it.
fn crafted(change: impl FnOnce(&mut TransactionMut<'_>, &MapRef)) -> Vec<u8> {
    let mut draft = LiveDraft::load(1, template(), std::iter::empty()).unwrap();
    let known = draft.prepare(None).unwrap().unwrap();
    let doc = Doc::with_client_id(500);
    let fields = doc.get_or_insert_map("fields");
    doc.transact_mut().apply_update(Update::decode_v1(&known).unwrap()).unwrap();
    let mut txn = doc.transact_mut();
    change(&mut txn, &fields);
    txn.encode_update_v1()
}

/// A chain of types that two authors make in turns, of which neither sees the whole, could grow and end the process when
/// it is deleted.
#[test]
fn types_in_types_are_refused_by_whomever_they_are_made() {
    let chain = |authors: [u64; 2], depth: usize| {
        let docs = authors.map(Doc::with_client_id);
        let roots = [docs[0].get_or_insert_map("fields"), docs[1].get_or_insert_map("fields")];
        for level in 0..depth {
            let (doc, mut map) = (&docs[level % 2], roots[level % 2].clone());
            let mut txn = doc.transact_mut();
            while let Some(Out::YMap(inner)) = map.get(&txn, "record") {
                map = inner;
            }
            map.insert(&mut txn, "record", MapPrelim::default());
            let update = txn.encode_update_v1();
            docs[(level + 1) % 2].transact_mut().apply_update(Update::decode_v1(&update).unwrap()).unwrap();
        }
        let all = docs[depth % 2].transact().encode_diff_v1(&StateVector::default());
        Draft::new(1).apply(&all)
    };
    for authors in [[500, 501], [501, 500], [500, 500]] {
        assert_eq!(chain(authors, 4), Ok(()), "{authors:?}");
        assert_eq!(chain(authors, 6), Err(DraftError::Count), "{authors:?}");
    }
}

#[test]
fn nothing_hides_where_no_reader_looks() {
    let text = |txn: &mut TransactionMut<'_>, fields: &MapRef| match fields.get(txn, "text") {
        Some(Out::YText(text)) => text,
        other => panic!("{other:?}"),
    };
    let between_letters = crafted(|txn, fields| {
        text(txn, fields).insert_embed(txn, 0, MapPrelim::default());
    });
    let under_a_key = crafted(|txn, fields| {
        let hidden = MapRef::from(BranchPtr::from(AsRef::<Branch>::as_ref(&text(txn, fields))));
        hidden.insert(txn, "x", MapPrelim::default());
    });
    let without_a_key = crafted(|txn, fields| {
        let Some(Out::YMap(record)) = fields.get(txn, "record") else { panic!("no record") };
        ArrayRef::from(BranchPtr::from(AsRef::<Branch>::as_ref(&record))).push_back(txn, MapPrelim::default());
    });
    for update in [between_letters, under_a_key, without_a_key] {
        assert!(matches!(said(&update), Err(DraftError::Shape { .. })), "{:?}", said(&update));
    }
    let row = crafted(|txn, fields| {
        let Some(Out::YArray(rows)) = fields.get(txn, "records") else { panic!("no rows") };
        let row = rows.push_back(txn, MapPrelim::from([("id", "a")]));
        row.insert(txn, "name", TextPrelim::new("een"));
    });
    assert_eq!(said(&row), Ok(None));
}
