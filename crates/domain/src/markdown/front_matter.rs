//! The YAML front matter: a subset that every YAML reader knows, with strings always in double quotes as in JSON.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{
    EntryFacts, Profile,
    lines::{Line, Unreadable},
};
use crate::{kind::EntryKind, lang::Lang};

const FENCE: &str = "---";

/// The ids of the rows of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FieldIds {
    pub(super) id: String,
    pub(super) rows: Vec<String>,
    pub(super) edges: Vec<String>,
}

/// All that stands above the body. The status label stands in the body and is empty here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FrontMatter {
    pub(super) facts: EntryFacts,
    pub(super) version: u32,
    pub(super) fields: Vec<FieldIds>,
}

/// Why a front matter cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Not an export of ours, or one that holds too little.
    Foreign,
    Damaged(Unreadable),
}

impl From<Unreadable> for Refusal {
    fn from(line: Unreadable) -> Self {
        Self::Damaged(line)
    }
}

/// Writes the front matter with its fences. `facts` are canonical.
pub(super) fn write(facts: &EntryFacts, version: u32, profile: Profile, fields: &[FieldIds]) -> String {
    let mut lines = vec![FENCE.to_owned()];
    let mut add = |key: &str, value: String| lines.push(format!("{key}: {value}"));
    let optional = |text: &Option<String>| text.as_deref().map_or_else(|| "null".to_owned(), quoted);
    add("id", quoted(&facts.code.to_string()));
    add("title", quoted(&facts.title));
    add("kind", quoted(facts.kind.code()));
    add("status", quoted(&facts.status));
    add("iteration", facts.iteration.map_or_else(|| "null".to_owned(), |n| n.to_string()));
    add("content_hash", quoted(&facts.content_hash));
    add("label", quoted(&facts.label));
    add("language", quoted(facts.language.code()));
    add("cohort", optional(&facts.cohort));
    add("team", optional(&facts.team));
    add("generated_at", quoted(&facts.generated_at));
    add("fiction", facts.fiction.to_string());
    if facts.change_note.is_some() {
        add("change_note", optional(&facts.change_note));
    }
    add("template", quoted(&format!("{}@{version}", facts.kind.code())));
    add("profile", quoted(profile.code()));
    write_fields(&mut lines, fields);
    lines.push(FENCE.to_owned());
    lines.join("\n")
}

fn write_fields(lines: &mut Vec<String>, fields: &[FieldIds]) {
    if !fields.is_empty() {
        lines.push("fields:".to_owned());
    }
    for field in fields {
        lines.push(format!("  - id: {}", quoted(&field.id)));
        for (key, ids) in [("rows", &field.rows), ("edges", &field.edges)] {
            if !ids.is_empty() {
                let ids: Vec<String> = ids.iter().map(|id| quoted(id)).collect();
                lines.push(format!("    {key}: [{}]", ids.join(", ")));
            }
        }
    }
}

/// A JSON string that is a YAML string too: what YAML does not allow as it is, is escaped.
fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap_or_default();
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    out
}

/// Reads the front matter; also the lines of the body.
pub(super) fn read<'a, 'l>(lines: &'l [Line<'a>]) -> Result<(FrontMatter, &'l [Line<'a>]), Refusal> {
    let (first, rest) = lines.split_first().ok_or(Refusal::Foreign)?;
    if first.bare() != FENCE || first.text.starts_with(' ') {
        return Err(Refusal::Foreign);
    }
    let end = rest.iter().position(|line| line.bare() == FENCE).unwrap_or(rest.len());
    let (head, body) = rest.split_at(end);
    let has = |key: &str| head.iter().any(|line| line.text.starts_with(key));
    if !(has("template:") && has("profile:")) {
        return Err(Refusal::Foreign);
    }
    let (close, body) = body.split_first().ok_or(head.last().map_or(Unreadable(1), Line::unreadable))?;
    let mut reader = Reader { keys: BTreeMap::new(), fields: Vec::new(), close: close.unreadable() };
    for line in head {
        reader.line(line).ok_or(line.unreadable())?;
    }
    Ok((reader.finish()?, body))
}

