//! Dates and periods, stored as `YYYY-MM-DD`.

use jiff::{Span, civil::Date};

use crate::{
    content::Content,
    error::Issue,
    fields::{
        Editor, Form, Input, Parsed, View,
        common::{self, Findings, word},
    },
    lang::Lang,
    months::names,
    template::Field,
    value::Value,
};

/// A date, not later than some months after another date field.
pub(super) fn check(found: &mut Findings<'_>, value: &Value, within: Option<&(String, u32)>, content: &Content) {
    let Some(date) = stored(value.as_text()) else {
        return found.own(Issue::NotADate);
    };
    let Some((other, months)) = within else {
        return;
    };
    let Some(from) = stored(content.get(other).as_text()) else {
        return;
    };
    let last = Span::new().try_months(i64::from(*months)).and_then(|span| from.checked_add(span));
    if last.is_ok_and(|last| date > last) {
        found.own(Issue::DateTooLate { months: *months });
    }
}

/// Both dates, in order, and not too far apart (first and last day count).
pub(super) fn check_period(found: &mut Findings<'_>, value: &Value, max_days: u32) {
    let mut date = |part: &str| {
        let text = value.get(part).as_text();
        let date = stored(text);
        if date.is_none() {
            let blank = value.get(part).is_blank();
            found.column(part, if blank { Issue::Required } else { Issue::NotADate });
        }
        date
    };
    let (Some(start), Some(end)) = (date("start"), date("end")) else {
        return;
    };
    if end < start {
        return found.column("end", Issue::EndBeforeStart);
    }
    let days = start.until(end).map_or(0, |span| i64::from(span.get_days()) + 1);
    if days > i64::from(max_days) {
        found.column("end", Issue::PeriodTooLong { max_days });
    }
}

/// A date in words.
pub(super) fn view(value: &Value, lang: Lang) -> View {
    View::Text { text: show(value.as_text(), lang) }
}

/// A period in words: `1 maart 2026 – 30 juni 2026`, with `…` for a part that is not there.
pub(super) fn show_period(value: &Value, lang: Lang) -> String {
    let part = |part: &str| {
        let text = value.get(part).as_text();
        if text.trim().is_empty() { "…".to_owned() } else { show(text, lang) }
    };
    if value.is_blank() { String::new() } else { format!("{} – {}", part("start"), part("end")) }
}

/// One date control.
pub(super) fn editor(field: &Field, value: &Value, lang: Lang) -> Editor {
    super::single(field, lang, Input::Date, value.as_text())
}

/// `v.start` and `v.end`.
pub(super) fn editor_period(field: &Field, value: &Value, lang: Lang) -> Editor {
    let part = |part: &str, label: &str| {
        let name = format!("v.{part}");
        common::control(name, label, super::wanted(field), Input::Date, value.get(part).as_text())
    };
    let start = part("start", word(lang, "Begindatum", "Start date"));
    Editor::Controls { controls: vec![start, part("end", word(lang, "Einddatum", "End date"))] }
}

/// Control `v`; what cannot be read keeps what is there.
pub(super) fn parse(field: &Field, form: &Form, current: &Value) -> Parsed {
    let mut found = Findings::new(field);
    let value = part(form, "v", current).unwrap_or_else(|issue| {
        found.own(issue);
        current.clone()
    });
    Parsed { value, problems: found.done() }
}

/// Controls `v.start` and `v.end`.
pub(super) fn parse_period(field: &Field, form: &Form, current: &Value) -> Parsed {
    let mut found = Findings::new(field);
    let parts = ["start", "end"].map(|name| {
        let held = current.get(name);
        let value = part(form, &format!("v.{name}"), held).unwrap_or_else(|issue| {
            found.column(name, issue);
            held.clone()
        });
        (name.to_owned(), value)
    });
    Parsed { value: common::map(parts), problems: found.done() }
}

fn part(form: &Form, name: &str, current: &Value) -> Result<Value, Issue> {
    common::raw(form, name).map_or_else(|| Ok(current.clone()), typed)
}

/// Null for blank, the stored form of what reads as a date.
pub(super) fn typed(raw: &str) -> Result<Value, Issue> {
    if raw.trim().is_empty() {
        return Ok(Value::Null);
    }
    read(raw).map(|date| Value::Text(date.to_string())).ok_or(Issue::NotADate)
}

/// Reads the stored form only: `2026-11-24`.
pub(super) fn stored(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let shape = (year.len(), month.len(), day.len()) == (4, 2, 2);
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !shape || !digits {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Reads `2026-11-24`, `24-11-2026`, `24/11/26`, `24.11.2026`, `24 november 2026`, `November 24, 2026`.
pub(super) fn read(raw: &str) -> Option<Date> {
    let lower = raw.trim().to_lowercase();
    let parts: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | ','))
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    if first.len() == 4 {
        return civil(first, month(second)?, third);
    }
    if first.bytes().all(|b| b.is_ascii_digit()) {
        return civil(third, month(second)?, first);
    }
    civil(third, month_name(first)?, second)
}

fn civil(year: &str, month: i8, day: &str) -> Option<Date> {
    let number: i16 = year.parse().ok()?;
    let year = match year.len() {
        4 => number,
        2 if number < 80 => 2000 + number,
        2 => 1900 + number,
        _ => return None,
    };
    Date::new(year, month, day.parse().ok()?).ok()
}

fn month(text: &str) -> Option<i8> {
    text.parse().ok().or_else(|| month_name(text))
}

/// A month by its Dutch or English name, or the start of it (three letters or more; `mrt` too).
fn month_name(text: &str) -> Option<i8> {
    if text == "mrt" {
        return Some(3);
    }
    let long = text.chars().count() >= 3;
    let is = |name: &&str| long && name.to_lowercase().starts_with(text);
    let at = [Lang::Nl, Lang::En].into_iter().find_map(|lang| names(lang).iter().position(is))?;
    i8::try_from(at + 1).ok()
}

/// A stored date in words: `24 november 2026`; anything else as it stands.
#[must_use]
pub fn show(text: &str, lang: Lang) -> String {
    let Some(date) = stored(text) else {
        return text.to_owned();
    };
    let names = names(lang);
    let at = usize::try_from(date.month()).unwrap_or_default().saturating_sub(1);
    format!("{} {} {}", date.day(), names.get(at).copied().unwrap_or_default(), date.year())
}
