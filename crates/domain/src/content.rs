//! The content of an entry: field id → value.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::value::Value;

/// All fields of an entry. Rendering, validation, diff and export know only this (DESIGN.md section 5).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Content(pub BTreeMap<String, Value>);

impl Content {
    /// The value of a field, or [`Value::Null`].
    #[must_use]
    pub fn get(&self, field: &str) -> &Value {
        const NULL: &Value = &Value::Null;
        self.0.get(field).unwrap_or(NULL)
    }

    pub fn set(&mut self, field: impl Into<String>, value: Value) {
        self.0.insert(field.into(), value);
    }

    /// JSON with sorted keys, no white space and no blank fields: what is hashed and measured.
    #[must_use]
    pub fn canonical_json(&self) -> String {
        let filled: BTreeMap<&String, &Value> = self.0.iter().filter(|(_, value)| !value.is_blank()).collect();
        serde_json::to_string(&filled).unwrap_or_default()
    }

    /// SHA-256 of [`Content::canonical_json`], 64 lower-case hexadecimal digits (DOMAIN.md section 3.2).
    #[must_use]
    pub fn hash(&self) -> String {
        use std::fmt::Write as _;
        Sha256::digest(self.canonical_json()).iter().fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}
