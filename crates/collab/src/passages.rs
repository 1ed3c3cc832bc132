//! What changed between two versions of a text, so that it can be merged with what somebody else changed.
//!
//! A changed word is changed by itself. But where less than half of the words of a sentence or line stay, or they are
//! lost among new ones, it was written anew, and then it is replaced as a whole: were the few words that happen to be in
//! both kept, two people who each rewrote it would get their words mixed. For the same reason no white space or sign
//! stays by itself between words that changed.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::units;

/// Above this product of tokens a stretch counts as written anew: comparing it would take too long. There is no clock
/// in it, so the same texts always compare in the same way.
const WORDS_LIMIT: usize = 25_000_000;

/// A stretch of a text that changes. All lengths are in UTF-16.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// What stays between the change before and this one.
    pub(crate) skip: u32,
    /// How much of the old text goes.
    pub(crate) gone: u32,
    /// What comes in its place.
    pub(crate) put: String,
    /// Whole sentences or lines are written anew.
    pub(crate) whole: bool,
}

impl Change {
    /// The change but for the letters at these places of what goes, in their order.
    pub(crate) fn without(mut self, held: impl Iterator<Item = u32>) -> Vec<Self> {
        let (mut parts, mut from) = (Vec::new(), 0);
        for at in held {
            let rest = Self { skip: 1, gone: self.gone - (at + 1 - from), put: String::new(), whole: self.whole };
            parts.push(Self { gone: at - from, ..std::mem::replace(&mut self, rest) });
            from = at + 1;
        }
        parts.push(self);
        parts
    }
}

/// A text in words, white space and signs, and these in sentences or lines.
struct Passages<'a> {
    tokens: Vec<&'a str>,
    groups: Vec<Range<usize>>,
}

/// A stretch that differs, in tokens.
struct Gap {
    old: Range<usize>,
    new: Range<usize>,
    whole: bool,
}

/// What makes `new` out of `old`, from the beginning to the end.
pub(crate) fn changes(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = (Passages::of(old), Passages::of(new));
    let mut done = 0;
    let mut changes = Vec::new();
    for gap in gaps(&old, &new) {
        let length = |range: Range<usize>| -> u32 { old.slice(range).iter().map(|token| units(token)).sum() };
        let (skip, gone) = (length(done..gap.old.start), length(gap.old.clone()));
        done = gap.old.end;
        changes.push(Change { skip, gone, put: new.slice(gap.new).concat(), whole: gap.whole });
    }
    changes
}

/// Sentences that are the same in both stay, whatever happened around them.
fn gaps(old: &Passages<'_>, new: &Passages<'_>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old.sentences(), &new.sentences()) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (a, b) = (old.cover(op.old_range()), new.cover(op.new_range()));
        if a.is_empty() || b.is_empty() || a.len().saturating_mul(b.len()) > WORDS_LIMIT {
            gaps.push(Gap { old: a, new: b, whole: true });
        } else {
            gaps.extend(between(old, new, &op, a, b));
        }
    }
    gaps
}

/// What differs between sentences that replace one another.
fn between(old: &Passages<'_>, new: &Passages<'_>, op: &DiffOp, a: Range<usize>, b: Range<usize>) -> Vec<Gap> {
    let mut kept = kept(old, new, &a, &b);
    let groups = old.groups.get(op.old_range()).unwrap_or_default();
    let anew: Vec<Range<usize>> = groups.iter().filter(|group| anew(old, new, group, &kept)).cloned().collect();
    kept.retain(|(at, _)| !anew.iter().any(|group| group.contains(at)));
    let whole = |gap: &Range<usize>| anew.iter().any(|group| group.start < gap.end && gap.start < group.end);
    let (mut from, mut gaps) = ((a.start, b.start), Vec::new());
    for to in kept.into_iter().chain([(a.end, b.end)]) {
        if from != to {
            gaps.push(Gap { whole: whole(&(from.0..to.0)), old: from.0..to.0, new: from.1..to.1 });
        }
        from = (to.0 + 1, to.1 + 1);
    }
    gaps
}

/// Which tokens stay, and where they then stand.
fn kept(old: &Passages<'_>, new: &Passages<'_>, a: &Range<usize>, b: &Range<usize>) -> Vec<(usize, usize)> {
    let mut kept = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old.slice(a.clone()), new.slice(b.clone())) {
        let same = op.old_range().map(|at| a.start + at).zip(op.new_range().map(|at| b.start + at));
        // White space and signs hold on to a word or to the end of a sentence, or do not hold.
        let holds = |at: usize| old.is_word(at) || old.groups.iter().any(|group| group.end == at + 1);
        if matches!(op, DiffOp::Equal { .. }) && same.clone().any(|(at, _)| holds(at)) {
            kept.extend(same);
        }
    }
    kept
}

