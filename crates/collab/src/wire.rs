//! Reads an update before yrs does. yrs trusts the counts in it, recurses as deep as it says, and cannot
//! take back what it has applied; so everything that can be refused by looking is refused here, untouched.

use std::collections::HashMap;

use yrs::StateVector;

use crate::{
    DraftError,
    lib0::Reader,
    nest::{self, Item, Near},
    seed::ROOT,
};

/// Deepest nesting of a plain value; a checklist needs two.
const NEST_MAX: usize = 8;
/// Most shared types in one message: as many rows as a list may have, with their texts. Each takes hundreds of bytes of
/// memory before a rule can refuse it. How deep they nest is `nest`'s.
const TYPES_MAX: usize = 2_000;
/// yrs counts clocks in `u32` and subtracts them as `i32`.
const CLOCK_MAX: u64 = i32::MAX as u64;
/// Ids of clients have 53 bits; yrs checks that only in debug builds.
pub(crate) const CLIENT_MAX: u64 = (1 << 53) - 1;

/// Who wrote an update: a socket, or our own log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    Socket,
    Log,
}

/// How far a document reaches, per client. Kept in step over the updates of a transaction, because asking yrs after
/// each costs more than applying it.
pub(crate) struct Known(HashMap<u64, u64>);

impl From<StateVector> for Known {
    fn from(state: StateVector) -> Self {
        Self(state.iter().map(|(client, clock)| (client.get(), u64::from(*clock))).collect())
    }
}

/// Refuses what is no complete, connected update to a document that has `known`; else `known` has it too, and it is to
/// be applied next. Tells whether it makes shared types.
pub(crate) fn check(bytes: &[u8], known: &mut Known, source: Source) -> Result<bool, DraftError> {
    let (have, needs, items) = (HashMap::new(), Vec::new(), Vec::new());
    let mut walk = Walk { rest: Reader::new(bytes), known, have, needs, items, types: 0 };
    let clients = walk.rest.uint()?;
    if clients > bytes.len() as u64 / 2 {
        return Err(DraftError::Count);
    }
    for _ in 0..clients {
        walk.client()?;
    }
    walk.deletions()?;
    walk.rest.end()?;
    if source == Source::Socket && walk.types > TYPES_MAX {
        return Err(DraftError::Count);
    }
    if source == Source::Socket && !nest::is_shallow(&mut walk.items) {
        return Err(DraftError::Count);
    }
    if walk.needs.iter().any(|need| need.clock >= walk.have(need.client)) {
        return Err(DraftError::Missing);
    }
    let (have, types) = (walk.have, walk.types);
    known.0.extend(have);
    Ok(types > 0)
}

#[derive(Clone, Copy)]
struct Id {
    client: u64,
    clock: u64,
}

struct Walk<'a> {
    rest: Reader<'a>,
    known: &'a Known,
    /// Per client in the update: how far the document reaches once it is applied.
    have: HashMap<u64, u64>,
    /// What the update builds on, and the last of each range that it deletes.
    needs: Vec<Id>,
    /// Where its items lie.
    items: Vec<Item>,
    types: usize,
}

impl<'a> Walk<'a> {
    fn have(&self, client: u64) -> u64 {
        self.have.get(&client).or_else(|| self.known.0.get(&client)).copied().unwrap_or_default()
    }

    /// The blocks of one client.
    fn client(&mut self) -> Result<(), DraftError> {
        let blocks = self.rest.count(2)?;
        let mut id = self.id()?;
        for _ in 0..blocks {
            let info = self.rest.byte()?;
            let (len, skip) = match info {
                0 => (self.len()?, false),
                10 => (self.len()?, true),
                _ => (self.item(info, id)?, false),
            };
            let end = id.clock + len;
            if end > CLOCK_MAX {
                return Err(DraftError::Malformed("a clock out of range"));
            }
            if !skip {
                let have = self.have(id.client);
                if id.clock > have {
                    return Err(DraftError::Missing);
                }
                self.have.insert(id.client, have.max(end));
            }
            id.clock = end;
        }
        Ok(())
    }

