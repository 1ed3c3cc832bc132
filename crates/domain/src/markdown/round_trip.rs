//! The promises of the folder as a whole: nothing gets lost, nothing breaks out, nothing panics.

use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{
    EntryFacts, Imported, Profile, canonical, export, import, import_with,
    render::{is_safe_link, options},
    testing::{all_templates, content, facts, hostile},
};
use crate::{
    content::Content,
    error::{Issue, Problem},
    fields::NoTargets,
    lang::Lang,
    template::Template,
    value::Value,
};

pub(super) fn full(facts: &EntryFacts, template: &Template, content: &Content) -> String {
    export(facts, template, content, Profile::Full, &NoTargets, Lang::En)
}

pub(super) fn back(text: &str, template: &Template) -> Result<Imported, Vec<Problem>> {
    import_with(text, &|_| template)
}

fn any_entry() -> impl Strategy<Value = (&'static Template, EntryFacts, Content)> {
    // The template with everything counts as often as the five of the program together.
    let all = all_templates();
    let index = prop_oneof![0..all.len(), Just(all.len() - 1)];
    index
        .prop_flat_map(move |index| {
            let template = all[index];
            (Just(template), facts(template.kind), content(template), any::<bool>())
        })
        .prop_map(|(template, facts, mut content, same)| {
            if same {
                content.set("title", Value::text(&facts.title));
            }
            (template, facts, content)
        })
}

/// The body after the front matter.
fn body(exported: &str) -> &str {
    exported.split_once("\n---\n").unwrap().1
}

/// Level and words of the headings down to `deepest`, as CommonMark reads them.
fn outline(markdown: &str, deepest: usize) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::Heading { level, .. }) if level as usize <= deepest => {
                open = true;
                found.push((level as usize, String::new()));
            }
            Event::End(TagEnd::Heading(_)) => open = false,
            Event::Text(text) if open => found.last_mut().unwrap().1.push_str(&text),
            _ => {}
        }
    }
    found
}

fn expected_outline(facts: &EntryFacts, template: &Template, content: &Content) -> Vec<(usize, String)> {
    let content = canonical(template, content);
    let facts = facts.canonical();
    let title = if facts.title.is_empty() { facts.code.to_string() } else { facts.title.clone() };
    let mut outline = vec![(1, title)];
    for section in &template.sections {
        let filled = template.fields_of(&section.code).filter(|field| {
            let value = content.get(&field.id);
            !(value.is_blank() || field.id == "title" && value.as_text() == facts.title)
        });
        let labels: Vec<_> = filled.map(|field| (3, field.label.get(facts.language).to_owned())).collect();
        if !labels.is_empty() {
            outline.push((2, section.title.get(facts.language).to_owned()));
            outline.extend(labels);
        }
    }
    outline
}

fn assert_no_foreign_markup(markdown: &str) {
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }) => {
                panic!("{event:?} in {markdown}")
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                assert!(is_safe_link(link_type, &dest_url), "{dest_url} in {markdown}");
            }
            _ => {}
        }
    }
}

/// Entries are large: a quarter of the usual number of cases (`PROPTEST_CASES` raises it).
fn cases() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases / 4, ..usual }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_full_export_imports_unchanged((template, facts, content) in any_entry()) {
        let exported = full(&facts, template, &content);
        let imported = back(&exported, template).unwrap();
        let canonical_content = canonical(template, &content);
        prop_assert_eq!(&canonical(template, &canonical_content), &canonical_content);
        prop_assert_eq!(&imported.content, &canonical_content, "{}", exported);
        prop_assert_eq!(&imported.facts, &facts.canonical());
        prop_assert_eq!(imported.template_version, template.version);
        prop_assert_eq!(full(&imported.facts, template, &imported.content), exported);
    }

    #[test]
    fn no_field_forges_a_heading_or_markup((template, facts, content) in any_entry()) {
        let exported = full(&facts, template, &content);
        prop_assert_eq!(outline(body(&exported), 3), expected_outline(&facts, template, &content), "{}", exported);
        assert_no_foreign_markup(body(&exported));
        let page = export(&facts, template, &content, Profile::OnePage, &NoTargets, Lang::Nl);
        assert_no_foreign_markup(body(&page));
    }

    #[test]
    fn the_label_is_first_and_last((template, facts, content) in any_entry()) {
        for profile in [Profile::Full, Profile::OnePage] {
            let exported = export(&facts, template, &content, profile, &NoTargets, Lang::Nl);
            prop_assert!(body(&exported).starts_with("\n**TLP:GREEN**\n\n# "));
            prop_assert!(exported.ends_with("\n\n---\n\n**TLP:GREEN**\n"));
            prop_assert!(!exported.contains('\r'));
        }
    }

    #[test]
    fn other_line_ends_import_the_same((template, facts, content) in any_entry()) {
        let exported = full(&facts, template, &content);
        let windows = format!("\u{feff}{}", exported.replace('\n', "\r\n"));
        prop_assert_eq!(back(&windows, template), back(&exported, template));
    }

    #[test]
    fn damaged_exports_never_panic_and_what_reads_is_stable(
        (template, facts, content) in any_entry(),
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..40, hostile()), 1..4),
    ) {
        let mut damaged: Vec<char> = full(&facts, template, &content).chars().collect();
        for (at, length, instead) in cuts {
            let at = at.index(damaged.len() + 1);
            let end = (at + length).min(damaged.len());
            damaged.splice(at..end, instead.chars());
        }
        let damaged: String = damaged.into_iter().collect();
        match back(&damaged, template) {
            Ok(imported) => {
                let again = back(&full(&imported.facts, template, &imported.content), template);
                prop_assert_eq!(again.unwrap().content, imported.content);
            }
            Err(problems) => assert_one_problem(&problems, &damaged),
        }
    }

    #[test]
    fn no_text_panics(text in hostile(), other in "\\PC{0,200}") {
        for text in [&text, &other, &format!("---\ntemplate: {text}\nprofile: {other}\n---\n{text}")] {
            assert_one_problem(&import(text).unwrap_err(), text);
        }
    }
}

/// One problem at the file; a damaged line is one of the file's.
pub(super) fn assert_one_problem(problems: &[Problem], text: &str) {
    let [problem] = problems else { panic!("{problems:?}") };
    assert_eq!(problem.place.field, "file");
    if let Issue::ImportDamaged { line } = problem.what {
        assert!((1..=text.split('\n').count()).contains(&line), "{line} of {text:?}");
    }
}
