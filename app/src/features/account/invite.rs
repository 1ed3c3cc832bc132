//! The page at `/invite/:token`.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_params_map;

use super::{
    api::{Accept, WelcomeData, invitation},
    texts::{AccountText, TokenText},
};
use crate::{
    frame::{PageTitle, show},
    i18n::t,
    ui::{Button, CheckField, ErrorSummary, Form, Hidden, Look, TextField, TextKind},
};

#[component]
pub fn InvitePage() -> impl IntoView {
    let secret = use_params_map().get_untracked().get("token").unwrap_or_default();
    let asked = secret.clone();
    let data = Resource::new_blocking(move || asked.clone(), invitation);
    show(data, move |data| page(data, secret.clone()))
}

fn page(data: WelcomeData, secret: String) -> AnyView {
    let team = data.team.map(|team| t(TokenText::Team { team }));
    let lede = t(TokenText::InviteBy { by: data.by, cohort: data.cohort, role: data.role });
    let fields = (!data.known).then(|| {
        view! {
            <TextField name="name" label=t(TokenText::Name) autocomplete="name" />
            <TextField
                name="password" label=t(AccountText::Password) hint=t(TokenText::PasswordHint)
                kind=TextKind::Password autocomplete="new-password"
            />
        }
    });
    let known = data.known.then(|| view! { <p>{t(TokenText::Known)}</p> });
    let button = t(if data.known { TokenText::Join } else { TokenText::Make });
    view! {
        <PageTitle text=t(TokenText::Invite) />
        <div class="fl-wrap fl-wrap--form">
            <ErrorSummary action=Accept::url() id="accept" />
            <h1 tabindex="-1">{t(TokenText::Invite)}</h1>
            <p class="fl-lede">{lede}" "{team}</p>
            {known}
            <Form action=Accept::url() id="accept">
                <Hidden name="secret" value=secret />
                <TextField
                    name="email" label=t(AccountText::Email) value=data.email kind=TextKind::Email readonly=true
                    autocomplete="username"
                />
                {fields}
                <CheckField name="briefing" label=t(TokenText::Briefing) />
                <div class="fl-actions"><Button label=button look=Look::Primary /></div>
            </Form>
        </div>
    }
    .into_any()
}
