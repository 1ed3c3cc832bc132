//! Numbers: reading what people type, showing them as people write them.

use crate::{
    error::Issue,
    fields::{
        Editor, Form, Input, Parsed, View,
        common::{self, Findings},
    },
    lang::{Lang, Localized},
    template::Field,
    value::Value,
};

/// What is wrong with a number, or with a value that is none.
pub(super) fn issue(value: &Value, min: f64, max: f64, step: f64) -> Option<Issue> {
    match value.as_number() {
        Some(number) if number.is_finite() && number >= min && number <= max => {
            let steps = number / step;
            let off = step > 0.0 && (steps - steps.round()).abs() > 1e-6;
            off.then_some(Issue::NotAStep { step })
        }
        _ => Some(Issue::NotANumber { min, max }),
    }
}

/// Range and step.
pub(super) fn check(found: &mut Findings<'_>, value: &Value, min: f64, max: f64, step: f64) {
    if let Some(issue) = issue(value, min, max, step) {
        found.own(issue);
    }
}

/// The number with its unit: `1.234,5 EUR`.
pub(super) fn show(value: &Value, unit: Option<&Localized>, lang: Lang) -> String {
    match (value.as_number(), unit) {
        (None, _) => String::new(),
        (Some(number), None) => write(number, lang),
        (Some(number), Some(unit)) => format!("{} {}", write(number, lang), unit.get(lang)),
    }
}

/// As [`show`].
pub(super) fn view(value: &Value, unit: Option<&Localized>, lang: Lang) -> View {
    View::Text { text: show(value, unit, lang) }
}

/// One number control.
pub(super) fn editor(
    field: &Field,
    value: &Value,
    lang: Lang,
    range: (f64, f64, f64),
    unit: Option<&Localized>,
) -> Editor {
    let (min, max, step) = range;
    let unit = unit.map_or_else(String::new, |unit| unit.get(lang).to_owned());
    super::single(field, lang, Input::Number { min, max, step, unit }, edit(value, step))
}

/// Control `v`; what cannot be read keeps what is there.
pub(super) fn parse(field: &Field, form: &Form, current: &Value, (min, max, step): (f64, f64, f64)) -> Parsed {
    let Some(raw) = common::raw(form, "v") else {
        return Parsed { value: current.clone(), problems: Vec::new() };
    };
    match typed(raw, step) {
        Some(value) => Parsed { value, problems: Vec::new() },
        None => {
            let mut found = Findings::new(field);
            found.own(Issue::NotANumber { min, max });
            Parsed { value: current.clone(), problems: found.done() }
        }
    }
}

/// Null for blank, a number for what reads as one, `None` for the rest.
pub(super) fn typed(raw: &str, step: f64) -> Option<Value> {
    if raw.trim().is_empty() { Some(Value::Null) } else { read(raw, step).map(Value::Number) }
}

/// The number as a number control holds it: `1234.5`. Three decimals get a fourth where [`read`] would
/// take the point for a thousands separator.
pub(super) fn edit(value: &Value, step: f64) -> String {
    let Some(number) = value.as_number() else {
        return String::new();
    };
    let text = format!("{}", number + 0.0);
    let whole_steps = step.fract() == 0.0;
    if whole_steps && text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3) { text + "0" } else { text }
}

/// Reads `1.234,5`, `1234.5`, `1 234,50`, `€ 50.000`. With a whole `step`, one separator before exactly
/// three digits separates thousands.
pub(super) fn read(raw: &str, step: f64) -> Option<f64> {
    let lower = raw.to_lowercase().replace('\u{2212}', "-");
    let mut body: String = lower.chars().filter(|c| !c.is_whitespace() && *c != '€').collect();
    for unit in ["euro", "eur", "fte", "%"] {
        body = body.trim_start_matches(unit).trim_end_matches(unit).to_owned();
    }
    let body = body.trim_end_matches(",--").trim_end_matches(",-");
    let (negative, digits) = match body.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, body.strip_prefix('+').unwrap_or(body)),
    };
    let number: f64 = plain(digits, step.fract() == 0.0)?.parse().ok()?;
    let number = if negative && number != 0.0 { -number } else { number };
    number.is_finite().then_some(number)
}

/// Digits with at most one `.`, from digits with separators; scientific notation passes as it is.
fn plain(digits: &str, whole: bool) -> Option<String> {
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',') {
        return None;
    }
    let scientific = digits.contains('e') && !digits.contains(',');
    if scientific && digits.chars().all(|c| c.is_ascii_digit() || ".e+-".contains(c)) {
        return Some(digits.to_owned());
    }
    if !digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
        return None;
    }
    let Some(last) = digits.rfind(['.', ',']) else {
        return Some(digits.to_owned());
    };
    let (head, tail) = digits.split_at_checked(last)?;
    let (mark, tail) = tail.split_at_checked(1)?;
    let same = head.contains(mark);
    let lone = !head.contains(['.', ',']);
    let thousand = lone && whole && tail.len() == 3 && matches!(head.len(), 1..=3) && head != "0";
    if same || thousand {
        return grouped(digits, mark);
    }
    let other = if mark == "." { "," } else { "." };
    let head = if lone { head.to_owned() } else { grouped(head, other)? };
    Some(format!("{}.{tail}", if head.is_empty() { "0" } else { &head }))
}

/// Digits without their separators, when these stand before every third digit.
fn grouped(digits: &str, mark: &str) -> Option<String> {
    let mut groups = digits.split(mark);
    let first = groups.next()?;
    let right = |group: &str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    let first_right = matches!(first.len(), 1..=3) && first.bytes().all(|b| b.is_ascii_digit());
    (first_right && groups.all(right)).then(|| digits.replace(mark, ""))
}

/// The number as people write it: `1.234,5` in Dutch, `1,234.5` in English.
pub(super) fn write(number: f64, lang: Lang) -> String {
    let text = format!("{}", number.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let (thousands, point) = match lang {
        Lang::Nl => ('.', ','),
        Lang::En => (',', '.'),
    };
    let mut out = String::from(if number < 0.0 { "-" } else { "" });
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) && number.is_finite() {
            out.push(thousands);
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(point);
        out.push_str(decimals);
    }
    out
}
