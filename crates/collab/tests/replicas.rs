//! Several people in one draft.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

mod common;

use collab::{Draft, DraftError, merge_form};
use common::{edit, row, template, text};
use domain::value::Value;
use proptest::{collection::vec, prelude::*};

fn slices(log: &[Vec<u8>]) -> impl Iterator<Item = &[u8]> {
    log.iter().map(Vec::as_slice)
}

fn load(client: u64, log: &[Vec<u8>]) -> Draft {
    Draft::load(client, slices(log)).unwrap()
}

/// Delivers all updates in the given order, and what came too early again until it fits.
fn deliver(draft: &mut Draft, mut inbox: Vec<Vec<u8>>) {
    while !inbox.is_empty() {
        let before = inbox.len();
        inbox.retain(|update| match draft.apply(update) {
            Ok(()) => false,
            Err(DraftError::Missing) => true,
            Err(other) => panic!("{other}"),
        });
        assert!(inbox.len() < before && !draft.is_broken());
    }
}

type Steps = Vec<(usize, (String, Value))>;

/// Two replicas start from `shared`, write without seeing each other, and then get all updates.
fn converge(
    shared: &[(String, Value)],
    steps: &Steps,
    orders: [&[prop::sample::Index]; 2],
    seeded: bool,
) -> [Draft; 2] {
    let template = template();
    let mut first = Draft::new(1);
    let mut log = Vec::new();
    if seeded {
        log.extend(first.prepare(template).unwrap());
    }
    for (field, value) in shared {
        log.extend(first.write(template, field, value).unwrap());
    }
    let mut both = [load(11, &log), load(12, &log)];
    let mut sent = Vec::new();
    for (who, (field, value)) in steps {
        sent.extend(both[*who].write(template, field, value).unwrap());
    }
    for (draft, order) in both.iter_mut().zip(orders) {
        let mut inbox = sent.clone();
        for index in order.iter().filter(|_| !sent.is_empty()) {
            let update = index.get(&sent).clone();
            inbox.insert(index.index(inbox.len()), update);
        }
        for (at, index) in order.iter().enumerate().filter(|(at, _)| *at < sent.len()) {
            inbox.swap(at, index.index(sent.len()));
        }
        deliver(draft, inbox);
    }
    both
}

proptest! {
    #[test]
    fn replicas_converge_in_any_order_with_duplicates(
        shared in vec(edit(), 0..6),
        steps in vec((0..2_usize, edit()), 1..16),
        orders in [vec(any::<prop::sample::Index>(), 24), vec(any::<prop::sample::Index>(), 24)],
        seeded in any::<bool>(),
    ) {
        let [a, b] = converge(&shared, &steps, [&orders[0], &orders[1]], seeded);
        let content = a.content(template());
        prop_assert_eq!(&content, &b.content(template()));
        prop_assert_eq!(a.validate(template()), Ok(()));
        let mut c = load(13, &[a.snapshot()]);
        prop_assert_eq!(&content, &c.content(template()));
        for field in &template().fields {
            prop_assert_eq!(c.write(template(), &field.id, content.get(&field.id)), Ok(None));
        }
    }
}

fn saved(base: &str, forms: &[&str]) -> String {
    let mut draft = Draft::new(1);
    let log: Vec<_> = draft.write(template(), "text", &text(base)).unwrap().into_iter().collect();
    for (client, form) in (50..).zip(forms) {
        merge_form(slices(&log), &mut draft, template(), "text", &text(form), client).unwrap();
    }
    draft.content(template()).get("text").as_text().to_owned()
}

#[test]
fn two_people_save_different_words_of_one_sentence_and_both_stay() {
    let base = "De wachttijd voor jongeren in de stad is te lang.";
    let anna = "De wachttijd voor gezinnen in de stad is te lang.";
    let bram = "De wachttijd voor jongeren in de regio is veel te lang.";
    let both = "De wachttijd voor gezinnen in de regio is veel te lang.";
    assert_eq!(saved(base, &[anna, bram]), both);
    assert_eq!(saved(base, &[bram, anna]), both);
}

#[test]
fn two_first_saves_of_an_empty_field_both_stay() {
    let text = saved("", &["Van Anna.", "Van Bram."]);
    assert!(text.contains("Van Anna.") && text.contains("Van Bram."), "{text}");
}

#[test]
fn a_form_sent_twice_is_saved_once() {
    assert_eq!(saved("een", &["een twee", "een twee"]), "een twee");
    assert_eq!(saved("", &["een", "een"]), "een");
}

#[test]
fn a_form_that_changed_nothing_overwrites_nothing() {
    assert_eq!(saved("een", &["een twee", "een"]), "een twee");
}