/// Whether a sentence is written anew: few of its words stay, or few of the new ones are from it.
fn anew(old: &Passages<'_>, new: &Passages<'_>, group: &Range<usize>, kept: &[(usize, usize)]) -> bool {
    let stay: Vec<usize> =
        kept.iter().filter(|(at, _)| group.contains(at) && old.is_word(*at)).map(|(_, to)| *to).collect();
    let (Some(first), Some(last)) = (stay.first(), stay.last()) else { return true };
    let there = new.groups.iter().filter(|group| group.start <= *last && *first < group.end);
    stay.len() * 2 < old.count(group) || stay.len() * 4 < there.map(|group| new.count(group)).sum()
}

impl<'a> Passages<'a> {
    fn of(text: &'a str) -> Self {
        let tokens = words(text);
        let mut groups = Vec::new();
        let (mut from, mut ended) = (0, false);
        for (at, token) in tokens.iter().enumerate() {
            // The white space behind a sentence belongs to it.
            let space = token.starts_with(char::is_whitespace);
            if space && (ended || token.contains('\n')) {
                groups.push(from..at + 1);
                from = at + 1;
            }
            ended = matches!(*token, "." | "!" | "?");
        }
        groups.push(from..tokens.len());
        groups.retain(|group| !group.is_empty());
        Self { tokens, groups }
    }

    fn slice(&self, range: Range<usize>) -> &[&'a str] {
        self.tokens.get(range).unwrap_or_default()
    }

    fn sentences(&self) -> Vec<&[&'a str]> {
        self.groups.iter().map(|group| self.slice(group.clone())).collect()
    }

    fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.starts_with(char::is_alphanumeric))
    }

    /// How many words there are in a stretch.
    fn count(&self, range: &Range<usize>) -> usize {
        range.clone().filter(|at| self.is_word(*at)).count()
    }

    /// The tokens of these sentences.
    fn cover(&self, of: Range<usize>) -> Range<usize> {
        let at = |index: usize| self.groups.get(index).map_or(self.tokens.len(), |group| group.start);
        at(of.start)..at(of.end)
    }
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
    use super::{changes, words};

    #[test]
    fn words_spaces_and_signs_are_apart_and_nothing_is_lost() {
        let text = "Één 👩‍👧 kind,  twee\r\nouders.";
        assert_eq!(words(text).concat(), text);
        assert_eq!(words("a, b"), ["a", ",", " ", "b"]);
        assert!(words("").is_empty());
    }

    /// What goes and what comes, with `!` where it is written anew.
    fn said(old: &str, new: &str) -> Vec<String> {
        let mut at = 0;
        let old: Vec<char> = old.chars().collect();
        let said = changes(&old.iter().collect::<String>(), new).into_iter().map(|change| {
            let from = at + change.skip as usize;
            at = from + change.gone as usize;
            let gone: String = old[from..at].iter().collect();
            format!("{}{gone}>{}", if change.whole { "!" } else { "" }, change.put)
        });
        said.collect()
    }

    #[test]
    fn what_changes_by_the_word_and_what_as_a_whole() {
        for (old, new, expected) in [
            ("een twee drie", "een TWEE drie", &["twee>TWEE"][..]),
            ("een twee drie vier", "een van mij vier", &["twee drie>van mij"]),
            ("Regel over politie", "Politie over van alles", &["!Regel over politie>Politie over van alles"]),
            ("Dit blijft. Dat gaat weg.", "Dit blijft. Iets nieuws.", &["!Dat gaat weg.>Iets nieuws."]),
            ("- rood\n- groen\n- blauw\n", "- wit\n- groen\n- zwart\n", &["!- rood\n>- wit\n", "!- blauw\n>- zwart\n"]),
            ("Een zin hier.", "Een zin hier. Nog een.", &["> Nog een."]),
            ("", "Nieuw.", &["!>Nieuw."]),
            ("Weg ermee.", "", &["!Weg ermee.>"]),
            ("gelijk", "gelijk", &[]),
        ] {
            assert_eq!(said(old, new), expected, "{old:?} {new:?}");
        }
    }

    #[test]
    fn long_texts_that_share_nothing_are_compared_in_no_time() {
        let text = |word: &str| (0..8_000).map(|n| format!("{word}{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(changes(&text("a"), &text("b")).len(), 1);
    }
}
