//! Markdown fields: `Text`.
//!
//! In an export a field's headings go down by three (`#` is h4, below the field's own h3) and raw HTML and images
//! are escaped. That is done only where it can be undone exactly and where the result, read as CommonMark, stays
//! within its field. Any other text (unclosed fences, underlined headings, link definitions, links to odd schemes)
//! is written as indented code: every character visible, none of it markup.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};

use crate::markdown::{
    lines::Line,
    render::{is_safe_link, options},
    text,
};

/// Before each line of a text that is shown as its source.
const CODE: &str = "    ";

/// What stands after a field in an export, to see whether the field lets it stand.
const SENTINEL: &str = "\n\n## x\n";

/// How often escaping may bring new markup to light before the text is written as code.
const ROUNDS: usize = 8;

/// A canonical Markdown source as it stands in an export.
pub(super) fn write(source: &str) -> String {
    match lowered(source) {
        Some(markdown) if read_source(&markdown) == source && is_contained(&markdown) => markdown,
        _ => source
            .split('\n')
            .map(|line| if line.is_empty() { String::new() } else { format!("{CODE}{line}") })
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

/// Reads back what [`write`] wrote.
pub(super) fn read(lines: &[Line<'_>]) -> String {
    let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
    text::clean(&read_source(&texts.join("\n")))
}

fn read_source(markdown: &str) -> String {
    if !markdown.starts_with(CODE) {
        return raise(markdown).replace("\\<", "<").replace("\\![", "![");
    }
    let lines = markdown.split('\n').map(|line| line.strip_prefix(CODE).unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// HTML and images escaped, headings lowered; `None` where that is not possible.
fn lowered(source: &str) -> Option<String> {
    let mut markdown = source.to_owned();
    for _ in 0..ROUNDS {
        let found = dangers(&markdown);
        if found.is_empty() {
            return lower(&markdown);
        }
        for at in found.into_iter().rev() {
            markdown.insert(at, '\\');
        }
    }
    None
}

/// Where raw HTML and images begin, in order.
fn dangers(markdown: &str) -> Vec<usize> {
    let mut found: Vec<usize> = Parser::new_ext(markdown, options())
        .into_offset_iter()
        .filter_map(|(event, range)| {
            let sign = match event {
                Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => '<',
                Event::Start(Tag::Image { .. }) => '!',
                _ => return None,
            };
            Some(range.start + markdown.get(range.clone())?.find(sign)?)
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// A heading in a source: where its signs begin, where its line ends, and its level.
struct Heading {
    start: usize,
    end: usize,
    level: usize,
}

/// The headings written with `#`, in order; `None` where one is underlined.
fn headings(markdown: &str) -> Option<Vec<Heading>> {
    let events = Parser::new_ext(markdown, options()).into_offset_iter();
    let found = events.filter_map(|(event, range)| match event {
        Event::Start(Tag::Heading { level, .. }) => Some((range.start, level as usize)),
        _ => None,
    });
    found
        .map(|(at, level)| {
            let rest = markdown.get(at..)?;
            let start = at + rest.len() - rest.trim_start_matches(' ').len();
            let signs = markdown.get(start..)?.bytes().take_while(|byte| *byte == b'#').count();
            let line = markdown.get(start..)?.split('\n').next()?;
            (signs == level).then_some(Heading { start, end: start + line.len(), level })
        })
        .collect()
}

/// `#` to `###` become `####` to `######`. Lower ones become `######` too and keep their own signs at the end of
/// their line, where CommonMark does not show them.
fn lower(markdown: &str) -> Option<String> {
    let mut out = markdown.to_owned();
    for Heading { start, end, level } in headings(markdown)?.into_iter().rev() {
        if level > 3 {
            out.insert_str(end, &format!(" {}", "#".repeat(level)));
        }
        out.replace_range(start..start + level, &"#".repeat((level + 3).min(6)));
    }
    Some(out)
}

/// Undoes [`lower`].
fn raise(markdown: &str) -> String {
    let mut out = markdown.to_owned();
    for Heading { start, end, level } in headings(markdown).unwrap_or_default().into_iter().rev() {
        let line = markdown.get(start..end).unwrap_or_default();
        let closing = line.rsplit(' ').next().filter(|word| word.bytes().all(|byte| byte == b'#'));
        let own = closing.map_or(0, str::len);
        if level == 6 && (4..=6).contains(&own) && own < line.len() {
            out.replace_range(end - own - 1..end, "");
            out.replace_range(start..start + level, &"#".repeat(own));
        } else if level > 3 {
            out.replace_range(start..start + 3, "");
        }
    }
    out
}

/// Whether the text, read as CommonMark, holds only what an export may hold and ends where it ends.
fn is_contained(markdown: &str) -> bool {
    let forged = |line: &str| line.starts_with("## ") || line.starts_with("### ");
    if markdown.split('\n').any(forged) {
        return false;
    }
    let whole = format!("{markdown}{SENTINEL}");
    let parser = Parser::new_ext(&whole, options());
    if parser.reference_definitions().iter().next().is_some() {
        return false;
    }
    let sentinel = markdown.len() + 2;
    let mut depth = 0_usize;
    let mut ends = false;
    for (event, range) in parser.into_offset_iter() {
        ends = ends || (depth == 0 && range.start == sentinel && is_sentinel(&event));
        if !(ends || is_harmless(&event)) {
            return false;
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    ends
}

fn is_harmless(event: &Event<'_>) -> bool {
    match event {
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }) => false,
        Event::Start(Tag::Heading { level, .. }) => *level >= HeadingLevel::H4,
        Event::Start(Tag::Link { link_type, dest_url, .. }) => is_safe_link(*link_type, dest_url),
        _ => true,
    }
}

fn is_sentinel(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::markdown::testing::hostile;

    fn back(markdown: &str) -> String {
        read(&crate::markdown::lines::lines(markdown))
    }

    #[test]
    fn ordinary_markdown_stays_as_it_is() {
        for source in ["**Wel**: a\n\n- b\n- c\n\n[d](https://e.nl)", "| a | b |\n|---|---|\n| 1 | 2 |", "1. a < 10"] {
            assert_eq!(write(source), source);
        }
    }

    #[test]
    fn headings_go_down_and_come_back() {
        for (source, exported) in [
            ("# a\n\n## b\n\n### c", "#### a\n\n##### b\n\n###### c"),
            ("#### a\n\n##### b ##\n\n###### c", "###### a ####\n\n###### b ## #####\n\n###### c ######"),
            ("> # a\n\n- ## b", "> #### a\n\n- ##### b"),
            ("```\n# a\n```", "```\n# a\n```"),
            ("#", "####"),
        ] {
            assert_eq!(write(source), exported);
            assert_eq!(back(exported), source);
        }
    }

    #[test]
    fn html_and_images_are_escaped() {
        for (source, exported) in [
            ("a <b>c</b>", "a \\<b>c\\</b>"),
            ("<div>\n\n# a\n\n</div>", "\\<div>\n\n#### a\n\n\\</div>"),
            ("![a](https://b.nl/c.png)", "\\![a](https://b.nl/c.png)"),
        ] {
            assert_eq!(write(source), exported);
            assert_eq!(back(exported), source);
        }
    }

    #[test]
    fn what_cannot_be_contained_becomes_code() {
        for source in [
            "```\nopen",
            "a\n===",
            "[a]: https://b.nl",
            "[a](javascript:b)",
            "```\n## c\n```",
            "\\<b>",
            "<!-- open\n\n\\<",
            "### a ####",
        ] {
            let exported = write(source);
            assert!(exported.split('\n').all(|line| line.is_empty() || line.starts_with(CODE)), "{exported}");
            assert_eq!(back(&exported), source);
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back_and_stays_within(source in hostile()) {
            let source = text::clean(&source);
            let exported = write(&source);
            prop_assert_eq!(back(&exported), source.clone());
            prop_assert!(source.is_empty() || is_contained(&exported), "{exported:?}");
        }
    }
}
