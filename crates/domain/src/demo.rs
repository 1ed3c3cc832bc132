//! The demo (DOMAIN.md section 9) as data: people, entries with their iterations, reviews and comments.
//!
//! Facts come only from the letter of 10 February 2025 and are marked `[brief]`; all else is fictitious.
//! Days count from the start of the cohort, and entries have short codes (`IV-01`). Whoever loads the demo
//! chooses a start date and a year: see [`resolve`], [`relink`] and [`code`].

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::{ToSpan as _, civil::Date};
use serde::Deserialize;

use crate::{
    content::Content,
    ids::EntryCode,
    kind::EntryKind,
    lang::{Lang, Localized},
    value::Value,
};

/// The whole demo. Order of entries: goals, analyses, best practices, interventions, so that links point backwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Demo {
    /// Shown on every fictitious entry and in its exports.
    pub banner: Localized,
    pub fieldlab: Fieldlab,
    pub cohort: Cohort,
    pub teams: Vec<Team>,
    pub users: Vec<User>,
    pub entries: Vec<Entry>,
    pub reviews: Vec<Review>,
    pub comments: Vec<Comment>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fieldlab {
    pub name: String,
    pub challenge: String,
    pub note: String,
    /// Code of the vocabulary `tlp`.
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cohort {
    pub name: String,
    pub weeks: i64,
    /// The day on which the demo is looked at; nothing in it lies later but what is planned.
    pub today: i64,
    pub phases: Vec<Phase>,
    pub stocktakes: Vec<Stocktake>,
}

/// A phase with its first and last day.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Code of the vocabulary `phases`.
    pub code: String,
    pub start: i64,
    pub end: i64,
}

/// A stocktake, the gate at the end of a phase.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stocktake {
    pub name: String,
    pub phase: String,
    pub day: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    pub id: String,
    pub name: String,
    pub phase: String,
    pub challenge: String,
}

/// A person, known by a role name only.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    pub id: String,
    pub name: String,
    /// Code of the vocabulary `roles`.
    pub role: String,
    /// [`Team::id`]s; empty for roles that span the cohort.
    pub teams: Vec<String>,
    /// Code of the vocabulary `org_types`.
    #[serde(default)]
    pub org: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Demo code: `IV-01`.
    pub code: String,
    pub kind: EntryKind,
    /// [`Team::id`]; none for policy goals.
    #[serde(default)]
    pub team: Option<String>,
    /// [`User::id`].
    pub owner: String,
    /// Code of the vocabulary `statuses`.
    pub status: String,
    /// Code of the vocabulary `tlp`.
    pub label: String,
    pub language: Lang,
    pub fiction: bool,
    /// The day on which it was created.
    pub created: i64,
    /// The newest text. Dates read `D+126`, links name demo codes.
    pub content: Content,
    /// From 1 on; empty while nothing was submitted.
    #[serde(default)]
    pub iterations: Vec<Iteration>,
}

/// A frozen version; what it says of the text is how that differed from [`Entry::content`].
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Iteration {
    pub n: u32,
    pub day: i64,
    /// [`User::id`] of who submitted it.
    pub by: String,
    /// Code of the vocabulary `iteration_triggers`.
    pub trigger: String,
    pub phase: String,
    #[serde(default)]
    pub change_note: Option<String>,
    /// Fields that were empty then.
    #[serde(default)]
    pub without: Vec<String>,
    /// Fields that held something else then.
    #[serde(default)]
    pub content: Content,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// [`Entry::code`].
    pub entry: String,
    pub iteration: u32,
    /// [`User::id`].
    pub coach: String,
    pub day: i64,
    /// Code of the vocabulary `verdicts`.
    pub verdict: String,
    #[serde(default)]
    pub strengths: String,
    #[serde(default)]
    pub points: Vec<Point>,
    /// Score by code of criterion.
    pub scores: BTreeMap<String, u8>,
    /// Motivation by code of criterion.
    #[serde(default)]
    pub motivation: BTreeMap<String, String>,
}

/// A point to improve.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Code of the vocabulary `point_levels`.
    pub level: String,
    pub text: String,
}

/// The first comment of a thread, with its replies.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// [`Entry::code`]; none is about the cohort.
    #[serde(default)]
    pub entry: Option<String>,
    /// None is about the draft.
    #[serde(default)]
    pub iteration: Option<u32>,
    #[serde(default)]
    pub field: Option<String>,
    /// [`User::id`].
    pub by: String,
    pub day: i64,
    /// Code of the vocabulary `comment_kinds`.
    pub kind: String,
    /// Code of the vocabulary `comment_states`.
    pub state: String,
    pub text: String,
    #[serde(default)]
    pub replies: Vec<Reply>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    pub by: String,
    pub day: i64,
    pub text: String,
}

impl Entry {
    /// The text as it stood in an iteration; [`Entry::content`] where there is no such iteration.
    #[must_use]
    pub fn content_at(&self, n: u32) -> Content {
        let mut content = self.content.clone();
        if let Some(iteration) = self.iterations.iter().find(|iteration| iteration.n == n) {
            for field in &iteration.without {
                content.0.remove(field);
            }
            content.0.extend(iteration.content.0.clone());
        }
        content
    }
}

/// The content with each day offset (`D+126`) turned into a date (`2026-07-06`).
#[must_use]
pub fn resolve(content: &Content, start: Date) -> Content {
    each_text(content, &|text| {
        let days: i64 = text.strip_prefix("D+")?.parse().ok()?;
        Some(date(start, days).to_string())
    })
}

/// The content with each demo code that stands alone (the `to` of a link) replaced by the code it got.
#[must_use]
pub fn relink(content: &Content, codes: &BTreeMap<String, EntryCode>) -> Content {
    each_text(content, &|text| codes.get(text).map(ToString::to_string))
}

