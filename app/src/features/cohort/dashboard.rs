//! The page at `/cohorts/:c`: where the Fieldlab stands and what to do now (UI.md section 2.3).

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    api::{DashboardData, Step, dashboard},
    components::{Phases, ProgressTable, RecentList, Teams, TodoBlock},
    texts::CohortText,
};
use crate::{
    frame::{PageTitle, show},
    i18n::{Count, Noun, t},
    ui::{Band, ButtonLink, IconName, Look, Notice, Tone},
};

#[component]
pub fn DashboardPage() -> impl IntoView {
    let params = use_params_map();
    let slug = move || params.read().get("c").unwrap_or_default();

    let data = Resource::new_blocking(slug, dashboard);
    show(data, page)
}

fn page(data: DashboardData) -> AnyView {
    let todo = view! { <TodoBlock todo=data.todo.clone() slug=data.slug.clone() /> }.into_any();
    let teams = view! { <Teams teams=data.teams.clone() slug=data.slug.clone() organise=data.organise /> }.into_any();
    let recent = view! { <RecentList items=data.recent.clone() /> }.into_any();
    let progress = view! { <ProgressTable teams=data.teams.clone() /> }.into_any();
    view! {
        <PageTitle text=data.name.clone() />
        {notices(&data)}
        {band(data)}
        <div class="fl-wrap fl-dash">{todo} {teams} {recent} {progress}</div>
    }
    .into_any()
}

fn notices(data: &DashboardData) -> AnyView {
    if !data.closed && !data.fiction {
        return ().into_any();
    }
    let closed = data.closed.then(|| {
        view! { <Notice tone=Tone::Lock title=t(CohortText::Closed) text=t(CohortText::ClosedMore) /> }
    });
    let fiction = data.fiction.then(|| {
        view! { <Notice tone=Tone::Fiction title=t(CohortText::Fiction) text=t(CohortText::FictionMore) /> }
    });
    view! { <div class="fl-wrap fl-notices">{closed} {fiction}</div> }.into_any()
}

fn band(data: DashboardData) -> AnyView {
    let phase = data.phases.iter().find(|phase| phase.step == Step::Now).map(|phase| phase.name.clone());
    let counts = t(CohortText::Counts {
        teams: Count(data.teams.len(), Noun::Team),
        entries: Count(data.entries, Noun::Entry),
        waiting: data.waiting,
    });
    let lede = format!("{} {counts}", t(CohortText::Phase { phase: phase.unwrap_or_default() }));
    let action = if data.coach {
        Some(view! { <ButtonLink label=t(CohortText::ReviewNow) href="/reviews" look=Look::Primary icon=IconName::Review /> }.into_any())
    } else if data.writes {
        Some(view! { <ButtonLink label=t(CohortText::NewEntry) href="/entries/new" look=Look::Primary icon=IconName::Plus /> }.into_any())
    } else {
        None
    };
    view! {
        <Band>
            <div class="fl-band__row">
                <div class="fl-band__text">
                    <h1 tabindex="-1">{data.name}</h1>
                    <p class="fl-lede">{lede}</p>
                </div>
                {action.map(|action| view! { <div class="fl-band__actions">{action}</div> })}
            </div>
            <Phases phases=data.phases />
        </Band>
    }
    .into_any()
}