#[test]
fn the_update_of_a_merge_brings_others_to_the_same_text() {
    let mut draft = Draft::new(1);
    let mut log: Vec<_> = draft.write(template(), "text", &text("een 🙂 drie")).unwrap().into_iter().collect();
    let base = log.clone();
    log.extend(draft.write(template(), "text", &text("nul een 🙂 drie")).unwrap());
    let mut other = load(2, &log);
    let new = text("een 🙃 drie");
    let update = merge_form(slices(&base), &mut draft, template(), "text", &new, 3).unwrap().unwrap();
    other.apply(&update).unwrap();
    assert_eq!(draft.content(template()).get("text"), &text("nul een 🙃 drie"));
    assert_eq!(other.content(template()), draft.content(template()));
}

#[test]
fn rows_that_others_made_and_cells_that_others_changed_stay() {
    let template = template();
    let rows = |rows: &[(&str, &str)]| Value::List(rows.iter().map(|(id, name)| row(id, name)).collect());
    let mut draft = Draft::new(1);
    let base: Vec<_> =
        draft.write(template, "records", &rows(&[("a", "een"), ("b", "twee")])).unwrap().into_iter().collect();
    draft.write(template, "records", &rows(&[("a", "EEN"), ("b", "twee"), ("c", "drie")])).unwrap();
    let form = rows(&[("n", "nul"), ("a", "een"), ("b", "TWEE")]);
    merge_form(slices(&base), &mut draft, template, "records", &form, 9).unwrap();
    let all = rows(&[("n", "nul"), ("a", "EEN"), ("b", "TWEE"), ("c", "drie")]);
    assert_eq!(draft.content(template).get("records"), &all);
}

#[test]
fn a_row_that_two_people_moved_is_shown_once() {
    let template = template();
    let rows = |ids: [&str; 3]| Value::List(ids.iter().map(|id| row(id, "")).collect());
    let mut draft = Draft::new(1);
    let base: Vec<_> = draft.write(template, "records", &rows(["a", "b", "c"])).unwrap().into_iter().collect();
    merge_form(slices(&base), &mut draft, template, "records", &rows(["c", "a", "b"]), 8).unwrap();
    merge_form(slices(&base), &mut draft, template, "records", &rows(["a", "c", "b"]), 9).unwrap();
    let content = draft.content(template);
    let shown = content.get("records").items();
    assert_eq!(shown.iter().filter(|row| row.row_id() == "c").count(), 1);
    assert_eq!(shown.len(), 3);
    assert_eq!(draft.validate(template), Ok(()));
}

/// A page saved, the answer got lost, its person typed on: what it sent is part of what it knew.
#[test]
fn a_page_that_missed_an_answer_does_not_write_its_words_twice() {
    let mut draft = Draft::new(1);
    let mut log: Vec<_> = draft.write(template(), "text", &text("een")).unwrap().into_iter().collect();
    let save = |known: &[Vec<u8>], draft: &mut Draft, new: &str, client| {
        merge_form(slices(known), draft, template(), "text", &text(new), client)
    };
    let first = save(&log, &mut draft, "een twee", 7).unwrap().unwrap();
    assert!(collab::wrote(&first, 7) && !collab::wrote(&first, 8));
    let colleague = save(&log, &mut draft, "nul een", 8).unwrap().unwrap();
    let without = log.clone();
    log.push(first);
    assert_eq!(save(&without, &mut draft, "een twee drie", 7), Err(DraftError::ClientInUse));
    let second = save(&log, &mut draft, "een twee drie", 7).unwrap().unwrap();
    assert!(collab::wrote(&second, 7) && !collab::wrote(&colleague, 7));
    assert_eq!(draft.content(template()).get("text"), &text("nul een twee drie"));
}

#[test]
fn a_merge_needs_a_fresh_client_and_a_base_of_this_draft() {
    let mut draft = Draft::new(1);
    let base: Vec<_> = draft.write(template(), "text", &text("een")).unwrap().into_iter().collect();
    let mut merge =
        |base: &[Vec<u8>], client| merge_form(slices(base), &mut draft, template(), "text", &text("twee"), client);
    assert_eq!(merge(&base, 1), Err(DraftError::ClientInUse));
    let mut other = Draft::new(77);
    let foreign: Vec<_> = other.write(template(), "text", &text("een en meer")).unwrap().into_iter().collect();
    assert_eq!(merge(&foreign, 5), Err(DraftError::Missing));
    assert!(merge(&base, 5).is_ok());
}

#[test]
fn preparing_is_the_same_everywhere_and_happens_once() {
    let (mut a, mut b) = (Draft::new(1), Draft::new(2));
    let update = a.prepare(template()).unwrap();
    assert_eq!(update, b.prepare(template()).unwrap());
    assert_eq!(a.prepare(template()), Ok(None));
    assert_eq!(a.validate(template()), Ok(()));
    assert!(a.content(template()).0.is_empty());
}
