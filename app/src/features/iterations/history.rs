//! The page at `/entries/:id/iterations`: all iterations, and what happened to the entry.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{
    api::history::{HistoryData, PastEvent, PastIteration, history},
    components::{HeadMeta, crumbs},
    texts::{HistoryPageText, StripText},
};
use crate::{
    frame::{PageTitle, show},
    i18n::{Count, Noun, t},
    ui::{Band, Column, DataTable, Time},
};

#[component]
pub fn HistoryPage() -> impl IntoView {
    let params = use_params_map();
    show(Resource::new_blocking(move || params.get().get("id").unwrap_or_default(), history), page)
}

fn page(data: HistoryData) -> AnyView {
    let (title, head) = (t(HistoryPageText::Title), data.head.clone());
    let crumbs = crumbs(&head, title.clone());
    let iterations = iterations(&head.code, data.iterations);
    let events = events(&head.code, data.events);
    view! {
        <PageTitle text=format!("{title} – {}", head.title) />
        <Band>
            {crumbs}
            <h1 tabindex="-1">{title}</h1>
            <HeadMeta head />
        </Band>
        <div class="fl-wrap fl-page fl-stack">{iterations}{events}</div>
    }
    .into_any()
}

/// A heading and a table under it.
fn section(id: &'static str, title: String, columns: Vec<Column>, rows: AnyView) -> AnyView {
    view! {
        <section class="fl-stack" aria-labelledby=id>
            <h2 id=id>{title.clone()}</h2>
            <DataTable caption=title columns>{rows}</DataTable>
        </section>
    }
    .into_any()
}

fn iterations(code: &str, all: Vec<PastIteration>) -> AnyView {
    if all.is_empty() {
        return view! { <p class="fl-hint">{t(HistoryPageText::NoIterations)}"."</p> }.into_any();
    }
    let title = t(HistoryPageText::Iterations { n: Count(all.len(), Noun::Iteration) });
    let columns = vec![
        Column::text(t(HistoryPageText::Iteration)),
        Column::text(t(HistoryPageText::When)),
        Column::text(t(HistoryPageText::Who)),
        Column::text(t(HistoryPageText::Verdict)),
        Column::text(t(HistoryPageText::Changed)),
    ];
    let rows = all.into_iter().map(|one| iteration(code, one)).collect_view();
    section("iterations", title, columns, rows.into_any())
}

fn link(code: &str, n: u32) -> AnyView {
    let name = t(StripText::Iteration { n });
    view! { <a href=format!("/entries/{code}/iterations/{n}")>{name}</a> }.into_any()
}

/// A cell; none where there is nothing to say, so that a card does not name it.
fn cell(label: HistoryPageText, value: Option<AnyView>) -> AnyView {
    match value {
        Some(value) => view! { <td data-label=t(label)>{value}</td> }.into_any(),
        None => view! { <td></td> }.into_any(),
    }
}

fn text(text: Option<String>) -> Option<AnyView> {
    text.filter(|text| !text.is_empty()).map(IntoAny::into_any)
}

fn iteration(code: &str, one: PastIteration) -> AnyView {
    let made = one.made;
    view! {
        <tr>
            <td data-label=t(HistoryPageText::Iteration)>{link(code, made.n)}", "{made.trigger}</td>
            <td data-label=t(HistoryPageText::When)><Time at=made.at /></td>
            <td data-label=t(HistoryPageText::Who)>{made.by}</td>
            {cell(HistoryPageText::Verdict, text(one.verdict))}
            {cell(HistoryPageText::Changed, text(Some(made.change_note)))}
        </tr>
    }
    .into_any()
}

fn events(code: &str, all: Vec<PastEvent>) -> AnyView {
    let columns = vec![
        Column::text(t(HistoryPageText::When)),
        Column::text(t(HistoryPageText::Who)),
        Column::text(t(HistoryPageText::What)),
        Column::text(t(HistoryPageText::Why)),
        Column::text(t(HistoryPageText::Iteration)),
    ];
    let rows = all.into_iter().map(|one| event(code, one)).collect_view();
    section("events", t(HistoryPageText::Events), columns, rows.into_any())
}

fn event(code: &str, one: PastEvent) -> AnyView {
    view! {
        <tr>
            <td data-label=t(HistoryPageText::When)><Time at=one.at /></td>
            <td data-label=t(HistoryPageText::Who)>{one.by}</td>
            <td data-label=t(HistoryPageText::What)>{one.what}</td>
            {cell(HistoryPageText::Why, text(one.reason))}
            {cell(HistoryPageText::Iteration, one.iteration.map(|n| link(code, n)))}
        </tr>
    }
    .into_any()
}
