//! The containers of shared fields and the texts in them, each made by an invisible author of its own.
//!
//! A seed is the same bytes on every replica, whoever makes it and whenever: its author's id follows from the field's id,
//! what is made, and where. Applying it twice changes nothing.

use yrs::{
    ArrayPrelim, ClientID, Doc, Map, MapPrelim, MapRef, OffsetKind, Options, Out, ReadTxn, StateVector, Text,
    TextPrelim, TextRef, Transact, TransactionMut, Update, updates::decoder::Decode,
};

use crate::{DraftError, plain};

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
    Codes,
}

impl Container {
    const fn letter(self) -> u8 {
        match self {
            Self::Text => b't',
            Self::Rows => b'a',
            Self::Map => b'm',
            Self::Graph => b'g',
            Self::Codes => b'c',
        }
    }

    /// Whether this is what lies there.
    pub(crate) const fn is(self, out: &Out) -> bool {
        match self {
            Self::Text => matches!(out, Out::YText(_)),
            Self::Rows => matches!(out, Out::YArray(_)),
            Self::Map | Self::Graph | Self::Codes => matches!(out, Out::YMap(_)),
        }
    }

    /// Makes an empty one under `field`, in the name of the document's own client.
    pub(crate) fn make(self, txn: &mut TransactionMut<'_>, fields: &MapRef, field: &str) {
        match self {
            Self::Text => drop(fields.insert(txn, field, TextPrelim::default())),
            Self::Rows => drop(fields.insert(txn, field, ArrayPrelim::default())),
            Self::Map | Self::Codes => drop(fields.insert(txn, field, MapPrelim::default())),
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

/// The author of a field's container, or of a text `field/key` in it: 33 bits, one more than any yjs client's id (FNV-1a).
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

/// The update that makes a text under `key` in the map of `field`.
fn text_seed(field: &str, key: &str) -> Result<Vec<u8>, DraftError> {
    let doc = doc(author(&path(field, key), Container::Text));
    let fields = doc.get_or_insert_map(ROOT);
    let mut txn = doc.transact_mut();
    let container = Update::decode_v1(&seed(field, Container::Map)).map_err(|_| DraftError::Broken)?;
    txn.apply_update(container).map_err(|_| DraftError::Broken)?;
    let known = txn.state_vector();
    let Some(Out::YMap(map)) = fields.get(&txn, field) else { return Err(DraftError::Broken) };
    map.insert(&mut txn, key, TextPrelim::default());
    Ok(txn.encode_diff_v1(&known))
}

fn path(field: &str, key: &str) -> String {
    format!("{field}/{key}")
}

/// The text under `key` in `map`, the map of `field`; made where it is missing, out of a plain word where one lies there.
pub(crate) fn text(txn: &mut TransactionMut<'_>, map: &MapRef, field: &str, key: &str) -> Result<TextRef, DraftError> {
    let there = |txn: &TransactionMut<'_>| match map.get(txn, key) {
        Some(Out::YText(text)) => Some(text),
        _ => None,
    };
    if let Some(text) = there(txn) {
        return Ok(text);
    }
    let plain = map.get(txn, key).map(|out| plain::from_out(txn, &out)).unwrap_or_default();
    let known = |txn: &TransactionMut<'_>, author| txn.state_vector().contains_client(&ClientID::new(author));
    let made = known(txn, author(field, Container::Map));
    if made && !known(txn, author(&path(field, key), Container::Text)) {
        let update = Update::decode_v1(&text_seed(field, key)?).map_err(|_| DraftError::Broken)?;
        txn.apply_update(update).map_err(|_| DraftError::Broken)?;
    }
    if there(txn).is_none() {
        map.insert(txn, key, TextPrelim::default());
    }
    let text = there(txn).ok_or(DraftError::Broken)?;
    if !plain.as_text().is_empty() {
        text.insert(txn, 0, plain.as_text());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::{
        kind::EntryKind,
        template::{FieldType, template},
        vocab,
    };

    use super::*;

    /// All that is made in one field: its container, and the texts in that.
    fn made(id: &str, kind: &FieldType) -> Vec<(String, Container)> {
        let containers = [Container::Text, Container::Rows, Container::Map, Container::Graph, Container::Codes];
        let columns = match kind {
            FieldType::Record { columns } => columns.iter().map(|column| column.id.clone()).collect(),
            FieldType::Score { .. } => vec!["reason".to_owned()],
            FieldType::Checklist { vocab, .. } => {
                vocab::terms(vocab).iter().map(|term| format!("{}/note", term.code)).collect()
            }
            _ => Vec::new(),
        };
        let texts = columns.into_iter().map(|key| (path(id, &key), Container::Text));
        containers.into_iter().map(|container| (id.to_owned(), container)).chain(texts).collect()
    }

    #[test]
    fn no_two_seeds_of_a_template_have_one_author() {
        for kind in EntryKind::ALL {
            let mut authors = BTreeMap::new();
            for field in &template(kind).fields {
                for (path, container) in made(&field.id, &field.kind) {
                    let other = authors.insert(author(&path, container), (path.clone(), container));
                    assert_eq!(other, None, "{kind:?}: {path} {container:?}");
                }
            }
            assert!(authors.len() > 5, "{kind:?}");
        }
    }
}
