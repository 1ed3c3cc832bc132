//! Templates: the versioned list of fields of a kind of entry (DOMAIN.md section 2).
//!
//! A template is a TOML file in `crates/domain/templates/`; adding a kind or a field is editing data.
//! Here is only the shape of that data. What a field type *does* stands in `fields/<type>.rs`.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{bounds::Bounds, kind::EntryKind, lang::Localized};

/// When a field must be filled in (DOMAIN.md section 2): R0 to create, R1 to submit for review,
/// R2 before *approved for test*, R3 before *evaluated*, O never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Need {
    R0,
    R1,
    R2,
    R3,
    O,
}

/// The fields of one kind, in the order of form and export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    pub kind: EntryKind,
    pub version: u32,
    pub sections: Vec<Section>,
    pub fields: Vec<Field>,
}

/// A headed group of fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Short stable code, for example `A`.
    pub code: String,
    pub title: Localized,
}

/// One field of a template.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Stable id, the key in [`crate::content::Content`], for example `problem_statement`.
    pub id: String,
    /// [`Section::code`].
    pub section: String,
    pub need: Need,
    /// The coach must have seen it before a positive verdict (the C of DOMAIN.md section 2).
    #[serde(default)]
    pub coach: bool,
    pub label: Localized,
    pub help: Localized,
    /// Needed only when another field holds (or does not hold) a value.
    #[serde(default)]
    pub when: Option<When>,
    /// Rules beyond bounds, see [`Rule`].
    #[serde(default)]
    pub rules: Vec<Rule>,
    #[serde(flatten)]
    pub kind: FieldType,
}

/// The field counts as needed only when `field` does not hold `not`. Blank counts as *not holding*... the rule then waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    pub field: String,
    pub not: String,
}

/// What a field holds. The shape of its [`crate::value::Value`] is given per variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum FieldType {
    /// Plain text: `Text`. `multiline` gives a text area. `starts` is a soft advice ("Hoe kunnen we").
    Text {
        #[serde(flatten)]
        bounds: Bounds,
        #[serde(default)]
        multiline: bool,
        #[serde(default)]
        starts: Option<Localized>,
    },
    /// Markdown without raw HTML and images: `Text`.
    Markdown {
        #[serde(flatten)]
        bounds: Bounds,
    },
    /// `Number`, a multiple of `step`.
    Number {
        min: f64,
        max: f64,
        #[serde(default = "one")]
        step: f64,
        /// A unit behind the control: `EUR`, `fte`.
        #[serde(default)]
        unit: Option<Localized>,
    },
    /// `Text` in the form `YYYY-MM-DD`. `within_months_of` = another date field and the most months after it.
    Date {
        #[serde(default)]
        within_months_of: Option<(String, u32)>,
    },
    /// `Map {start, end}` of dates; end on or after start; at most `max_days` long.
    Period { max_days: u32 },
    /// `Text`, one code of `vocab`.
    Enum { vocab: String },
    /// `List` of `Text` codes of `vocab`, each at most once.
    MultiEnum {
        vocab: String,
        #[serde(flatten)]
        bounds: Bounds,
    },
    /// `List` of `Map {id, <column id>…}`: rows in an order, each with a stable id (UUID as text).
    Records {
        #[serde(flatten)]
        bounds: Bounds,
        /// What one row is called: "oorzaak" / "cause".
        row: Localized,
        columns: Vec<Column>,
    },
    /// One record: `Map {<column id>…}` without an id. Lead organisation, decision with reason, effect with text.
    Record { columns: Vec<Column> },
    /// `List` of `Map {id, to, n?, note?}`: `to` is the code of an entry of one of the kinds (`PA-2026-001`),
    /// `n` (Number) the iteration it is pinned to. With `or_reason`, a text in that field of the
    /// same template stands in for the links ("geen bewijs gevonden").
    Links {
        #[serde(flatten)]
        bounds: Bounds,
        to: Vec<EntryKind>,
        link: LinkType,
        #[serde(default)]
        pinned: bool,
        #[serde(default)]
        note: Option<Bounds>,
        #[serde(default)]
        or_reason: Option<String>,
    },
    /// `Map {<item code>: Map {answer, note}}`, answer `yes`, `no` or `na`. Every item of `vocab` must be answered;
    /// `yes` needs a note within `note`.
    Checklist { vocab: String, note: Bounds },
    /// `Map {score, reason}`: an integer from `min` to `max` and why.
    Score { min: i32, max: i32, reason: Bounds },
    /// The logic model: `Map {nodes: List of Map {id, lane, text}, edges: List of Map {id, from, to}}`.
    Graph { lanes: Vec<Lane>, text: Bounds },
}

