//! What screen readers are told about changes of the page: the two live regions of the frame (UI.md section 7). Only in
//! the browser.

use std::{cell::RefCell, time::Duration};

use leptos::prelude::{document, set_timeout};

/// Whether it may wait until the reader is done speaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Politeness {
    Polite,
    Assertive,
}

const JOIN: Duration = Duration::from_millis(500);
const STAYS: Duration = Duration::from_secs(5);

thread_local! {
    static POLITE: RefCell<Region> = const { RefCell::new(Region::new("say")) };
    static ASSERTIVE: RefCell<Region> = const { RefCell::new(Region::new("alert")) };
}

/// One live region and what it is about to say.
struct Region {
    id: &'static str,
    next: Vec<String>,
    /// Grows with each message, so that an older timer does not empty a newer one.
    spoken: u32,
    last: String,
}

impl Region {
    const fn new(id: &'static str) -> Self {
        Self { id, next: Vec::new(), spoken: 0, last: String::new() }
    }

    /// Speaks what was gathered; gives the number of the message.
    fn speak(&mut self) -> Option<u32> {
        // Single sentences have no full stop of their own.
        let next = std::mem::take(&mut self.next);
        let text = next.iter().map(|each| each.trim_end_matches('.')).collect::<Vec<_>>().join(". ");
        if text.is_empty() || text == self.last {
            return None;
        }
        self.write(&text);
        self.last = text;
        self.spoken += 1;
        Some(self.spoken)
    }

    fn clear(&mut self, spoken: u32) {
        if self.spoken == spoken {
            self.last.clear();
            self.write("");
        }
    }

    fn write(&self, text: &str) {
        if let Some(place) = document().get_element_by_id(self.id) {
            place.set_text_content(Some(text));
        }
    }
}

fn with<T>(how: Politeness, work: impl FnOnce(&mut Region) -> T) -> T {
    match how {
        Politeness::Polite => POLITE.with_borrow_mut(work),
        Politeness::Assertive => ASSERTIVE.with_borrow_mut(work),
    }
}

/// Says `text`. Messages of the same half second are joined, repeats dropped; after five seconds the region is empty
/// again, so that nobody finds an old message there.
pub fn announce(text: &str, how: Politeness) {
    let first = with(how, |region| {
        let first = region.next.is_empty();
        if !region.next.iter().any(|each| each == text) {
            region.next.push(text.to_owned());
        }
        first
    });
    if first {
        let _ = set_timeout(move || spoken(how), JOIN);
    }
}

fn spoken(how: Politeness) {
    if let Some(number) = with(how, Region::speak) {
        let _ = set_timeout(move || with(how, |region| region.clear(number)), STAYS);
    }
}
