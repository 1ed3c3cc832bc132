//! Problems and counts at the controls, in the places and with the words that the server uses.

use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlTemplateElement, HtmlTextAreaElement};

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
    let first =
        form.query_selector("[aria-invalid=true], [aria-describedby$='-error'] input, .fl-stack:has(> .fl-error)");
    if let Some(first) = first.ok().flatten().and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
        let _ = first.focus();
    }
}

/// The ids of controls begin with that of their form.
fn control(form: &HtmlFormElement, name: &str) -> Option<Element> {
    document().get_element_by_id(&format!("{}-{name}", form.id()))
}

fn clear(form: &HtmlFormElement) {
    while let Some(message) = form.query_selector(".fl-error").ok().flatten() {
        let id = message.id();
        let described = form.query_selector(&format!("[aria-describedby~='{id}']")).ok().flatten();
        if let Some(described) = described {
            let rest: Vec<String> = described_by(&described).filter(|other| *other != id).collect();
            describe(&described, &rest);
            let _ = described.remove_attribute("aria-invalid");
        }
        message.remove();
    }
}

fn described_by(element: &Element) -> impl Iterator<Item = String> + use<> {
    let all = element.get_attribute("aria-describedby").unwrap_or_default();
    all.split_whitespace().map(str::to_owned).collect::<Vec<_>>().into_iter()
}

fn describe(element: &Element, by: &[String]) {
    let _ = if by.is_empty() {
        element.remove_attribute("aria-describedby")
    } else {
        element.set_attribute("aria-describedby", &by.join(" "))
    };
}

fn add(control: &Element, text: &str) {
    let Some(message) = message(&format!("{}-error", control.id()), text) else { return };
    let closest = |selector| control.closest(selector).ok().flatten();
    // A field as a whole; one control; one of several radios or boxes.
    if control.matches(".fl-stack").unwrap_or_default() {
        let _ = control.prepend_with_node_1(&message);
    } else if closest(".fl-control").is_some() {
        let _ = control.before_with_node_1(&message);
        let _ = control.set_attribute("aria-invalid", "true");
        describe(control, &described_by(control).chain([message.id()]).collect::<Vec<_>>());
    } else if let Some(group) = closest("fieldset") {
        let first = group.query_selector(".fl-choice, .fl-score__scale").ok().flatten();
        let _ = first.map(|first| first.before_with_node_1(&message));
        describe(&group, &described_by(&group).chain([message.id()]).collect::<Vec<_>>());
    }
}

/// A copy of the template that the server put into the page, with the words in it.
fn message(id: &str, text: &str) -> Option<Element> {
    let template = document().query_selector("template[data-error]").ok().flatten()?;
    let template = template.dyn_into::<HtmlTemplateElement>().ok()?;
    let message =
        template.content().first_element_child()?.clone_node_with_deep(true).ok()?.dyn_into::<Element>().ok()?;
    message.set_id(id);
    message.last_element_child()?.append_with_str_1(text).ok()?;
    Some(message)
}

/// Counts the characters of all controls anew, without a word.
pub fn count_all(form: &HtmlFormElement, lang: Lang) {
    let Ok(all) = form.query_selector_all("textarea, input[type=text]") else { return };
    for control in (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<Element>().ok()) {
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
    let place = control.closest(".fl-control").ok().flatten()?.query_selector(".fl-count").ok().flatten()?;
    let max = place.get_attribute("data-max")?.parse().ok()?;
    let (value, first) = match control.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => (area.value(), area.default_value().unwrap_or_default()),
        None => control.dyn_ref::<HtmlInputElement>().map(|input| (input.value(), input.default_value()))?,
    };
    let (text, over) = count_text(&value, max, lang);
    place.set_text_content(Some(&text));
    let _ = if over { place.set_attribute("data-over", "true") } else { place.remove_attribute("data-over") };
    let reached = |text: &str| level(domain::bounds::chars(text), max);
    let before = place.get_attribute("data-level").and_then(|level| level.parse().ok());
    let now = reached(&value);
    let _ = place.set_attribute("data-level", &now.to_string());
    (now > before.unwrap_or_else(|| reached(&first))).then_some(text)
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
