//! How placeholders read in each language.

use domain::lang::Lang;

/// A value that can stand in a sentence.
pub trait Show {
    fn show(&self, lang: Lang) -> String;
}

impl Show for String {
    fn show(&self, _: Lang) -> String {
        self.clone()
    }
}

impl Show for &str {
    fn show(&self, _: Lang) -> String {
        (*self).to_owned()
    }
}

impl Show for u32 {
    fn show(&self, lang: Lang) -> String {
        grouped(u64::from(*self), lang)
    }
}

impl Show for usize {
    fn show(&self, lang: Lang) -> String {
        grouped(*self as u64, lang)
    }
}

impl Show for f64 {
    fn show(&self, lang: Lang) -> String {
        if self.fract() == 0.0 && self.abs() < 1e15 {
            #[expect(clippy::cast_possible_truncation, reason = "a whole number below 1e15")]
            let whole = *self as i64;
            let sign = if whole < 0 { "-" } else { "" };
            return format!("{sign}{}", grouped(whole.unsigned_abs(), lang));
        }
        let text = self.to_string();
        if lang == Lang::Nl { text.replace('.', ",") } else { text }
    }
}

/// 1234 → "1.234" (nl) or "1,234" (en).
fn grouped(number: u64, lang: Lang) -> String {
    let digits = number.to_string();
    let mark = if lang == Lang::Nl { '.' } else { ',' };
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

#[allow(dead_code, reason = "the nouns of the domain stand together, also those no page counts yet")]
/// What is counted. Brings its own singular and plural, so that no verb depends on a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    Entry,
    Field,
    Character,
    Change,
    Row,
    Comment,
    Thread,
    Team,
    Person,
    Word,
    Iteration,
    Task,
    Invitation,
    Day,
    Workday,
    Review,
    Gap,
    Point,
    Criterion,
    Account,
    Line,
    Cohort,
    Device,
}

impl Noun {
    const fn forms(self, lang: Lang) -> (&'static str, &'static str) {
        match (self, lang) {
            (Self::Entry, Lang::Nl) => ("document", "documenten"),
            (Self::Entry, Lang::En) => ("entry", "entries"),
            (Self::Field, Lang::Nl) => ("veld", "velden"),
            (Self::Field, Lang::En) => ("field", "fields"),
            (Self::Character, Lang::Nl) => ("teken", "tekens"),
            (Self::Character, Lang::En) => ("character", "characters"),
            (Self::Change, Lang::Nl) => ("wijziging", "wijzigingen"),
            (Self::Change, Lang::En) => ("change", "changes"),
            (Self::Row, Lang::Nl) => ("rij", "rijen"),
            (Self::Row, Lang::En) => ("row", "rows"),
            (Self::Comment, Lang::Nl) => ("reactie", "reacties"),
            (Self::Comment, Lang::En) => ("comment", "comments"),
            (Self::Thread, Lang::Nl) => ("open reactie", "open reacties"),
            (Self::Thread, Lang::En) => ("open comment", "open comments"),
            (Self::Team, Lang::Nl) => ("team", "teams"),
            (Self::Team, Lang::En) => ("team", "teams"),
            (Self::Person, Lang::Nl) => ("persoon", "personen"),
            (Self::Person, Lang::En) => ("person", "people"),
            (Self::Word, Lang::Nl) => ("woord", "woorden"),
            (Self::Word, Lang::En) => ("word", "words"),
            (Self::Iteration, Lang::Nl) => ("iteratie", "iteraties"),
            (Self::Iteration, Lang::En) => ("iteration", "iterations"),
            (Self::Task, Lang::Nl) => ("taak", "taken"),
            (Self::Task, Lang::En) => ("task", "tasks"),
            (Self::Invitation, Lang::Nl) => ("uitnodiging", "uitnodigingen"),
            (Self::Invitation, Lang::En) => ("invitation", "invitations"),
            (Self::Day, Lang::Nl) => ("dag", "dagen"),
            (Self::Day, Lang::En) => ("day", "days"),
            (Self::Workday, Lang::Nl) => ("werkdag", "werkdagen"),
            (Self::Workday, Lang::En) => ("working day", "working days"),
            (Self::Review, Lang::Nl) => ("beoordeling", "beoordelingen"),
            (Self::Review, Lang::En) => ("review", "reviews"),
            (Self::Point, Lang::Nl) => ("punt", "punten"),
            (Self::Point, Lang::En) => ("point", "points"),
            (Self::Criterion, Lang::Nl) => ("criterium", "criteria"),
            (Self::Criterion, Lang::En) => ("criterion", "criteria"),
            (Self::Gap, Lang::Nl) => ("hiaat", "hiaten"),
            (Self::Gap, Lang::En) => ("gap", "gaps"),
            (Self::Account, Lang::Nl) => ("account", "accounts"),
            (Self::Account, Lang::En) => ("account", "accounts"),
            (Self::Line, Lang::Nl) => ("regel", "regels"),
            (Self::Line, Lang::En) => ("line", "lines"),
            (Self::Device, Lang::Nl) => ("apparaat", "apparaten"),
            (Self::Device, Lang::En) => ("device", "devices"),
            (Self::Cohort, Lang::Nl) => ("editie", "edities"),
            (Self::Cohort, Lang::En) => ("cohort", "cohorts"),
        }
    }
}

/// A number with its noun: "1 document", "1.234 documenten".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count(pub usize, pub Noun);

impl Show for Count {
    fn show(&self, lang: Lang) -> String {
        let (one, other) = self.1.forms(lang);
        let noun = if self.0 == 1 { one } else { other };
        // A no-break space: number and noun stay on one line.
        format!("{}\u{a0}{noun}", self.0.show(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_group_by_language() {
        assert_eq!(1_234_567_usize.show(Lang::Nl), "1.234.567");
        assert_eq!(1_234_usize.show(Lang::En), "1,234");
        assert_eq!(0.1_f64.show(Lang::Nl), "0,1");
        assert_eq!((-2.0_f64).show(Lang::En), "-2");
    }

    #[test]
    fn a_count_brings_its_noun() {
        assert_eq!(Count(1, Noun::Entry).show(Lang::Nl), "1\u{a0}document");
        assert_eq!(Count(2, Noun::Entry).show(Lang::En), "2\u{a0}entries");
    }
}
