//! The page at `/entries/new`: first which kind, then a form with what that kind links to.

use domain::kind::EntryKind;
use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_query_map;

use super::{
    api::{CreateEntry, NewData, WayUp, new_entry},
    texts::EntryText,
};
use crate::{
    forms::{FormState, address_part},
    frame::{PageTitle, show},
    i18n::t,
    ui::{
        Band, Button, ButtonLink, Choice, Crumb, Crumbs, ErrorSummary, Form, Hidden, KindBadge, KindGlyph, Look,
        Notice, SelectField, TextField, Tone, kind_name, kind_style,
    },
};

const FORM: &str = "new";

#[component]
pub fn NewEntryPage() -> impl IntoView {
    let query = use_query_map().get_untracked();
    let get = |name: &str| query.get(name).unwrap_or_default();
    let refused = FormState::new(CreateEntry::url(), FORM.to_owned());
    let asked = Asked {
        kind: refused.value("kind").unwrap_or_else(|| get("kind")),
        links: ["goal", "problem", "intervention"].map(|name| (name, get(name))),
    };
    let data = Resource::new_blocking(|| (), |()| new_entry());
    show(data, move |data| page(data, asked.clone()))
}

/// What the address fills in: from a gap, one does not choose again.
#[derive(Clone)]
struct Asked {
    kind: String,
    links: [(&'static str, String); 3],
}

impl Asked {
    fn link(&self, name: &str) -> String {
        self.links.iter().find(|(each, _)| *each == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// The address with another kind and the same links.
    fn address(&self, kind: &str) -> String {
        let links = self.links.iter().filter(|(_, value)| !value.is_empty());
        let links = links.map(|(name, value)| format!("&{name}={}", address_part(value))).collect::<String>();
        format!("/entries/new?kind={kind}{links}")
    }
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
    let kind = EntryKind::parse(&asked.kind).filter(|kind| data.kinds.contains(kind));
    let kind = kind.or_else(|| data.kinds.first().copied().filter(|_| data.kinds.len() == 1));
    let lede = if kind.is_none() { Some(t(EntryText::ChooseKind)) } else { None };
    let chosen =
        kind.map(|kind| view! { <p class="fl-band__meta"><KindBadge kind /><span>{t(about(kind))}</span></p> });
    let other = (kind.is_some() && data.kinds.len() > 1)
        .then(|| view! { <p><a class="fl-more" href=asked.address("")>{t(EntryText::OtherKind)}</a></p> });
    let inside = match kind {
        Some(kind) => form(kind, data, &asked),
        None => kinds(&data.kinds, &asked),
    };
    view! {
        <PageTitle text=t(EntryText::New) />
        <Band>
            <Crumbs items=vec![Crumb::new(t(EntryText::Entries), "/entries")] here=t(EntryText::New) />
            <h1 tabindex="-1">{t(EntryText::New)}</h1>
            {lede.map(|lede| view! { <p class="fl-lede">{lede}</p> })}
            {chosen}
        </Band>
        <div class="fl-wrap fl-page">
            <div class="fl-stack fl-narrow">
                <ErrorSummary action=CreateEntry::url() id=FORM />
                {other}
                {inside}
            </div>
        </div>
    }
    .into_any()
}

/// One card per kind. Links, because what the form asks for depends on it, also without JavaScript.
fn kinds(kinds: &[EntryKind], asked: &Asked) -> AnyView {
    let card = |kind: &EntryKind| {
        view! {
            <li>
                <a class="fl-choice-card" data-kind=kind_style(*kind) href=asked.address(kind.code())>
                    <KindGlyph kind=*kind />
                    <span><b>{kind_name(*kind)}</b><small>{t(about(*kind))}</small></span>
                </a>
            </li>
        }
    };
    let cards = kinds.iter().map(card).collect_view();
    view! { <ul class="fl-cards" role="list" id=format!("{FORM}-kind")>{cards}</ul> }.into_any()
}

fn form(kind: EntryKind, data: NewData, asked: &Asked) -> AnyView {
    let labels =
        ["TLP:GREEN", "TLP:CLEAR", "TLP:AMBER", "TLP:AMBER+STRICT"].map(|label| Choice::new(label, label)).into();
    let teams = (kind != EntryKind::PolicyGoal && data.teams.len() > 1).then(|| {
        view! { <SelectField name="team" label=t(EntryText::Team) choices=choices(data.teams) blank=true /> }
    });
    let links = data.ways.into_iter().filter(|way| way.kind == kind).map(|way| link(way, asked)).collect_view();
    view! {
        <Form action=CreateEntry::url() id=FORM>
            <Hidden name="kind" value=kind.code() />
            <TextField name="title" label=t(EntryText::Title) hint=t(EntryText::TitleHint) />
            {links}
            {teams}
            <SelectField name="label" label=t(EntryText::Label) hint=t(EntryText::LabelHint) choices=labels />
            <div class="fl-actions">
                <Button label=t(EntryText::Make) look=Look::Primary />
                <ButtonLink label=t(EntryText::Cancel) href="/entries" look=Look::Subtle />
            </div>
        </Form>
    }
    .into_any()
}

/// What this kind links to. Only an evaluation cannot do without: it is of an intervention.
fn link(way: WayUp, asked: &Asked) -> AnyView {
    let (name, label, hint) = match way.to {
        EntryKind::ProblemAnalysis => ("problem", EntryText::LinkProblem, EntryText::LinkProblemHint),
        EntryKind::Intervention => ("intervention", EntryText::LinkIntervention, EntryText::LinkInterventionHint),
        _ => ("goal", EntryText::LinkGoal, EntryText::LinkGoalHint),
    };
    let needed = (way.kind, way.to) == (EntryKind::Evaluation, EntryKind::Intervention);
    if way.targets.is_empty() {
        let first = needed.then(|| {
            view! { <Notice tone=Tone::Info title=t(EntryText::NoIntervention) text=t(EntryText::NoInterventionMore) /> }
        });
        return first.into_any();
    }
    let (choices, value) = (choices(way.targets), asked.link(name));
    view! { <SelectField name label=t(label) hint=t(hint) choices value blank=true optional=!needed /> }.into_any()
}
