//! The draft itself: loading, applying, reading and checking.

use domain::{
    bounds::ENTRY_MAX_BYTES,
    content::Content,
    template::{Field, Template},
    value::Value,
};
use yrs::{
    Doc, Map, MapRef, ReadTxn, StateVector, Transact, TransactionMut, Update, WriteTxn, updates::decoder::Decode,
};

use crate::{
    DraftError,
    layout::Layout,
    seed::{self, ROOT},
    shape,
    wire::{self, Known, Source},
};

/// Largest update that a socket may send.
pub const UPDATE_MAX_BYTES: usize = 64 * 1024;

/// Most updates in one transaction while loading: the cost grows with the square.
const LOAD_STEP: usize = 100;

/// One open draft.
///
/// Updates must arrive in the order in which they can be built on each other; one that cannot be is refused
/// with [`DraftError::Missing`] and changes nothing.
#[derive(Debug)]
pub struct Draft {
    pub(crate) doc: Doc,
    pub(crate) fields: MapRef,
    pub(crate) broken: bool,
}

impl Draft {
    /// An empty draft. `client_id` (53 bits are used) must be its own among all that write in it.
    #[must_use]
    pub fn new(client_id: u64) -> Self {
        let doc = seed::doc(client_id);
        let fields = doc.get_or_insert_map(ROOT);
        Self { doc, fields, broken: false }
    }

    /// The draft that a log of updates makes, in the order of the log.
    ///
    /// # Errors
    /// When an update is malformed, foreign, or builds on one that is not in the log before it.
    pub fn load<'a>(client_id: u64, updates: impl Iterator<Item = &'a [u8]>) -> Result<Self, DraftError> {
        let draft = Self::new(client_id);
        let mut updates = updates.peekable();
        while updates.peek().is_some() {
            let mut txn = draft.doc.transact_mut();
            let mut known = Known::from(txn.state_vector());
            for update in updates.by_ref().take(LOAD_STEP) {
                wire::check(update, &mut known, Source::Log)?;
                integrate(&mut txn, update)?;
            }
        }
        Ok(draft)
    }

    /// Applies an update that somebody sent. Follow it with [`Draft::validate`] before logging it.
    ///
    /// # Errors
    /// When it is too large, malformed, foreign, or builds on what is not here. The draft is then as before,
    /// unless [`Draft::is_broken`].
    pub fn apply(&mut self, update: &[u8]) -> Result<(), DraftError> {
        if update.len() > UPDATE_MAX_BYTES {
            return Err(DraftError::UpdateTooLarge { bytes: update.len(), max: UPDATE_MAX_BYTES });
        }
        self.absorb(update, Source::Socket)
    }

    /// Applies an update of our own log, which may be larger than what a socket may send at once.
    ///
    /// # Errors
    /// When it is not of this draft, or builds on what is not here.
    pub fn replay(&mut self, update: &[u8]) -> Result<(), DraftError> {
        self.absorb(update, Source::Log)
    }

    pub(crate) fn absorb(&mut self, update: &[u8], source: Source) -> Result<(), DraftError> {
        if self.broken {
            return Err(DraftError::Broken);
        }
        let mut txn = self.doc.transact_mut();
        wire::check(update, &mut txn.state_vector().into(), source)?;
        let done = integrate(&mut txn, update);
        drop(txn);
        self.broken = done.is_err();
        done
    }

    /// Whether a refused update left traces. Such a draft takes nothing more and must be loaded again.
    #[must_use]
    pub const fn is_broken(&self) -> bool {
        self.broken
    }

    /// Makes the shared types of a field, or of all, so that browsers find them and never make them. Gives the update to
    /// log, or `None` when all are there. Log it only where nobody else wrote meanwhile: plain values that other clients
    /// wrote are put into them, and would be put there twice.
    ///
    /// # Errors
    /// Only [`DraftError::Broken`].
    pub fn prepare(&mut self, template: &Template, field: Option<&str>) -> Result<Option<Vec<u8>>, DraftError> {
        if self.broken {
            return Err(DraftError::Broken);
        }
        let mut txn = self.doc.transact_mut();
        for each in template.fields.iter().filter(|each| field.is_none_or(|field| each.id == field)) {
            shape::make(&mut txn, &self.fields, &each.id, &Layout::of(&each.kind))?;
        }
        let made = !txn.insert_set().is_empty() || !txn.delete_set().is_empty();
        Ok(made.then(|| txn.encode_update_v1()))
    }

    /// The plain content: the fields of the template that hold something. Everything empty, and everything
    /// of the wrong shape, is not in it and so reads as [`Value::Null`].
    #[must_use]
    pub fn content(&self, template: &Template) -> Content {
        let txn = self.doc.transact();
        let mut content = Content::default();
        for field in &template.fields {
            match self.value(&txn, field) {
                Value::Null => {}
                value => content.set(field.id.as_str(), value),
            }
        }
        content
    }

    pub(crate) fn value(&self, txn: &impl ReadTxn, field: &Field) -> Value {
        let layout = Layout::of(&field.kind);
        self.fields.get(txn, &field.id).map_or(Value::Null, |out| layout.read(txn, &out))
    }

    /// The whole draft as one update: for compaction, and for who has nothing yet.
    #[must_use]
    pub fn snapshot(&self) -> Vec<u8> {
        self.doc.transact().encode_diff_v1(&StateVector::default())
    }

    /// Refuses what no draft may hold, however unfinished: unknown fields, wrong types, and the hard limits.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn validate(&self, template: &Template) -> Result<(), DraftError> {
        let txn = self.doc.transact();
        for (id, out) in self.fields.iter(&txn) {
            let field = template.field(id).ok_or_else(|| DraftError::UnknownField { field: id.to_owned() })?;
            let layout = Layout::of(&field.kind);
            if !layout.holds(&txn, &out) {
                return Err(DraftError::Shape { field: id.to_owned() });
            }
            layout.check(id, &layout.value(&txn, &out))?;
        }
        drop(txn);
        let bytes = self.content(template).canonical_json().len();
        if bytes > ENTRY_MAX_BYTES {
            return Err(DraftError::EntryTooLarge { bytes, max: ENTRY_MAX_BYTES });
        }
        Ok(())
    }
}

