//! What changed between two versions of an entry, field by field (DOMAIN.md section 3.2): words for texts,
//! rows by their stable ids, nodes and arrows for the logic model. Plain data that travels to the browser.

use serde::{Deserialize, Serialize};

use crate::{
    content::Content,
    fields::{Context, show_value},
    lang::Localized,
    template::{Field, FieldType, Template},
    value::Value,
};

pub(crate) mod align;
mod graph;
mod lists;
mod rows;
#[cfg(test)]
mod tests;
mod words;

/// Whether a run of words stands in both versions or in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunKind {
    Same,
    Added,
    Removed,
}

/// Consecutive words of one kind. White space is never marked: added and removed runs begin and end with a
/// word. Same and added runs together read as the new text, same and removed ones as the old text, but for
/// white space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub kind: RunKind,
    pub text: String,
}

/// What happened to a row, node or arrow as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    Same,
    Added,
    Removed,
    Changed,
}

/// One row of a list in both versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowDiff {
    /// Stable id of the row.
    pub id: String,
    pub mark: Mark,
    /// It changed place among the rows that both versions have.
    pub moved: bool,
    /// Position from 1 among the filled-in rows of the old version, `None` for an added row.
    pub old: Option<u32>,
    /// Position from 1 in the new version, `None` for a removed row.
    pub new: Option<u32>,
    /// One per column.
    pub cells: Vec<Vec<Run>>,
}

/// One labelled part of a single record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellDiff {
    pub label: String,
    pub runs: Vec<Run>,
}

/// One lane of the logic model: nodes of the new version in order, removed ones where they stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneDiff {
    pub label: String,
    pub nodes: Vec<NodeDiff>,
}

/// One node of the logic model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeDiff {
    pub id: String,
    pub mark: Mark,
    /// It changed place within its lane.
    pub moved: bool,
    /// Label of the lane where it stood, when that was another one.
    pub lane_was: Option<String>,
    pub runs: Vec<Run>,
}

/// One arrow of the logic model, by the texts of its nodes. Its mark is never [`Mark::Changed`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrowDiff {
    pub from: String,
    pub to: String,
    pub mark: Mark,
}

/// What changed in a field, in the words of the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// Nothing that a reader would see (white space does not count).
    Same,
    /// A text. `coarse`: too long to compare word by word all the way, some stretches are whole.
    Text { runs: Vec<Run>, markdown: bool, coarse: bool },
    /// A number, date, period or single choice. Empty for blank.
    Value { old: String, new: String },
    /// Several choices.
    Choices { added: Vec<String>, removed: Vec<String>, kept: Vec<String> },
    /// A single record or a score: its filled-in parts.
    Record { cells: Vec<CellDiff> },
    /// Rows, links, or the items of a checklist, with the unchanged ones between them.
    Rows { columns: Vec<String>, rows: Vec<RowDiff> },
    /// The logic model.
    Graph { lanes: Vec<LaneDiff>, arrows: Vec<ArrowDiff> },
}

/// What changed in one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldDiff {
    /// Field id.
    pub field: String,
    pub label: Localized,
    pub change: Change,
    /// Words that came, over all its texts, rows and nodes; 0 for values and choices.
    pub words_added: usize,
    /// Words that went.
    pub words_removed: usize,
}

impl FieldDiff {
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.change == Change::Same
    }
}

/// The sums of a comparison: "3 velden, 412 woorden erbij".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub fields_changed: usize,
    pub fields_same: usize,
    pub words_added: usize,
    pub words_removed: usize,
}

impl Totals {
    /// The sums over the fields of a [`diff`].
    #[must_use]
    pub fn of(fields: &[FieldDiff]) -> Self {
        fields.iter().fold(Self::default(), |sum, field| Self {
            fields_changed: sum.fields_changed + usize::from(!field.is_same()),
            fields_same: sum.fields_same + usize::from(field.is_same()),
            words_added: sum.words_added + field.words_added,
            words_removed: sum.words_removed + field.words_removed,
        })
    }
}

/// Every field of `template` in its order, unchanged ones as [`Change::Same`]. Labels are in `ctx.lang`,
/// titles of linked entries come from `ctx.targets`.
#[must_use]
pub fn diff(template: &Template, old: &Content, new: &Content, ctx: Context<'_>) -> Vec<FieldDiff> {
    let field = |field: &Field| diff_field(field, old.get(&field.id), new.get(&field.id), ctx);
    template.fields.iter().map(field).collect()
}

/// One field, from `old` to `new`.
#[must_use]
pub fn diff_field(field: &Field, old: &Value, new: &Value, ctx: Context<'_>) -> FieldDiff {
    let mut counted = words::Count::default();
    let change = if old == new { Change::Same } else { change(field, old, new, ctx, &mut counted) };
    FieldDiff {
        field: field.id.clone(),
        label: field.label.clone(),
        change,
        words_added: counted.added,
        words_removed: counted.removed,
    }
}

fn change(field: &Field, old: &Value, new: &Value, ctx: Context<'_>, counted: &mut words::Count) -> Change {
    match &field.kind {
        FieldType::Text { .. } => text(old, new, false, counted),
        FieldType::Markdown { .. } => text(old, new, true, counted),
        FieldType::Number { .. } | FieldType::Date { .. } | FieldType::Period { .. } | FieldType::Enum { .. } => {
            let (old, new) = (show_value(field, old, ctx.lang), show_value(field, new, ctx.lang));
            if old == new { Change::Same } else { Change::Value { old, new } }
        }
        FieldType::MultiEnum { vocab, .. } => lists::choices(old, new, vocab, ctx.lang),
        FieldType::Records { columns, .. } => lists::records(old, new, columns, ctx.lang, counted),
        FieldType::Record { columns } => lists::record(old, new, columns, ctx.lang, counted),
        FieldType::Links { pinned, note, .. } => lists::links(old, new, (*pinned, note.is_some()), ctx, counted),
        FieldType::Checklist { vocab, .. } => lists::checklist(old, new, vocab, ctx.lang, counted),
        FieldType::Score { .. } => lists::score(old, new, ctx.lang, counted),
        FieldType::Graph { lanes, .. } => graph::graph(old, new, lanes, ctx.lang, counted),
    }
}

fn text(old: &Value, new: &Value, markdown: bool, counted: &mut words::Count) -> Change {
    let compared = words::compare(old.as_text(), new.as_text());
    counted.add(&compared.runs);
    if compared.same() { Change::Same } else { Change::Text { runs: compared.runs, markdown, coarse: compared.coarse } }
}
