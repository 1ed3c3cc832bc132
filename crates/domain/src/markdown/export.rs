//! An entry as a Markdown file: the same iteration always gives the same bytes but for `generated_at`.

use super::{
    EntryFacts, Profile, canonical,
    fields::{self, Surroundings, cell, coded},
    front_matter::{self, FieldIds},
    one_page, text,
    words::{self, Word},
};
use crate::{
    content::Content,
    fields::Targets,
    lang::Lang,
    template::{Field, Template},
    value::Value,
};

/// Writes an entry as Markdown. `link_titles` gives the titles of linked entries that the reader may see. The full
/// profile is in the language of the entry, so that every export of an iteration is the same; `lang` is that of the
/// one-page profile's words and labels.
#[must_use]
pub fn export(
    facts: &EntryFacts,
    template: &Template,
    content: &Content,
    profile: Profile,
    link_titles: &dyn Targets,
    lang: Lang,
) -> String {
    let facts = facts.canonical();
    let content = canonical(template, content);
    let lang = if profile == Profile::Full { facts.language } else { lang };
    let around = Surroundings { lang, targets: link_titles };
    let fields = match profile {
        Profile::Full => ids(template, &content),
        Profile::OnePage => Vec::new(),
    };
    let front = front_matter::write(&facts, template.version, profile, &fields);
    let mut blocks = vec![front, label_line(&facts.label), title(&facts)];
    if facts.fiction {
        blocks.push(format!("> **{}**", text::write(words::FICTION.get(lang))));
    }
    match profile {
        Profile::Full => {
            blocks.push(intro(&facts));
            full(&mut blocks, &facts.title, template, &content, around);
        }
        Profile::OnePage => one_page::write(&mut blocks, &facts, template, &content, around),
    }
    blocks.push("---".to_owned());
    blocks.push(label_line(&facts.label));
    blocks.join("\n\n") + "\n"
}

/// The title as h1; the code for an entry that has none.
fn title(facts: &EntryFacts) -> String {
    let code = facts.code.to_string();
    heading(1, if facts.title.is_empty() { &code } else { &facts.title })
}

/// The field that holds the title of the entry.
pub(super) const TITLE: &str = "title";

/// The TLP label as a line of its own.
pub(super) fn label_line(label: &str) -> String {
    format!("**{}**", cell::bold(label))
}

/// A heading whose words are text.
pub(super) fn heading(level: usize, words: &str) -> String {
    format!("{} {}", "#".repeat(level), cell::bold(words))
}

/// The ids of the filled-in fields in the order of the body.
fn ids(template: &Template, content: &Content) -> Vec<FieldIds> {
    let filled = in_order(template).map(|(_, field)| field).filter(|field| !content.get(&field.id).is_blank());
    let ids = filled.map(|field| {
        let (rows, edges) = fields::ids(field, content.get(&field.id));
        FieldIds { id: field.id.clone(), rows, edges }
    });
    ids.collect()
}

/// Section title index and field, section by section.
fn in_order(template: &Template) -> impl Iterator<Item = (usize, &Field)> {
    let sections = template.sections.iter().enumerate();
    sections.flat_map(|(index, section)| template.fields_of(&section.code).map(move |field| (index, field)))
}

/// Status, iteration, cohort, team and change note, for the reader. Only the word for the status is read back.
fn intro(facts: &EntryFacts) -> String {
    let lang = facts.language;
    let label = Some(facts.status_label.as_str());
    let written = |text: &Option<String>| text::write(text.as_deref().unwrap_or_default());
    let lines: [(Word, String); 5] = [
        (words::STATUS, coded::write(label, &facts.status)),
        (words::ITERATION, facts.iteration.map(|number| number.to_string()).unwrap_or_default()),
        (words::COHORT, written(&facts.cohort)),
        (words::TEAM, written(&facts.team)),
        (words::CHANGE, written(&facts.change_note)),
    ];
    let cells = lines.iter().filter_map(|(word, value)| cell::write(word.get(lang), value, ""));
    cells.collect::<Vec<_>>().join("\n")
}

/// The sections with their fields. A title field that only repeats the title is listed in the front matter alone.
fn full(blocks: &mut Vec<String>, title: &str, template: &Template, content: &Content, around: Surroundings<'_>) {
    let mut current = None;
    for (section, field) in in_order(template) {
        if field.id == TITLE && *content.get(TITLE) == Value::text(title) {
            continue;
        }
        let body = fields::write(field, content.get(&field.id), around);
        if body.is_empty() {
            continue;
        }
        if current != Some(section) {
            current = Some(section);
            let title = template.sections.get(section).map(|section| section.title.get(around.lang));
            blocks.push(heading(2, title.unwrap_or_default()));
        }
        blocks.push(heading(3, field.label.get(around.lang)));
        blocks.push(body);
    }
}
