//! The page at `/admin/accounts`: who has an account, and the form to make one.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_query_map;

use super::{
    api::{AccountLink, AccountRow, AccountsData, CreateAccount, Deed, accounts},
    components::{AdminBand, Tab},
    texts::{AccountsText, AdminText},
};
use crate::{
    features::organise::{LinksOnce, Saved},
    forms::{At, address_part},
    frame::{PageTitle, show},
    i18n::{Count, Noun, Show as _, lang, t},
    ui::{
        Avatar, Button, CheckField, Column, DataTable, Empty, ErrorSummary, Form, Hidden, Icon, IconName, Look, MENU,
        Pagination, TextField, TextKind,
    },
};

#[component]
pub fn AccountsPage() -> impl IntoView {
    let query = use_query_map();
    let source = move || {
        let query = query.read();
        let page = query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1);
        (query.get("q").unwrap_or_default(), page)
    };

    let data = Resource::new_blocking(source, |(q, page)| accounts(q, page));
    let done = Signal::derive(move || query.read().get("done").unwrap_or_default());
    show(data, move |data| page(data, done.get()))
}

fn page(data: AccountsData, done: String) -> AnyView {
    let count = Count(data.total, Noun::Account).show(lang());
    let AccountsData { rows, page, pages, q, once, .. } = data;
    let searched = q.clone();
    let href = Callback::new(move |n: usize| {
        if q.is_empty() {
            format!("/admin/accounts?page={n}")
        } else {
            format!("/admin/accounts?q={}&page={n}", address_part(&q))
        }
    });
    view! {
        <PageTitle text=t(AdminText::Accounts) />
        <AdminBand tab=Tab::Accounts />
        <div class="fl-wrap fl-manage fl-manage--side">
            <section class="fl-stack" aria-labelledby="h-list">
                <h2 id="h-list">{count}</h2>
                <ErrorSummary action=AccountLink::url() />
                <Saved done />
                <LinksOnce links=once />
                {search(searched)}
                {list(rows)}
                <Pagination page pages href />
            </section>
            {form()}
        </div>
    }
    .into_any()
}

fn search(q: String) -> AnyView {
    let clear = (!q.is_empty()).then(|| view! { <a href="/admin/accounts">{t(AccountsText::ShowAll)}</a> });
    view! {
        <search>
            <form class="fl-stack" method="get" action="/admin/accounts">
                <TextField name="q" label=t(AccountsText::Find) value=q />
                <div class="fl-actions"><Button label=t(AccountsText::Search) icon=IconName::Search />{clear}</div>
            </form>
        </search>
    }
    .into_any()
}

fn list(rows: Vec<AccountRow>) -> AnyView {
    if rows.is_empty() {
        return view! { <Empty text=t(AccountsText::NoHits) /> }.into_any();
    }
    let rows = rows.into_iter().map(row).collect_view();
    view! {
        <DataTable caption=t(AccountsText::Caption) columns=vec![Column::text(t(AccountsText::Name)), Column::text(t(AccountsText::State)), Column::number(t(AccountsText::Roles)), Column::hidden(t(AccountsText::Actions))]>{rows}</DataTable>
    }
    .into_any()
}

fn row(row: AccountRow) -> AnyView {
    let mut states = Vec::new();
    if row.admin {
        states.push(t(AccountsText::Admin));
    }
    states.push(t(match (row.active, row.has_password) {
        (false, _) => AccountsText::Inactive,
        (true, false) => AccountsText::NoPassword,
        (true, true) => AccountsText::Active,
    }));
    let email = if row.me { format!("{}, {}", row.email, t(AccountsText::Me)) } else { row.email.clone() };
    let menu = menu(&row);
    view! {
        <tr>
            <th scope="row">
                <span class="fl-table__main">
                    <Avatar name=row.name.clone() />
                    <span>{row.name}</span>
                    <small>{email}</small>
                </span>
            </th>
            <td data-label=t(AccountsText::State)>{states.join(", ")}</td>
            <td data-label=t(AccountsText::Roles) class="fl-table__num">{row.roles}</td>
            <td class="fl-table__actions fl-table__wide">{menu}</td>
        </tr>
    }
    .into_any()
}

fn menu(row: &AccountRow) -> AnyView {
    let link = row.active.then(|| {
        view! {
            <li>
                <form method="post" action=AccountLink::url()>
                    <At />
                    <Hidden name="id" value=row.id.clone() />
                    <Hidden name="whom" value=row.email.clone() />
                    <button type="submit"><Icon name=IconName::Link />{t(AccountsText::Link)}</button>
                </form>
            </li>
        }
    });
    let at = |deed: Deed| format!("/admin/accounts/{}/{}", row.id, deed.code());
    let (admin, admin_text) = if row.admin {
        (at(Deed::UnmakeAdmin), AccountsText::UnmakeAdmin)
    } else {
        (at(Deed::MakeAdmin), AccountsText::MakeAdmin)
    };
    let admin =
        row.active.then(|| view! { <li><a href=admin><Icon name=IconName::Settings />{t(admin_text)}</a></li> });
    let end = if row.active {
        view! {
            <li class="fl-menu__danger">
                <a href=at(Deed::Deactivate)><Icon name=IconName::Lock />{t(AccountsText::Deactivate)}</a>
            </li>
        }
        .into_any()
    } else {
        view! { <li><a href=at(Deed::Reactivate)><Icon name=IconName::Check />{t(AccountsText::Reactivate)}</a></li> }
            .into_any()
    };
    view! {
        <details class="fl-menu" name=MENU>
            <summary class="fl-icon-button">
                <Icon name=IconName::More />
                <span class="fl-vh">{t(AccountsText::ActionsFor { name: row.name.clone() })}</span>
            </summary>
            <ul class="fl-menu__list" role="list">{link} {admin} {end}</ul>
        </details>
    }
    .into_any()
}

fn form() -> AnyView {
    view! {
        <section class="fl-panel" aria-labelledby="h-form">
            <h2 id="h-form">{t(AccountsText::New)}</h2>
            <p class="fl-hint">{t(AccountsText::NewHint)}</p>
            <ErrorSummary action=CreateAccount::url() id="account" />
            <Form action=CreateAccount::url() id="account">
                <TextField name="name" label=t(AccountsText::Name) />
                <TextField name="email" label=t(AccountsText::Email) kind=TextKind::Email />
                <CheckField name="admin" label=t(AccountsText::AlsoAdmin) hint=t(AccountsText::AdminHint) />
                <div class="fl-actions"><Button label=t(AccountsText::Make) look=Look::Primary /></div>
            </Form>
        </section>
    }
    .into_any()
}
