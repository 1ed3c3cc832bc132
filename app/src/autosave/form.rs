//! The form in the page: what it says, and putting something else into it.

use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{
    Element, FormData, HtmlFormElement, HtmlInputElement, HtmlOptionElement, HtmlSelectElement, HtmlTextAreaElement,
    UrlSearchParams, js_sys::JsString,
};

use super::caret;

/// What goes along with each save but is no content.
const AROUND: [&str; 4] = ["_at", "_form", "base", "pen"];
/// Hidden controls whose values are the rows of the form; the others follow from them.
const ROWS: [&str; 2] = ["row", "node"];

/// All controls that are sent, as a form sends them.
pub fn body(form: &HtmlFormElement) -> String {
    let Some(fields) = fields(form) else { return String::new() };
    AROUND.iter().for_each(|name| fields.delete(name));
    text(&fields)
}

fn fields(form: &HtmlFormElement) -> Option<UrlSearchParams> {
    let data = FormData::new_with_form(form).ok()?;
    // The browser makes this from anything that gives pairs, and form data does.
    UrlSearchParams::new_with_str_sequence_sequence(&data).ok()
}

fn text(fields: &UrlSearchParams) -> String {
    String::from(fields.to_string())
}

/// Whether all controls are as the server made them.
pub fn is_clean(form: &HtmlFormElement) -> bool {
    controls(form).all(|control| match &control {
        Control::Input(input) if ticks(input) => input.checked() == input.default_checked(),
        Control::Input(input) => input.value() == input.default_value(),
        Control::Area(area) => area.default_value().is_ok_and(|made| area.value() == made),
        Control::Select(select) => {
            // Where the server chose none, the browser shows the first.
            let made = options(select).position(|option| option.default_selected()).unwrap_or_default();
            usize::try_from(select.selected_index()).is_ok_and(|now| now == made)
        }
    })
}

enum Control {
    Input(HtmlInputElement),
    Area(HtmlTextAreaElement),
    Select(HtmlSelectElement),
}

impl Control {
    fn name(&self) -> String {
        match self {
            Self::Input(input) => input.name(),
            Self::Area(area) => area.name(),
            Self::Select(select) => select.name(),
        }
    }
}

fn controls(form: &HtmlFormElement) -> impl Iterator<Item = Control> {
    let all = form.elements();
    (0..all.length()).filter_map(move |at| {
        let element = all.item(at)?;
        let element = match element.dyn_into() {
            Ok(input) => return Some(Control::Input(input)),
            Err(other) => other,
        };
        match element.dyn_into() {
            Ok(area) => Some(Control::Area(area)),
            Err(other) => other.dyn_into().ok().map(Control::Select),
        }
    })
}

fn options(select: &HtmlSelectElement) -> impl Iterator<Item = HtmlOptionElement> {
    let all = select.options();
    (0..all.length()).filter_map(move |at| all.item(at)?.dyn_into().ok())
}

fn ticks(input: &HtmlInputElement) -> bool {
    matches!(input.type_().as_str(), "checkbox" | "radio")
}

/// Puts what `body` says into the controls. False, and nothing happens, when it is about other rows than the form.
pub fn fill(form: &HtmlFormElement, body: &str) -> bool {
    let (Some(now), Ok(then)) = (fields(form), UrlSearchParams::new_with_str(body)) else { return false };
    if ROWS.iter().any(|name| values(&now, name) != values(&then, name)) {
        return false;
    }
    for control in controls(form) {
        let name = control.name();
        let held = values(&then, &name);
        match control {
            Control::Input(input) if ticks(&input) => input.set_checked(held.contains(&input.value())),
            Control::Input(input) if input.type_() == "hidden" => {}
            Control::Input(input) => held.first().into_iter().for_each(|value| input.set_value(value)),
            Control::Area(area) => held.first().into_iter().for_each(|value| area.set_value(value)),
            Control::Select(select) => held.first().into_iter().for_each(|value| select.set_value(value)),
        }
    }
    true
}

