//! Where records are kept: the browser's local storage. Not IndexedDB: it answers later, and a page that is going away
//! has no later.

use leptos::prelude::window;
use web_sys::Storage;

use super::{
    Whose,
    record::{ROOT, Record, shelf_of},
    when::now,
};

/// The records of one person, of one field.
#[derive(Debug)]
pub struct Shelf {
    mine: String,
}

impl Shelf {
    /// Also throws away what is too old, whoever's it is.
    pub fn new(whose: &Whose) -> Self {
        let now = now();
        for (key, record) in all(ROOT) {
            if record.is_none_or(|record| record.is_old(now)) {
                remove(&key);
            }
        }
        Self { mine: shelf_of(&whose.user, &whose.entry, &whose.field) }
    }

    /// Whether there is anything of this field, whoever's it is.
    pub fn has_any(entry: &str, field: &str) -> bool {
        let about = format!("/{entry}/{field}/");
        all(ROOT).iter().any(|(key, _)| key.contains(&about))
    }

    /// Keeps a record; false when this device cannot.
    pub fn put(&self, record: &Record) -> bool {
        record.fits()
            && storage().is_some_and(|storage| storage.set_item(&self.key(record.pen), &record.text()).is_ok())
    }

    pub fn take_away(&self, pen: u32) {
        remove(&self.key(pen));
    }

    /// The newest that was not typed with `pen`.
    pub fn newest_but(&self, pen: u32) -> Option<Record> {
        let records = all(&self.mine).into_iter().filter_map(|(_, record)| record);
        records.filter(|record| record.pen != pen).max_by_key(|record| record.at)
    }

    fn key(&self, pen: u32) -> String {
        format!("{}{pen}", self.mine)
    }
}

/// Some browsers refuse it altogether.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

fn all(prefix: &str) -> Vec<(String, Option<Record>)> {
    let Some(storage) = storage() else { return Vec::new() };
    let count = storage.length().unwrap_or_default();
    (0..count)
        .filter_map(|at| storage.key(at).ok().flatten().filter(|key| key.starts_with(prefix)))
        .map(|key| {
            let record = storage.get_item(&key).ok().flatten().and_then(|text| Record::parse(&text));
            (key, record)
        })
        .collect()
}
