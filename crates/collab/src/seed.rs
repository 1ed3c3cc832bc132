//! The containers of shared fields, made by an invisible author per field.
//!
//! A field's seed is the same bytes on every replica, whoever makes it and whenever: its author's id follows
//! from the field's id and its container. Applying it twice changes nothing.

use yrs::{
    ArrayPrelim, ClientID, Doc, Map, MapPrelim, MapRef, OffsetKind, Options, Out, ReadTxn, StateVector, TextPrelim,
    Transact, TransactionMut, Update, updates::decoder::Decode,
};

use crate::DraftError;

/// The root map of a draft.
pub(crate) const ROOT: &str = "fields";
/// The lists of a graph.
pub(crate) const LISTS: [&str; 2] = ["nodes", "edges"];

/// A shared container that a field lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    Text,
    Rows,
    Map,
    Graph,
}

impl Container {
    const fn letter(self) -> u8 {
        match self {
            Self::Text => b't',
            Self::Rows => b'a',
            Self::Map => b'm',
            Self::Graph => b'g',
        }
    }

    /// Whether this is what lies there.
    pub(crate) const fn is(self, out: &Out) -> bool {
        match self {
            Self::Text => matches!(out, Out::YText(_)),
            Self::Rows => matches!(out, Out::YArray(_)),
            Self::Map | Self::Graph => matches!(out, Out::YMap(_)),
        }
    }

    /// Makes an empty one under `field`, in the name of the document's own client.
    pub(crate) fn make(self, txn: &mut TransactionMut<'_>, fields: &MapRef, field: &str) {
        match self {
            Self::Text => drop(fields.insert(txn, field, TextPrelim::default())),
            Self::Rows => drop(fields.insert(txn, field, ArrayPrelim::default())),
            Self::Map => drop(fields.insert(txn, field, MapPrelim::default())),
            Self::Graph => {
                let graph = fields.insert(txn, field, MapPrelim::default());
                for list in LISTS {
                    graph.insert(txn, list, ArrayPrelim::default());
                }
            }
        }
    }
}

/// An empty document that counts as browsers do, in UTF-16.
pub(crate) fn doc(client: u64) -> Doc {
    let id = ClientID::new(client & ((1 << 53) - 1));
    Doc::with_options(Options { offset_kind: OffsetKind::Utf16, ..Options::with_client_id(id) })
}

/// The author of a field's container: 33 bits, one more than any yjs client's id (FNV-1a).
pub(crate) fn author(field: &str, container: Container) -> u64 {
    let hash = field
        .bytes()
        .chain([b'/', container.letter()])
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    1 << 32 | u64::from(hash)
}

/// The update that makes the container of `field`.
pub(crate) fn seed(field: &str, container: Container) -> Vec<u8> {
    let doc = doc(author(field, container));
    let fields = doc.get_or_insert_map(ROOT);
    let mut txn = doc.transact_mut();
    container.make(&mut txn, &fields, field);
    txn.encode_diff_v1(&StateVector::default())
}

/// The container of `field`, made where it is missing or of another kind.
pub(crate) fn ensure(
    txn: &mut TransactionMut<'_>,
    fields: &MapRef,
    field: &str,
    container: Container,
) -> Result<Out, DraftError> {
    let there = |txn: &TransactionMut<'_>| fields.get(txn, field).filter(|out| container.is(out));
    if let Some(out) = there(txn) {
        return Ok(out);
    }
    if !txn.state_vector().contains_client(&ClientID::new(author(field, container))) {
        let update = Update::decode_v1(&seed(field, container)).map_err(|_| DraftError::Broken)?;
        txn.apply_update(update).map_err(|_| DraftError::Broken)?;
    }
    if there(txn).is_none() {
        container.make(txn, fields, field);
    }
    there(txn).ok_or(DraftError::Broken)
}
