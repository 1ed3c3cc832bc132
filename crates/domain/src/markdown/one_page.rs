//! The one-page profile: what somebody needs to decide. Which fields that are, per kind.

use super::{
    EntryFacts,
    export::heading,
    fields::{self, Surroundings, cell, coded},
    text, words,
};
use crate::{
    content::Content,
    kind::EntryKind,
    template::{Field, Template},
};

/// Field ids with spaces between; one that a template does not have is left out.
struct Page {
    core: &'static str,
    facts: &'static str,
    decision: &'static str,
}

const fn page(kind: EntryKind) -> Page {
    match kind {
        EntryKind::PolicyGoal => Page {
            core: "summary literal_text government_reaction",
            facts: "owner_org source action_line deadline",
            decision: "",
        },
        EntryKind::ProblemAnalysis => Page {
            core: "summary problem_statement point_of_entry design_question",
            facts: "policy_goals exploitation_form target_groups confidence",
            decision: "",
        },
        EntryKind::Intervention => Page {
            core: "summary if_then",
            facts: "lead_organisation partners legal_basis evidence_level",
            decision: "decision",
        },
        EntryKind::BestPractice => Page {
            core: "summary emmie_effect criticism",
            facts: "organisation countries evidence_level last_checked",
            decision: "transfer_verdict",
        },
        EntryKind::Evaluation => Page {
            core: "summary results side_effects conclusion",
            facts: "intervention period design",
            decision: "next_step",
        },
    }
}

/// Adds the blocks between title and label line.
pub(super) fn write(
    blocks: &mut Vec<String>,
    facts: &EntryFacts,
    template: &Template,
    content: &Content,
    around: Surroundings<'_>,
) {
    let page = page(facts.kind);
    let core = written(page.core, template, content, around);
    if !core.is_empty() {
        blocks.push(heading(2, words::CORE.get(around.lang)));
        for (field, body) in core {
            blocks.push(heading(3, field.label.get(around.lang)));
            blocks.push(body);
        }
    }
    blocks.push(heading(2, words::DATA.get(around.lang)));
    blocks.push(table(&page, facts, template, content, around));
    if !page.decision.is_empty() {
        let decision = written(page.decision, template, content, around);
        blocks.push(heading(2, words::DECISION.get(around.lang)));
        if decision.is_empty() {
            blocks.push(text::write(words::UNDECIDED.get(around.lang)));
        }
        blocks.extend(decision.into_iter().map(|(_, body)| body));
    }
}

/// The fields that are filled in, with their bodies.
fn written<'a>(
    ids: &str,
    template: &'a Template,
    content: &Content,
    around: Surroundings<'_>,
) -> Vec<(&'a Field, String)> {
    let fields = ids.split(' ').filter_map(|id| template.field(id));
    let bodies = fields.map(|field| (field, fields::write(field, content.get(&field.id), around)));
    bodies.filter(|(_, body)| !body.is_empty()).collect()
}

fn table(page: &Page, facts: &EntryFacts, template: &Template, content: &Content, around: Surroundings<'_>) -> String {
    let lang = around.lang;
    let row = |label: &str, value: &str| format!("| {} | {} |", in_table(label), in_table(value));
    let mut rows = vec![row(words::FIELD.get(lang), words::VALUE.get(lang)), "|---|---|".to_owned()];
    for field in page.facts.split(' ').filter_map(|id| template.field(id)) {
        let value = fields::inline(field, content.get(&field.id), around);
        if !value.is_empty() {
            rows.push(row(&cell::bold(field.label.get(lang)), &value));
        }
    }
    rows.push(row(words::STATUS.get(lang), &coded::write(Some(&facts.status_label), &facts.status)));
    let of_entry = [
        (words::ITERATION, facts.iteration.map(|number| number.to_string())),
        (words::COHORT, facts.cohort.as_deref().map(text::write)),
        (words::TEAM, facts.team.as_deref().map(text::write)),
    ];
    for (word, value) in of_entry {
        rows.extend(value.map(|value| row(word.get(lang), &value)));
    }
    rows.join("\n")
}

/// A written line in a table: pipes that are not escaped yet (in codes) are.
fn in_table(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut slashes = 0_usize;
    for c in written.chars() {
        if c == '|' && slashes.is_multiple_of(2) {
            out.push('\\');
        }
        slashes = if c == '\\' { slashes + 1 } else { 0 };
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fields::NoTargets,
        lang::Lang,
        markdown::{Profile, export, testing::plain_facts},
        template,
        value::Value,
    };

    #[test]
    fn an_intervention_fits_on_a_page() {
        let facts = plain_facts(EntryKind::Intervention);
        let mut content = Content::default();
        content.set("if_then", Value::text("Als wij a | b, dan c."));
        content.set("mechanism", Value::text("Niet op deze pagina."));
        let lead = Value::map([("name", Value::text("Organisatie A | B\nC"))]);
        content.set("lead_organisation", lead);
        let template = template::template(EntryKind::Intervention);
        let page = export(&facts, template, &content, Profile::OnePage, &NoTargets, Lang::En);
        let label = |id: &str| template.field(id).unwrap().label.en.clone();
        let core = format!("## In short\n\n### {}\n\nAls wij a \\| b, dan c.\n\n", label("if_then"));
        assert!(page.contains(&core), "{page}");
        let row = format!("|---|---|\n| {} | Organisatie A \\| B C |\n", label("lead_organisation"));
        assert!(page.contains(&row), "{page}");
        assert!(page.contains("| Status | ligt bij coach `in_review` |\n"), "{page}");
        assert!(page.contains("## Next decision\n\nNo decision yet.\n"), "{page}");
        assert!(!page.contains("Niet op deze pagina"), "{page}");
    }
}
