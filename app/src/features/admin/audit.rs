//! The page at `/admin/audit`: who did what when, and whether the log is whole.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    api::{AuditAsked, AuditData, AuditRow, audit},
    components::{AdminBand, Tab},
    texts::{AdminText, AuditText},
};
use crate::{
    forms::address_part,
    frame::{PageTitle, show},
    i18n::{Count, Noun, t},
    ui::{Button, Choice, Column, DataTable, Empty, Errors, IconName, Notice, SelectField, TextField, TextKind, Tone},
};

#[component]
pub fn AuditPage() -> impl IntoView {
    let query = use_query_map();
    let source = move || {
        let query = query.read();
        let get = |name: &str| query.get(name).unwrap_or_default();
        AuditAsked {
            actor: get("actor"),
            action: get("action"),
            object: get("object"),
            from: get("from"),
            to: get("to"),
            before: get("before"),
        }
    };

    let data = Resource::new_blocking(source, audit);
    show(data, page)
}

fn page(data: AuditData) -> AnyView {
    let lines = Count(data.lines.len(), Noun::Line);
    let count = t(AuditText::CountOf { lines, total: data.total });
    let next = data.next.map(|before| data.asked.page(before));
    let first = (!data.asked.before.is_empty()).then(|| data.asked.first());
    view! {
        <PageTitle text=t(AdminText::Audit) />
        <AdminBand tab=Tab::Audit />
        <div class="fl-wrap fl-manage">
            {chain(data.whole_to, data.broken_at)}
            {filters(data.asked, data.actions, data.problems)}
            <section class="fl-stack" aria-labelledby="h-list">
                <h2 id="h-list">{count}</h2>
                {list(data.lines)}
                {pages(first, next)}
            </section>
        </div>
    }
    .into_any()
}

impl AuditAsked {
    /// The address of the newest lines with this filter.
    fn first(&self) -> String {
        let names = ["actor", "action", "object", "from", "to"];
        let values = [&self.actor, &self.action, &self.object, &self.from, &self.to];
        let parts: Vec<String> = names
            .into_iter()
            .zip(values)
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", address_part(value)))
            .collect();
        format!("/admin/audit?{}", parts.join("&"))
    }

    /// The address of the lines before one.
    fn page(&self, before: i64) -> String {
        format!("{}&before={before}", self.first())
    }
}

fn chain(whole_to: usize, broken_at: Option<usize>) -> AnyView {
    match broken_at {
        None => view! {
            <Notice tone=Tone::Ok title=t(AuditText::Whole { n: whole_to }) text=t(AuditText::WholeMore) />
        }
        .into_any(),
        Some(n) => view! {
            <Notice tone=Tone::Warning title=t(AuditText::Broken { n }) text=t(AuditText::BrokenMore) />
        }
        .into_any(),
    }
}

fn filters(asked: AuditAsked, actions: Vec<(String, String)>, problems: Vec<(String, String)>) -> AnyView {
    let active = asked.first() != AuditAsked::default().first();
    let clear = active.then(|| view! { <a href="/admin/audit">{t(AuditText::Clear)}</a> });
    let mut choices = vec![Choice::new("", t(AuditText::AllActions))];
    choices.extend(actions.into_iter().map(|(code, name)| Choice::new(code, name)));
    let wrong: Vec<String> = problems.into_iter().map(|(_, text)| text).collect();
    view! {
        <form class="fl-panel" method="get" action="/admin/audit" aria-labelledby="h-filter">
            <h2 id="h-filter">{t(AuditText::Filter)}</h2>
            <Errors id="filter-error" messages=wrong />
            <div class="fl-cols">
                <TextField name="actor" label=t(AuditText::Actor) hint=t(AuditText::ActorHint) value=asked.actor />
                <SelectField
                    name="action" label=t(AuditText::Action) hint=t(AuditText::ActionHint) choices value=asked.action
                />
                <TextField name="object" label=t(AuditText::Object) hint=t(AuditText::ObjectHint) value=asked.object />
                <TextField
                    name="from" label=t(AuditText::From) hint=t(AuditText::FromHint) value=asked.from
                    kind=TextKind::Date
                />
                <TextField
                    name="to" label=t(AuditText::To) hint=t(AuditText::ToHint) value=asked.to kind=TextKind::Date
                />
            </div>
            <div class="fl-actions"><Button label=t(AuditText::Apply) icon=IconName::Filter />{clear}</div>
        </form>
    }
    .into_any()
}

fn list(lines: Vec<AuditRow>) -> AnyView {
    if lines.is_empty() {
        return view! { <Empty text=t(AuditText::NoHits) /> }.into_any();
    }
    let rows = lines.into_iter().map(row).collect_view();
    view! {
        <DataTable caption=t(AuditText::Caption) columns=vec![Column::number(t(AuditText::Number)), Column::text(t(AuditText::When)), Column::text(t(AuditText::Actor)), Column::text(t(AuditText::Action)), Column::text(t(AuditText::Object)), Column::text(t(AuditText::Detail))]>{rows}</DataTable>
    }
    .into_any()
}

fn row(row: AuditRow) -> AnyView {
    let actor = if row.actor.is_empty() { t(AuditText::Nobody) } else { row.actor };
    let detail = (!row.detail.is_empty()).then(|| view! { <code>{row.detail}</code> });
    view! {
        <tr>
            <td data-label=t(AuditText::Number) class="fl-table__num">{row.seq.to_string()}</td>
            <td data-label=t(AuditText::When)><time datetime=row.at.iso>{row.at.exact}</time></td>
            <td data-label=t(AuditText::Actor)>{actor}</td>
            <td data-label=t(AuditText::Action)>{row.action}<br /><small>{row.code}</small></td>
            <td data-label=t(AuditText::Object)>{row.object}</td>
            <td data-label=t(AuditText::Detail)>{detail}</td>
        </tr>
    }
    .into_any()
}

fn pages(first: Option<String>, next: Option<String>) -> AnyView {
    if first.is_none() && next.is_none() {
        return ().into_any();
    }
    let first = first.map(|href| view! { <li><a href=href>{t(AuditText::Newest)}</a></li> });
    let next = next.map(|href| view! { <li><a href=href rel="next">{t(AuditText::Older)}</a></li> });
    view! {
        <nav class="fl-pages" aria-label=t(AuditText::Pages)><ul role="list">{first} {next}</ul></nav>
    }
    .into_any()
}
