//! Where two people's words come to stand side by side, they are kept apart.
//!
//! What an author writes may build only on what that author knew, so the space between is part of the author's own
//! words: they are written once to see where they land, and then again with the spaces that they need there.

use std::{collections::BTreeSet, ops::Range};

use domain::template::{FieldType, Template};
use yrs::{Assoc, GetString, IndexedSequence, Map, Out, ReadTxn, TextRef, Transact, Transaction};

use crate::{
    Draft, DraftError,
    passages::{self, Change},
    seed::{self, Container},
    text::{self, units},
    wire::Source,
};

impl Draft {
    fn text(&self, txn: &impl ReadTxn, field: &str) -> Option<TextRef> {
        match self.fields.get(txn, field) {
            Some(Out::YText(text)) => Some(text),
            _ => None,
        }
    }

    /// Makes these changes in the text of a field; gives the update.
    pub(crate) fn rewrite(&self, field: &str, changes: &[Change]) -> Result<Vec<u8>, DraftError> {
        let mut txn = self.doc.transact_mut();
        let Out::YText(text) = seed::ensure(&mut txn, &self.fields, field, Container::Text)? else {
            return Err(DraftError::Broken);
        };
        text::apply(&mut txn, &text, changes);
        Ok(txn.encode_update_v1())
    }
}

/// The changes that an author makes in the text `known`, with spaces where words would otherwise touch in `current`;
/// `None` where nothing touches, and for fields that are no text. `mine` is `known` with `update`.
pub(crate) fn apart(
    [known, mine, current]: [&Draft; 3],
    update: &[u8],
    template: &Template,
    field: &str,
) -> Result<Option<Vec<Change>>, DraftError> {
    let between = match template.field(field).map(|field| &field.kind) {
        Some(FieldType::Markdown { .. }) => "\n\n",
        Some(FieldType::Text { multiline: true, .. }) => "\n",
        Some(FieldType::Text { .. }) => " ",
        _ => return Ok(None),
    };
    let mut merged = Draft::load(current.doc.client_id().get(), [&*current.snapshot()].into_iter())?;
    merged.absorb(update, Source::Log)?;
    let (Some(mine), Some(merged)) = (Reading::of(mine, field), Reading::of(&merged, field)) else {
        return Ok(None);
    };
    // Without a text of their own they knew an empty one.
    let known = Reading::of(known, field);
    let old = known.as_ref().map(Reading::string).unwrap_or_default();
    let plain = passages::changes(&old, &mine.string());
    let theirs = Reading::of(current, field);
    let mut seams = Seams { mine: &mine, merged: &merged, between, done: BTreeSet::new() };
    let mut changes = Vec::new();
    let (mut was, mut at) = (0, 0);
    for mut change in plain.iter().cloned() {
        (was, at) = (was + change.skip, at + change.skip);
        let end = at + units(&change.put);
        seams.keep_apart(at..end, &mut change);
        let gone = was..was + change.gone;
        (was, at) = (gone.end, end);
        let held = known.as_ref().zip(theirs.as_ref());
        let held = held.map(|(known, theirs)| seams.spaces_between(known, theirs, gone.clone())).unwrap_or_default();
        changes.extend(change.without(held.iter().map(|held| held - gone.start)));
    }
    Ok((changes != plain).then_some(changes))
}

/// What an author wrote, and where it lands.
struct Seams<'a> {
    mine: &'a Reading<'a>,
    merged: &'a Reading<'a>,
    /// What comes between whole lines.
    between: &'static str,
    /// The places in `merged` that have a space now.
    done: BTreeSet<u32>,
}

