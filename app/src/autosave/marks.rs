//! The places of the page that say how saving stands: `.fl-save` in words, and the notices that the server prepared.

use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Node};

use crate::ui::SaveState;

/// The page below its frame.
#[derive(Clone, Debug)]
pub struct Marks(pub Element);

impl Marks {
    /// Says it wherever the page has a place for it: in the band, and on a narrow screen in the bar on top.
    pub fn say(&self, state: SaveState, text: &str) {
        let Ok(all) = self.0.query_selector_all(".fl-save") else { return };
        for mark in (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<Element>().ok()) {
            let _ = mark.set_attribute("data-state", state.code());
            if let Some(words) = mark.last_element_child() {
                words.set_text_content(Some(text));
            }
            let symbol = mark.query_selector("use").ok().flatten();
            if let Some((symbol, href)) =
                symbol.and_then(|symbol| symbol.get_attribute("href").map(|href| (symbol, href)))
            {
                let sprite = href.split('#').next().unwrap_or_default();
                let _ = symbol.set_attribute("href", &format!("{sprite}#{}", state.icon().id()));
            }
        }
    }

    /// Says again what the server said: all is saved.
    pub fn say_before(&self) {
        let text = self.find("[data-saved]").and_then(|place| place.get_attribute("data-saved")).unwrap_or_default();
        self.say(SaveState::Saved, &text);
    }

    /// What it says now.
    pub fn said(&self) -> String {
        self.find(".fl-save").and_then(|mark| mark.text_content()).unwrap_or_default()
    }

    /// Shows a notice, with other words when there are any.
    pub fn show_note(&self, name: &str, text: Option<&str>) {
        let Some(note) = self.find(&format!("[data-note={name}]")) else { return };
        if let (Some(text), Ok(Some(place))) = (text, note.query_selector("[data-text]")) {
            place.set_text_content(Some(text));
        }
        let _ = note.remove_attribute("hidden");
        self.fold();
    }

    pub fn hide_note(&self, name: &str) {
        if let Some(note) = self.find(&format!("[data-note={name}]")) {
            let _ = note.set_attribute("hidden", "");
        }
        self.fold();
    }

    /// Without a notice their place is not there either.
    fn fold(&self) {
        let Some(notices) = self.find("[data-notices]") else { return };
        let some = notices.query_selector("[data-note]:not([hidden])").ok().flatten().is_some();
        let _ = if some { notices.remove_attribute("hidden") } else { notices.set_attribute("hidden", "") };
    }

    pub fn find(&self, selector: &str) -> Option<Element> {
        self.0.query_selector(selector).ok().flatten()
    }

    /// Whether this button of ours, or something in it, was pressed.
    pub fn pressed(&self, name: &str, on: Option<&Node>) -> bool {
        self.find(&format!("[data-do={name}]")).is_some_and(|button| button.contains(on))
    }
}

/// The control in which one types, if any.
pub fn active() -> Option<Element> {
    document().active_element()
}
