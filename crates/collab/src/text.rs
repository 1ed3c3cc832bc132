//! Text word by word; what was written anew, passage by passage.

use yrs::{GetString, Text, TextRef, TransactionMut};

use crate::passages::{self, Change};

/// Makes `text` equal to `new`: what stays is not touched, so what others change in it meanwhile stays as well.
pub(crate) fn write(txn: &mut TransactionMut<'_>, text: &TextRef, new: &str) {
    let old = text.get_string(txn);
    if text.len(txn) != units(&old) {
        // Something that is no text lies between the letters, so positions cannot be trusted.
        text.remove_range(txn, 0, text.len(txn));
        text.insert(txn, 0, new);
        return;
    }
    apply(txn, text, &passages::changes(&old, new));
}

/// Makes these changes, from the first to the last.
pub(crate) fn apply(txn: &mut TransactionMut<'_>, text: &TextRef, changes: &[Change]) {
    let mut at = 0;
    for change in changes {
        at += change.skip;
        // Before what goes: behind it would be in the middle of what somebody else wrote anew there.
        if !change.put.is_empty() {
            text.insert(txn, at, &change.put);
            at += units(&change.put);
        }
        if change.gone > 0 {
            text.remove_range(txn, at, change.gone);
        }
    }
}

/// The length in UTF-16, as yjs counts.
pub(crate) fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}
