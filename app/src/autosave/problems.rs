//! Problems and counts at the controls, in the places and with the words that the server uses.

use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlFormElement};

use super::dom::{around, attribute, find, find_all, focus, get, text};
use crate::{
    error::Told,
    i18n::Lang,
    ui::{Politeness, announce, count_text},
};

/// Shows these problems at their controls, and no others. `field` takes what belongs to no control. Not at the control
/// in which somebody is `typing`: nobody is wrong before being done.
pub fn show(form: &HtmlFormElement, field: &str, problems: &[Told], typing: Option<&Element>) {
    clear(form);
    let mut at: Vec<(Element, String)> = Vec::new();
    for told in problems {
        let Some(place) = control(form, &told.field).or_else(|| control(form, field)) else { continue };
        if typing == Some(&place) {
            continue;
        }
        match at.iter_mut().find(|(other, _)| *other == place) {
            Some((_, text)) => *text = format!("{text}. {}", told.text),
            None => at.push((place, told.text.clone())),
        }
    }
    for (place, text) in at {
        add(&place, &text);
    }
}

/// Moves the focus to the first control that has a problem.
pub fn focus_first(form: &HtmlFormElement) {
    let first = find(form, "[aria-invalid=true], [aria-describedby$='-error'] input, .fl-stack:has(> .fl-error)");
    if let Some(first) = first {
        focus(&first);
    }
}

/// The ids of controls begin with that of their form.
fn control(form: &HtmlFormElement, name: &str) -> Option<Element> {
    document().get_element_by_id(&format!("{}-{name}", form.id()))
}

fn clear(form: &HtmlFormElement) {
    for message in find_all(form, ".fl-error") {
        let id = message.id();
        if let Some(described) = find(form, &format!("[aria-describedby~='{id}']")) {
            describe(&described, &id, false);
            attribute(&described, "aria-invalid", None);
        }
        message.remove();
    }
}

/// Adds a message to what describes an element, or takes it away.
fn describe(element: &Element, id: &str, with: bool) {
    let all = element.get_attribute("aria-describedby").unwrap_or_default();
    let rest = all.split_whitespace().filter(|other| *other != id);
    let all = rest.chain(with.then_some(id)).collect::<Vec<_>>().join(" ");
    attribute(element, "aria-describedby", (!all.is_empty()).then_some(&all));
}

fn add(control: &Element, text: &str) {
    let id = format!("{}-error", control.id());
    let Some(message) = message(&id, text) else { return };
    // A field as a whole; one control; one of several radios or boxes.
    if control.matches(".fl-stack").unwrap_or_default() {
        let _ = control.prepend_with_node_1(&message);
    } else if around(control, ".fl-control").is_some() {
        let _ = control.before_with_node_1(&message);
        attribute(control, "aria-invalid", Some("true"));
        describe(control, &id, true);
    } else if let Some(group) = around(control, "fieldset") {
        if let Some(first) = find(&group, ".fl-choice, .fl-score__scale") {
            let _ = first.before_with_node_1(&message);
        }
        describe(&group, &id, true);
    }
}

/// A copy of the template that the server put into the page, with the words in it.
fn message(id: &str, words: &str) -> Option<Element> {
    let template = document().query_selector("template[data-error]").ok().flatten()?;
    let inside = get(&get(&template, "content"), "firstElementChild").dyn_into::<Element>().ok()?;
    let message = inside.clone_node_with_deep(true).ok()?.dyn_into::<Element>().ok()?;
    message.set_id(id);
    message.last_element_child()?.append_with_str_1(words).ok()?;
    Some(message)
}

/// Counts the characters of all controls anew, without a word.
pub fn count_all(form: &HtmlFormElement, lang: Lang) {
    for control in find_all(form, "textarea, input[type=text]") {
        recount(&control, lang);
    }
}

/// Counts the characters of a control anew. Said at 80 and at 100 percent only, or each key would be heard.
pub fn count(control: &Element, lang: Lang) {
    if let Some(text) = recount(control, lang) {
        announce(&text, Politeness::Polite);
    }
}

/// Writes the count; gives its words when a level was passed.
fn recount(control: &Element, lang: Lang) -> Option<String> {
    let place = find(&around(control, ".fl-control")?, ".fl-count")?;
    let max = place.get_attribute("data-max")?.parse().ok()?;
    let value = text(control, "value");
    let (words, over) = count_text(&value, max, lang);
    place.set_text_content(Some(&words));
    attribute(&place, "data-over", over.then_some("true"));
    let reached = |text: &str| level(domain::bounds::chars(text), max);
    let before = place.get_attribute("data-level").and_then(|level| level.parse().ok());
    let now = reached(&value);
    attribute(&place, "data-level", Some(&now.to_string()));
    (now > before.unwrap_or_else(|| reached(&text(control, "defaultValue")))).then_some(words)
}

/// 0, 1 from 80 percent, 2 from 100 percent.
const fn level(have: usize, max: usize) -> u8 {
    if have >= max {
        2
    } else if have * 5 >= max * 4 {
        1
    } else {
        0
    }
}
