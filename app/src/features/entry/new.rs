//! The page at `/entries/new`.

use domain::kind::EntryKind;
use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_query_map;

use super::{
    api::{CreateEntry, NewData, new_entry},
    texts::EntryText,
};
use crate::{
    frame::{PageTitle, show},
    i18n::t,
    ui::{Button, ButtonLink, Choice, ErrorSummary, Form, Look, RadioField, SelectField, TextField, kind_name},
};

#[component]
pub fn NewEntryPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let asked = Asked {
        kind: query.get("kind").unwrap_or_default(),
        goal: query.get("goal").unwrap_or_default(),
        problem: query.get("problem").unwrap_or_default(),
    };
    let data = Resource::new_blocking(|| (), |()| new_entry());
    show(data, move |data| page(data, asked.clone()))
}

/// What the address fills in: from a gap, one does not choose again.
#[derive(Clone)]
struct Asked {
    kind: String,
    goal: String,
    problem: String,
}

const fn about(kind: EntryKind) -> EntryText {
    match kind {
        EntryKind::PolicyGoal => EntryText::KindGoal,
        EntryKind::ProblemAnalysis => EntryText::KindProblem,
        EntryKind::Intervention => EntryText::KindIntervention,
        EntryKind::BestPractice => EntryText::KindPractice,
        EntryKind::Evaluation => EntryText::KindEvaluation,
    }
}

fn choices(pairs: Vec<(String, String)>) -> Vec<Choice> {
    pairs.into_iter().map(|(value, label)| Choice::new(value, label)).collect()
}

fn page(data: NewData, asked: Asked) -> AnyView {
    let kinds =
        data.kinds.iter().map(|kind| Choice::new(kind.code(), kind_name(*kind)).note(t(about(*kind)))).collect();
    let labels =
        ["TLP:GREEN", "TLP:CLEAR", "TLP:AMBER", "TLP:AMBER+STRICT"].map(|label| Choice::new(label, label)).into();
    let teams = (data.teams.len() > 1).then(|| {
        view! { <SelectField name="team" label=t(EntryText::Team) choices=choices(data.teams.clone()) /> }
    });
    let link = |name: &'static str, label: EntryText, hint: EntryText, of: Vec<(String, String)>, value: String| {
        (!of.is_empty()).then(|| {
            view! {
                <SelectField name label=t(label) hint=t(hint) choices=choices(of) value blank=true optional=true />
            }
        })
    };
    view! {
        <PageTitle text=t(EntryText::New) />
        <div class="fl-wrap fl-wrap--form">
            <ErrorSummary action=CreateEntry::url() id="new" />
            <h1 tabindex="-1">{t(EntryText::New)}</h1>
            <Form action=CreateEntry::url() id="new">
                <RadioField name="kind" label=t(EntryText::Kind) choices=kinds value=asked.kind />
                <TextField name="title" label=t(EntryText::Title) hint=t(EntryText::TitleHint) />
                {link("goal", EntryText::LinkGoal, EntryText::LinkGoalHint, data.goals, asked.goal)}
                {link("problem", EntryText::LinkProblem, EntryText::LinkProblemHint, data.problems, asked.problem)}
                {link(
                    "intervention",
                    EntryText::LinkIntervention,
                    EntryText::LinkInterventionHint,
                    data.interventions,
                    String::new(),
                )}
                {teams}
                <SelectField name="label" label=t(EntryText::Label) hint=t(EntryText::LabelHint) choices=labels />
                <div class="fl-actions">
                    <Button label=t(EntryText::Make) look=Look::Primary />
                    <ButtonLink label=t(EntryText::Cancel) href="/entries" look=Look::Subtle />
                </div>
            </Form>
        </div>
    }
    .into_any()
}
