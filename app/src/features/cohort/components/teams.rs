//! The teams of a cohort as cards, in alphabetical order: nobody is ranked.

use domain::kind::EntryKind;
use leptos::prelude::*;

use crate::{
    features::cohort::{
        api::{EntryItem, TeamItem},
        texts::CohortText,
    },
    i18n::{Count, Noun, t},
    ui::{Avatar, Empty, KindGlyph, StatusBadge, Time, kind_style},
};

/// Most avatars on a card.
const FACES: usize = 5;

/// The section of teams.
#[component]
pub fn Teams(teams: Vec<TeamItem>, slug: String, organise: bool) -> impl IntoView {
    let people = organise.then(|| {
        view! { <a class="fl-more" href=format!("/cohorts/{slug}/people")>{t(CohortText::PeopleLink)}</a> }
    });
    let count = teams.len();
    let body = if !teams.is_empty() {
        let cards = teams.into_iter().map(card).collect_view();
        view! { <ul class="fl-teams" role="list">{cards}</ul> }.into_any()
    } else if organise {
        let action = (t(CohortText::MakeTeam), format!("/cohorts/{slug}/teams?edit=new"));
        view! { <Empty text=t(CohortText::TeamsEmpty) action /> }.into_any()
    } else {
        view! { <Empty text=t(CohortText::TeamsEmptyOther) /> }.into_any()
    };
    view! {
        <section class="fl-section fl-dash__teams" aria-labelledby="h-teams">
            <div class="fl-section__head">
                <h2 id="h-teams">{t(CohortText::Teams)}<span class="fl-vh">{format!(" ({count})")}</span></h2>
                {people}
            </div>
            {body}
        </section>
    }
}

fn card(team: TeamItem) -> AnyView {
    let n = team.people.len();
    let faces = team.people.into_iter().take(FACES).map(|name| view! { <Avatar name /> }).collect_view();
    let coach = team.coaches.join(", ");
    let status = team.now.as_ref().map(|now| view! { <StatusBadge status=now.status /> });
    let changed = team.now.as_ref().map(|now| view! { <Time at=now.changed.clone() /> });
    let now = match team.now {
        Some(now) => current(now, coach),
        None => view! { <p class="fl-hint">{t(CohortText::NothingYet)}</p> }.into_any(),
    };
    view! {
        <li class="fl-card fl-card--link fl-team">
            <div class="fl-team__head">
                <h3><a class="fl-card__link" href=format!("/teams/{}", team.id)>{team.name}</a></h3>
                {status}
            </div>
            {now}
            <div class="fl-team__foot">
                <span class="fl-avatars">{faces}</span>
                <span class="fl-vh">{t(CohortText::Members { n })}</span>
                {changed}
            </div>
        </li>
    }
    .into_any()
}

fn current(entry: EntryItem, coach: String) -> AnyView {
    let filled = entry.filled.map(|(done, needed)| {
        view! {
            <div>
                <p class="fl-team__count">
                    <span>{t(CohortText::Filled)}</span>
                    <span class="fl-num">
                        {t(CohortText::FilledOf { done, needed: Count(needed, Noun::Field) })}
                    </span>
                </p>
                <Bar done all=needed />
            </div>
        }
    });
    let about = about_entry(&entry, &coach);
    view! {
        {filled}
        <p class="fl-team__now">
            <KindGlyph kind=entry.kind />
            <span>{entry.title}</span>
            <small>{about}</small>
        </p>
    }
    .into_any()
}

/// "Iteratie 2, Coach Noord, wacht 3 werkdagen".
pub fn about_entry(entry: &EntryItem, coach: &str) -> String {
    let mut parts = vec![match entry.iteration {
        0 => t(CohortText::NoIteration),
        n => t(CohortText::Iteration { n }),
    }];
    if !coach.is_empty() {
        parts.push(coach.to_owned());
    }
    if let Some(days) = entry.waiting {
        parts.push(t(CohortText::Waits { days: Count(days, Noun::Workday) }));
    }
    parts.join(", ")
}

/// How much of something is done; the number stands beside it.
#[component]
pub fn Bar(done: usize, all: usize, #[prop(optional, into)] kind: Option<EntryKind>) -> impl IntoView {
    let percent = (done * 100).checked_div(all).unwrap_or_default();
    view! {
        <svg
            class="fl-bar" data-kind=kind.map(kind_style) viewBox="0 0 100 1" preserveAspectRatio="none"
            aria-hidden="true"
        >
            <line class="fl-bar__done" x1="0" x2=percent.to_string() y1=".5" y2=".5"></line>
        </svg>
    }
}
