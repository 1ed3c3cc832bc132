//! Tests of the engine over all field types.

mod checking;
mod forms;
mod reading;
mod whole;

use super::{Control, Editor, Form};

/// What a browser sends for an editor that nobody touched.
pub(super) fn submitted(editor: &Editor) -> Form {
    let mut form = Form::new();
    match editor {
        Editor::Controls { controls } => add_controls(&mut form, controls),
        Editor::Rows { rows, .. } => {
            for row in rows {
                form.entry("row".into()).or_default().push(row.id.clone());
                add_controls(&mut form, &row.controls);
            }
        }
        Editor::Graph { lanes, .. } => {
            for lane in lanes {
                for node in &lane.nodes {
                    form.entry("node".into()).or_default().push(node.id.clone());
                    form.insert(format!("n.{}.lane", node.id), vec![lane.code.clone()]);
                    form.insert(format!("n.{}.text", node.id), vec![node.text.clone()]);
                    assert!(node.to.iter().all(|to| lane.targets.iter().any(|t| t.value == *to)));
                    form.insert(format!("n.{}.to", node.id), node.to.clone());
                }
            }
        }
    }
    form
}

fn add_controls(form: &mut Form, controls: &[Control]) {
    for control in controls.iter().filter(|control| !control.values.is_empty()) {
        // A text area sends its line ends as CR LF.
        let sent = control.values.iter().map(|value| value.replace('\n', "\r\n")).collect();
        form.insert(control.name.clone(), sent);
    }
}

/// A form of one value per control.
pub(super) fn form<const N: usize>(pairs: [(&str, &str); N]) -> Form {
    let mut form = Form::new();
    for (name, value) in pairs {
        form.entry(name.to_owned()).or_default().push(value.to_owned());
    }
    form
}