/// Updates of one draft as a single one, for who lacks all of them.
///
/// # Errors
/// When one of them is malformed.
pub fn together<'a>(updates: impl Iterator<Item = &'a [u8]>) -> Result<Vec<u8>, DraftError> {
    yrs::merge_updates_v1(updates).map_err(|_| DraftError::Malformed("yrs cannot read it"))
}

/// Lets yrs apply an update. What stays pending would make later encoding panic (the poison update of
/// ENGINE.md section 3): it is thrown away and the update refused.
pub(crate) fn integrate(txn: &mut TransactionMut<'_>, update: &[u8]) -> Result<(), DraftError> {
    let update = Update::decode_v1(update).map_err(|_| DraftError::Malformed("yrs cannot read it"))?;
    let applied = txn.apply_update(update);
    if txn.has_missing_updates() {
        txn.prune_pending();
        return Err(DraftError::Missing);
    }
    applied.map_err(|_| DraftError::Malformed("yrs cannot apply it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const POISON: [u8; 20] = [
        0x01, 0x01, 0x6b, 0x89, 0x89, 0xa0, 0x84, 0xdb, 0xad, 0x08, 0x02, 0x5e, 0x2c, 0x04, 0x01, 0x01, 0x74, 0x01,
        0x61, 0x00,
    ];

    #[test]
    fn the_poison_update_is_refused_and_leaves_no_trace() {
        let mut draft = Draft::new(1);
        assert!(draft.apply(&POISON).is_err());
        assert!(!draft.is_broken());
        assert_eq!(draft.snapshot(), Draft::new(1).snapshot());
    }

    #[test]
    fn the_poison_update_is_pruned_even_when_nobody_looked_at_it_first() {
        let draft = Draft::new(1);
        let mut txn = draft.doc.transact_mut();
        assert_eq!(integrate(&mut txn, &POISON), Err(DraftError::Missing));
        assert!(!txn.has_missing_updates());
        drop(txn);
        draft.doc.transact().encode_state_as_update_v1(&StateVector::default());
    }

    #[test]
    fn a_draft_can_move_to_another_thread() {
        fn check<T: Send>() {}
        check::<Draft>();
    }
}
