//! Numbers: `Number`, with the decimal sign of the language and the unit behind it.

use crate::{lang::Lang, markdown::text, value::Value};

/// The number in the shortest form that reads back as the same number.
pub(super) fn write(number: f64, lang: Lang) -> String {
    let written = number.to_string();
    if lang == Lang::Nl { written.replace('.', ",") } else { written }
}

/// The number and, where there is one, its unit.
pub(super) fn write_with(number: f64, unit: Option<&str>, lang: Lang) -> String {
    let unit = unit.map(text::one_line).filter(|unit| !unit.is_empty());
    let written = write(number, lang);
    unit.map_or(written.clone(), |unit| format!("{written} {}", text::write(&unit)))
}

/// Reads the first word as a number, with either decimal sign; blank is not filled in.
pub(super) fn read(written: &str) -> Option<Value> {
    let plain = text::read(written.split('\n'));
    let Some(word) = plain.split_whitespace().next() else {
        return Some(Value::Null);
    };
    let number = word.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())?;
    Some(Value::Number(number))
}

/// Numbers that are not finite are no numbers.
pub(super) fn canonical(value: &Value) -> Value {
    value.as_number().filter(|number| number.is_finite()).map_or(Value::Null, Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back() {
        for number in [0.0, -0.0, 0.1, 1e300, -12.5, 50_000_000.0, f64::MIN_POSITIVE] {
            for lang in [Lang::Nl, Lang::En] {
                let written = write_with(number, Some("fte | jaar"), lang);
                assert_eq!(read(&written), Some(Value::Number(number)), "{written}");
            }
        }
        assert_eq!(write_with(0.5, Some("fte"), Lang::Nl), "0,5 fte");
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for text in ["a", "1.000,5", "NaN", "inf", "--1"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(" "), Some(Value::Null));
    }
}
