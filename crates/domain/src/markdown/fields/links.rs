//! Links: `List` of `Map {id, to, n?, note?}` as `1. [PA-2026-001@2] Titel — toelichting`. The title is for the
//! reader; only code, iteration and note are read back.

use std::collections::BTreeMap;

use crate::{
    fields::Targets,
    lang::Lang,
    markdown::{
        fields::{Ids, number, records},
        lines::{self, Item, Line, Unreadable},
        text,
    },
    value::Value,
};

/// Between title and note; in titles it is written as an entity.
const DASH: char = '—';

pub(super) fn write(value: &Value, targets: &dyn Targets) -> String {
    let rows = value.items().iter().enumerate().map(|(index, link)| {
        let marker = format!("{}. ", index + 1);
        let below = " ".repeat(marker.len());
        format!("{marker}{}", lines::indent(&write_one(link, targets), &below))
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// One link without its marker.
pub(super) fn write_one(link: &Value, targets: &dyn Targets) -> String {
    let code = link.get("to").as_text();
    let pin = link.get("n").as_number().map(|n| format!("@{}", number::write(n, Lang::En)));
    let target = code.parse().ok().and_then(|code| targets.find(&code));
    let title = target.map(|target| text::one_line(&target.title)).unwrap_or_default();
    let note = link.get("note").as_text();
    let code = text::write_but(&text::one_line(code), &['@', DASH]);
    let mut out = format!("[{code}{}]", pin.unwrap_or_default());
    if !title.is_empty() {
        out.push(' ');
        out.push_str(&text::write_but(&title, &[DASH]));
    }
    if !note.is_empty() {
        out.push_str(&format!(" {DASH} {}", text::write(note)));
    }
    out
}

pub(super) fn read(lines: &[Line<'_>], ids: &mut Ids<'_>) -> Result<Value, Unreadable> {
    let mut links = Vec::new();
    for item in lines::items(lines)? {
        let mut link = read_one(&item).ok_or(item.first().unreadable())?;
        records::with_id(&mut link, records::number(&item)?, ids);
        links.push(Value::Map(link));
    }
    Ok(Value::List(links))
}

fn read_one(item: &Item<'_>) -> Option<BTreeMap<String, Value>> {
    let joined = item.texts().collect::<Vec<_>>().join("\n");
    let rest = joined.strip_prefix('[')?;
    let end = text::find_raw(rest, "]")?;
    let (target, after) = (rest.get(..end)?, rest.get(end + 1..)?);
    let (code, pin) = target.rsplit_once('@').map_or((target, None), |(code, n)| (code, Some(n)));
    let note = after.split_once(DASH).map(|(_, note)| text::read(note.split('\n')));
    let pin = pin.map(number::read).map_or(Some(Value::Null), |n| n)?;
    let cells =
        [("to", Value::Text(text::read_line(code))), ("n", pin), ("note", Value::Text(note.unwrap_or_default()))];
    let filled = cells.into_iter().filter(|(_, value)| !value.is_blank());
    Some(filled.map(|(key, value)| (key.to_owned(), value)).collect())
}

pub(super) fn canonical(value: &Value) -> Value {
    let links = value.items().iter().map(|link| {
        let cells = [
            ("to", Value::Text(text::one_line(link.get("to").as_text()))),
            ("n", number::canonical(link.get("n"))),
            ("note", Value::Text(text::clean(link.get("note").as_text()))),
        ];
        let filled = cells.into_iter().filter(|(_, value)| !value.is_blank());
        let cells = filled.map(|(key, value)| (key.to_owned(), value)).collect();
        Value::Map(records::keep_id(link, cells))
    });
    Value::List(links.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fields::{NoTargets, Target},
        ids::EntryCode,
        kind::EntryKind,
        markdown::lines::lines,
    };

    struct One;

    impl Targets for One {
        fn find(&self, code: &EntryCode) -> Option<Target> {
            let title = "Titel — met [streep]\n# twee".to_owned();
            Some(Target { code: code.clone(), kind: code.kind(), title, iteration: 1 })
        }
        fn all(&self, _: &[EntryKind]) -> Vec<Target> {
            Vec::new()
        }
    }

    #[test]
    fn links_read_back_whatever_their_title() {
        let link = |to: &str, note: &str| {
            let mut pairs = vec![("id", Value::text(format!("id-{to}"))), ("to", Value::text(to))];
            pairs.push(("n", Value::Number(2.0)));
            pairs.push(("note", Value::text(note)));
            Value::Map(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
        };
        let value = Value::List(vec![link("PA-2026-001", "a — b\n\n[c]"), link("x@y]—", "n")]);
        let rows = ["id-PA-2026-001".to_owned(), "id-x@y]—".to_owned()];
        for targets in [&One as &dyn Targets, &NoTargets] {
            let written = write(&value, targets);
            let read = read(&lines(&written), &mut Ids::new(&rows, &[], String::new()));
            assert_eq!(read, Ok(value.clone()), "{written}");
        }
        assert!(
            write(&value, &One).starts_with("1. [PA-2026-001@2] Titel &#8212; met \\[streep\\] \\# twee — a — b\n\n")
        );
    }

    #[test]
    fn a_line_without_a_code_is_unreadable() {
        let mut ids = Ids::new(&[], &[], String::new());
        assert_eq!(read(&lines("1. [BD-2026-001] a\n2. BD-2026-002"), &mut ids), Err(Unreadable(2)));
        assert_eq!(read(&lines("1. [BD-2026-001@x]"), &mut ids), Err(Unreadable(1)));
        assert_eq!(read(&lines("- [BD-2026-001]"), &mut ids), Err(Unreadable(1)));
    }
}
