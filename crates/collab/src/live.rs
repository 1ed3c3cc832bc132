//! A draft that several sockets write in at once: many updates in one turn, and only what they touched is checked.

use std::{
    collections::BTreeSet,
    mem,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    bounds::{ENTRY_MAX_BYTES, TEXT_HARD_MAX},
    content::Content,
    template::Template,
};
use yrs::{
    DeepObservable, Map, Out, ReadTxn, Text, TextRef, Transact, TransactionMut,
    types::{Event, PathSegment},
    updates::encoder::Encode,
};

use crate::{Draft, DraftError, UPDATE_MAX_BYTES, draft::integrate, layout::Layout, nest, protocol, wire};
use wire::{Known, Source};

/// Most updates in one turn: what a transaction costs grows with the square.
pub const TURN_MAX: usize = 100;

/// A byte of an update becomes at most so many of the entry's JSON (a control character: `\u0001`).
const SWELL: usize = 6;

/// Ids of fields.
type Touched = Arc<Mutex<BTreeSet<String>>>;

/// The draft of an open document.
#[derive(Debug)]
pub struct LiveDraft {
    draft: Draft,
    template: &'static Template,
    touched: Touched,
    /// The entry's size when it was last measured, and the bytes of updates since.
    measured: usize,
    since: usize,
    /// Without hard limits: only for benchmarks.
    lifted: bool,
}

/// What came of a turn.
#[derive(Debug, Default)]
pub struct Turn {
    /// All that is new, as one update to log and send; `None` when nothing was.
    pub update: Option<Vec<u8>>,
    /// The fields that it changes.
    pub fields: BTreeSet<String>,
    /// Which of the updates left no trace, and why.
    pub refused: Vec<(usize, DraftError)>,
    /// Whether it made shared types.
    types: bool,
}

