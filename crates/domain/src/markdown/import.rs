//! A full export back into an entry. Forgiving where people edit by hand (unescaped text, added rows, bare words
//! instead of codes, other line ends), strict where something would get lost: then the first such line is named.

use super::{
    EntryFacts, canonical,
    export::{TITLE, label_line},
    fields::{self, Ids},
    front_matter::{self, FieldIds, FrontMatter, Refusal},
    lines::{self, Line, Unreadable},
    text, words,
};
use crate::{
    bounds::ENTRY_MAX_BYTES,
    content::Content,
    error::{Issue, Problem},
    kind::EntryKind,
    lang::Lang,
    template::{Field, Template, template},
    value::Value,
};

/// Largest file that is read.
pub const FILE_MAX_BYTES: usize = 512 * 1024;

/// An entry as it stood in a file. Nothing of it is trusted yet: bounds, links and rights are checked by the caller.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// Code, kind, title, label, language and all else of the front matter.
    pub facts: EntryFacts,
    /// The version of the template that the file was made with.
    pub template_version: u32,
    /// Canonical ([`canonical`]).
    pub content: Content,
}

impl Imported {
    /// Whether the content is still what was exported, by the hash in the front matter.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.content.hash() == self.facts.content_hash
    }
}

/// Reads a file of the full profile with the templates of the program.
///
/// # Errors
/// One problem at `file`: [`Issue::EntryTooLarge`], [`Issue::ImportForeign`] for what is no full export, or
/// [`Issue::ImportDamaged`] with the first line that cannot be read.
pub fn import(text: &str) -> Result<Imported, Vec<Problem>> {
    import_with(text, &template)
}

/// Like [`import`], with the templates of a Fieldlab that has its own.
///
/// # Errors
/// As [`import`].
pub fn import_with<'t>(text: &str, templates: &dyn Fn(EntryKind) -> &'t Template) -> Result<Imported, Vec<Problem>> {
    let refuse = |issue| vec![Problem::at("file", issue)];
    if text.len() > FILE_MAX_BYTES {
        return Err(refuse(Issue::EntryTooLarge { bytes: text.len(), max: FILE_MAX_BYTES }));
    }
    let imported = read(text, templates).map_err(|refusal| {
        refuse(match refusal {
            Refusal::Foreign => Issue::ImportForeign,
            Refusal::Damaged(Unreadable(line)) => Issue::ImportDamaged { line },
        })
    })?;
    let bytes = imported.content.canonical_json().len();
    if bytes > ENTRY_MAX_BYTES {
        return Err(refuse(Issue::EntryTooLarge { bytes, max: ENTRY_MAX_BYTES }));
    }
    Ok(imported)
}

fn read<'t>(text: &str, templates: &dyn Fn(EntryKind) -> &'t Template) -> Result<Imported, Refusal> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let all = lines::lines(&text);
    let (front, body) = front_matter::read(&all)?;
    let FrontMatter { mut facts, version, fields } = front;
    let template = templates(facts.kind);
    let last = all.last().map_or(Unreadable(1), Line::unreadable);
    let body = unlabelled(body, &facts.label, last)?;
    let start = body.iter().position(|line| level(line) == Some(2)).unwrap_or(body.len());
    let (intro, sections) = body.split_at(start);
    facts.status_label = status_label(intro);
    let mut reader = Reader { template, facts: &facts, ids: &fields, content: Content::default(), read: Vec::new() };
    reader.sections(sections)?;
    reader.title();
    let content = canonical(template, &reader.content);
    Ok(Imported { facts, template_version: version, content })
}

/// The body between the label lines. They are there in a whole file, and agree with the front matter.
fn unlabelled<'a, 'l>(body: &'l [Line<'a>], label: &str, end: Unreadable) -> Result<&'l [Line<'a>], Unreadable> {
    let expected = label_line(label);
    let body = lines::trim(body);
    let (first, rest) = body.split_first().ok_or(end)?;
    if first.bare() != expected {
        return Err(first.unreadable());
    }
    let (last, rest) = rest.split_last().ok_or(end)?;
    if last.bare() != expected {
        return Err(last.unreadable());
    }
    let (rule, rest) = lines::trim(rest).split_last().ok_or(last.unreadable())?;
    if rule.bare() == "---" { Ok(lines::trim(rest)) } else { Err(last.unreadable()) }
}