/// What somebody wrote in a form that is no longer there: all texts and choices, one below the other.
pub fn written(body: &str) -> String {
    let Ok(fields) = UrlSearchParams::new_with_str(body) else { return String::new() };
    let mut names: Vec<String> = fields.keys().into_iter().flatten().filter_map(|name| name.as_string()).collect();
    names.dedup();
    let content =
        |name: &String| name == "v" || (name.contains('.') && !name.ends_with(".lane") && !name.ends_with(".to"));
    let texts = names.iter().filter(|name| content(name)).flat_map(|name| values(&fields, name));
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn values(fields: &UrlSearchParams, name: &str) -> Vec<String> {
    fields.get_all(name).iter().filter_map(|value| value.as_string()).collect()
}

/// Puts `text` into the one control of a text field; who types there goes on where she was.
pub fn replace_text(form: &HtmlFormElement, text: &str) {
    for control in controls(form) {
        match control {
            Control::Area(area) => {
                let (old, start, end) = (area.value(), area.selection_start(), area.selection_end());
                area.set_value(text);
                let at = |place: Option<u32>| moved(&old, &area.value(), place);
                let _ = area.set_selection_range(at(start.ok().flatten()), at(end.ok().flatten()));
                return;
            }
            Control::Input(input) if input.type_() == "text" => {
                let (old, start, end) = (input.value(), input.selection_start(), input.selection_end());
                input.set_value(text);
                let at = |place: Option<u32>| moved(&old, &input.value(), place);
                let _ = input.set_selection_range(at(start.ok().flatten()), at(end.ok().flatten()));
                return;
            }
            _ => {}
        }
    }
}

fn moved(old: &str, new: &str, at: Option<u32>) -> u32 {
    let units = |text: &str| JsString::from(text).iter().collect::<Vec<u16>>();
    let to = caret::moved(&units(old), &units(new), at.unwrap_or_default() as usize);
    u32::try_from(to).unwrap_or(u32::MAX)
}

/// Nothing can be written any more, but everything can be read and copied.
pub fn freeze(form: &HtmlFormElement) {
    for control in controls(form) {
        match control {
            Control::Area(area) => area.set_read_only(true),
            Control::Input(input) if ticks(&input) => input.set_disabled(true),
            Control::Input(input) => input.set_read_only(true),
            Control::Select(select) => select.set_disabled(true),
        }
    }
    let buttons = form.query_selector_all("button");
    let count = buttons.as_ref().map_or(0, web_sys::NodeList::length);
    for at in 0..count {
        let button = buttons.as_ref().ok().and_then(|all| all.item(at));
        if let Some(button) = button.and_then(|node| node.dyn_into::<Element>().ok()) {
            let _ = button.set_attribute("hidden", "");
        }
    }
}

/// The value of a hidden control.
pub fn hidden(form: &HtmlFormElement, name: &str) -> String {
    input(form, name).map(|input| input.value()).unwrap_or_default()
}

/// Sets the value of a hidden control; makes it when it is not there.
pub fn set_hidden(form: &HtmlFormElement, name: &str, value: &str) {
    let there = input(form, name).or_else(|| {
        let made: HtmlInputElement = document().create_element("input").ok()?.dyn_into().ok()?;
        made.set_type("hidden");
        made.set_name(name);
        form.prepend_with_node_1(&made).ok()?;
        Some(made)
    });
    if let Some(input) = there {
        input.set_value(value);
    }
}

fn input(form: &HtmlFormElement, name: &str) -> Option<HtmlInputElement> {
    form.query_selector(&format!("input[name={name}]")).ok().flatten()?.dyn_into().ok()
}

/// Whether the reader is in one of its controls.
pub fn has_focus(form: &HtmlFormElement) -> bool {
    document().active_element().is_some_and(|active| form.contains(Some(&active)))
}
