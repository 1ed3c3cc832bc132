//! Editing a field as a plain form: each shape of [`Editor`] and [`Input`](domain::fields::Input) is drawn once. Only on
//! the server: a form travels as HTML, and the script that makes it live (`frontend/editor`) knows it by names.

mod control;
mod graph;
mod rows;

use domain::error::{Issue, Problem};
use domain::fields::Editor;
use domain::value::Value;
use leptos::prelude::*;

use crate::{
    texts,
    ui::{Errors, use_form},
};
use control::ControlView;

texts! { EditorText {
    Add { row: String } => "Nog een {row} toevoegen" | "Add another {row}",
    First { row: String } => "Eerste {row} toevoegen" | "Add the first {row}",
    Up => "Omhoog" | "Up",
    Down => "Omlaag" | "Down",
    Remove => "Verwijderen" | "Remove",
    Undo => "Ongedaan maken" | "Undo",
    RowN { row: String, n: String } => "{row} {n}" | "{row} {n}",
    Bounds { have: String, max: usize, min: usize } => "{have} van {max}, minstens {min}" | "{have} of {max}, at least {min}",
    BoundsOpen { have: String, max: usize } => "{have} van hoogstens {max}" | "{have} of at most {max}",
    Node { n: String } => "Kaart {n}" | "Card {n}",
    AddNode { lane: String } => "Kaart toevoegen bij {lane}" | "Add a card to {lane}",
    LeadsTo => "Leidt tot" | "Leads to",
    AtMost { n: usize } => "Kies er hoogstens {n}" | "Choose at most {n}",
    None => "Nog geen score" | "No score yet",
    Unit { label: String, unit: String } => "{label}, in {unit}" | "{label}, in {unit}",
    DateHint => "Bijvoorbeeld 24-11-2026" | "For example 24-11-2026",
    UrlHint => "Begint met https://" | "Starts with https://",
    MarkdownHint => "Opmaak met Markdown: **vet**, *nadruk*, lijsten met - en koppelingen [tekst](https://…)" | "Markdown: **bold**, *emphasis*, lists with - and links [text](https://…)",
    Range { min: f64, max: f64 } => "Een getal van {min} tot en met {max}" | "A number from {min} to {max}",
} }

/// Renames the places of problems to the controls where they stand, so that messages and the links of the error
/// summary find them. What belongs to no control keeps the field's own name.
#[must_use]
pub fn at_controls(problems: Vec<Problem>, editor: &Editor) -> Vec<Problem> {
    problems
        .into_iter()
        .map(|mut problem| {
            if let Some(name) = control_of(&problem, editor) {
                problem.place.field = name;
            }
            problem
        })
        .collect()
}

fn control_of(problem: &Problem, editor: &Editor) -> Option<String> {
    let place = &problem.place;
    match editor {
        Editor::Controls { controls } => {
            let Some(part) = &place.column else {
                return controls.first().filter(|_| controls.len() == 1).map(|control| control.name.clone());
            };
            let about_note =
                matches!(problem.what, Issue::NoteNeeded { .. } | Issue::TooShort { .. } | Issue::TooLong { .. });
            let names = [format!("v.{part}"), format!("c.{part}.{}", if about_note { "note" } else { "answer" })];
            controls.iter().map(|control| &control.name).find(|name| names.contains(name)).cloned()
        }
        Editor::Rows { rows, .. } => {
            let row = rows.iter().find(|row| Some(&row.id) == place.row.as_ref())?;
            let wanted = place.column.as_ref().map(|column| format!("r.{}.{column}", row.id));
            let control = row.controls.iter().find(|control| Some(&control.name) == wanted.as_ref());
            control.or_else(|| row.controls.first()).map(|control| control.name.clone())
        }
        Editor::Graph { .. } => place.row.as_ref().map(|row| format!("n.{row}.text")),
    }
}

/// The id of the row that a script copies; it puts another in its place.
const NEW: &str = "new-row";

/// A place in a text that a script fills.
fn place(name: &str) -> String {
    format!("{{{name}}}")
}

/// The value with one empty row, where the editor has rows: drawn, it is what a script copies.
#[must_use]
pub fn blank_row(editor: &Editor) -> Option<Value> {
    let id = ("id", Value::text(NEW));
    match editor {
        Editor::Controls { .. } => None,
        Editor::Rows { .. } => Some(Value::List(vec![Value::map([id])])),
        Editor::Graph { lanes, .. } => {
            let lane = Value::text(&lanes.first()?.code);
            Some(Value::map([("nodes", Value::List(vec![Value::map([id, ("lane", lane)])]))]))
        }
    }
}

/// The controls of a field. `field` is its id: problems of the field as a whole stand under that name. `blank` is the
/// editor of [`blank_row`].
#[component]
pub fn EditorBody(field: String, label: String, editor: Editor, blank: Option<Editor>) -> impl IntoView {
    let form = use_form();
    let whole: Vec<String> = form.problems(&field).into_iter().map(|told| told.text).collect();
    let id = form.control_id(&field);
    let body = match editor {
        Editor::Controls { controls } => {
            let alone = controls.len() == 1;
            controls.into_iter().map(|control| view! { <ControlView control alone /> }).collect_view().into_any()
        }
        Editor::Rows { row, min, max, rows } => {
            let blank = match blank {
                Some(Editor::Rows { rows, .. }) => rows.into_iter().next(),
                _ => None,
            };
            rows::rows(row, min, max, rows, blank)
        }
        Editor::Graph { lanes, text_max } => {
            let blank = match blank {
                Some(Editor::Graph { lanes, .. }) => lanes.into_iter().find_map(|lane| lane.nodes.into_iter().next()),
                _ => None,
            };
            graph::graph(lanes, text_max, &label, blank)
        }
    };
    view! {
        <div class="fl-stack" id=id.clone() tabindex="-1">
            <Errors id=format!("{id}-error") messages=whole />
            {body}
        </div>
    }
    .into_any()
}