/// The code that a demo code stands for in an empty database: `BD-01` → `BD-2026-001`.
#[must_use]
pub fn code(demo_code: &str, year: u16) -> Option<EntryCode> {
    let (prefix, number) = demo_code.split_once('-')?;
    let kind = EntryKind::ALL.into_iter().find(|kind| kind.prefix() == prefix)?;
    Some(EntryCode::new(kind, year, number.parse().ok()?))
}

/// A day of the demo as a date.
#[must_use]
pub fn date(start: Date, day: i64) -> Date {
    // Offsets of the demo are below a thousand; the bound keeps `days()` from panicking on other callers' numbers.
    start.saturating_add(day.clamp(-100_000, 100_000).days())
}

fn each_text(content: &Content, change: &impl Fn(&str) -> Option<String>) -> Content {
    Content(content.0.iter().map(|(field, value)| (field.clone(), each(value, change))).collect())
}

fn each(value: &Value, change: &impl Fn(&str) -> Option<String>) -> Value {
    match value {
        Value::Text(text) => Value::Text(change(text).unwrap_or_else(|| text.clone())),
        Value::List(items) => Value::List(items.iter().map(|item| each(item, change)).collect()),
        Value::Map(map) => Value::Map(map.iter().map(|(key, item)| (key.clone(), each(item, change))).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// The demo. Its files are part of the program and checked by a test, so this never fails.
#[must_use]
pub fn demo() -> &'static Demo {
    &DEMO
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Base {
    banner: Localized,
    fieldlab: Fieldlab,
    cohort: Cohort,
    teams: Vec<Team>,
    users: Vec<User>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entries {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Talk {
    reviews: Vec<Review>,
    comments: Vec<Comment>,
}

#[expect(clippy::expect_used, reason = "the files are compiled in; a test parses each")]
static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let base: Base = toml::from_str(include_str!("../demo/fieldlab.toml")).expect("the demo's base parses");
    let talk: Talk = toml::from_str(include_str!("../demo/reviews.toml")).expect("the demo's reviews parse");
    let entries = [
        include_str!("../demo/policy_goals.toml"),
        include_str!("../demo/problem_analyses.toml"),
        include_str!("../demo/best_practices.toml"),
        include_str!("../demo/interventions.toml"),
    ]
    .into_iter()
    .flat_map(|text| toml::from_str::<Entries>(text).expect("a file of demo entries parses").entries)
    .collect();
    Demo {
        banner: base.banner,
        fieldlab: base.fieldlab,
        cohort: base.cohort,
        teams: base.teams,
        users: base.users,
        entries,
        reviews: talk.reviews,
        comments: talk.comments,
    }
});

#[cfg(test)]
mod tests {
    use jiff::civil::date as civil;

    use super::*;

    fn entry(code: &str) -> &'static Entry {
        demo().entries.iter().find(|entry| entry.code == code).expect("a demo entry")
    }

    #[test]
    fn the_demo_has_all_parts() {
        let count = |kind| demo().entries.iter().filter(|entry| entry.kind == kind).count();
        assert_eq!(EntryKind::ALL.map(count), [5, 2, 3, 3, 0]);
        assert_eq!((demo().teams.len(), demo().users.len()), (3, 12));
        assert_eq!((demo().reviews.len(), demo().comments.len()), (3, 8));
    }

    #[test]
    fn days_become_dates_and_only_they_do() {
        let resolved = resolve(&entry("IV-03").content, civil(2026, 3, 2));
        assert_eq!(resolved.get("test_period").get("start").as_text(), "2026-07-06");
        assert_eq!(resolved.get("test_period").get("end").as_text(), "2026-08-17");
        assert_eq!(resolved.get("title"), entry("IV-03").content.get("title"));
    }

    #[test]
    fn demo_codes_become_entry_codes() {
        let codes = demo().entries.iter().filter_map(|e| Some((e.code.clone(), code(&e.code, 2026)?))).collect();
        let linked = relink(&entry("IV-01").content, &codes);
        let goals: Vec<_> = linked.get("policy_goals").items().iter().map(|row| row.get("to").as_text()).collect();
        assert_eq!(goals, ["BD-2026-004", "BD-2026-005"]);
        assert_eq!(code("XX-01", 2026), None);
    }

    #[test]
    fn an_earlier_iteration_differs_where_it_says_so() {
        let warning = entry("IV-01");
        let first = warning.content_at(1);
        assert!(!first.get("description").as_text().contains("hulplijn"));
        assert_eq!(first.get("ethics_check").get("sexworkers").get("answer").as_text(), "no");
        assert_eq!(first.get("title"), warning.content.get("title"));
        assert_eq!(warning.content_at(2), warning.content);
        assert!(entry("IV-03").content_at(2).get("test_period").is_blank());
        assert!(!entry("IV-03").content_at(3).get("test_period").is_blank());
    }

    #[test]
    fn iterations_are_numbered_in_order_and_later_ones_say_what_changed() {
        for entry in &demo().entries {
            let mut day = entry.created;
            for (index, iteration) in entry.iterations.iter().enumerate() {
                assert_eq!(iteration.n as usize, index + 1, "{}", entry.code);
                assert!(day <= iteration.day && iteration.day <= demo().cohort.today, "{}", entry.code);
                day = iteration.day;
                let note = iteration.change_note.as_deref().unwrap_or_default().chars().count();
                assert!(index == 0 || (20..=600).contains(&note), "{} {}", entry.code, iteration.n);
            }
            if let Some(last) = entry.iterations.last() {
                assert_eq!(entry.content_at(last.n), entry.content, "{}", entry.code);
            }
        }
    }
}
