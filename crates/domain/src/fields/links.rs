//! Typed links to other entries.

use std::collections::BTreeSet;

use crate::{
    bounds::Bounds,
    error::Issue,
    fields::{
        Choice, Context, Control, Editor, EditorRow, Input, LinkView, Target, View,
        common::{self, Findings, word},
        hard, number, rows,
    },
    ids::EntryCode,
    kind::EntryKind,
    template::Field,
    value::Value,
};

pub(super) mod form;

/// What a links field allows, from its template.
#[derive(Clone, Copy)]
pub(super) struct Spec<'a> {
    pub(super) bounds: Bounds,
    pub(super) to: &'a [EntryKind],
    pub(super) pinned: bool,
    pub(super) note: Option<Bounds>,
}

impl<'a> Spec<'a> {
    pub(super) const fn new(bounds: Bounds, to: &'a [EntryKind], pinned: bool) -> Self {
        Self { bounds, to, pinned, note: None }
    }

    pub(super) const fn noted(self, note: Option<Bounds>) -> Self {
        Self { note, ..self }
    }
}

/// Number of links (unless a reason stands in), existence, kind, no doubles, notes.
pub(super) fn check(found: &mut Findings<'_>, value: &Value, spec: Spec<'_>, reason: bool, ctx: Context<'_>) {
    let have = rows::filled(value).count();
    match common::rows_within(have, spec.bounds) {
        Some(Issue::TooFewRows { .. }) if reason => {}
        Some(issue) => found.own(issue),
        None => {}
    }
    let mut seen = BTreeSet::new();
    for (number, row) in rows::filled(value) {
        let to = row.get("to").as_text();
        if let Some(issue) = target_issue(to, spec.to, ctx) {
            found.row(row.row_id(), number, Some("to"), issue);
        } else if !seen.insert(to) {
            found.row(row.row_id(), number, Some("to"), Issue::Twice);
        }
        if let Some(issue) = spec.note.and_then(|bounds| note_issue(row.get("note"), bounds)) {
            found.row(row.row_id(), number, Some("note"), issue);
        }
    }
}

fn target_issue(to: &str, kinds: &[EntryKind], ctx: Context<'_>) -> Option<Issue> {
    if to.trim().is_empty() {
        return Some(Issue::Required);
    }
    let code = to.to_owned();
    let Some(target) = find(to, ctx) else {
        return Some(Issue::LinkGone { code });
    };
    (!kinds.contains(&target.kind)).then_some(Issue::WrongKind { code })
}

fn note_issue(note: &Value, bounds: Bounds) -> Option<Issue> {
    if note.is_blank() {
        (bounds.min > 0).then_some(Issue::NoteNeeded { min: bounds.min })
    } else {
        common::length(note.as_text(), bounds)
    }
}

fn find(code: &str, ctx: Context<'_>) -> Option<Target> {
    ctx.targets.find(&code.parse::<EntryCode>().ok()?)
}

/// The shape of a link, see [`super::hard_check`].
pub(super) fn hard(key: &str, value: &Value) -> Result<(), Issue> {
    match key {
        "to" | "note" => hard::text(value),
        "n" => hard::number(value),
        _ => Err(hard::wrong_shape()),
    }
}

/// Each link with the title of its target.
pub(super) fn view(value: &Value, ctx: Context<'_>) -> View {
    let link = |row: &Value| {
        let code = row.get("to").as_text().to_owned();
        let target = find(&code, ctx);
        let kind = code.parse::<EntryCode>().ok().map(|code| code.kind());
        LinkView {
            kind: target.as_ref().map(|target| target.kind).or(kind),
            title: target.map(|target| target.title),
            pinned: pin(row.get("n")),
            note: row.get("note").as_text().to_owned(),
            code,
        }
    };
    View::Links { links: rows::filled(value).map(|(_, row)| link(row)).collect() }
}

/// A link as one line: code and title, or the code alone.
pub(crate) fn show(code: &str, ctx: Context<'_>) -> String {
    find(code, ctx).map_or_else(|| code.to_owned(), |target| format!("{code} {}", target.title))
}

/// The iteration a link is pinned to.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked before")]
fn pin(value: &Value) -> Option<u32> {
    let number = value.as_number()?;
    (number.fract() == 0.0 && number >= 1.0 && number <= f64::from(u32::MAX)).then_some(number as u32)
}

/// Rows of `r.<id>.to`, `.n` and `.note`.
pub(super) fn editor(field: &Field, value: &Value, spec: Spec<'_>, ctx: Context<'_>) -> Editor {
    let targets = ctx.targets.all(spec.to);
    let row =
        |row: &Value| EditorRow { id: row.row_id().to_owned(), controls: controls(field, row, spec, &targets, ctx) };
    Editor::Rows {
        row: word(ctx.lang, "koppeling", "link").to_owned(),
        min: spec.bounds.min,
        max: spec.bounds.max,
        rows: value.items().iter().map(row).collect(),
    }
}

fn controls(field: &Field, row: &Value, spec: Spec<'_>, targets: &[Target], ctx: Context<'_>) -> Vec<Control> {
    let name = |part: &str| format!("r.{}.{part}", row.row_id());
    let to = row.get("to").as_text();
    let input = Input::Select { choices: target_choices(to, targets, ctx) };
    let label = field.label.get(ctx.lang);
    let mut controls = vec![common::control(name("to"), label, true, input, to)];
    if spec.pinned {
        let latest = targets.iter().find(|each| each.code.to_string() == to);
        let input = pin_input(latest);
        let label = word(ctx.lang, "Iteratie", "Iteration");
        let value = number::edit(row.get("n"), 1.0);
        controls.push(common::control(name("n"), label, false, input, value));
    }
    if let Some(bounds) = spec.note {
        let input = Input::Area { max: bounds.max, markdown: false };
        let label = word(ctx.lang, "Toelichting", "Note");
        let note = row.get("note").as_text();
        controls.push(common::control(name("note"), label, bounds.min > 0, input, note));
    }
    controls
}

fn pin_input(target: Option<&Target>) -> Input {
    let max = f64::from(target.map_or(u32::MAX, |target| target.iteration.max(1)));
    Input::Number { min: 1.0, max, step: 1.0, unit: String::new() }
}

fn target_choices(held: &str, targets: &[Target], ctx: Context<'_>) -> Vec<Choice> {
    let choice = |target: &Target| {
        let code = target.code.to_string();
        common::plain_choice(&code, &format!("{code} {}", target.title))
    };
    let mut choices: Vec<Choice> = targets.iter().map(choice).collect();
    if !held.is_empty() && !choices.iter().any(|choice| choice.value == held) {
        choices.push(common::plain_choice(held, &show(held, ctx)));
    }
    choices
}
