//! The page at `/admin/accounts/:id/:deed`: what it does, before it is done.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_params_map;

use super::{
    api::{ChangeAccount, Deed, DeedData, account_deed},
    texts::{AccountsText, AdminText, DeedText},
};
use crate::{
    frame::{PageTitle, show},
    i18n::t,
    ui::{Button, ButtonLink, Crumb, Crumbs, ErrorSummary, Form, Hidden, Look},
};

#[component]
pub fn AccountDeedPage() -> impl IntoView {
    let params = use_params_map();
    let source = move || {
        let params = params.read();
        (params.get("id").unwrap_or_default(), params.get("deed").unwrap_or_default())
    };
    show(Resource::new_blocking(source, |(id, deed)| account_deed(id, deed)), page)
}

/// What the deed is called, and what follows from it.
fn said(deed: Deed, name: &str, me: bool) -> (DeedText, Vec<DeedText>) {
    let name = name.to_owned();
    match deed {
        Deed::Deactivate => {
            let mut effects = vec![
                DeedText::DeactivateEffect1 { name: name.clone() },
                DeedText::DeactivateEffect2 { name: name.clone() },
                DeedText::DeactivateEffect3,
            ];
            if me {
                effects.push(DeedText::DeactivateMe);
            }
            (DeedText::Deactivate { name }, effects)
        }
        Deed::Reactivate => (
            DeedText::Reactivate { name: name.clone() },
            vec![DeedText::ReactivateEffect1 { name }, DeedText::ReactivateEffect2],
        ),
        Deed::MakeAdmin => (
            DeedText::MakeAdmin { name: name.clone() },
            vec![DeedText::MakeAdminEffect1 { name }, DeedText::MakeAdminEffect2],
        ),
        Deed::UnmakeAdmin => {
            let mut effects = vec![DeedText::UnmakeAdminEffect1 { name: name.clone() }, DeedText::UnmakeAdminEffect2];
            if me {
                effects.push(DeedText::UnmakeMe);
            }
            (DeedText::UnmakeAdmin { name }, effects)
        }
    }
}

fn page(data: DeedData) -> AnyView {
    let (title, effects) = said(data.deed, &data.name, data.me);
    let title = t(title);
    let effects = effects.into_iter().map(|effect| view! { <li>{t(effect)}</li> }).collect_view();
    let hurts = matches!(data.deed, Deed::Deactivate | Deed::UnmakeAdmin);
    let (look, class) = if hurts { (Look::Danger, "fl-danger") } else { (Look::Primary, "fl-panel") };
    let crumbs = vec![Crumb::new(t(AdminText::Accounts), "/admin/accounts")];
    view! {
        <PageTitle text=title.clone() />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack">
            <Crumbs items=crumbs here=data.email />
            <ErrorSummary action=ChangeAccount::url() id="deed" />
            <h1 tabindex="-1">{title.clone()}</h1>
            <Form action=ChangeAccount::url() id="deed" class=class>
                <h2>{t(DeedText::WhatHappens)}</h2>
                <ul>{effects}</ul>
                <Hidden name="id" value=data.id />
                <Hidden name="account" value=data.deed.code() />
                <div class="fl-actions" id="deed-account">
                    <Button label=title look />
                    <ButtonLink label=t(AccountsText::Cancel) href="/admin/accounts" look=Look::Subtle />
                </div>
            </Form>
        </div>
    }
    .into_any()
}