/// The level of a heading of ours: 2 for a section, 3 for a field. Fields cannot hold such lines.
fn level(line: &Line<'_>) -> Option<usize> {
    [(2, "## "), (3, "### ")].into_iter().find(|(_, signs)| line.text.starts_with(signs)).map(|(level, _)| level)
}

/// The word for the status, from the list below the title.
fn status_label(intro: &[Line<'_>]) -> String {
    let mut cells = intro.iter().filter_map(|line| {
        let (label, rest) = fields::cell::split_bold(line.text.strip_prefix("- ")?)?;
        words::STATUS.is(&label).then_some(rest.strip_prefix(':')?)
    });
    let written = cells.next().unwrap_or_default();
    let label = text::find_raw(written, "`").and_then(|end| written.get(..end));
    text::one_line(&text::read_line(label.unwrap_or_default()))
}

struct Reader<'a> {
    template: &'a Template,
    facts: &'a EntryFacts,
    ids: &'a [FieldIds],
    content: Content,
    /// Ids of the fields that were read.
    read: Vec<&'a str>,
}

impl Reader<'_> {
    fn sections(&mut self, lines: &[Line<'_>]) -> Result<(), Unreadable> {
        let mut rest = lines;
        let mut section = String::new();
        while let Some((head, after)) = rest.split_first() {
            let end = after.iter().position(|line| level(line).is_some()).unwrap_or(after.len());
            let (body, next) = after.split_at(end);
            rest = next;
            let words = text::read_line(head.text.trim_start_matches('#'));
            if level(head) == Some(2) {
                section = words;
                self.section(&section, head, lines::trim(body))?;
            } else {
                self.field(&section, &words, head, lines::trim(body))?;
            }
        }
        Ok(())
    }

    /// A title field that is listed without a text of its own holds the title.
    fn title(&mut self) {
        if self.ids.iter().any(|ids| ids.id == TITLE) && !self.read.contains(&TITLE) {
            self.content.set(TITLE, Value::text(&self.facts.title));
        }
    }

    /// A section must be one of the template, with nothing between its heading and its first field.
    fn section(&self, title: &str, head: &Line<'_>, body: &[Line<'_>]) -> Result<(), Unreadable> {
        let mut all = self.template.sections.iter();
        if !all.any(|section| is_either(title, &section.title)) {
            return Err(head.unreadable());
        }
        body.first().map_or(Ok(()), |line| Err(line.unreadable()))
    }

    fn field(&mut self, section: &str, label: &str, head: &Line<'_>, body: &[Line<'_>]) -> Result<(), Unreadable> {
        let field = self.find(section, label).ok_or(head.unreadable())?;
        let known = self.ids.iter().find(|ids| ids.id == field.id);
        let (rows, edges) = known.map_or((&[][..], &[][..]), |ids| (&ids.rows, &ids.edges));
        let mut ids = Ids::new(rows, edges, format!("{}/{}", self.facts.code, field.id));
        let value = fields::read(field, body, &mut ids)?;
        self.read.push(&field.id);
        self.content.set(field.id.clone(), value);
        Ok(())
    }
}

impl<'a> Reader<'a> {
    /// The field with this label in this section that was not read yet; of several, the one that was exported.
    fn find(&self, section: &str, label: &str) -> Option<&'a Field> {
        let fits = |field: &&Field| {
            let mut sections = self.template.sections.iter().filter(|each| each.code == field.section);
            !self.read.contains(&field.id.as_str())
                && is_either(label, &field.label)
                && sections.any(|each| is_either(section, &each.title))
        };
        let found = || self.template.fields.iter().filter(fits);
        let exported = |field: &&Field| self.ids.iter().any(|ids| ids.id == field.id);
        found().find(exported).or_else(|| found().next())
    }
}

/// Whether a heading is this text, in either language.
fn is_either(heading: &str, text: &crate::lang::Localized) -> bool {
    [Lang::Nl, Lang::En].iter().any(|lang| heading == text::one_line(text.get(*lang)))
}
