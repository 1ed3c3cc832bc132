//! The field engine: one module per field type, one set of functions for all (DESIGN.md section 4, invariant 5).
//!
//! A field type says here how it is checked, shown, edited, read from a form, compared, written as Markdown and
//! read back. `app` renders [`View`] and [`Editor`] without knowing field types; so a new type is one module here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{error::Problem, ids::EntryCode, kind::EntryKind, lang::Lang};

mod check;
mod checklist;
mod choice;
mod column;
pub(crate) mod common;
mod date;
mod engine;
mod graph;
mod hard;
mod links;
mod number;
mod records;
pub(crate) mod rows;
mod score;
mod text;

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;

pub use check::{check, is_needed};
pub(crate) use checklist::answer_label;
pub(crate) use choice::codes as choice_codes;
pub(crate) use column::show as show_cell;
pub use date::show as day_in_words;
pub use engine::{editor, hard_check, parse, press, view};
pub(crate) use engine::{show_value, single, wanted};
pub(crate) use graph::{edges as graph_edges, nodes as graph_nodes};
pub(crate) use links::show as show_link;
pub use rows::{first_words, named_rows};
pub(crate) use score::show as show_score;

/// What validation may ask about the world outside the entry: do linked entries exist for this person?
pub trait Targets {
    /// The kind and title of a visible entry, `None` when it does not exist or may not be seen.
    fn find(&self, code: &EntryCode) -> Option<Target>;
    /// All visible entries of these kinds, for pickers, ordered by code.
    fn all(&self, kinds: &[EntryKind]) -> Vec<Target>;
}

/// An entry that a link can point to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub code: EntryCode,
    pub kind: EntryKind,
    pub title: String,
    /// Number of its latest iteration, 0 where there is none.
    pub iteration: u32,
}

/// No entries anywhere; for checks that need none.
pub struct NoTargets;

impl Targets for NoTargets {
    fn find(&self, _: &EntryCode) -> Option<Target> {
        None
    }
    fn all(&self, _: &[EntryKind]) -> Vec<Target> {
        Vec::new()
    }
}

/// A submitted form: control name → values in order.
pub type Form = BTreeMap<String, Vec<String>>;

/// How a filled-in field reads. Markdown stays source here; whoever shows it renders it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    Blank,
    /// Plain text, possibly several lines.
    Text {
        text: String,
    },
    Markdown {
        source: String,
    },
    /// Choices or single words, each in the reader's language.
    Words {
        words: Vec<String>,
    },
    /// Label and value pairs of one record.
    Facts {
        facts: Vec<Fact>,
    },
    /// Rows with the same columns. Blank cells are empty strings.
    Table {
        columns: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    /// A list of one-column rows.
    List {
        items: Vec<String>,
    },
    Links {
        links: Vec<LinkView>,
    },
    Checklist {
        items: Vec<Answered>,
    },
    Score {
        score: Option<i32>,
        max: i32,
        reason: String,
    },
    /// Lanes with their node texts, and for each node the texts of the nodes it leads to.
    Graph {
        lanes: Vec<LaneView>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkView {
    pub code: String,
    /// Title of the target, `None` when it is gone or not visible.
    pub title: Option<String>,
    pub kind: Option<EntryKind>,
    /// The iteration it is pinned to.
    pub pinned: Option<u32>,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub question: String,
    /// `yes`, `no`, `na`, or empty.
    pub answer: String,
    /// The answer in the reader's language, or empty.
    pub answer_label: String,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneView {
    pub label: String,
    pub nodes: Vec<NodeView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeView {
    pub text: String,
    pub leads_to: Vec<String>,
}

/// How a field is edited, as a plain form. Names are those that [`parse`] reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Editor {
    /// One or more controls below each other.
    Controls { controls: Vec<Control> },
    /// Rows that can be added, removed and moved; names of a row's controls start with `r.<row id>.`.
    /// Hidden inputs named `row` give order and presence; buttons named `do` hold `add`, `up:<id>`, `down:<id>`, `remove:<id>`.
    Rows { row: String, min: usize, max: usize, rows: Vec<EditorRow> },
    /// Lanes of nodes: hidden `node` per node, `n.<id>.lane`, `n.<id>.text`, repeated `n.<id>.to`; `do` = `add:<lane>`,
    /// `remove:<id>`, `up:<id>`, `down:<id>`.
    Graph { lanes: Vec<EditorLane>, text_max: usize },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditorRow {
    pub id: String,
    pub controls: Vec<Control>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditorLane {
    pub code: String,
    pub label: String,
    pub min: usize,
    pub max: usize,
    pub nodes: Vec<EditorNode>,
    /// Nodes of later lanes that an arrow may go to: id and text.
    pub targets: Vec<Choice>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditorNode {
    pub id: String,
    pub text: String,
    /// Ids of the nodes it leads to.
    pub to: Vec<String>,
}

/// One labelled form control.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Control {
    pub name: String,
    pub label: String,
    /// Optional controls are marked "(niet verplicht)".
    pub required: bool,
    pub input: Input,
    /// What it holds now; several for checks.
    pub values: Vec<String>,
}

/// Which HTML control it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Input {
    Line {
        max: usize,
    },
    Area {
        max: usize,
        markdown: bool,
    },
    Number {
        min: f64,
        max: f64,
        step: f64,
        unit: String,
    },
    Date,
    Url,
    /// One of at most seven.
    Radios {
        choices: Vec<Choice>,
    },
    /// One of more than seven, with an empty first option.
    Select {
        choices: Vec<Choice>,
    },
    /// Several.
    Checks {
        choices: Vec<Choice>,
        max: usize,
    },
    /// A whole number in a small range with words at the ends.
    Score {
        min: i32,
        max: i32,
    },
    Hidden,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// A sentence that explains it, or empty.
    pub note: String,
}

/// What a form changes, and what in it could not be read. Unreadable values keep the stored value and give a problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    pub value: crate::value::Value,
    pub problems: Vec<Problem>,
}

/// Everything an engine function needs to know about its surroundings.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub lang: Lang,
    pub targets: &'a dyn Targets,
}