const fn one() -> f64 {
    1.0
}

/// A column of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The key in the row's map; never `id`.
    pub id: String,
    pub label: Localized,
    /// Must be filled in for the row to be complete.
    #[serde(default)]
    pub required: bool,
    /// The text is the id of an edge or row of this other field of the same entry (assumption → arrow of `logic_model`);
    /// an editor may offer those as choices.
    #[serde(default)]
    pub refers: Option<String>,
    #[serde(flatten)]
    pub kind: ColumnType,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ColumnType {
    /// `Text`.
    Text {
        #[serde(flatten)]
        bounds: Bounds,
    },
    /// `Number`.
    Number {
        min: f64,
        max: f64,
        #[serde(default = "one")]
        step: f64,
    },
    /// `Text`: a number of at least 10 (digits, optional decimal comma) or exactly `<10` (DOMAIN.md section 7.1 rule 4).
    Count,
    /// `Text` in the form `YYYY-MM-DD`.
    Date,
    /// `Text`: a year 1900–2100, or `onbekend` where `unknown` is set.
    Year {
        #[serde(default)]
        unknown: bool,
    },
    /// `Text`, one code of `vocab`.
    Enum { vocab: String },
    /// `Text`: an address that starts with `https://`, at most 500 characters.
    Url,
}

/// One lane of the logic model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    /// `inputs`, `activities`, `outputs`, `outcomes_short`, `outcomes_long`, `impact`.
    pub code: String,
    pub label: Localized,
    #[serde(flatten)]
    pub bounds: Bounds,
    /// Each node of this lane needs at least one edge to a node of one of these lanes.
    #[serde(default)]
    pub leads_to: Vec<String>,
}

/// A rule on the rows of a records field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Rule {
    /// Exactly one row holds `value` in `column` (one accountable partner).
    ExactlyOne { column: String, value: String },
    /// At least one row holds `value` in `column`, from stage `need` on.
    AtLeastOne { column: String, value: String, need: Need },
    /// Advice, never blocking: at least one row does *not* hold `value` in `column`.
    AdviseOther { column: String, value: String },
    /// In a record: `note` must be filled when `column` holds one of `values` (comma-separated codes).
    NoteWhen { column: String, values: String, note: String },
}

/// The types of link of DOMAIN.md section 4 that fields make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkType {
    Addresses,
    Targets,
    Contributes,
    InspiredBy,
    SupportedBy,
    QualifiedBy,
    Evaluates,
    LeadsTo,
    BuildsOn,
    Supersedes,
    DependsOn,
    Overlaps,
}

/// The template of a kind. Templates are part of the program and checked by a test, so this never fails.
#[must_use]
pub fn template(kind: EntryKind) -> &'static Template {
    let index = EntryKind::ALL.iter().position(|each| *each == kind).unwrap_or_default();
    &ALL[index]
}

#[expect(clippy::expect_used, reason = "the files are compiled in; a test parses each")]
static ALL: LazyLock<[Template; 5]> = LazyLock::new(|| {
    [
        include_str!("../templates/policy_goal.toml"),
        include_str!("../templates/problem_analysis.toml"),
        include_str!("../templates/intervention.toml"),
        include_str!("../templates/best_practice.toml"),
        include_str!("../templates/evaluation.toml"),
    ]
    .map(|text| toml::from_str(text).expect("a template file parses"))
});

impl Template {
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The fields of a section in order.
    pub fn fields_of<'a>(&'a self, section: &'a str) -> impl Iterator<Item = &'a Field> {
        self.fields.iter().filter(move |field| field.section == section)
    }
}
