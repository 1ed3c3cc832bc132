//! Stable row ids: they stand in the front matter, in the order of the rows they belong to.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

/// Hands out the ids of one field while it is read.
pub(in crate::markdown) struct Ids<'a> {
    rows: &'a [String],
    edges: &'a [String],
    /// Entry and field: what new ids are made from.
    seed: String,
    used: BTreeSet<usize>,
    made: usize,
}

impl<'a> Ids<'a> {
    pub(in crate::markdown) fn new(rows: &'a [String], edges: &'a [String], seed: String) -> Self {
        Self { rows, edges, seed, used: BTreeSet::new(), made: 0 }
    }

    /// The id of the row with this number. Rows added by hand get a new id, always the same for the same file.
    pub(in crate::markdown) fn row(&mut self, number: usize) -> String {
        let index = number.wrapping_sub(1);
        match self.rows.get(index) {
            Some(id) if self.used.insert(index) => id.clone(),
            _ => self.make("row"),
        }
    }

    /// The id of the edge at this position, from 0.
    pub(in crate::markdown) fn edge(&mut self, position: usize) -> String {
        self.edges.get(position).cloned().unwrap_or_else(|| self.make("edge"))
    }

    fn make(&mut self, what: &str) -> String {
        self.made += 1;
        let digest = Sha256::digest(format!("{}/{what}/{}", self.seed, self.made));
        let mut bytes = [0_u8; 16];
        bytes.iter_mut().zip(digest.iter()).for_each(|(byte, from)| *byte = *from);
        uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_rows_keep_their_ids_and_new_ones_get_one() {
        let rows = ["a".to_owned(), "b".to_owned()];
        let read = || {
            let mut ids = Ids::new(&rows, &[], "IV-2026-001/steps".to_owned());
            [2, 2, 0, 9, 1].map(|number| ids.row(number))
        };
        let [b, twice, zero, beyond, a] = read();
        assert_eq!((a.as_str(), b.as_str()), ("a", "b"));
        assert!(twice != zero && zero != beyond && twice.parse::<uuid::Uuid>().is_ok());
        assert_eq!(read(), [b, twice, zero, beyond, a]);
    }
}
