//! Plain text as Markdown that shows exactly that text, and back.
//!
//! Everything that could be markup is escaped, so pasted content never becomes a heading, a link or HTML. Lines
//! end in `\` (a hard break), white space at the ends of a line is written as `&#32;`, blank lines stay.

/// The canonical form of a text: line ends are `\n`, no control characters but tab and newline, trimmed.
pub(super) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.trim().to_owned()
}

/// The text on one line: [`clean`], with each run of white space that holds a newline as one space.
pub(super) fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    clean(&lines.join(" "))
}

/// A canonical text of one or more lines as a Markdown block.
pub(super) fn write(text: &str) -> String {
    write_but(text, &[])
}

/// Like [`write`]; the characters of `also` are written as entities, so that they can serve as separators.
pub(super) fn write_but(text: &str, also: &[char]) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out = String::with_capacity(text.len() + 16);
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        write_line(&mut out, line, also);
        let next = lines.get(index + 1).copied().unwrap_or_default();
        if !line.is_empty() && !next.is_empty() {
            out.push('\\');
        }
    }
    out
}

fn write_line(out: &mut String, line: &str, also: &[char]) {
    let is_space = |c: char| matches!(c, ' ' | '\t');
    let last = line.char_indices().last().map_or(0, |(at, _)| at);
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in line.char_indices() {
        let rest = line.get(at..).unwrap_or_default();
        let at_edge = (at == 0 || at == last) && is_space(c);
        let marker =
            (at == 0 && matches!(c, '-' | '+' | '=' | ':')) || (at == digits && digits > 0 && matches!(c, '.' | ')'));
        if at_edge || also.contains(&c) || rest.starts_with("www.") {
            push_entity(out, c);
        } else if marker || is_special(c) || is_special_here(rest) {
            out.push('\\');
            out.push(c);
        } else {
            out.push(c);
        }
    }
}

/// Characters that are markup wherever they stand (`$` is mathematics to some readers).
const fn is_special(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' | '#' | '$')
}

/// Markup because of what follows: an entity, or the address that some readers make into a link.
fn is_special_here(rest: &str) -> bool {
    rest.starts_with("://") || entity(rest).is_some() || looks_like_entity(rest)
}

fn looks_like_entity(rest: &str) -> bool {
    let Some(name) = rest.strip_prefix('&') else {
        return false;
    };
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(name.len());
    end > 0 && name.get(end..).is_some_and(|after| after.starts_with(';'))
}

fn push_entity(out: &mut String, c: char) {
    out.push_str(&format!("&#{};", u32::from(c)));
}

/// Writes a text that reads back as itself but never equals a word: its first character as an entity.
pub(super) fn write_marked(text: &str) -> String {
    let mut chars = text.chars();
    let mut out = String::new();
    if let Some(first) = chars.next() {
        push_entity(&mut out, first);
    }
    out + &write(chars.as_str())
}

/// Reads back the lines of a block. Tolerant: what is not escaped stands for itself.
pub(super) fn read<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let lines: Vec<String> = lines.into_iter().map(read_line).collect();
    clean(&lines.join("\n"))
}

/// Reads one line: without indentation, without a hard break at its end, unescaped.
pub(super) fn read_line(line: &str) -> String {
    let line = line.trim_matches([' ', '\t']);
    let slashes = line.len() - line.trim_end_matches('\\').len();
    let line = if slashes % 2 == 1 { line.get(..line.len() - 1).unwrap_or_default() } else { line };
    unescape(line)
}

fn unescape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let escaped = after.chars().next().filter(|next| c == '\\' && next.is_ascii_punctuation());
        if let Some(next) = escaped {
            out.push(next);
            rest = after.get(1..).unwrap_or_default();
        } else if let Some((decoded, length)) = entity(rest) {
            out.push(decoded);
            rest = rest.get(length..).unwrap_or_default();
        } else {
            out.push(c);
            rest = after;
        }
    }
    out
}

/// The entity at the start of `text` and its length in bytes.
fn entity(text: &str) -> Option<(char, usize)> {
    let name = text.strip_prefix('&')?;
    let end = name.bytes().take(10).position(|byte| byte == b';')?;
    let name = name.get(..end)?;
    let decoded = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "nbsp" => '\u{a0}',
        _ => numeric(name.strip_prefix('#')?)?,
    };
    Some((decoded, end + 2))
}

fn numeric(digits: &str) -> Option<char> {
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(number)
}

/// Where `wanted` first stands in `text` without being escaped.
pub(super) fn find_raw(text: &str, wanted: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if !escaped && text.get(at..).is_some_and(|rest| rest.starts_with(wanted)) {
            return Some(at);
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag};

    use super::*;
    use crate::markdown::{render::options, testing::hostile};

    fn back(text: &str) -> String {
        read(write(text).split('\n'))
    }

    #[test]
    fn ordinary_text_stays_readable() {
        for text in ["R&D in €, 50%: (potentiële) klanten!", "\"Wat?\" - vraag 1.2", "a; b, c/d @e 'f'"] {
            assert_eq!(write(text), text);
        }
    }

    #[test]
    fn markup_is_escaped() {
        assert_eq!(write("# a"), "\\# a");
        assert_eq!(write("- a\n1. b\n\n c"), "\\- a\\\n1\\. b\n\n&#32;c");
        assert_eq!(write("<b> [a](b) https://c.nl &lt;"), "\\<b\\> \\[a\\](b) https\\://c.nl \\&lt;");
    }

    #[test]
    fn hand_written_text_reads() {
        assert_eq!(read(["  *a* & <b>", "c"]), "*a* & <b>\nc");
        assert_eq!(unescape("&amp;&#x41;&foo;\\a\\!"), "&A&foo;\\a!");
    }

    #[test]
    fn separators_are_found_outside_escapes() {
        assert_eq!(find_raw("a\\`b`", "`"), Some(4));
        assert_eq!(find_raw("\\\\`", "`"), Some(2));
        assert_eq!(find_raw("é — a", "— "), Some(3));
    }

    proptest! {
        #[test]
        fn text_reads_back(text in hostile()) {
            let text = clean(&text);
            prop_assert_eq!(back(&text), text.clone());
            prop_assert_eq!(read(write_but(&text, &['—', '→', '@']).split('\n')), text.clone());
            prop_assert_eq!(read(write_marked(&text).split('\n')), text);
        }

        #[test]
        fn text_is_only_text(text in hostile()) {
            for event in Parser::new_ext(&write(&clean(&text)), options()) {
                let plain = matches!(
                    event,
                    Event::Text(_) | Event::SoftBreak | Event::HardBreak | Event::Start(Tag::Paragraph) | Event::End(_)
                );
                prop_assert!(plain, "{event:?}");
            }
        }
    }
}
