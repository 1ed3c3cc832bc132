//! Three-way merge of texts by words.

use crate::diff::align::{Tokens, align, split};

/// What one side did to the tokens of the base: which it kept, and what it put before each (and at the end).
struct Edits<'a> {
    kept: Vec<bool>,
    inserted: Vec<Vec<&'a str>>,
}

fn edits<'a>(base: &Tokens<'_>, side: &Tokens<'a>) -> Edits<'a> {
    let tokens = base.texts.len();
    let mut edits = Edits { kept: vec![false; tokens], inserted: vec![Vec::new(); tokens + 1] };
    for op in align(base, side).0 {
        if op.equal {
            edits.kept.iter_mut().skip(op.old.start).take(op.old.len()).for_each(|kept| *kept = true);
        } else if let Some(place) = edits.inserted.get_mut(op.old.start) {
            place.extend_from_slice(side.texts.get(op.new).unwrap_or_default());
        }
    }
    edits
}

/// Merges two versions of a text that both come from `base`: a word stays when both kept it, and what
/// either put in stays. Where both put different words at one spot, `theirs` come first; what both put in
/// alike comes once.
#[must_use]
pub fn merge_text(base: &str, theirs: &str, mine: &str) -> String {
    if theirs == base || theirs == mine {
        return mine.to_owned();
    }
    if mine == base {
        return theirs.to_owned();
    }
    let tokens = split(base);
    let (their_tokens, my_tokens) = (split(theirs), split(mine));
    let (a, b) = (edits(&tokens, &their_tokens), edits(&tokens, &my_tokens));
    let mut out = String::with_capacity(theirs.len() + mine.len());
    for at in 0..=tokens.texts.len() {
        let theirs = a.inserted.get(at).map_or(&[][..], Vec::as_slice);
        let mine = b.inserted.get(at).map_or(&[][..], Vec::as_slice);
        for part in both(theirs, mine) {
            append(&mut out, part);
        }
        let kept = |side: &Edits<'_>| side.kept.get(at).copied().unwrap_or_default();
        if kept(&a) && kept(&b) {
            append(&mut out, tokens.texts.get(at).copied().unwrap_or_default());
        }
    }
    out
}

/// Both insertions, or the longer one where it has all of the other in order.
fn both<'a>(theirs: &[&'a str], mine: &[&'a str]) -> Vec<&'a str> {
    if within(theirs, mine) {
        mine.to_vec()
    } else if within(mine, theirs) {
        theirs.to_vec()
    } else {
        [theirs, mine].concat()
    }
}

/// Whether all of `few` stand in `many` in the same order.
fn within(few: &[&str], many: &[&str]) -> bool {
    let mut rest = many.iter();
    few.iter().all(|token| rest.any(|other| other == token))
}

/// Adds a token, with a space where two words of different origin would become one.
fn append(out: &mut String, token: &str) {
    let glued = out.ends_with(char::is_alphanumeric) && token.starts_with(char::is_alphanumeric);
    if glued {
        out.push(' ');
    }
    out.push_str(token);
}
