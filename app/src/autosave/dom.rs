//! Setting a property of something in the browser.

use wasm_bindgen::JsValue;
use web_sys::js_sys::Reflect;

/// Sets a property.
pub fn set(of: &JsValue, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(of, &JsValue::from_str(name), &value.into());
}
