//! The page at `/entries`.

use domain::kind::EntryKind;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    api::{ListData, ListQuery, ListRow, entries},
    texts::EntryText,
};
use crate::{
    forms::address_part,
    frame::{PageTitle, show},
    i18n::{Count, Noun, t},
    ui::{
        Band, Button, ButtonLink, Column, DataTable, Empty, Icon, IconName, KindGlyph, Look, Pagination, StatusBadge,
        Time, kind_name, status_name,
    },
};

#[component]
pub fn EntriesPage() -> impl IntoView {
    let query = use_query_map();
    let asked = move || {
        let query = query.get();
        let all = |name: &str| {
            query.get_all(name).unwrap_or_default().into_iter().filter(|value| !value.is_empty()).collect::<Vec<_>>()
        };
        ListQuery {
            kind: all("kind"),
            team: all("team"),
            status: all("status"),
            q: query.get("q").unwrap_or_default(),
            sort: query.get("sort").unwrap_or_default(),
            page: query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1),
        }
    };
    let data = Resource::new_blocking(asked, entries);
    show(data, move |data| page(data, asked()))
}

fn page(data: ListData, asked: ListQuery) -> AnyView {
    let add = data.may_add.then(|| {
        view! { <ButtonLink label=t(EntryText::New) href="/entries/new" look=Look::Primary icon=IconName::Plus /> }
    });
    view! {
        <PageTitle text=t(EntryText::Entries) />
        <Band>
            <div class="fl-band__row">
                <div class="fl-band__text">
                    <h1 tabindex="-1">{t(EntryText::Entries)}</h1>
                    <p class="fl-lede">{t(EntryText::Lede)}</p>
                </div>
                <div class="fl-band__actions">{add}</div>
            </div>
        </Band>
        <div class="fl-wrap fl-browse">{filters(&data, &asked)} {results(data, asked)}</div>
    }
    .into_any()
}

/// The filters as a plain GET form: every state is an address.
fn filters(data: &ListData, asked: &ListQuery) -> AnyView {
    let tick = |name: &'static str, value: String, label: String, count: usize, on: bool| {
        view! {
            <label class="fl-choice">
                <input type="checkbox" name=name value=value checked=on />
                <span>{label}</span>
                <span class="fl-choice__n">{count}</span>
            </label>
        }
    };
    let has = |list: &[String], value: &str| list.iter().any(|each| each == value);
    let kinds = data.kinds.iter().map(|(kind, count)| {
        tick("kind", kind.code().to_owned(), kind_name(*kind), *count, has(&asked.kind, kind.code()))
    });
    let teams =
        data.teams.iter().map(|(id, name, count)| tick("team", id.clone(), name.clone(), *count, has(&asked.team, id)));
    let statuses = data.statuses.iter().map(|(status, count)| {
        tick("status", status.code().to_owned(), status_name(*status), *count, has(&asked.status, status.code()))
    });
    let form = view! {
        <form class="fl-filters" method="get" action="/entries">
            <div class="fl-control">
                <label class="fl-label" for="filter-q">{t(EntryText::SearchIn)}</label>
                <input class="fl-input" id="filter-q" name="q" type="search" value=asked.q.clone() />
            </div>
            <fieldset class="fl-choices"><legend>{t(EntryText::Kind)}</legend>{kinds.collect_view()}</fieldset>
            <fieldset class="fl-choices"><legend>{t(EntryText::Team)}</legend>{teams.collect_view()}</fieldset>
            <fieldset class="fl-choices"><legend>{t(EntryText::Status)}</legend>{statuses.collect_view()}</fieldset>
            <Button label=t(EntryText::Filter) />
        </form>
    };
    let label = match active(asked) {
        0 => EntryText::Filters,
        n => EntryText::FiltersOn { n },
    };
    // Folded on a narrow screen, so that the list is in sight.
    view! {
        <details class="fl-fold fl-filters-fold">
            <summary>{t(label)}<Icon name=IconName::ChevronDown class="fl-icon--s" /></summary>
            {form}
        </details>
    }
    .into_any()
}

/// How many filters are on.
const fn active(asked: &ListQuery) -> usize {
    asked.kind.len() + asked.team.len() + asked.status.len() + !asked.q.is_empty() as usize
}

