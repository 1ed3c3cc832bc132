//! The server side of `api`: context, one call of a service, answer.

use domain::{
    fields::Context,
    lang::Lang,
    markdown::{Profile, render},
    vocab,
};
use services::exports::{Taken, Version};

use super::api::{ImportChoice, SheetBody, SheetPart, SheetSection, SummaryData};
use crate::{
    AppError,
    fields::shown,
    server::{ctx, to, when},
};

pub async fn summary(id: String, iteration: Option<String>, profile: &str) -> Result<SummaryData, AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let version = match iteration {
        None => Version::Draft,
        Some(n) => Version::Iteration(n.parse().map_err(|_| AppError::from(domain::error::AppError::NotFound))?),
    };
    let profile = if profile == "one-page" { Profile::OnePage } else { Profile::Full };
    let taken = ctx.services.take_along(me, &id, version).await?;
    let now = ctx.services.now();
    let mut data = sheet(&taken, profile, ctx.lang());
    data.at = when(taken.at, now, ctx.lang());
    Ok(data)
}

fn sheet(taken: &Taken, profile: Profile, lang: Lang) -> SummaryData {
    let exported = taken.export(profile, lang);
    let facts = taken.facts.clone();
    let code = facts.code.to_string();
    let entry = format!("/entries/{code}");
    let back = match facts.iteration {
        Some(n) => format!("/entries/{code}/iterations/{n}"),
        None => format!("/entries/{code}"),
    };
    let one_page = profile == Profile::OnePage;
    let query = if one_page { "?profile=one-page" } else { "" };
    let sections = if one_page { pieces(&exported.markdown) } else { fields(taken, lang) };
    let verdict = taken.verdict.as_deref().and_then(|code| vocab::term("verdicts", code));
    SummaryData {
        code,
        kind: facts.kind,
        title: facts.title,
        label: facts.label,
        status: taken.status,
        text_lang: facts.language.code().to_owned(),
        fiction: facts.fiction,
        iteration: facts.iteration,
        iterations: taken.iterations.clone(),
        cohort_slug: taken.cohort.0.clone(),
        cohort: taken.cohort.1.clone(),
        team: facts.team,
        at: crate::ui::When { iso: String::new(), text: String::new(), exact: String::new() },
        by: taken.by.clone(),
        verdict: verdict.map(|term| term.label(lang).to_owned()),
        change_note: facts.change_note,
        one_page,
        sections,
        markdown: exported.markdown,
        file: format!("{back}.md{query}"),
        file_name: exported.file_name,
        here: format!("{back}/summary"),
        // An iteration's own page is not there yet: back is to the entry.
        back: entry,
    }
}

/// The filled-in fields of each section. The title is the heading of the sheet.
fn fields(taken: &Taken, lang: Lang) -> Vec<SheetSection> {
    let template = taken.template();
    let context = Context { lang, targets: &taken.targets };
    let sections = template.sections.iter().map(|section| {
        let filled = template
            .fields_of(&section.code)
            .filter(|field| field.id != "title" && !taken.content.get(&field.id).is_blank());
        let parts = filled.map(|field| SheetPart {
            title: field.label.get(lang).to_owned(),
            body: SheetBody::Field(Box::new(shown(field, taken.content.get(&field.id), context))),
        });
        SheetSection { title: section.title.get(lang).to_owned(), parts: parts.collect() }
    });
    sections.filter(|section| !section.parts.is_empty()).collect()
}

/// The pieces of an exported page: its own headings are lines that no field can hold.
fn pieces(markdown: &str) -> Vec<SheetSection> {
    let mut sections: Vec<SheetSection> = Vec::new();
    let mut text = String::new();
    for line in markdown.lines().chain(["## "]) {
        let (section, part) = (line.strip_prefix("## "), line.strip_prefix("### "));
        if section.is_some() || part.is_some() {
            close(&mut sections, &mut text);
        }
        if let Some(title) = section {
            sections.push(SheetSection { title: plain(title), parts: Vec::new() });
        } else if let (Some(title), Some(last)) = (part, sections.last_mut()) {
            last.parts.push(SheetPart { title: plain(title), body: SheetBody::Html(String::new()) });
        } else if !line.starts_with("**TLP:") && line != "---" {
            text.push_str(line);
            text.push('\n');
        }
    }
    sections.retain(|section| !section.parts.is_empty());
    sections
}

/// Gives the text so far to the piece that it belongs to. What stands before the first section is not shown: the
/// sheet has its own head.
fn close(sections: &mut [SheetSection], text: &mut String) {
    let body = std::mem::take(text);
    let Some(section) = sections.last_mut().filter(|_| !body.trim().is_empty()) else { return };
    let html = SheetBody::Html(render(&body).as_str().to_owned());
    match section.parts.last_mut() {
        Some(part) if part.body == SheetBody::Html(String::new()) => part.body = html,
        _ => section.parts.push(SheetPart { title: String::new(), body: html }),
    }
}

/// The words of a heading without the backslashes that keep them from being Markdown.
fn plain(heading: &str) -> String {
    let mut out = String::with_capacity(heading.len());
    let mut chars = heading.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation) {
            out.extend(chars.next());
        } else {
            out.push(c);
        }
    }
    out
}

pub async fn import_places() -> Result<Vec<ImportChoice>, AppError> {
    let ctx = ctx()?;
    let places = ctx.services.import_places(ctx.person()?).await?;
    Ok(places.into_iter().map(|place| ImportChoice { team: place.team.to_string(), name: place.name }).collect())
}

pub async fn import_entry(file: String, team: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    let code = ctx.services.import_entry(ctx.person()?, &file, &team).await?;
    to(&format!("/entries/{code}"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{SheetBody, pieces, plain};

    #[test]
    fn a_page_falls_into_its_headed_pieces() {
        let page = "---\nid: \"x\"\n---\n\n**TLP:GREEN**\n\n# T\n\n## In short\n\n### Sum\\-mary\n\nText *one*.\n\n## Data\n\n| a |\n|---|\n| b |\n\n---\n\n**TLP:GREEN**\n";
        let sections = pieces(page);
        let titles: Vec<&str> = sections.iter().map(|section| section.title.as_str()).collect();
        assert_eq!(titles, ["In short", "Data"]);
        let first = sections.first().and_then(|section| section.parts.first()).unwrap();
        assert_eq!(first.title, "Sum-mary");
        assert_eq!(first.body, SheetBody::Html("<p>Text <em>one</em>.</p>\n".to_owned()));
        let table = sections.last().and_then(|section| section.parts.first()).unwrap();
        assert!(matches!(&table.body, SheetBody::Html(html) if html.contains("<table>") && !html.contains("TLP")));
    }

    #[test]
    fn a_heading_reads_without_backslashes() {
        assert_eq!(plain(r"A \[b\] \\ c"), r"A [b] \ c");
    }
}