impl Seams<'_> {
    /// Puts a space before and behind what stands here in `mine` where words would touch.
    fn keep_apart(&mut self, put: Range<u32>, change: &mut Change) {
        let lines = change.whole && self.mine.is_lines(put.start, put.end);
        let space = if lines { self.between } else { " " };
        if self.touches(put.start, put.start.checked_sub(1), change.whole) {
            change.put.insert_str(0, space);
        }
        // Without words of its own there is one seam.
        if !put.is_empty() && self.touches(put.end - 1, Some(put.end), change.whole) {
            change.put.push_str(space);
        }
    }

    /// Whether our letter at `own` lands at the letter of somebody else without a space between them, where here
    /// stands `beside`, before or after it.
    fn touches(&mut self, own: u32, beside: Option<u32>, whole: bool) -> bool {
        let (mine, merged) = (self.mine, self.merged);
        let there = || {
            let place = mine.lands(own, merged)?;
            let after = beside.is_some_and(|beside| beside > own);
            let (seam, next) = if after { (place + 1, place + 1) } else { (place, place.checked_sub(1)?) };
            let (letter, other) = (merged.letter(place)?, merged.letter(next)?);
            let foreign = mine.letter(own) == Some(letter) && beside.and_then(|at| mine.letter(at)) != Some(other);
            let (left, right) = if after { (letter, other) } else { (other, letter) };
            (foreign && glues(left, right, whole)).then_some(seam)
        };
        there().is_some_and(|seam| self.done.insert(seam))
    }

    /// The white space in a stretch of `known` that goes, and that is all there is between words in `theirs`.
    fn spaces_between(&mut self, known: &Reading<'_>, theirs: &Reading<'_>, gone: Range<u32>) -> Vec<u32> {
        let merged = self.merged;
        let needed = |at: u32| {
            let seam = known.lands(at, merged)?;
            let glued = glues(merged.letter(seam.checked_sub(1)?)?, merged.letter(seam)?, false);
            (glued && self.done.insert(seam)).then_some(at)
        };
        let space = |at: &u32| known.letter(*at).is_some_and(char::is_whitespace) && known.stands(*at, theirs);
        gone.filter(space).filter_map(needed).collect()
    }
}

/// The text of a field as it stands, letter by letter.
struct Reading<'a> {
    txn: Transaction<'a>,
    text: TextRef,
    letters: Vec<u16>,
}

impl<'a> Reading<'a> {
    fn of(draft: &'a Draft, field: &str) -> Option<Self> {
        let txn = draft.doc.transact();
        let text = draft.text(&txn, field)?;
        let letters = text.get_string(&txn).encode_utf16().collect();
        Some(Self { txn, text, letters })
    }

    fn string(&self) -> String {
        String::from_utf16_lossy(&self.letters)
    }

    /// Half of a pair counts as a sign.
    fn letter(&self, at: u32) -> Option<char> {
        let letter = self.letters.get(usize::try_from(at).ok()?)?;
        Some(char::from_u32(u32::from(*letter)).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// Whether a stretch is one or more lines.
    fn is_lines(&self, from: u32, to: u32) -> bool {
        let ends = |at: u32| self.letter(at) == Some('\n');
        let begins = from.checked_sub(1).is_none_or(ends);
        begins && (self.letter(to).is_none() || ends(to) || to.checked_sub(1).is_some_and(ends))
    }

    /// Where the letter at `at` stands in another reading, or stood before it went.
    fn lands(&self, at: u32, other: &Self) -> Option<u32> {
        Some(self.text.sticky_index(&self.txn, at, Assoc::After)?.get_offset(&other.txn)?.index)
    }

    /// Whether the letter at `at` is still there in another reading.
    fn stands(&self, at: u32, other: &Self) -> bool {
        let behind = self.text.sticky_index(&self.txn, at + 1, Assoc::Before);
        behind.and_then(|behind| behind.get_offset(&other.txn)).map(|behind| behind.index) > self.lands(at, other)
    }
}

/// Whether a space lacks between two letters of different people.
fn glues(left: char, right: char, whole: bool) -> bool {
    let closes = |letter| matches!(letter, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…' | '”' | '’');
    let words = (left.is_alphanumeric() || closes(left)) && right.is_alphanumeric();
    words || whole && !closes(right) && !left.is_whitespace() && !right.is_whitespace()
}
