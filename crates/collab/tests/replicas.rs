//! Several people in one draft.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

mod common;

use collab::{Draft, DraftError};
use common::{edit, template};
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
        log.extend(first.prepare(template, None).unwrap());
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

#[test]
fn preparing_is_the_same_everywhere_and_happens_once() {
    let (mut a, mut b) = (Draft::new(1), Draft::new(2));
    let update = a.prepare(template(), None).unwrap();
    assert_eq!(update, b.prepare(template(), None).unwrap());
    assert_eq!(a.prepare(template(), None), Ok(None));
    assert_eq!(a.validate(template()), Ok(()));
    assert!(a.content(template()).0.is_empty());
}
