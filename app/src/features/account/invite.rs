//! The page at `/invite/:token`: for a new person, for who has an account already, and for who is signed in as
//! somebody else.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_params_map;

use super::{
    api::{Accept, InvitationData, SignOut, WelcomeData, invitation},
    texts::{AccountText, TokenText},
};
use crate::{
    frame::{PageTitle, show},
    i18n::t,
    ui::{Button, ButtonLink, CheckField, ErrorSummary, Form, Hidden, Look, Notice, TextField, TextKind, Tone},
};

#[component]
pub fn InvitePage() -> impl IntoView {
    let secret = use_params_map().get_untracked().get("token").unwrap_or_default();
    let asked = secret.clone();
    let data = Resource::new_blocking(move || asked.clone(), invitation);
    show(data, move |data| match data {
        InvitationData::Open(data) => page(data, secret.clone()),
        InvitationData::Joined { cohort, slug } => joined(cohort, &slug),
    })
}

/// The link again, by who used it before: no error, but the way on.
fn joined(cohort: String, slug: &str) -> AnyView {
    let title = t(TokenText::Joined);
    view! {
        <PageTitle text=title.clone() />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack fl-stack--l">
            <div>
                <h1 tabindex="-1">{title}</h1>
                <p class="fl-lede">{t(TokenText::JoinedMore { cohort: cohort.clone() })}</p>
            </div>
            <p><ButtonLink label=t(TokenText::ToCohort { cohort }) href=format!("/cohorts/{slug}") look=Look::Primary /></p>
        </div>
    }
    .into_any()
}

fn page(data: WelcomeData, secret: String) -> AnyView {
    let team = data.team.clone().map(|team| t(TokenText::Team { team }));
    let lede = t(TokenText::InviteBy { by: data.by.clone(), cohort: data.cohort.clone(), role: data.role.clone() });
    let inside = match &data.me {
        Some((name, false)) => wrong_person(name.clone(), data.email, secret),
        None if data.known => sign_in_first(&secret),
        me => form(me.is_none(), data.email, secret),
    };
    view! {
        <PageTitle text=t(TokenText::Invite) />
        <div class="fl-wrap fl-wrap--form fl-page fl-stack fl-stack--l">
            <ErrorSummary action=Accept::url() id="accept" />
            <div>
                <h1 tabindex="-1">{t(TokenText::Invite)}</h1>
                <p class="fl-lede">{lede}" "{team}</p>
            </div>
            {inside}
        </div>
    }
    .into_any()
}

/// Somebody else is signed in here: the invitation waits until that one has signed out.
fn wrong_person(name: String, email: String, secret: String) -> AnyView {
    view! {
        <Notice
            tone=Tone::Warning title=t(TokenText::Other { name }) text=t(TokenText::OtherMore { email })
        />
        <Form action=SignOut::url() id="out">
            <Hidden name="next" value=format!("/invite/{secret}") />
            <div class="fl-actions"><Button label=t(TokenText::SignOut) look=Look::Primary /></div>
        </Form>
    }
    .into_any()
}

/// The address has an account: signing in comes back here.
fn sign_in_first(secret: &str) -> AnyView {
    let href = format!("/login?next=/invite/{secret}");
    view! {
        <Notice tone=Tone::Info title=t(TokenText::Known) text=t(TokenText::KnownMore) />
        <p><ButtonLink label=t(TokenText::SignIn) href look=Look::Primary /></p>
    }
    .into_any()
}

/// What is still needed: everything of a new person, only the tick of who has an account.
fn form(new: bool, email: String, secret: String) -> AnyView {
    let fields = new.then(|| {
        view! {
            <TextField name="name" label=t(TokenText::Name) autocomplete="name" />
            <TextField
                name="password" label=t(AccountText::Password) hint=t(TokenText::PasswordHint)
                kind=TextKind::Password autocomplete="new-password"
            />
        }
    });
    let button = t(if new { TokenText::Make } else { TokenText::Join });
    view! {
        <Form action=Accept::url() id="accept">
            <Hidden name="secret" value=secret />
            <TextField
                name="email" label=t(AccountText::Email) value=email kind=TextKind::Email readonly=true
                autocomplete="username"
            />
            {fields}
            <CheckField name="briefing" label=t(TokenText::Briefing) />
            <div class="fl-actions"><Button label=button look=Look::Primary /></div>
        </Form>
    }
    .into_any()
}
