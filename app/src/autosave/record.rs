//! What this device keeps of a form that is not saved yet.

/// The most that is kept of one form; the server takes no more either.
const MAX_BYTES: usize = 512 * 1024;
/// What is older is thrown away: a text should not lie on a shared device for ever.
pub const MAX_AGE_MS: i64 = 30 * 24 * 3600 * 1000;
/// All keys of ours begin so.
pub const ROOT: &str = "fieldlab.kept/";

/// Under which names one person's texts of one field lie; the pen follows.
pub fn shelf_of(user: &str, entry: &str, field: &str) -> String {
    format!("{ROOT}{user}/{entry}/{field}/")
}

/// A form that was not acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The page that it was typed in; two pages of one field keep two texts.
    pub pen: u32,
    /// The version of the draft that the page was made from.
    pub base: i64,
    /// When it was typed, in milliseconds since 1970.
    pub at: i64,
    /// The controls, as a form sends them.
    pub body: String,
}

impl Record {
    /// As it is written down: three numbers and the form, each on its line; a form as it is sent has no line breaks.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n{}", self.pen, self.base, self.at, self.body)
    }

    /// Reads what [`Self::text`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.splitn(4, '\n');
        let pen = lines.next()?.parse().ok()?;
        let base = lines.next()?.parse().ok()?;
        let at = lines.next()?.parse().ok()?;
        Some(Self { pen, base, at, body: lines.next()?.to_owned() })
    }

    /// Whether it is small enough to be kept.
    pub fn fits(&self) -> bool {
        self.body.len() <= MAX_BYTES
    }

    /// Whether it should be thrown away.
    pub fn is_old(&self, now: i64) -> bool {
        now - self.at > MAX_AGE_MS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_person_and_field_has_a_place_of_its_own() {
        assert_eq!(shelf_of("u", "IV-2026-001", "title"), "fieldlab.kept/u/IV-2026-001/title/");
        assert!(shelf_of("u", "e", "f").starts_with(ROOT));
    }

    #[test]
    fn a_record_reads_as_it_was_written() {
        let record =
            Record { pen: u32::MAX, base: 12, at: 1_764_072_000_123, body: "v=een%0Atwee&entry=IV".to_owned() };
        assert_eq!(Record::parse(&record.text()), Some(record.clone()));
        assert!(!record.is_old(record.at + MAX_AGE_MS));
        assert!(record.is_old(record.at + MAX_AGE_MS + 1));
        assert!(record.fits());
        assert!(!Record { body: "x".repeat(MAX_BYTES + 1), ..record }.fits());
        for damaged in ["", "1", "1\n2\n3", "x\n2\n3\nv=", "1\nx\n3\nv="] {
            assert_eq!(Record::parse(damaged), None, "{damaged:?}");
        }
    }
}
