//! What an entry still needs to reach a stage, and how far each field is.

use serde::{Deserialize, Serialize};

use crate::{
    content::Content,
    error::Problem,
    fields::{self, Context},
    template::{Field, Need, Template},
};

/// How far an entry is towards a stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Completeness {
    pub stage: Need,
    /// Fields that the stage needs.
    pub needed: usize,
    /// Those of them without a problem.
    pub done: usize,
    /// Everything that stands in the way, in template order; no advice. Also what is wrong in fields
    /// that the stage does not need.
    pub missing: Vec<Problem>,
}

impl Completeness {
    /// Nothing stands in the way.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }
}

/// The state of a field in the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldState {
    /// Needed, and nothing filled in.
    Empty,
    /// Something filled in that is not right or not enough yet.
    Partly,
    /// As it should be.
    Complete,
    /// Blank, and the stage does not need it.
    NotNeeded,
}

/// What `content` still needs to reach `stage`. Links are looked up in `ctx.targets`.
#[must_use]
pub fn completeness(template: &Template, content: &Content, stage: Need, ctx: Context<'_>) -> Completeness {
    let mut result = Completeness { stage, needed: 0, done: 0, missing: Vec::new() };
    for field in &template.fields {
        let problems = blocking(field, content, stage, ctx);
        if fields::is_needed(field, content, stage) {
            result.needed += 1;
            result.done += usize::from(problems.is_empty());
        }
        result.missing.extend(problems);
    }
    result
}

/// The state of one field for `stage`. What is filled in for a later stage is held to that later stage.
#[must_use]
pub fn state(field: &Field, content: &Content, stage: Need, ctx: Context<'_>) -> FieldState {
    let blank = content.get(&field.id).is_blank();
    if blank && !fields::is_needed(field, content, stage) {
        return FieldState::NotNeeded;
    }
    let own = if field.need == Need::O { stage } else { stage.max(field.need) };
    match (blocking(field, content, own, ctx).is_empty(), blank) {
        (true, _) => FieldState::Complete,
        (false, true) => FieldState::Empty,
        (false, false) => FieldState::Partly,
    }
}

/// The problems of a field without advice.
fn blocking(field: &Field, content: &Content, stage: Need, ctx: Context<'_>) -> Vec<Problem> {
    let mut problems = fields::check(field, content, stage, ctx);
    problems.retain(|problem| !problem.advice);
    problems
}