/// What is on, each with a link that takes it away.
fn chips(data: &ListData, asked: &ListQuery) -> Option<AnyView> {
    let name = |values: &[(String, String)], value: &str| {
        values.iter().find(|(each, _)| each == value).map_or_else(|| value.to_owned(), |(_, name)| name.clone())
    };
    let kinds: Vec<_> = data.kinds.iter().map(|(kind, _)| (kind.code().to_owned(), kind_name(*kind))).collect();
    let teams: Vec<_> = data.teams.iter().map(|(id, name, _)| (id.clone(), name.clone())).collect();
    let statuses: Vec<_> =
        data.statuses.iter().map(|(status, _)| (status.code().to_owned(), status_name(*status))).collect();
    let without = |change: fn(&mut ListQuery, &str), value: &str| {
        let mut rest = asked.clone();
        change(&mut rest, value);
        address(&rest, 1)
    };
    let mut on = Vec::new();
    for value in &asked.kind {
        on.push((name(&kinds, value), without(|rest, value| rest.kind.retain(|each| each != value), value)));
    }
    for value in &asked.team {
        on.push((name(&teams, value), without(|rest, value| rest.team.retain(|each| each != value), value)));
    }
    for value in &asked.status {
        on.push((name(&statuses, value), without(|rest, value| rest.status.retain(|each| each != value), value)));
    }
    if !asked.q.is_empty() {
        on.push((format!("“{}”", asked.q), without(|rest, _| rest.q.clear(), "")));
    }
    let chip = |(name, href): (String, String)| {
        let about = t(EntryText::ChipOff { name: name.clone() });
        view! { <li><a class="fl-chip" href=href aria-label=about>{name}<Icon name=IconName::Cross /></a></li> }
    };
    let chips = (!on.is_empty()).then(|| on.into_iter().map(chip).collect_view());
    chips.map(|chips| view! { <ul class="fl-chips" role="list">{chips}</ul> }.into_any())
}

fn results(data: ListData, asked: ListQuery) -> AnyView {
    let filtered = active(&asked) > 0;
    let chips = chips(&data, &asked);
    if data.rows.is_empty() {
        return view! { <div class="fl-stack">{chips}{empty(&data, filtered)}</div> }.into_any();
    }
    let total = t(EntryText::Total { n: Count(data.total, Noun::Entry) });
    let clear = filtered.then(|| view! { <a href="/entries">{t(EntryText::ClearAll)}</a> });
    let href = Callback::new(move |page: usize| address(&asked, page));
    let rows = data.rows.into_iter().map(row).collect_view();
    view! {
        <section class="fl-section" aria-labelledby="results">
            <div class="fl-section__head"><h2 id="results">{total}</h2>{clear}</div>
            {chips}
            <DataTable caption=t(EntryText::Caption) columns=vec![Column::text(t(EntryText::Title)), Column::text(t(EntryText::Team)), Column::text(t(EntryText::Status)), Column::number(t(EntryText::Iteration)), Column::number(t(EntryText::OpenThreads)), Column::text(t(EntryText::LastChange))]>{rows}</DataTable>
            <Pagination page=data.page pages=data.pages href />
        </section>
    }
    .into_any()
}

fn row(row: ListRow) -> AnyView {
    let threads = match row.threads {
        0 => 0.into_any(),
        n => view! {
            <a href=format!("/entries/{}/threads", row.code)>
                <span aria-hidden="true">{n}</span>
                <span class="fl-vh">{t(EntryText::ThreadsOf { n: Count(n, Noun::Thread), code: row.code.clone() })}</span>
            </a>
        }
        .into_any(),
    };
    view! {
        <tr>
            <th scope="row">
                <span class="fl-table__main">
                    <KindGlyph kind=row.kind />
                    <a href=format!("/entries/{}", row.code)>{row.title}</a>
                    <small>{kind_name(row.kind)}" "{row.code}</small>
                </span>
            </th>
            <td data-label=t(EntryText::Team)>{row.team}</td>
            <td data-label=t(EntryText::Status)><StatusBadge status=row.status /></td>
            <td data-label=t(EntryText::Iteration) class="fl-table__num">{row.iteration}</td>
            <td data-label=t(EntryText::OpenThreads) class="fl-table__num">{threads}</td>
            <td data-label=t(EntryText::LastChange)><Time at=row.at /></td>
        </tr>
    }
    .into_any()
}

fn empty(data: &ListData, filtered: bool) -> AnyView {
    if filtered {
        let action = (t(EntryText::ClearAll), "/entries".to_owned());
        return view! { <Empty text=t(EntryText::EmptyFiltered) action /> }.into_any();
    }
    if !data.may_add {
        return view! { <Empty text=t(EntryText::EmptyReader) /> }.into_any();
    }
    let href = format!("/entries/new?kind={}", EntryKind::ProblemAnalysis.code());
    view! {
        <Empty text=t(EntryText::EmptyTeam) action=(t(EntryText::MakeProblem), href)>
            <h3>{t(EntryText::ExampleTitle)}</h3>
            <p>{t(EntryText::ExampleText)}</p>
        </Empty>
    }
    .into_any()
}

/// The address of a page of this list.
fn address(asked: &ListQuery, page: usize) -> String {
    let mut pairs = Vec::new();
    for (name, values) in [("kind", &asked.kind), ("team", &asked.team), ("status", &asked.status)] {
        pairs.extend(values.iter().map(|value| format!("{name}={value}")));
    }
    for (name, value) in [("q", &asked.q), ("sort", &asked.sort)] {
        if !value.is_empty() {
            pairs.push(format!("{name}={}", address_part(value)));
        }
    }
    if page > 1 {
        pairs.push(format!("page={page}"));
    }
    if pairs.is_empty() { "/entries".to_owned() } else { format!("/entries?{}", pairs.join("&")) }
}
