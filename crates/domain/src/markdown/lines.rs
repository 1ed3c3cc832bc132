//! Lines of a file with their numbers, and the lists that fields are written as.

/// A line of the imported file that could not be read, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unreadable(pub(super) usize);

/// One line of the imported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) number: usize,
    pub(super) text: &'a str,
}

impl<'a> Line<'a> {
    pub(super) fn is_blank(&self) -> bool {
        self.bare().is_empty()
    }

    /// The text without indentation and white space at the end.
    pub(super) fn bare(&self) -> &'a str {
        self.text.trim_matches([' ', '\t'])
    }

    pub(super) const fn with(self, text: &'a str) -> Self {
        Self { number: self.number, text }
    }

    pub(super) const fn unreadable(&self) -> Unreadable {
        Unreadable(self.number)
    }
}

/// All lines of a text, numbered from 1.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    text.split('\n').enumerate().map(|(index, text)| Line { number: index + 1, text }).collect()
}

/// The lines without the blank ones at both ends.
pub(super) fn trim<'a, 'l>(lines: &'l [Line<'a>]) -> &'l [Line<'a>] {
    let start = lines.iter().position(|line| !line.is_blank()).unwrap_or(lines.len());
    let end = lines.iter().rposition(|line| !line.is_blank()).map_or(start, |last| last + 1);
    lines.get(start..end).unwrap_or_default()
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item<'a> {
    /// The number it was written with, `None` for a bullet.
    pub(super) number: Option<usize>,
    /// What follows the marker, then the lines below it.
    pub(super) lines: Vec<Line<'a>>,
}

impl<'a> Item<'a> {
    pub(super) fn first(&self) -> Line<'a> {
        self.lines.first().copied().unwrap_or(Line { number: 0, text: "" })
    }

    pub(super) fn texts(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.lines.iter().map(|line| line.text)
    }
}

/// Splits lines into the items of a list; markers count at the start of a line only.
pub(super) fn items<'a>(lines: &[Line<'a>]) -> Result<Vec<Item<'a>>, Unreadable> {
    split(lines, |line| marker(line.text))
}

/// Splits lines at `- **`, however far indented: the cells of a record.
pub(super) fn cells<'a>(lines: &[Line<'a>]) -> Result<Vec<Item<'a>>, Unreadable> {
    split(lines, |line| {
        let text = line.bare().strip_prefix("- ")?;
        text.starts_with("**").then_some((None, text))
    })
}

type Marked<'a> = (Option<usize>, &'a str);

fn split<'a>(
    lines: &[Line<'a>],
    marker: impl Fn(&Line<'a>) -> Option<Marked<'a>>,
) -> Result<Vec<Item<'a>>, Unreadable> {
    let mut items: Vec<Item<'a>> = Vec::new();
    for line in lines {
        if let Some((number, text)) = marker(line) {
            items.push(Item { number, lines: vec![line.with(text)] });
        } else if let Some(item) = items.last_mut() {
            item.lines.push(*line);
        } else if !line.is_blank() {
            return Err(line.unreadable());
        }
    }
    Ok(items)
}

/// The list marker at the start of a line: its number, and what follows it.
fn marker(line: &str) -> Option<Marked<'_>> {
    if let Some(rest) = line.strip_prefix('-') {
        return after_marker(rest).map(|text| (None, text));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line.get(..digits)?.parse().ok()?;
    let rest = line.get(digits..)?.strip_prefix('.')?;
    after_marker(rest).map(|text| (Some(number), text))
}

/// A marker is followed by a space or by nothing.
fn after_marker(rest: &str) -> Option<&str> {
    if rest.is_empty() { Some("") } else { rest.strip_prefix(' ') }
}

/// Puts lines below a marker: `indent` before each but the first; blank lines stay blank.
pub(super) fn indent(text: &str, indent: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(indent);
            }
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_split_into_items() {
        let all = lines("1. a\n   b\n\n12. c\n3.");
        let items = items(&all).unwrap();
        let numbers: Vec<_> = items.iter().map(|item| (item.number, item.first().number)).collect();
        assert_eq!(numbers, [(Some(1), 1), (Some(12), 4), (Some(3), 5)]);
        assert_eq!(items.first().unwrap().texts().collect::<Vec<_>>(), ["a", "   b", ""]);
    }

    #[test]
    fn text_before_the_first_item_is_unreadable() {
        assert_eq!(items(&lines("\nx\n- a")), Err(Unreadable(2)));
        assert_eq!(cells(&lines("- a: b")), Err(Unreadable(1)));
    }

    #[test]
    fn blank_lines_fall_off_the_ends() {
        let all = lines("\n \na\n\nb\n\t\n");
        assert_eq!(trim(&all).iter().map(|line| line.number).collect::<Vec<_>>(), [3, 4, 5]);
        assert_eq!(trim(&lines(" ")), []);
    }
}
