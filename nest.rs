//! What an update nests in what. yrs deletes shared types recursively, so how deep they lie bounds its stack; and what
//! lies where nobody looks (under a key of a text, or in the row of a map) would be bounded by nothing.

use std::collections::{BTreeMap, HashMap};

use yrs::{BranchID, ClientID, ID, ReadTxn, types::TypeRef};

use crate::DraftError;

/// Deepest nesting of shared types within one update: field, list, row, text. Not how many there are matters: a list of
/// 200 rows brings some 1,200 texts, side by side. One turn takes [`crate::TURN_MAX`] updates before it looks at what
/// they came to, so at most 400 types lie in each other; a stack of 2 MiB takes 1,000 in a debug build.
const DEPTH_MAX: u32 = 4;

/// The numbers of shared types in the wire format.
const ARRAY: u8 = 0;
const MAP: u8 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Id {
    pub(crate) client: u64,
    pub(crate) clock: u64,
}

/// One item of an update.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(crate) id: Id,
    pub(crate) len: u64,
    /// What it lies in, where it says so itself, and whether under a key.
    pub(crate) parent: Option<(Id, bool)>,
    /// Its neighbours, which lie in the same.
    pub(crate) beside: [Option<Id>; 2],
    /// Which shared type it is.
    pub(crate) kind: Option<u8>,
}

/// Refuses what lies where no field has anything, and what lies too deep.
pub(crate) fn check(items: &[Item], txn: &impl ReadTxn) -> Result<(), DraftError> {
    let types: HashMap<Id, u8> = items.iter().filter_map(|item| Some((item.id, item.kind?))).collect();
    for (parent, keyed) in items.iter().filter_map(|item| item.parent) {
        let kind = types.get(&parent).copied().or_else(|| kind_of(parent, txn));
        if kind.is_some_and(|kind| keyed != (kind == MAP)) {
            return Err(DraftError::Foreign("something where no field has anything"));
        }
    }
    // So many cannot lie deeper than that.
    if types.len() <= DEPTH_MAX as usize { Ok(()) } else { Depths::of(items)?.check() }
}

fn kind_of(id: Id, txn: &impl ReadTxn) -> Option<u8> {
    let id = ID::new(ClientID::new(id.client), u32::try_from(id.clock).ok()?);
    match BranchID::get_nested(txn, &id)?.type_ref() {
        TypeRef::Map => Some(MAP),
        TypeRef::Array | TypeRef::Text => Some(ARRAY),
        _ => None,
    }
}

/// How many shared types of the same update each item lies in.
struct Depths<'a> {
    items: &'a [Item],
    /// By client and first clock.
    places: BTreeMap<(u64, u64), usize>,
    known: Vec<Known>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    No,
    Asked,
    Depth(u32),
}

impl<'a> Depths<'a> {
    fn of(items: &'a [Item]) -> Result<Self, DraftError> {
        let places: BTreeMap<_, _> =
            items.iter().enumerate().map(|(at, item)| ((item.id.client, item.id.clock), at)).collect();
        let sorted: Vec<&Item> = places.values().filter_map(|at| items.get(*at)).collect();
        let overlap = sorted.windows(2).any(|pair| {
            let [one, next] = pair else { return false };
            one.id.client == next.id.client && one.id.clock + one.len > next.id.clock
        });
        if overlap || sorted.len() < items.len() {
            return Err(DraftError::Malformed("items that overlap"));
        }
        Ok(Self { items, places, known: vec![Known::No; items.len()] })
    }

    fn check(mut self) -> Result<(), DraftError> {
        for at in 0..self.items.len() {
            if self.items[at].kind.is_some() && self.depth(at)? >= DEPTH_MAX {
                return Err(DraftError::Foreign("shared types nested too deep"));
            }
        }
        Ok(())
    }

    /// The item of this update that holds an id.
    fn find(&self, id: Id) -> Option<usize> {
        let (_, at) = self.places.range(..=(id.client, id.clock)).next_back()?;
        let item = self.items.get(*at)?;
        (item.id.client == id.client && id.clock < item.id.clock + item.len).then_some(*at)
    }

    /// Without recursion: this is about stacks.
    fn depth(&mut self, of: usize) -> Result<u32, DraftError> {
        let mut open = vec![of];
        while let Some(at) = open.last().copied() {
            let item = self.items[at];
            let above = item.parent.map(|(id, _)| (id, 1)).into_iter();
            let on = above.chain(item.beside.into_iter().flatten().map(|id| (id, 0)));
            let on: Vec<(usize, u32)> = on.filter_map(|(id, more)| Some((self.find(id)?, more))).collect();
            if let Some((next, _)) = on.iter().find(|(on, _)| !matches!(self.known[*on], Known::Depth(_))) {
                if self.known[*next] == Known::Asked || *next == at {
                    return Err(DraftError::Malformed("items that build on each other"));
                }
                self.known[at] = Known::Asked;
                open.push(*next);
                continue;
            }
            let depth = |on: usize| if let Known::Depth(depth) = self.known[on] { depth } else { 0 };
            let deepest = on.iter().map(|(on, more)| depth(*on) + more).max().unwrap_or(0);
            self.known[at] = Known::Depth(deepest);
            open.pop();
        }
        if let Known::Depth(depth) = self.known[of] { Ok(depth) } else { Ok(0) }
    }
}
