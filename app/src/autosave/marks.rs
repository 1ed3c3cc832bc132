//! The places of the page that say how saving stands: `.fl-save` in words, and the notices that the server prepared.

use web_sys::{Element, Node};

use super::dom::{attribute, find, find_all};
use crate::ui::SaveState;

/// The page below its frame.
#[derive(Clone, Debug)]
pub struct Marks(pub Element);

impl Marks {
    /// Says it wherever the page has a place for it: in the band, and on a narrow screen in the bar on top.
    pub fn say(&self, state: SaveState, text: &str) {
        for mark in find_all(&self.0, ".fl-save") {
            attribute(&mark, "data-state", Some(state.code()));
            if let Some(words) = mark.last_element_child() {
                words.set_text_content(Some(text));
            }
            let Some(symbol) = find(&mark, "use") else { continue };
            let href = symbol.get_attribute("href").unwrap_or_default();
            let sprite = href.split('#').next().unwrap_or_default();
            attribute(&symbol, "href", Some(&format!("{sprite}#{}", state.icon().id())));
        }
    }

    /// Says again what the server said: all is saved.
    pub fn say_before(&self) {
        let first = self.find("[data-saved]").and_then(|place| place.get_attribute("data-saved"));
        self.say(SaveState::Saved, &first.unwrap_or_default());
    }

    /// What it says now.
    pub fn said(&self) -> String {
        self.find(".fl-save").and_then(|mark| mark.text_content()).unwrap_or_default()
    }

    /// Shows a notice, with other words when there are any.
    pub fn show_note(&self, name: &str, text: Option<&str>) {
        let Some(note) = self.note(name) else { return };
        if let (Some(text), Some(place)) = (text, find(&note, "[data-text]")) {
            place.set_text_content(Some(text));
        }
        attribute(&note, "hidden", None);
        self.fold();
    }

    pub fn hide_note(&self, name: &str) {
        if let Some(note) = self.note(name) {
            attribute(&note, "hidden", Some(""));
        }
        self.fold();
    }

    fn note(&self, name: &str) -> Option<Element> {
        self.find(&format!("[data-note={name}]"))
    }

    /// Without a notice their place is not there either.
    fn fold(&self) {
        if let Some(notices) = self.find("[data-notices]") {
            let some = find(&notices, "[data-note]:not([hidden])").is_some();
            attribute(&notices, "hidden", (!some).then_some(""));
        }
    }

    pub fn find(&self, selector: &str) -> Option<Element> {
        find(&self.0, selector)
    }

    /// Whether this button of ours, or something in it, was pressed.
    pub fn pressed(&self, name: &str, on: Option<&Node>) -> bool {
        self.find(&format!("[data-do={name}]")).is_some_and(|button| button.contains(on))
    }
}
