//! Listening to the page, and ceasing to.

use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Event, EventTarget};

/// Listens until it is dropped.
pub struct Listener {
    to: EventTarget,
    event: &'static str,
    heard: Closure<dyn FnMut(Event)>,
}

impl Listener {
    pub fn new(to: &EventTarget, event: &'static str, heard: impl FnMut(Event) + 'static) -> Self {
        let heard = Closure::new(heard);
        let _ = to.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
        Self { to: to.clone(), event, heard }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.to.remove_event_listener_with_callback(self.event, self.heard.as_ref().unchecked_ref());
    }
}
