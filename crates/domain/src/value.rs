//! The plain values that a field can hold. Which shape belongs to which field type stands at
//! [`crate::template::FieldType`]; a value itself knows nothing of templates.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A JSON-like value with sorted keys, so that the same content always gives the same bytes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Not filled in.
    #[default]
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Value>),
    Map(BTreeMap<String, Value>),
}

impl Value {
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    #[must_use]
    pub fn map<const N: usize>(pairs: [(&str, Self); N]) -> Self {
        Self::Map(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// The text, or `""` for every other shape.
    #[must_use]
    pub fn as_text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }

    #[must_use]
    pub const fn as_number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The items, or none for every other shape.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// The value under `key`, or [`Value::Null`] where there is none.
    #[must_use]
    pub fn get(&self, key: &str) -> &Self {
        const NULL: &Value = &Value::Null;
        if let Self::Map(map) = self { map.get(key).unwrap_or(NULL) } else { NULL }
    }

    /// The stable id of a row (`id`), or `""`.
    #[must_use]
    pub fn row_id(&self) -> &str {
        self.get("id").as_text()
    }

    /// Nothing filled in: null, blank text, an empty list, or a map whose values (but for `id`) are all blank.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Bool(_) | Self::Number(_) => false,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.iter().all(Self::is_blank),
            Self::Map(map) => map.iter().all(|(key, value)| key == "id" || value.is_blank()),
        }
    }
}
