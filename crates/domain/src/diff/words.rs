//! Comparing texts word by word.

use std::{borrow::Cow, ops::Range};

use super::{
    Run, RunKind,
    align::{Tokens, align, in_word, split},
};

/// Words that came and went.
#[derive(Clone, Copy, Default)]
pub(super) struct Count {
    pub(super) added: usize,
    pub(super) removed: usize,
}

impl Count {
    /// Counts the words of marked runs.
    pub(super) fn add(&mut self, runs: &[Run]) {
        for run in runs {
            let has_word = |part: &&str| part.contains(char::is_alphanumeric);
            let words = || run.text.split_whitespace().filter(has_word).count();
            match run.kind {
                RunKind::Same => {}
                RunKind::Added => self.added += words(),
                RunKind::Removed => self.removed += words(),
            }
        }
    }
}

/// The runs of two texts.
pub(super) struct Compared {
    pub(super) runs: Vec<Run>,
    /// Some stretches were not compared by words.
    pub(super) coarse: bool,
}

impl Compared {
    pub(super) fn same(&self) -> bool {
        self.runs.iter().all(|run| run.kind == RunKind::Same)
    }
}

/// The words of a text, each with the white space before it.
struct Words<'a> {
    tokens: Tokens<'a>,
    gaps: Vec<&'a str>,
}

fn words(text: &str) -> Words<'_> {
    let all = split(text);
    let mut words = Words { tokens: Tokens { texts: Vec::new(), starts: Vec::new() }, gaps: Vec::new() };
    let mut starts = all.starts.iter().copied().peekable();
    let (mut at, mut gap_from) = (0, 0);
    for (index, token) in all.texts.into_iter().enumerate() {
        let from = at;
        at += token.len();
        if token.chars().all(char::is_whitespace) {
            continue;
        }
        if starts.next_if_eq(&index).is_some() {
            words.tokens.starts.push(words.tokens.texts.len());
        }
        words.tokens.texts.push(token);
        words.gaps.push(text.get(gap_from..from).unwrap_or_default());
        gap_from = at;
    }
    words
}

impl Words<'_> {
    fn gap(&self, at: usize) -> &str {
        self.gaps.get(at).copied().unwrap_or_default()
    }

    /// The words of a range with the white space between them.
    fn join(&self, range: Range<usize>) -> String {
        let mut out = String::new();
        for at in range.clone() {
            if at > range.start {
                out.push_str(self.gap(at));
            }
            out.push_str(self.tokens.texts.get(at).copied().unwrap_or_default());
        }
        out
    }
}

/// Compares two texts. White space is compared nowhere and marked nowhere.
pub(super) fn compare(old: &str, new: &str) -> Compared {
    let (old, new) = (words(old), words(new));
    let (ops, coarse) = align(&old.tokens, &new.tokens);
    let mut runs = Vec::new();
    for op in ops {
        if op.equal {
            let mut gap = Cow::Borrowed(new.gap(op.new.start));
            let after_removed = runs.last().is_some_and(|run: &Run| run.kind == RunKind::Removed);
            if after_removed && gap.is_empty() {
                gap = Cow::Borrowed(old.gap(op.old.start));
            }
            push(&mut runs, RunKind::Same, &gap);
            push(&mut runs, RunKind::Same, &new.join(op.new));
        } else {
            replace(&mut runs, old.gap(op.old.start), new.gap(op.new.start), &old.join(op.old), &new.join(op.new));
        }
    }
    Compared { runs, coarse }
}

/// A removed and an added stretch, with white space before and between them outside the marks.
fn replace(runs: &mut Vec<Run>, old_gap: &str, new_gap: &str, removed: &str, added: &str) {
    if removed.is_empty() || added.is_empty() {
        let removal = added.is_empty();
        push(runs, RunKind::Same, if removal { old_gap } else { new_gap });
        let kind = if removal { RunKind::Removed } else { RunKind::Added };
        return push(runs, kind, if removal { removed } else { added });
    }
    push(runs, RunKind::Same, if new_gap.is_empty() { old_gap } else { new_gap });
    push(runs, RunKind::Removed, removed);
    let words = removed.ends_with(in_word) && added.starts_with(in_word);
    let between = match (removed.contains('\n') || added.contains('\n'), new_gap.is_empty()) {
        (true, false) => new_gap,
        (true, true) => "\n\n",
        (false, empty) => {
            if empty && !words {
                ""
            } else {
                " "
            }
        }
    };
    push(runs, RunKind::Same, between);
    push(runs, RunKind::Added, added);
}

/// Adds a run, joined to the last one where that is of the same kind.
pub(super) fn push(runs: &mut Vec<Run>, kind: RunKind, text: &str) {
    if text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.kind == kind => last.text.push_str(text),
        _ => runs.push(Run { kind, text: text.to_owned() }),
    }
}

/// One text as a whole in place of another.
pub(super) fn whole(old: &str, new: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    if old == new {
        push(&mut runs, RunKind::Same, new);
    } else {
        replace(&mut runs, "", "", old, new);
    }
    runs
}
