//! Elements by what they have in common. One way to read and write a property serves inputs, text areas and lists of
//! choices alike: each method of its own would cost the page a line of glue.

use leptos::prelude::document;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{
    Element,
    js_sys::{Array, Reflect},
};

/// A property as it is.
pub fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A text property; empty where there is none.
pub fn text(of: &JsValue, name: &str) -> String {
    get(of, name).as_string().unwrap_or_default()
}

/// Whether a property is true.
pub fn is(of: &JsValue, name: &str) -> bool {
    get(of, name).is_truthy()
}

/// Sets a property.
pub fn set(of: &JsValue, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(of, &JsValue::from_str(name), &value.into());
}

/// The first element in `root` that fits.
pub fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

/// All of them.
pub fn find_all(root: &Element, selector: &str) -> Vec<Element> {
    root.query_selector_all(selector).map(|all| elements(&all)).unwrap_or_default()
}

/// The elements of a list that the browser made.
pub fn elements(list: &JsValue) -> Vec<Element> {
    Array::from(list).iter().filter_map(|each| each.dyn_into().ok()).collect()
}

/// The nearest element around that fits.
pub fn around(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// Sets an attribute, or takes it away.
pub fn attribute(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Where the focus is.
pub fn active() -> Option<Element> {
    document().active_element()
}

/// Moves the focus there.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let _ = element.focus();
    }
}
