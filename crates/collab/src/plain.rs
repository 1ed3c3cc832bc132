//! Between yrs's values and [`Value`].

use std::{collections::BTreeMap, sync::Arc};

use domain::value::Value;
use yrs::{Any, Array, GetString, Map, Number, Out, ReadTxn};

/// Deepest nesting that is read: graph, list, node, cell.
const NEST_MAX: usize = 5;

/// A plain value for the document. Whole numbers as integers, as yjs writes them.
pub(crate) fn to_any(value: &Value) -> Any {
    match value {
        Value::Null => Any::Null,
        Value::Bool(bool) => Any::Bool(*bool),
        Value::Number(number) => Any::Number(to_number(*number)),
        Value::Text(text) => Any::String(text.as_str().into()),
        Value::List(items) => Any::Array(items.iter().map(to_any).collect()),
        Value::Map(map) => Any::Map(Arc::new(map.iter().map(|(key, value)| (key.clone(), to_any(value))).collect())),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "whole and within 32 bits")]
fn to_number(number: f64) -> Number {
    if number.fract() == 0.0 && number.abs() < f64::from(i32::MAX) {
        Number::Int(number as i64)
    } else {
        Number::Float(number)
    }
}

/// A plain value out of the document. Bytes and numbers that JSON cannot hold become null.
pub(crate) fn from_any(any: &Any) -> Value {
    match any {
        Any::Null | Any::Undefined | Any::Buffer(_) => Value::Null,
        Any::Bool(bool) => Value::Bool(*bool),
        Any::Number(number) => number.as_f64().filter(|number| number.is_finite()).map_or(Value::Null, Value::Number),
        Any::String(text) => Value::text(&**text),
        Any::Array(items) => Value::List(items.iter().map(from_any).collect()),
        Any::Map(map) => Value::Map(map.iter().map(|(key, value)| (key.clone(), from_any(value))).collect()),
    }
}

/// What lies in the document, as a plain value, whatever it is.
pub(crate) fn from_out(txn: &impl ReadTxn, out: &Out) -> Value {
    nested(txn, out, NEST_MAX)
}

fn nested(txn: &impl ReadTxn, out: &Out, nest: usize) -> Value {
    if nest == 0 {
        return Value::Null;
    }
    match out {
        Out::Any(any) => from_any(any),
        Out::YText(text) => Value::Text(text.get_string(txn)),
        Out::YArray(array) => Value::List(array.iter(txn).map(|item| nested(txn, &item, nest - 1)).collect()),
        Out::YMap(map) => {
            let pairs = map.iter(txn).map(|(key, value)| (key.to_owned(), nested(txn, &value, nest - 1)));
            Value::Map(pairs.collect::<BTreeMap<_, _>>())
        }
        _ => Value::Null,
    }
}
