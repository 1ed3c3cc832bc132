//! Links from a form.

use super::{Spec, find};
use crate::{
    error::Issue,
    fields::{
        Context, Form, Parsed,
        common::{self, Findings},
        number, rows,
    },
    ids::EntryCode,
    template::Field,
    value::Value,
};

/// `row`, `r.<id>.to`, `.n`, `.note`. A link to another target is pinned to that one's latest iteration.
pub(in crate::fields) fn parse(
    field: &Field,
    form: &Form,
    current: &Value,
    spec: Spec<'_>,
    ctx: Context<'_>,
) -> Parsed {
    let held = rows::by_id(current);
    let mut found = Findings::new(field);
    let mut rows = Vec::new();
    for (index, id) in rows::row_ids(form, "row").into_iter().enumerate() {
        let old = held.get(id).copied().unwrap_or(&Value::Null);
        let before = found.len();
        let mut problem = |column: &str, issue| found.row(id, index + 1, Some(column), issue);
        let to = parse_to(form, id, old, &mut problem);
        let n = parse_pin(form, id, old, &to, spec, ctx, &mut problem);
        let note = match common::raw(form, &format!("r.{id}.note")) {
            Some(raw) if spec.note.is_some() => common::typed(raw),
            _ => old.get("note").clone(),
        };
        let named = [("to", to), ("n", n), ("note", note)];
        let filled = named.into_iter().filter(|(_, value)| !value.is_blank());
        let mut cells: Vec<_> = filled.map(|(key, value)| (key.to_owned(), value)).collect();
        if cells.is_empty() && found.len() == before && !held.contains_key(id) {
            continue;
        }
        cells.push(("id".to_owned(), Value::text(id)));
        rows.push(Value::Map(cells.into_iter().collect()));
    }
    Parsed { value: common::list(rows), problems: found.done() }
}

fn parse_to(form: &Form, id: &str, old: &Value, problem: &mut impl FnMut(&str, Issue)) -> Value {
    let held = old.get("to");
    let Some(raw) = common::raw(form, &format!("r.{id}.to")) else {
        return held.clone();
    };
    let code = raw.trim().to_uppercase();
    if code.is_empty() {
        Value::Null
    } else if code.parse::<EntryCode>().is_ok() || raw == held.as_text() {
        Value::text(if raw == held.as_text() { raw } else { &code })
    } else {
        problem("to", Issue::LinkGone { code: raw.trim().chars().take(40).collect() });
        held.clone()
    }
}

fn parse_pin(
    form: &Form,
    id: &str,
    old: &Value,
    to: &Value,
    spec: Spec<'_>,
    ctx: Context<'_>,
    problem: &mut impl FnMut(&str, Issue),
) -> Value {
    let held = old.get("n");
    if !spec.pinned || to.is_blank() {
        return Value::Null;
    }
    let typed = match common::raw(form, &format!("r.{id}.n")) {
        None => held.clone(),
        Some(raw) => number::typed(raw, 1.0).unwrap_or_else(|| {
            problem("n", Issue::NotANumber { min: 1.0, max: f64::from(u32::MAX) });
            held.clone()
        }),
    };
    let moved = !old.get("to").is_blank() && old.get("to") != to && typed == *held;
    if !typed.is_blank() && !moved {
        return typed;
    }
    match find(to.as_text(), ctx) {
        Some(target) if target.iteration > 0 => Value::Number(f64::from(target.iteration)),
        _ => Value::Null,
    }
}
