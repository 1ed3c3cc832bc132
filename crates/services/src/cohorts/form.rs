//! Small checks that the forms of organisers and administrators share.

use domain::error::{Issue, Problem};
use jiff::civil::Date;

/// Collects what is wrong with a form.
#[derive(Default)]
pub(crate) struct Checks(pub Vec<Problem>);

impl Checks {
    pub fn add(&mut self, field: &str, what: Issue) {
        self.0.push(Problem::at(field, what));
    }

    /// A text of `min` to `max` characters, without white space around it.
    pub fn text(&mut self, field: &str, text: &str, min: usize, max: usize) -> String {
        let text = text.trim().to_owned();
        let have = text.chars().count();
        if have == 0 && min > 0 {
            self.add(field, Issue::Required);
        } else if have < min {
            self.add(field, Issue::TooShort { have, min });
        } else if have > max {
            self.add(field, Issue::TooLong { over: have - max, max });
        }
        text
    }

    /// A whole number from `min` to `max`.
    pub fn number(&mut self, field: &str, text: &str, min: i64, max: i64) -> i64 {
        match text.trim().parse::<i64>() {
            Ok(number) if (min..=max).contains(&number) => number,
            #[expect(clippy::cast_precision_loss, reason = "small bounds")]
            _ => {
                self.add(field, Issue::NotANumber { min: min as f64, max: max as f64 });
                min
            }
        }
    }

    /// A day: `2026-11-24` or `24-11-2026`.
    pub fn day(&mut self, field: &str, text: &str) -> Option<Date> {
        let day = parse_day(text);
        if day.is_none() {
            self.add(field, Issue::NotADate);
        }
        day
    }

    /// An e-mail address, in lower case.
    pub fn email(&mut self, field: &str, text: &str) -> String {
        let email = text.trim().to_lowercase();
        if !is_email(&email) {
            self.add(field, Issue::EmailUnknownForm);
        }
        email
    }
}

/// Whether this looks like an address: something, one @, a host with a point.
pub(crate) fn is_email(text: &str) -> bool {
    let fits = text.len() <= 320 && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c));
    let parts = text.split_once('@');
    fits && parts.is_some_and(|(name, host)| {
        !name.is_empty()
            && !host.contains('@')
            && host.split('.').count() > 1
            && host.split('.').all(|part| !part.is_empty())
    })
}

fn parse_day(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(day) = text.parse::<Date>() {
        return (1900..=2200).contains(&day.year()).then_some(day);
    }
    // A year of two digits is one of this century; "0001" is none.
    let short = text.rsplit(['-', '/', '.']).next().is_some_and(|year| year.len() == 2);
    let mut parts = text.split(['-', '/', '.']).map(str::parse::<i16>);
    let (Some(Ok(day)), Some(Ok(month)), Some(Ok(year)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let year = if short { year + 2000 } else { year };
    let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    Date::new(year, month, day).ok().filter(|day| (1900..=2200).contains(&day.year()))
}

/// Part of an address: letters, digits and hyphens. Never empty.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.to_lowercase().chars() {
        let c = match c {
            'à'..='å' => 'a',
            'è'..='ë' => 'e',
            'ì'..='ï' => 'i',
            'ò'..='ö' => 'o',
            'ù'..='ü' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            other => other,
        };
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    let short: String = slug.chars().take(60).collect();
    if short.is_empty() { "x".to_owned() } else { short.trim_end_matches('-').to_owned() }
}

/// The first free one of `name`, `name-2`, `name-3`.
pub(crate) fn free_slug(name: &str, taken: &[String]) -> String {
    let first = slug(name);
    let mut slug = first.clone();
    let mut number = 2;
    while taken.contains(&slug) {
        slug = format!("{first}-{number}");
        number += 1;
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in ["2026-11-24", "24-11-2026", "24/11/26", "24.11.2026"] {
            assert_eq!(parse_day(text).map(|day| day.to_string()).as_deref(), Some("2026-11-24"), "{text}");
        }
        for text in ["", "morgen", "31-02-2026", "24-11", "1-1-0001"] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_part_is_plain_and_free() {
        assert_eq!(slug("Team Vraagzijde!"), "team-vraagzijde");
        assert_eq!(slug("Één & Ündër"), "een-under");
        assert_eq!(slug("???"), "x");
        assert_eq!(free_slug("A b", &["a-b".into(), "a-b-2".into()]), "a-b-3");
    }

    #[test]
    fn addresses_have_a_name_and_a_host() {
        assert!(is_email("a@b.nl"));
        for text in ["", "a", "a@b", "a@@b.nl", "a b@c.nl", "@b.nl", "a@.nl", "a@b.", "<a@b.nl>"] {
            assert!(!is_email(text), "{text}");
        }
    }
}
