//! The form in the page: what it says, and putting something else into it.

use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{
    Element, FormData, HtmlFormElement, UrlSearchParams,
    js_sys::{Array, JsString},
};

use super::{
    caret,
    dom::{active, attribute, elements, find, find_all, get, is, set, text},
};

/// What goes along with each save but is no content.
const AROUND: [&str; 4] = ["_at", "_form", "base", "pen"];
/// Hidden controls whose values are the rows of the form; the others follow from them.
const ROWS: [&str; 2] = ["row", "node"];

/// All controls that are sent, as a form sends them.
pub fn body(form: &HtmlFormElement) -> String {
    let Some(fields) = fields(form) else { return String::new() };
    AROUND.iter().for_each(|name| fields.delete(name));
    String::from(fields.to_string())
}

fn fields(form: &HtmlFormElement) -> Option<UrlSearchParams> {
    let data = FormData::new_with_form(form).ok()?;
    // The browser makes this from anything that gives pairs, and form data does.
    UrlSearchParams::new_with_str_sequence_sequence(&data).ok()
}

/// Whether all controls are as the server made them.
pub fn is_clean(form: &HtmlFormElement) -> bool {
    controls(form).iter().all(|control| match kind(control) {
        Kind::Tick => is(control, "checked") == is(control, "defaultChecked"),
        Kind::Choice => {
            // Where the server chose none, the browser shows the first.
            let made = elements(&get(control, "options")).iter().position(|option| is(option, "defaultSelected"));
            let now = get(control, "selectedIndex").as_f64().unwrap_or_default();
            #[expect(clippy::cast_precision_loss, reason = "no list is that long")]
            let made = made.unwrap_or_default() as f64;
            now.max(0.0) == made
        }
        Kind::Text | Kind::Hidden => text(control, "value") == text(control, "defaultValue"),
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One value, typed or chosen.
    Text,
    Choice,
    Tick,
    Hidden,
}

fn kind(control: &Element) -> Kind {
    match text(control, "type").as_str() {
        "checkbox" | "radio" => Kind::Tick,
        "hidden" => Kind::Hidden,
        "select-one" => Kind::Choice,
        _ => Kind::Text,
    }
}

fn controls(form: &HtmlFormElement) -> Vec<Element> {
    find_all(form, "input, textarea, select")
}

/// Puts what `body` says into the controls. False, and nothing happens, when it is about other rows than the form.
pub fn fill(form: &HtmlFormElement, body: &str) -> bool {
    let (Some(now), Ok(then)) = (fields(form), UrlSearchParams::new_with_str(body)) else { return false };
    if ROWS.iter().any(|name| values(&now, name) != values(&then, name)) {
        return false;
    }
    for control in controls(form) {
        let held = values(&then, &text(&control, "name"));
        match (kind(&control), held.first()) {
            (Kind::Tick, _) => set(&control, "checked", held.contains(&text(&control, "value"))),
            (Kind::Text | Kind::Choice, Some(value)) => set(&control, "value", value),
            _ => {}
        }
    }
    true
}

/// What somebody wrote in a form that is no longer there: all texts and choices, one below the other.
pub fn written(body: &str) -> String {
    let Ok(fields) = UrlSearchParams::new_with_str(body) else { return String::new() };
    let mut names: Vec<String> = Array::from(&fields.keys()).iter().filter_map(|name| name.as_string()).collect();
    names.dedup();
    let content =
        |name: &String| name == "v" || (name.contains('.') && !name.ends_with(".lane") && !name.ends_with(".to"));
    let texts = names.iter().filter(|name| content(name)).flat_map(|name| values(&fields, name));
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn values(fields: &UrlSearchParams, name: &str) -> Vec<String> {
    fields.get_all(name).iter().filter_map(|value| value.as_string()).collect()
}

/// Puts `new` into the one control of a text field; who types there goes on where she was.
pub fn replace_text(form: &HtmlFormElement, new: &str) {
    let Some(control) = controls(form).into_iter().find(|control| kind(control) == Kind::Text) else { return };
    let old = text(&control, "value");
    let places = ["selectionStart", "selectionEnd"].map(|place| (place, get(&control, place).as_f64()));
    set(&control, "value", new);
    for (name, place) in places {
        set(&control, name, moved(&old, new, place));
    }
}

fn moved(old: &str, new: &str, at: Option<f64>) -> u32 {
    let units = |text: &str| JsString::from(text).iter().collect::<Vec<u16>>();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a text")]
    let to = caret::moved(&units(old), &units(new), at.unwrap_or_default() as usize);
    u32::try_from(to).unwrap_or(u32::MAX)
}

/// Nothing can be written any more, but everything can be read and copied.
pub fn freeze(form: &HtmlFormElement) {
    for control in controls(form) {
        let name = if kind(&control) == Kind::Text { "readOnly" } else { "disabled" };
        set(&control, name, true);
    }
    find_all(form, "button").iter().for_each(|button| attribute(button, "hidden", Some("")));
}

/// The value of a hidden control.
pub fn hidden(form: &HtmlFormElement, name: &str) -> String {
    input(form, name).map(|input| text(&input, "value")).unwrap_or_default()
}

/// Sets the value of a hidden control; makes it when it is not there.
pub fn set_hidden(form: &HtmlFormElement, name: &str, value: &str) {
    let there = input(form, name).or_else(|| {
        let made = document().create_element("input").ok()?;
        set(&made, "type", "hidden");
        set(&made, "name", name);
        form.prepend_with_node_1(&made).ok()?;
        Some(made)
    });
    if let Some(input) = there {
        set(&input, "value", value);
    }
}

fn input(form: &HtmlFormElement, name: &str) -> Option<Element> {
    find(form, &format!("input[name={name}]"))
}

/// Whether the reader is in one of its controls.
pub fn has_focus(form: &HtmlFormElement) -> bool {
    active().is_some_and(|active| form.contains(Some(active.unchecked_ref())))
}
