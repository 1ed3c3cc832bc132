//! Splitting texts into words, and aligning two lists of words.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Above this product of tokens, sentences are compared first. Two quite different texts just under it take
/// about a fifth of a second; texts with the same beginning or end count only what lies between.
const WORDS_LIMIT: usize = 150_000_000;

/// The parts of a text, and where a sentence or line begins among them.
pub(crate) struct Tokens<'a> {
    pub(crate) texts: Vec<&'a str>,
    pub(crate) starts: Vec<usize>,
}

/// A stretch of both token lists that is equal, or that replaces one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Op {
    pub(crate) equal: bool,
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
}

/// A char of a word. Apostrophes and hyphens inside a word belong to it, see [`split`].
pub(super) fn in_word(c: char) -> bool {
    let mark = matches!(c, '\u{a1}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}');
    let joiner = matches!(c, '\u{200c}' | '\u{200d}');
    c.is_alphanumeric() || joiner || (!c.is_ascii() && !mark && !c.is_whitespace() && !c.is_control())
}

/// Splits a text without loss into words, stretches of white space (line breaks each on their own), and
/// single other characters.
pub(crate) fn split(text: &str) -> Tokens<'_> {
    let mut tokens = Tokens { texts: Vec::new(), starts: Vec::new() };
    let mut rest = text;
    let mut ended = false;
    while !rest.is_empty() {
        let (token, after) = rest.split_at_checked(token_len(rest)).unwrap_or((rest, ""));
        rest = after;
        let space = token.chars().all(char::is_whitespace);
        if ended && !space {
            tokens.starts.push(tokens.texts.len());
        }
        ended = matches!(token, "." | "!" | "?") || token == "\n" || (ended && space);
        tokens.texts.push(token);
    }
    tokens
}

/// Bytes of the first token of a text that is not empty.
fn token_len(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let Some((_, first)) = chars.next() else {
        return 0;
    };
    let one = first.len_utf8();
    let stop = |(at, _): &(usize, char)| *at;
    if first == '\n' {
        return one;
    }
    if first.is_whitespace() {
        let end = chars.find(|(_, c)| !c.is_whitespace() || *c == '\n');
        return end.as_ref().map_or(text.len(), stop);
    }
    if !in_word(first) {
        return one;
    }
    while let Some((at, c)) = chars.next() {
        let inside = matches!(c, '\'' | '’' | '-') && chars.peek().is_some_and(|(_, next)| in_word(*next));
        if !in_word(c) && !inside {
            return at;
        }
    }
    text.len()
}

/// Aligns two lists of tokens: by tokens where that is affordable, else by sentences and then by tokens
/// within what differs. The second result is true when some stretch was taken as a whole. There is no
/// clock in it: the same texts always compare in the same way, on the server and in the browser.
pub(crate) fn align(old: &Tokens<'_>, new: &Tokens<'_>) -> (Vec<Op>, bool) {
    let (all_old, all_new) = (0..old.texts.len(), 0..new.texts.len());
    if affordable(&old.texts, &new.texts) {
        return (by_token(old, new, all_old, all_new), false);
    }
    let (old_groups, new_groups) = (groups(old), groups(new));
    let key = |tokens: &Tokens<'_>, group: &Range<usize>| -> String {
        tokens.texts.get(group.clone()).unwrap_or_default().concat()
    };
    let old_keys: Vec<String> = old_groups.iter().map(|group| key(old, group)).collect();
    let new_keys: Vec<String> = new_groups.iter().map(|group| key(new, group)).collect();
    let mut ops = Vec::new();
    let mut coarse = false;
    for op in capture_diff_slices(Algorithm::Myers, &old_keys, &new_keys) {
        let old_range = cover(&old_groups, op.old_range(), old.texts.len());
        let new_range = cover(&new_groups, op.new_range(), new.texts.len());
        let texts = |tokens: &Tokens<'_>, range: &Range<usize>| -> usize {
            tokens.texts.get(range.clone()).map_or(0, <[_]>::len)
        };
        if matches!(op, DiffOp::Equal { .. }) {
            ops.push(Op { equal: true, old: old_range, new: new_range });
        } else if texts(old, &old_range).saturating_mul(texts(new, &new_range)) <= WORDS_LIMIT {
            ops.extend(by_token(old, new, old_range, new_range));
        } else {
            coarse = true;
            ops.push(Op { equal: false, old: old_range, new: new_range });
        }
    }
    (ops, coarse)
}

/// Whether the tokens between the common beginning and the common end are few enough.
fn affordable(old: &[&str], new: &[&str]) -> bool {
    let front = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - front;
    let ends = old.iter().rev().zip(new.iter().rev());
    let back = ends.take(most).take_while(|(a, b)| a == b).count();
    let (old, new) = (old.len() - front - back, new.len() - front - back);
    old.saturating_mul(new) <= WORDS_LIMIT
}

fn by_token(old: &Tokens<'_>, new: &Tokens<'_>, a: Range<usize>, b: Range<usize>) -> Vec<Op> {
    let old = old.texts.get(a.clone()).unwrap_or_default();
    let new = new.texts.get(b.clone()).unwrap_or_default();
    let shift = |range: Range<usize>, by: usize| range.start + by..range.end + by;
    let op = |op: DiffOp| Op {
        equal: matches!(op, DiffOp::Equal { .. }),
        old: shift(op.old_range(), a.start),
        new: shift(op.new_range(), b.start),
    };
    capture_diff_slices(Algorithm::Myers, old, new).into_iter().map(op).collect()
}

fn groups(tokens: &Tokens<'_>) -> Vec<Range<usize>> {
    let ends = tokens.starts.iter().copied().chain([tokens.texts.len()]);
    let mut from = 0;
    let group = |end: usize| {
        let group = from..end;
        from = end;
        group
    };
    ends.map(group).filter(|group| !group.is_empty()).collect()
}

fn cover(groups: &[Range<usize>], of: Range<usize>, end: usize) -> Range<usize> {
    let at = |index: usize| groups.get(index).map_or(end, |group| group.start);
    at(of.start)..at(of.end)
}
