//! How deep an update nests shared types. yrs deletes what lies in a type by calling itself: a chain of some two thousand,
//! made and deleted, would overflow the stack and end the process.

use yrs::{
    Array, GetString, Map, MapRef, Out, ReadTxn, Text,
    branch::{Branch, BranchPtr},
};

use crate::text::units;

/// Deepest chain of types that one update makes: a graph has lists of rows with texts.
pub(crate) const DEPTH_MAX: usize = 4;

/// So often depths are counted again: what people make takes as many rounds as its authors stand in the wrong order.
const ROUNDS: usize = 64;

/// An item of an update: its author, its clocks from and to, what it builds on, and whether it makes a type.
pub(crate) struct Item {
    pub(crate) client: u64,
    pub(crate) from: u64,
    pub(crate) to: u64,
    pub(crate) near: Near,
    pub(crate) makes_type: bool,
}

/// Where an item lies, as client and clock.
#[derive(Clone, Copy)]
pub(crate) enum Near {
    /// In the root.
    Root,
    /// Beside this item.
    Beside(u64, u64),
    /// In the type that this item makes.
    In(u64, u64),
}

/// Whether no type that these items make lies deeper than [`DEPTH_MAX`] among them. Authors stand in any order in an
/// update, so an item may lie in what is read later: depths are counted again until they stand still.
pub(crate) fn is_shallow(items: &mut [Item]) -> bool {
    if items.iter().filter(|item| item.makes_type).count() <= DEPTH_MAX {
        return true;
    }
    items.sort_unstable_by_key(|item| (item.client, item.from));
    let find = |client: u64, clock: u64| {
        let at = items.partition_point(|item| (item.client, item.from) <= (client, clock)).checked_sub(1)?;
        items.get(at).filter(|item| item.client == client && clock < item.to).map(|_| at)
    };
    let near: Vec<Option<(usize, usize)>> = items
        .iter()
        .map(|item| match item.near {
            Near::Root => None,
            Near::Beside(client, clock) => find(client, clock).map(|at| (at, 0)),
            Near::In(client, clock) => find(client, clock).map(|at| (at, 1)),
        })
        .collect();
    let mut depths = vec![0_usize; items.len()];
    for _ in 0..ROUNDS {
        let mut still = true;
        for (at, near) in near.iter().enumerate() {
            let depth = near.and_then(|(of, more)| depths.get(of).map(|depth| depth + more)).unwrap_or_default();
            if depth >= DEPTH_MAX && items.get(at).is_some_and(|item| item.makes_type) {
                return false;
            }
            if let Some(known) = depths.get_mut(at)
                && depth > *known
            {
                (*known, still) = (depth, false);
            }
        }
        if still {
            return true;
        }
    }
    false
}

/// Whether everything in a field lies where a reader sees it: no types between the letters of a text, nothing under keys
/// of a text or list, nothing without a key in a map.
pub(crate) fn is_plain(txn: &impl ReadTxn, out: &Out) -> bool {
    let no_keys = |branch: &Branch| MapRef::from(BranchPtr::from(branch)).len(txn) == 0;
    match out {
        Out::Any(_) => true,
        Out::YText(text) => no_keys(text.as_ref()) && text.len(txn) == units(&text.get_string(txn)),
        Out::YArray(array) => no_keys(array.as_ref()) && array.iter(txn).all(|item| is_plain(txn, &item)),
        Out::YMap(map) => {
            let branch: &Branch = map.as_ref();
            branch.content_len() == 0 && map.iter(txn).all(|(_, value)| is_plain(txn, &value))
        }
        _ => false,
    }
}
