//! The names of the months.

use crate::lang::Lang;

const NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The names in order.
#[must_use]
pub const fn names(lang: Lang) -> &'static [&'static str; 12] {
    match lang {
        Lang::Nl => &NL,
        Lang::En => &EN,
    }
}
