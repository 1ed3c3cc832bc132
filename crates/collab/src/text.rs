//! Text word by word.

use std::time::{Duration, Instant};

use similar::{Algorithm, capture_diff_slices_deadline};
use yrs::{GetString, Text, TextRef, TransactionMut};

/// Longest search for the smallest difference; after it the rest counts as replaced.
const PATIENCE: Duration = Duration::from_millis(100);

/// Makes `text` equal to `new`: common beginning and end stay untouched, the rest changes by words.
pub(crate) fn write(txn: &mut TransactionMut<'_>, text: &TextRef, new: &str) {
    let old = text.get_string(txn);
    if text.len(txn) != units(&old) {
        // Something that is no text lies between the letters, so positions cannot be trusted.
        text.remove_range(txn, 0, text.len(txn));
        text.insert(txn, 0, new);
        return;
    }
    let (old, new) = (words(&old), words(new));
    let start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(old, new)| old == new).count();
    let mut at: u32 = old[..start].iter().map(|word| units(word)).sum();
    let (old, new) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    for op in capture_diff_slices_deadline(Algorithm::Myers, old, new, deadline()) {
        let (gone, put) = (&old[op.old_range()], new[op.new_range()].concat());
        let gone: u32 = gone.iter().map(|word| units(word)).sum();
        if !matches!(op, similar::DiffOp::Equal { .. }) {
            if gone > 0 {
                text.remove_range(txn, at, gone);
            }
            text.insert(txn, at, &put);
        }
        at += units(&put);
    }
}

/// There is no clock in a browser's WASM, and no draft is written there.
fn deadline() -> Option<Instant> {
    if cfg!(target_family = "wasm") { None } else { Instant::now().checked_add(PATIENCE) }
}

/// The length in UTF-16, as yjs counts.
fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// Runs of letters and digits, runs of white space, and every other character by itself.
fn words(text: &str) -> Vec<&str> {
    #[derive(PartialEq)]
    enum Class {
        Word,
        Space,
        Other,
    }
    let class = |char: char| match char {
        _ if char.is_alphanumeric() => Class::Word,
        _ if char.is_whitespace() => Class::Space,
        _ => Class::Other,
    };
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let of = class(first);
        let end = match of {
            Class::Other => first.len_utf8(),
            _ => rest.find(|char| class(char) != of).unwrap_or(rest.len()),
        };
        let (word, after) = rest.split_at(end);
        words.push(word);
        rest = after;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_spaces_and_signs_are_apart_and_nothing_is_lost() {
        let text = "Één 👩‍👧 kind,  twee\r\nouders.";
        assert_eq!(words(text).concat(), text);
        assert_eq!(words("a, b"), ["a", ",", " ", "b"]);
        assert!(words("").is_empty());
    }
}
