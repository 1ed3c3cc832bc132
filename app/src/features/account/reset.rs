//! The page at `/reset/:token`.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_params_map;

use super::{
    api::{Reset, reset_for},
    texts::{AccountText, TokenText},
};
use crate::{
    frame::{PageTitle, show},
    i18n::t,
    ui::{Button, ErrorSummary, Form, Hidden, Look, TextField, TextKind},
};

#[component]
pub fn ResetPage() -> impl IntoView {
    let secret = use_params_map().get_untracked().get("token").unwrap_or_default();
    let asked = secret.clone();
    let data = Resource::new_blocking(move || asked.clone(), reset_for);
    show(data, move |data| page(data, secret.clone()))
}

fn page(email: String, secret: String) -> AnyView {
    view! {
        <PageTitle text=t(TokenText::Reset) />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack fl-stack--l">
            <ErrorSummary action=Reset::url() id="reset" />
            <div>
                <h1 tabindex="-1">{t(TokenText::Reset)}</h1>
                <p class="fl-lede">{t(TokenText::ResetFor { email: email.clone() })}</p>
            </div>
            <Form action=Reset::url() id="reset">
                <Hidden name="secret" value=secret />
                <TextField
                    name="email" label=t(AccountText::Email) value=email kind=TextKind::Email readonly=true
                    autocomplete="username"
                />
                <TextField
                    name="password" label=t(TokenText::NewPassword) hint=t(TokenText::PasswordHint)
                    kind=TextKind::Password autocomplete="new-password"
                />
                <div class="fl-actions"><Button label=t(TokenText::Save) look=Look::Primary /></div>
            </Form>
        </div>
    }
    .into_any()
}