struct Reader {
    keys: BTreeMap<String, (Unreadable, Json)>,
    fields: Vec<FieldIds>,
    /// The line of the closing fence, which stands for what is missing.
    close: Unreadable,
}

impl Reader {
    fn line(&mut self, line: &Line<'_>) -> Option<()> {
        if line.is_blank() || line.bare() == "fields:" || line.text.starts_with('#') {
            return Some(());
        }
        if let Some(id) = line.text.strip_prefix("  - id:") {
            self.fields.push(FieldIds { id: string(&scalar(id)?)?, ..FieldIds::default() });
            return Some(());
        }
        let (key, value) = line.text.split_once(':')?;
        if let Some(key) = key.strip_prefix("    ") {
            let ids = scalar(value)?.as_array()?.iter().map(string).collect::<Option<Vec<_>>>()?;
            let field = self.fields.last_mut()?;
            match key {
                "rows" => field.rows = ids,
                "edges" => field.edges = ids,
                _ => return None,
            }
            return Some(());
        }
        self.keys.insert(key.to_owned(), (line.unreadable(), scalar(value)?)).is_none().then_some(())
    }

    fn finish(self) -> Result<FrontMatter, Refusal> {
        let kind = self.parse("kind", string).map(|code| EntryKind::parse(&code));
        let (Ok(Some(kind)), Ok(profile)) = (kind, self.parse("profile", string)) else {
            return Err(Refusal::Foreign);
        };
        if profile != Profile::Full.code() {
            return Err(Refusal::Foreign);
        }
        let version =
            self.parse("template", |json| string(json)?.strip_prefix(kind.code())?.strip_prefix('@')?.parse().ok())?;
        let facts = self.facts(kind)?;
        Ok(FrontMatter { facts, version, fields: self.fields })
    }

    fn facts(&self, kind: EntryKind) -> Result<EntryFacts, Unreadable> {
        let code = self.parse("id", |json| string(json)?.parse().ok());
        let facts = EntryFacts {
            code: code.and_then(
                |code: crate::ids::EntryCode| {
                    if code.kind() == kind { Ok(code) } else { Err(self.line_of("id")) }
                },
            )?,
            kind,
            title: self.parse("title", string)?,
            status: self.parse("status", string)?,
            status_label: String::new(),
            iteration: self.parse("iteration", |json| match json {
                Json::Null => Some(None),
                number => Some(Some(u32::try_from(number.as_u64()?).ok()?)),
            })?,
            content_hash: self.parse("content_hash", string)?,
            label: self.parse("label", string)?,
            language: self.parse("language", |json| {
                [Lang::Nl, Lang::En].into_iter().find(|lang| json.as_str() == Some(lang.code()))
            })?,
            cohort: self.optional("cohort")?,
            team: self.optional("team")?,
            generated_at: self.parse("generated_at", string)?,
            fiction: self.parse("fiction", Json::as_bool)?,
            change_note: self.optional("change_note")?,
        };
        Ok(facts.canonical())
    }

    fn line_of(&self, key: &str) -> Unreadable {
        self.keys.get(key).map_or(self.close, |(line, _)| *line)
    }

    /// A key that must be there.
    fn parse<T>(&self, key: &str, read: impl Fn(&Json) -> Option<T>) -> Result<T, Unreadable> {
        let value = self.keys.get(key).and_then(|(_, json)| read(json));
        value.ok_or(self.line_of(key))
    }

    /// A text that may be absent or null.
    fn optional(&self, key: &str) -> Result<Option<String>, Unreadable> {
        match self.keys.get(key) {
            None | Some((_, Json::Null)) => Ok(None),
            Some((line, json)) => string(json).map(Some).ok_or(*line),
        }
    }
}

/// A value: JSON, or a bare word as people type it.
fn scalar(text: &str) -> Option<Json> {
    let text = text.trim_matches([' ', '\t']);
    let bare = || (!text.starts_with(['"', '[', '{', '\'', '&', '*', '!', '|', '>'])).then(|| Json::from(text));
    if text.is_empty() { Some(Json::Null) } else { serde_json::from_str(text).ok().or_else(bare) }
}

/// A text; a number typed without quotes counts as its digits.
fn string(json: &Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
