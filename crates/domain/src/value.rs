//! The plain values that a field can hold. Which shape belongs to which field type stands at
//! [`crate::template::FieldType`]; a value itself knows nothing of templates.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{MapAccess, SeqAccess, Visitor},
};

/// A JSON-like value with sorted keys, so that the same content always gives the same bytes.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
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

/// By the shape that is there. What serde derives for an untagged enum tries one shape after the other, and each page
/// reads some hundreds of values.
impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Shape)
    }
}

struct Shape;

impl<'de> Visitor<'de> for Shape {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        Value::deserialize(from)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::text(text))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::with_capacity(items.size_hint().unwrap_or_default().min(1_000));
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Value, A::Error> {
        let mut map = BTreeMap::new();
        while let Some((key, value)) = pairs.next_entry()? {
            map.insert(key, value);
        }
        Ok(Value::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn every_shape_comes_back_as_it_was() {
        let json = r#"{"a":null,"b":true,"c":-1.5,"d":"twee\nregels é","e":[1.0,[],{}],"f":{"id":"x"}}"#;
        let value: Value = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), json);
        assert_eq!(value.get("e").items()[0], Value::Number(1.0));
        assert_eq!(serde_json::from_str::<Value>("3").unwrap(), Value::Number(3.0));
        assert!(serde_json::from_str::<Value>("{\"a\":}").is_err());
    }
}
