//! The page at `/setup/:token`.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_params_map;

use super::{
    api::{SetUp, setup_works},
    texts::{AccountText, TokenText},
};
use crate::{
    frame::{PageTitle, show},
    i18n::t,
    ui::{Button, ErrorSummary, Form, Hidden, Look, TextField, TextKind},
};

#[component]
pub fn SetupPage() -> impl IntoView {
    let secret = use_params_map().get_untracked().get("token").unwrap_or_default();
    let asked = secret.clone();
    let data = Resource::new_blocking(move || asked.clone(), setup_works);
    show(data, move |data| page(data, secret.clone()))
}

fn page(_works: (), secret: String) -> AnyView {
    view! {
        <PageTitle text=t(TokenText::Setup) />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack fl-stack--l">
            <ErrorSummary action=SetUp::url() id="setup" />
            <div class="fl-stack">
                <p class="fl-subtle">{t(TokenText::SetupStep)}</p>
                <h1 tabindex="-1">{t(TokenText::Setup)}</h1>
                <p class="fl-lede">{t(TokenText::SetupLede)}</p>
            </div>
            <Form action=SetUp::url() id="setup">
                <Hidden name="secret" value=secret />
                <TextField name="name" label=t(TokenText::Name) autocomplete="name" />
                <TextField name="email" label=t(AccountText::Email) kind=TextKind::Email autocomplete="username" />
                <TextField
                    name="password" label=t(AccountText::Password) hint=t(TokenText::PasswordHint)
                    kind=TextKind::Password autocomplete="new-password"
                />
                <div class="fl-actions"><Button label=t(TokenText::Start) look=Look::Primary /></div>
            </Form>
        </div>
    }
    .into_any()
}
