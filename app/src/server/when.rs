//! Times as people say them (UI.md section 6), in Dutch time.

use domain::lang::Lang;
use jiff::{
    Timestamp, ZonedDateTime,
    civil::{Date, Weekday},
    tz::TimeZone,
};

use crate::ui::When;

/// The Netherlands' time zone; times are Dutch whatever the machine is set to.
fn zone() -> TimeZone {
    jiff::tz::db().get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)
}

/// A moment for a reader at `now`: "zojuist", "vandaag 14:02", "gisteren 09:15", "maandag 16:20", "3 november",
/// "3 november 2025".
#[must_use]
pub fn when(at: impl Into<Timestamp>, now: Timestamp, lang: Lang) -> When {
    let at: Timestamp = at.into();
    let (local, today) = (at.to_zoned_datetime(zone()), now.to_zoned_datetime(zone()));
    let clock = clock(at);
    let exact = match lang {
        Lang::Nl => format!("{} om {clock}", long_day(local.date(), lang)),
        Lang::En => format!("{} at {clock}", long_day(local.date(), lang)),
    };
    let iso = Timestamp::from_second(at.as_second()).unwrap_or(at).to_string();
    When { iso, text: said(&local, &today, &clock, lang), exact }
}

/// "14:02".
#[must_use]
pub fn clock(at: impl Into<Timestamp>) -> String {
    let at: Timestamp = at.into();
    let local = at.to_zoned_datetime(zone());
    format!("{:02}:{:02}", local.hour(), local.minute())
}

fn said(local: &ZonedDateTime, today: &ZonedDateTime, clock: &str, lang: Lang) -> String {
    let ago = today.timestamp().as_second() - local.timestamp().as_second();
    let days = (today.date() - local.date()).get_days();
    match (days, lang) {
        _ if (0..60).contains(&ago) => if lang == Lang::Nl { "zojuist" } else { "just now" }.to_owned(),
        (0, Lang::Nl) => format!("vandaag {clock}"),
        (0, Lang::En) => format!("today {clock}"),
        (1, Lang::Nl) => format!("gisteren {clock}"),
        (1, Lang::En) => format!("yesterday {clock}"),
        (2..=6, _) => format!("{} {clock}", weekday(local.date().weekday(), lang)),
        _ if local.year() == today.year() => short_day(local.date(), lang),
        _ => long_day(local.date(), lang),
    }
}

/// A calendar day: "3 november", with the year when it is another one than `now`'s.
#[must_use]
pub fn day(date: Date, now: Timestamp, lang: Lang) -> String {
    if date.year() == now.to_zoned_datetime(zone()).year() { short_day(date, lang) } else { long_day(date, lang) }
}

fn short_day(date: Date, lang: Lang) -> String {
    let months = domain::months::names(lang);
    let month = usize::try_from(date.month() - 1).ok().and_then(|at| months.get(at)).copied().unwrap_or_default();
    format!("{} {month}", date.day())
}

fn long_day(date: Date, lang: Lang) -> String {
    format!("{} {}", short_day(date, lang), date.year())
}

const fn weekday(day: Weekday, lang: Lang) -> &'static str {
    match (day, lang) {
        (Weekday::Monday, Lang::Nl) => "maandag",
        (Weekday::Tuesday, Lang::Nl) => "dinsdag",
        (Weekday::Wednesday, Lang::Nl) => "woensdag",
        (Weekday::Thursday, Lang::Nl) => "donderdag",
        (Weekday::Friday, Lang::Nl) => "vrijdag",
        (Weekday::Saturday, Lang::Nl) => "zaterdag",
        (Weekday::Sunday, Lang::Nl) => "zondag",
        (Weekday::Monday, Lang::En) => "Monday",
        (Weekday::Tuesday, Lang::En) => "Tuesday",
        (Weekday::Wednesday, Lang::En) => "Wednesday",
        (Weekday::Thursday, Lang::En) => "Thursday",
        (Weekday::Friday, Lang::En) => "Friday",
        (Weekday::Saturday, Lang::En) => "Saturday",
        (Weekday::Sunday, Lang::En) => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn times_read_as_people_say_them() {
        let now = at("2026-11-24T13:02:00Z");
        for (moment, nl, en) in [
            ("2026-11-24T13:01:30Z", "zojuist", "just now"),
            ("2026-11-24T08:05:00Z", "vandaag 09:05", "today 09:05"),
            ("2026-11-23T08:15:00Z", "gisteren 09:15", "yesterday 09:15"),
            ("2026-11-20T15:20:00Z", "vrijdag 16:20", "Friday 16:20"),
            ("2026-11-03T15:20:00Z", "3 november", "3 November"),
            ("2025-11-03T15:20:00Z", "3 november 2025", "3 November 2025"),
        ] {
            assert_eq!(when(at(moment), now, Lang::Nl).text, nl);
            assert_eq!(when(at(moment), now, Lang::En).text, en);
        }
    }

    #[test]
    fn summer_time_is_dutch() {
        assert_eq!(when(at("2026-07-01T12:00:00Z"), at("2026-07-01T13:00:00Z"), Lang::Nl).text, "vandaag 14:00");
    }
}