    /// One item; gives its length.
    fn item(&mut self, info: u8, id: Id) -> Result<u64, DraftError> {
        let origins = (info >> 7) + (info >> 6 & 1);
        let mut near = Near::Root;
        for _ in 0..origins {
            let Id { client, clock } = self.need(id)?;
            near = Near::Beside(client, clock);
        }
        if origins == 0 {
            near = self.parent(info, id)?;
        }
        let len = self.content(info & 0b1111)?;
        let (Id { client, clock: from }, makes_type) = (id, info & 0b1111 == 7);
        self.items.push(Item { client, from, to: from + len, near, makes_type });
        Ok(len)
    }

    fn parent(&mut self, info: u8, id: Id) -> Result<Near, DraftError> {
        let keyed = info & 0b10_0000 != 0;
        let mut near = Near::Root;
        if self.rest.uint()? != 1 {
            let Id { client, clock } = self.need(id)?;
            near = Near::In(client, clock);
        } else if self.rest.text()? != ROOT || !keyed {
            return Err(DraftError::Foreign("another root than the fields"));
        }
        if keyed {
            self.rest.text()?;
        }
        Ok(near)
    }

    /// The length of an item's content.
    fn content(&mut self, kind: u8) -> Result<u64, DraftError> {
        match kind {
            1 => self.len(),
            4 => Ok(self.rest.text()?.encode_utf16().count() as u64),
            7 if self.rest.byte()? <= 2 => {
                self.types += 1;
                Ok(1)
            }
            7 => Err(DraftError::Foreign("a shared type that no field has")),
            8 => {
                let values = self.rest.count(1)?;
                for _ in 0..values {
                    self.any(NEST_MAX)?;
                }
                Ok(values)
            }
            2 | 3 | 5 | 6 | 9 => Err(DraftError::Foreign("content that no field has")),
            _ => Err(DraftError::Malformed("an unknown kind of content")),
        }
    }

    /// A plain value.
    fn any(&mut self, nest: usize) -> Result<(), DraftError> {
        match self.rest.byte()? {
            126 | 127 | 120 | 121 => Ok(()),
            125 => self.rest.varint(),
            124 => self.rest.bytes(4).map(|_| ()),
            123 | 122 => self.rest.bytes(8).map(|_| ()),
            119 => self.rest.text().map(|_| ()),
            kind @ (117 | 118) => {
                if nest == 0 {
                    return Err(DraftError::Foreign("a value nested too deep"));
                }
                for _ in 0..self.rest.count(1)? {
                    if kind == 118 {
                        self.rest.text()?;
                    }
                    self.any(nest - 1)?;
                }
                Ok(())
            }
            116 => Err(DraftError::Foreign("binary content")),
            _ => Err(DraftError::Malformed("an unknown kind of value")),
        }
    }

    fn deletions(&mut self) -> Result<(), DraftError> {
        for _ in 0..self.rest.count(2)? {
            let client = self.rest.uint()?;
            for _ in 0..self.rest.count(2)? {
                let (start, len) = (self.rest.uint()?, self.len()?);
                let last = Id { client, clock: start.saturating_add(len) - 1 };
                if client > CLIENT_MAX || last.clock >= CLOCK_MAX {
                    return Err(DraftError::Malformed("a deletion out of range"));
                }
                self.needs.push(last);
            }
        }
        Ok(())
    }

    /// An id that the item `of` builds on: earlier than the item itself when it has the same author.
    fn need(&mut self, of: Id) -> Result<Id, DraftError> {
        let need = self.id()?;
        if need.client == of.client && need.clock >= of.clock {
            return Err(DraftError::Malformed("an item that builds on itself"));
        }
        self.needs.push(need);
        Ok(need)
    }

    fn id(&mut self) -> Result<Id, DraftError> {
        let id = Id { client: self.rest.uint()?, clock: self.rest.uint()? };
        if id.client > CLIENT_MAX || id.clock > CLOCK_MAX {
            return Err(DraftError::Malformed("an id out of range"));
        }
        Ok(id)
    }

    /// The length of a block or deletion without content.
    fn len(&mut self) -> Result<u64, DraftError> {
        match self.rest.uint()? {
            len @ 1..=CLOCK_MAX => Ok(len),
            _ => Err(DraftError::Malformed("a length out of range")),
        }
    }
}
