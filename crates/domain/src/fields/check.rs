//! What a field needs at a stage, and what is wrong with it.

use crate::{
    content::Content,
    error::{Issue, Problem},
    fields::{Context, checklist, choice, common::Findings, date, graph, links, number, records, score, text},
    template::{Field, FieldType as T, Need, When},
    value::Value,
};

/// Whether `field` must be filled in to reach `stage`: its own need, and its `when`. A condition on a
/// field that is blank waits, so the field is not needed yet.
#[must_use]
pub fn is_needed(field: &Field, content: &Content, stage: Need) -> bool {
    field.need != Need::O && field.need <= stage && field.when.as_ref().is_none_or(|when| applies(when, content))
}

fn applies(when: &When, content: &Content) -> bool {
    let other = content.get(&when.field);
    let held = match other {
        Value::Map(map) => map.values().any(|value| value.as_text() == when.not),
        Value::List(items) => items.iter().any(|value| value.as_text() == when.not),
        value => value.as_text() == when.not,
    };
    !other.is_blank() && !held
}

/// All problems of `field` for reaching `stage`, advice included and marked.
///
/// A blank field gives [`Issue::Required`] where it is needed, and nothing where it is not. What is filled
/// in is checked in full, but for this: in a field that is only needed later (or not under its `when`)
/// what is *still lacking* is no problem yet, only what is wrong. Blank rows count as not there.
#[must_use]
pub fn check(field: &Field, content: &Content, stage: Need, ctx: Context<'_>) -> Vec<Problem> {
    let value = content.get(&field.id);
    let needed = is_needed(field, content, stage);
    let mut found = Findings::new(field);
    if value.is_blank() {
        if needed && !may_stay_blank(field, content) {
            found.own(Issue::Required);
        }
        return found.done();
    }
    check_filled(&mut found, field, World { content, stage, ctx });
    let mut problems = found.done();
    if !needed && field.need != Need::O {
        problems.retain(|problem| !is_lack(&problem.what));
    }
    problems
}

/// Lists that may be empty, and links with a reason in their place.
fn may_stay_blank(field: &Field, content: &Content) -> bool {
    match &field.kind {
        T::MultiEnum { bounds, .. } | T::Records { bounds, .. } => bounds.min == 0,
        T::Links { bounds, or_reason, .. } => bounds.min == 0 || has_reason(or_reason.as_deref(), content),
        _ => false,
    }
}

fn has_reason(or_reason: Option<&str>, content: &Content) -> bool {
    or_reason.is_some_and(|reason| !content.get(reason).is_blank())
}

/// Something that more writing mends, as opposed to something that is wrong.
const fn is_lack(issue: &Issue) -> bool {
    matches!(
        issue,
        Issue::Required
            | Issue::TooShort { .. }
            | Issue::TooFewRows { .. }
            | Issue::Unanswered
            | Issue::NoteNeeded { .. }
            | Issue::ExactlyOne { have: 0, .. }
            | Issue::AtLeastOne { .. }
            | Issue::LeadsNowhere { .. }
    )
}

/// What a check looks at besides the field.
#[derive(Clone, Copy)]
struct World<'a> {
    content: &'a Content,
    stage: Need,
    ctx: Context<'a>,
}

fn check_filled(found: &mut Findings<'_>, field: &Field, world: World<'_>) {
    let World { content, stage, ctx } = world;
    let value = content.get(&field.id);
    match &field.kind {
        T::Text { bounds, starts, .. } => text::check(found, value, *bounds, starts.as_ref()),
        T::Markdown { bounds } => text::check(found, value, *bounds, None),
        T::Number { min, max, step, .. } => number::check(found, value, *min, *max, *step),
        T::Date { within_months_of: other } => date::check(found, value, other.as_ref(), content),
        T::Period { max_days } => date::check_period(found, value, *max_days),
        T::Enum { vocab } => choice::check(found, value, vocab),
        T::MultiEnum { vocab, bounds } => choice::check_many(found, value, vocab, *bounds),
        T::Records { bounds, columns, .. } => {
            records::check(found, field, value, columns, *bounds, stage);
        }
        T::Record { columns } => records::check_one(found, field, value, columns),
        T::Links { bounds, to, pinned, note, or_reason, .. } => {
            let spec = links::Spec::new(*bounds, to, *pinned).noted(*note);
            let reason = has_reason(or_reason.as_deref(), content);
            links::check(found, value, spec, reason, ctx);
        }
        T::Checklist { vocab, note } => checklist::check(found, value, vocab, *note),
        T::Score { min, max, reason } => score::check(found, value, (*min, *max), *reason),
        T::Graph { lanes, text } => graph::check(found, value, lanes, *text),
    }
}
