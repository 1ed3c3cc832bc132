//! Times of this device, as people say them (UI.md section 6).

use wasm_bindgen::JsValue;
use web_sys::js_sys::{Date, Object};

use super::dom::set;
use crate::{
    i18n::{Lang, Text as _},
    texts,
};

texts! { DayText {
    Today => "vandaag" | "today",
} }

/// Milliseconds since 1970.
pub fn now() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a whole number, and small enough for the next 200,000 years")]
    let now = Date::now() as i64;
    now
}

/// "vandaag 14:02", "maandag 16:20", "3 november".
pub fn said(at: i64, lang: Lang) -> String {
    #[expect(clippy::cast_precision_loss, reason = "times are far below 2⁵³")]
    let (date, today) = (Date::new(&JsValue::from_f64(at as f64)), Date::new_0());
    let in_words = |options: &[(&str, &str)]| {
        let chosen = Object::new();
        for (name, value) in options {
            set(&chosen, name, *value);
        }
        String::from(date.to_locale_string(locale(lang), &chosen))
    };
    let clock = || in_words(&[("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")]);
    if date.to_date_string() == today.to_date_string() {
        format!("{} {}", DayText::Today.t(lang), clock())
    } else if now() - at < 6 * 24 * 3600 * 1000 {
        format!("{} {}", in_words(&[("weekday", "long")]), clock())
    } else {
        in_words(&[("day", "numeric"), ("month", "long")])
    }
}

const fn locale(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "nl-NL",
        Lang::En => "en-GB",
    }
}
