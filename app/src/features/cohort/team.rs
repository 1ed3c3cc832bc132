//! The page at `/teams/:id`: all of one team (UI.md section 2.4).

use domain::kind::EntryKind;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    api::{EntryItem, MemberItem, TeamData, team},
    components::{TaskList, about_entry},
    texts::{CohortText, TeamText, TodoText},
};
use crate::{
    frame::{PageTitle, show},
    i18n::{Count, Noun, Show as _, lang, t},
    ui::{Avatar, Band, ButtonLink, Crumb, Crumbs, Empty, IconName, KindBadge, Look, Notice, StatusBadge, Time, Tone},
};

#[component]
pub fn TeamPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").unwrap_or_default();

    let data = Resource::new_blocking(id, team);
    show(data, page)
}

fn page(data: TeamData) -> AnyView {
    let title = format!("{} – {}", data.name, data.cohort);
    let closed = data.closed.then(|| {
        view! {
            <div class="fl-wrap fl-notices">
                <Notice tone=Tone::Lock title=t(CohortText::Closed) text=t(CohortText::ClosedMore) />
            </div>
        }
    });
    let side = view! {
        {tasks(&data)}
        {members(data.members.clone(), &data.coaches)}
    }
    .into_any();
    view! {
        <PageTitle text=title />
        {closed}
        {band(data.clone())}
        <div class="fl-wrap fl-manage fl-manage--side">
            {entries(&data)}
            <div class="fl-stack">{side}</div>
        </div>
    }
    .into_any()
}

fn band(data: TeamData) -> AnyView {
    let crumbs = vec![Crumb::new(data.cohort.clone(), format!("/cohorts/{}", data.slug))];
    let coach = if data.coaches.is_empty() {
        t(TeamText::NoCoach)
    } else {
        t(TeamText::Coach { names: data.coaches.join(", ") })
    };
    let meta = format!("{}. {coach}.", t(TeamText::Phase { phase: data.phase.clone() }));
    let new = data.writes.then(|| {
        view! { <ButtonLink label=t(CohortText::NewEntry) href="/entries/new" look=Look::Primary icon=IconName::Plus /> }
    });
    let edit = data.organise.then(|| {
        let href = format!("/cohorts/{}/teams?edit={}", data.slug, data.id);
        view! { <ButtonLink label=t(TeamText::Edit) href icon=IconName::Pencil /> }
    });
    view! {
        <Band>
            <Crumbs items=crumbs here=data.name.clone() />
            <div class="fl-band__row">
                <div class="fl-band__text">
                    <h1 tabindex="-1">{data.name.clone()}</h1>
                    <p class="fl-lede"><b>{t(TeamText::Challenge)}": "</b>{data.challenge.clone()}</p>
                    <p>{meta}</p>
                </div>
                <div class="fl-band__actions">{new} {edit}</div>
            </div>
        </Band>
    }
    .into_any()
}

fn entries(data: &TeamData) -> AnyView {
    let body = if data.entries.is_empty() {
        let example = t(TeamText::Example);
        let start = data.writes.then(|| {
            let href = "/entries/new?kind=problem_analysis";
            view! { <p><ButtonLink label=t(TeamText::Start) href /></p> }
        });
        view! { <Empty text=t(TeamText::Empty)><p>{example}</p></Empty> {start} }.into_any()
    } else {
        data.entries.clone().into_iter().map(|(kind, entries)| group(kind, entries)).collect_view().into_any()
    };
    let total: usize = data.entries.iter().map(|(_, entries)| entries.len()).sum();
    view! {
        <section class="fl-stack" aria-labelledby="h-entries">
            <div class="fl-section__head">
                <h2 id="h-entries">{t(TeamText::Entries)}</h2>
                <span>{Count(total, Noun::Entry).show(lang())}</span>
            </div>
            {body}
        </section>
    }
    .into_any()
}

fn group(kind: EntryKind, entries: Vec<EntryItem>) -> AnyView {
    let items = entries.into_iter().map(entry).collect_view();
    view! {
        <div class="fl-stack">
            <h3><KindBadge kind /></h3>
            <ul class="fl-stack" role="list">{items}</ul>
        </div>
    }
    .into_any()
}

fn entry(entry: EntryItem) -> AnyView {
    let mut about = about_entry(&entry, "");
    if let Some((done, needed)) = entry.filled {
        let filled = t(CohortText::FilledOf { done, needed: Count(needed, Noun::Field) });
        about = format!("{about}, {filled}");
    }
    let threads = (entry.open_threads > 0).then(|| {
        let count = Count(entry.open_threads, Noun::Thread).show(lang());
        view! { <a class="fl-more" href=format!("/entries/{}/threads", entry.code)>{count}</a> }
    });
    view! {
        <li class="fl-card fl-card--link fl-hit">
            <p class="fl-hit__title"><a class="fl-card__link" href=format!("/entries/{}", entry.code)>{entry.title}</a></p>
            <p class="fl-hit__facts">
                <StatusBadge status=entry.status />
                <span>{about}</span>
                {threads}
                <span>{t(TeamText::Changed)}" "<Time at=entry.changed /></span>
            </p>
        </li>
    }
    .into_any()
}

fn tasks(data: &TeamData) -> AnyView {
    let count = Count(data.tasks_total, Noun::Task).show(lang());
    view! {
        <section class="fl-card" aria-labelledby="h-tasks">
            <div class="fl-section__head"><h2 id="h-tasks">{t(TodoText::Todo)}</h2><span>{count}</span></div>
            <TaskList tasks=data.tasks.clone() empty=TodoText::TeamNothing />
        </section>
    }
    .into_any()
}

fn members(members: Vec<MemberItem>, coaches: &[String]) -> AnyView {
    let count = Count(members.len(), Noun::Person).show(lang());
    let coaches =
        coaches.iter().map(|name| MemberItem { name: name.clone(), role: "coach".to_owned(), org_type: None });
    let all: Vec<MemberItem> = members.into_iter().chain(coaches).collect();
    let body = if all.is_empty() {
        view! { <p class="fl-hint">{t(TeamText::NoMembers)}</p> }.into_any()
    } else {
        let items = all
            .into_iter()
            .map(|member| {
                let what = member.org_type.map_or_else(|| member.role.clone(), |org| format!("{}, {org}", member.role));
                view! {
                    <li>
                        <Avatar name=member.name.clone() />
                        <div>{member.name}<br /><small>{what}</small></div>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="fl-feed" role="list">{items}</ul> }.into_any()
    };
    view! {
        <section class="fl-card" aria-labelledby="h-members">
            <div class="fl-section__head"><h2 id="h-members">{t(TeamText::Members)}</h2><span>{count}</span></div>
            {body}
        </section>
    }
    .into_any()
}