impl LiveDraft {
    /// The draft that a log of updates makes. `client` as for [`Draft::new`].
    ///
    /// # Errors
    /// Those of [`Draft::load`].
    pub fn load<'a>(
        client: u64,
        template: &'static Template,
        updates: impl Iterator<Item = &'a [u8]>,
    ) -> Result<Self, DraftError> {
        let draft = Draft::load(client, updates)?;
        let measured = size(&draft, template);
        let touched = Touched::default();
        let note = Arc::clone(&touched);
        draft.fields.observe_deep("touched", move |txn, events| {
            let mut touched = note.lock().unwrap_or_else(PoisonError::into_inner);
            for event in events.iter() {
                note_fields(txn, event, &mut touched);
            }
        });
        Ok(Self { draft, template, touched, measured, since: 0, lifted: false })
    }

    /// Without hard limits of size: for benchmarks, which write without end.
    #[must_use]
    pub fn lifted(self, lifted: bool) -> Self {
        Self { lifted, ..self }
    }

    /// Applies at most [`TURN_MAX`] updates, in this order. Those that cannot be applied are left out.
    ///
    /// # Errors
    /// When what came of it breaks a rule that holds for a draft, however unfinished. The draft then holds what no log
    /// has: load it again, and take the updates one by one to find out whose it was.
    pub fn turn(&mut self, updates: &[&[u8]]) -> Result<Turn, DraftError> {
        let mut turn = self.absorb(updates, Source::Socket)?;
        turn.fields = self.take_touched();
        self.check(&turn)?;
        if turn.update.is_some() {
            self.since += updates.iter().map(|update| update.len()).sum::<usize>();
            self.measure()?;
        }
        Ok(turn)
    }

    /// Applies what others wrote into the same log: all of it as one update to send.
    ///
    /// # Errors
    /// When the log holds what does not fit: load the draft again.
    pub fn follow(&mut self, updates: &[&[u8]]) -> Result<Option<Vec<u8>>, DraftError> {
        let turn = self.absorb(updates, Source::Log)?;
        self.take_touched();
        self.since += updates.iter().map(|update| update.len()).sum::<usize>();
        match turn.refused.into_iter().next() {
            Some((_, error)) => Err(error),
            None => Ok(turn.update),
        }
    }

    fn absorb(&mut self, updates: &[&[u8]], source: Source) -> Result<Turn, DraftError> {
        if self.draft.broken {
            return Err(DraftError::Broken);
        }
        let mut turn = Turn::default();
        let mut txn = self.draft.doc.transact_mut();
        let mut known = Known::from(txn.state_vector());
        for (index, update) in updates.iter().enumerate() {
            match looked_at(update, &mut known, source, self.lifted) {
                Ok(types) => turn.types |= types,
                Err(error) => {
                    turn.refused.push((index, error));
                    continue;
                }
            }
            if let Err(error) = integrate(&mut txn, update) {
                // It may have left something behind.
                self.draft.broken = true;
                return Err(error);
            }
        }
        if !txn.insert_set().is_empty() || !txn.delete_set().is_empty() {
            turn.update = Some(txn.encode_update_v1());
        }
        Ok(turn)
    }

    fn take_touched(&self) -> BTreeSet<String> {
        mem::take(&mut *self.touched.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The rules of [`Draft::validate`] for the fields of this turn only.
    fn check(&self, turn: &Turn) -> Result<(), DraftError> {
        let txn = self.draft.doc.transact();
        for id in &turn.fields {
            let Some(out) = self.draft.fields.get(&txn, id) else { continue };
            let field = self.template.field(id).ok_or_else(|| DraftError::UnknownField { field: id.clone() })?;
            let layout = Layout::of(&field.kind);
            if !layout.holds(&txn, &out) || (turn.types && !nest::is_plain(&txn, &out)) {
                return Err(DraftError::Shape { field: id.clone() });
            }
            // No text is copied to find out that it is short: its length in UTF-16 is never below that in characters.
            let short = |text: &TextRef| text.len(&txn) as usize <= TEXT_HARD_MAX || self.lifted;
            if matches!(&out, Out::YText(text) if short(text)) {
                continue;
            }
            layout.check(id, &layout.value(&txn, &out))?;
        }
        Ok(())
    }

    /// The hard limit of the entry. Measured only when what came in since could have reached it.
    fn measure(&mut self) -> Result<(), DraftError> {
        if self.lifted || self.measured + self.since * SWELL <= ENTRY_MAX_BYTES {
            return Ok(());
        }
        let bytes = size(&self.draft, self.template);
        let grew = bytes > self.measured;
        (self.measured, self.since) = (bytes, 0);
        // What is too large already may still become smaller.
        if bytes > ENTRY_MAX_BYTES && grew {
            return Err(DraftError::EntryTooLarge { bytes, max: ENTRY_MAX_BYTES });
        }
        Ok(())
    }

    /// As [`Draft::prepare`].
    ///
    /// # Errors
    /// Only [`DraftError::Broken`].
    pub fn prepare(&mut self, field: Option<&str>) -> Result<Option<Vec<u8>>, DraftError> {
        let update = self.draft.prepare(self.template, field)?;
        self.take_touched();
        Ok(update)
    }

    /// What somebody lacks who has `state_vector`.
    ///
    /// # Errors
    /// When it is no state vector.
    pub fn lacking(&self, state_vector: &[u8]) -> Result<Vec<u8>, DraftError> {
        let known = protocol::state_vector(state_vector)?;
        Ok(self.draft.doc.transact().encode_diff_v1(&known))
    }

    /// What this draft has.
    #[must_use]
    pub fn state_vector(&self) -> Vec<u8> {
        self.draft.doc.transact().state_vector().encode_v1()
    }

    #[must_use]
    pub fn content(&self) -> Content {
        self.draft.content(self.template)
    }

    #[must_use]
    pub const fn draft(&self) -> &Draft {
        &self.draft
    }
}

/// What can be refused by looking.
fn looked_at(update: &[u8], known: &mut Known, source: Source, lifted: bool) -> Result<bool, DraftError> {
    if !lifted && source == Source::Socket && update.len() > UPDATE_MAX_BYTES {
        return Err(DraftError::UpdateTooLarge { bytes: update.len(), max: UPDATE_MAX_BYTES });
    }
    wire::check(update, known, source)
}

fn note_fields(txn: &TransactionMut<'_>, event: &Event, touched: &mut BTreeSet<String>) {
    match event.path().front() {
        Some(PathSegment::Key(field)) => drop(touched.insert(field.to_string())),
        Some(PathSegment::Index(_)) => {}
        None => {
            if let Event::Map(root) = event {
                touched.extend(root.keys(txn).keys().map(ToString::to_string));
            }
        }
    }
}

fn size(draft: &Draft, template: &Template) -> usize {
    draft.content(template).canonical_json().len()
}
