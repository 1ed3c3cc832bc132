//! A choice as its word followed by its code in backticks: ``arbeidsuitbuiting `labour` ``.

use crate::{lang::Lang, markdown::text, vocab};

/// Whether a code can stand in backticks and be read back.
pub(super) fn is_plain(code: &str) -> bool {
    !code.is_empty() && !code.contains(['`', '\n']) && code.trim() == code
}

/// The word, where there is one, and the code. A code that cannot stand in backticks is written as text.
pub(in crate::markdown) fn write(label: Option<&str>, code: &str) -> String {
    if !is_plain(code) {
        return text::write(code);
    }
    let label = label.map(text::one_line).filter(|label| !label.is_empty());
    label.map_or_else(|| format!("`{code}`"), |label| format!("{} `{code}`", text::write(&label)))
}

/// The code at the end of the text; `Err` with the text itself where there is none.
pub(super) fn read<'a>(lines: impl IntoIterator<Item = &'a str>) -> Result<String, String> {
    let lines: Vec<&str> = lines.into_iter().collect();
    let joined = lines.join("\n");
    let written = joined.trim_matches([' ', '\t', '\n']);
    let code = text::find_raw(written, "`").and_then(|start| {
        let (code, after) = written.get(start + 1..)?.split_once('`')?;
        after.is_empty().then(|| text::clean(code))
    });
    code.ok_or_else(|| text::read(written.split('\n')))
}

/// Writes a code of a vocabulary.
pub(super) fn write_term(vocab: &str, code: &str, lang: Lang) -> String {
    write(vocab::term(vocab, code).map(|term| term.label(lang)), code)
}

/// Reads a code of a vocabulary; a bare word of the vocabulary, in either language, stands for its code.
pub(super) fn read_term<'a>(vocab: &str, lines: impl IntoIterator<Item = &'a str>) -> String {
    read(lines).unwrap_or_else(|written| {
        let lower = written.to_lowercase();
        let term =
            vocab::terms(vocab).iter().find(|term| term.nl.to_lowercase() == lower || term.en.to_lowercase() == lower);
        term.map_or(written, |term| term.code.clone())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_and_code_read_back_as_the_code() {
        for (label, code) in [(Some("a `b` (c)"), "x-1"), (None, "x"), (Some(" "), "x | y"), (Some("a"), "\\")] {
            assert_eq!(read([write(label, code).as_str()]), Ok(code.to_owned()));
        }
        assert_eq!(write(Some("a"), "b"), "a `b`");
    }

    #[test]
    fn odd_codes_are_text() {
        for code in ["a`b", "```", "a\nb"] {
            assert_eq!(read(write(Some("l"), code).split('\n')), Err(code.to_owned()));
        }
    }

    #[test]
    fn unfinished_code_is_text() {
        assert_eq!(read(["a `b"]), Err("a `b".to_owned()));
        assert_eq!(read(["a `b` c"]), Err("a `b` c".to_owned()));
    }
}
