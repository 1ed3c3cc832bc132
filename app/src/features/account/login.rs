//! The page at `/login`.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_query_map;

use super::{
    api::{DemoGroup, DemoLogin, SignIn, SignInData, SignInDemo, sign_in_page},
    texts::AccountText,
};
use crate::{
    forms::written_in_vain,
    frame::{PageTitle, show},
    i18n::t,
    ui::{Avatar, Button, ErrorSummary, Form, Hidden, Look, Notice, TextField, TextKind, Tone},
};

#[component]
pub fn LoginPage() -> impl IntoView {
    let query = use_query_map().get_untracked();

    let data = Resource::new_blocking(|| (), |()| sign_in_page());
    let next = query.get("next").unwrap_or_default();
    let bye = query.get("bye").is_some();
    show(data, move |data| page(data, next.clone(), bye))
}

fn page(data: SignInData, next: String, bye: bool) -> AnyView {
    let signed_out = bye && data.me.is_none();
    view! {
        <PageTitle text=t(AccountText::SignIn) />
        <div class="fl-wrap fl-wrap--form">
            <div class="fl-signin">
                <ErrorSummary action=SignIn::url() id="sign-in" />
                {signed_out
                    .then(|| {
                        view! {
                            <Notice
                                tone=Tone::Ok title=t(AccountText::SignedOut) text=t(AccountText::SignedOutMore)
                            />
                        }
                    })}
                {in_vain()}
                {data.me.map(signed_in)}
                {form(next.clone(), data.instance)}
                {(!data.demo.is_empty()).then(|| demo(data.demo, next))}
            </div>
        </div>
    }
    .into_any()
}

/// What was written when the session had ended already.
fn in_vain() -> Option<AnyView> {
    let texts = written_in_vain();
    if texts.is_empty() {
        return None;
    }
    let texts = texts
        .into_iter()
        .enumerate()
        .map(|(at, text)| {
            let id = format!("kept-{at}");
            view! {
                <label class="fl-label" for=id.clone()>{t(AccountText::YourText)}</label>
                <textarea class="fl-input" id=id rows="6" readonly>{text}</textarea>
            }
        })
        .collect_view();
    Some(
        view! {
            <Notice tone=Tone::Warning title=t(AccountText::Ended) text=t(AccountText::EndedMore)>
                <div class="fl-stack">{texts}</div>
            </Notice>
        }
        .into_any(),
    )
}

fn signed_in(name: String) -> AnyView {
    view! {
        <Notice tone=Tone::Info title=t(AccountText::SignedIn { name }) text=t(AccountText::SignedInMore)>
            <p><a href="/">{t(AccountText::GoOn)}</a></p>
        </Notice>
    }
    .into_any()
}

fn form(next: String, instance: String) -> AnyView {
    let title = if instance.is_empty() { AccountText::SignIn } else { AccountText::SignInTo { name: instance } };
    view! {
        <div class="fl-signin__box">
            <h1 tabindex="-1">{t(title)}</h1>
            <Form action=SignIn::url() id="sign-in">
                <TextField
                    name="email" label=t(AccountText::Email) kind=TextKind::Email autocomplete="username"
                />
                <TextField
                    name="password" label=t(AccountText::Password) kind=TextKind::Password
                    autocomplete="current-password"
                />
                <Hidden name="next" value=next />
                <div class="fl-actions">
                    <Button label=t(AccountText::SignIn) look=Look::Primary />
                    <a href="/help#password">{t(AccountText::Forgot)}</a>
                </div>
            </Form>
        </div>
    }
    .into_any()
}

fn demo(groups: Vec<DemoGroup>, next: String) -> AnyView {
    let groups = groups.into_iter().enumerate().map(|(at, group)| demo_group(at, group, &next)).collect_view();
    view! {
        <section class="fl-demo" aria-labelledby="demo">
            <div>
                <h2 id="demo">{t(AccountText::Demo)}</h2>
                <p class="fl-subtle">{t(AccountText::DemoMore)}</p>
            </div>
            {groups}
        </section>
    }
    .into_any()
}

fn demo_group(at: usize, group: DemoGroup, next: &str) -> AnyView {
    let id = format!("demo-{at}");
    let name = match group.team {
        Some(team) => team,
        None => t(AccountText::DemoGuides),
    };
    let accounts = group.accounts.into_iter().map(|account| demo_account(account, next.to_owned())).collect_view();
    view! {
        <section class="fl-demo__group" aria-labelledby=id.clone()>
            <h3 id=id.clone()>{name}</h3>
            <ul class="fl-demo__list" role="list">{accounts}</ul>
        </section>
    }
    .into_any()
}

fn demo_account(account: DemoLogin, next: String) -> AnyView {
    view! {
        <li>
            <form method="post" action=SignInDemo::url()>
                <Hidden name="next" value=next />
                <button class="fl-demo__button" type="submit" name="email" value=account.email>
                    <Avatar name=account.name.clone() />
                    <span><b>{account.name}</b><small>{account.role}</small></span>
                </button>
            </form>
        </li>
    }
    .into_any()
}
