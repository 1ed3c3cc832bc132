//! The bar on top: brand, cohort, search, display, account.

use leptos::prelude::*;

use super::{
    model::FrameData,
    texts::FrameText,
    tools::{DisplayForm, Search},
};
use crate::{
    features::account::api::SignOut,
    i18n::t,
    ui::{Avatar, Icon, IconName, MENU},
};

#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <svg viewBox="0 0 32 28" width="32" height="28" aria-hidden="true">
            <path class="fl-logo-1" d="M0 4h7l3 20H3z"></path>
            <path class="fl-logo-2" d="M9 4h8l3 20h-8z"></path>
            <path class="fl-logo-3" d="M19 4h4l3 20h-4z"></path>
            <path class="fl-logo-4" d="M25 4h4l3 20h-4z"></path>
        </svg>
        <span class="fl-brand__word">"fieldlab"</span>
    }
}

#[component]
pub fn TopBar(data: FrameData) -> impl IntoView {
    let me = data.me.clone();
    let searchable = data.cohort.is_some();
    view! {
        <header class="fl-top">
            <a class="fl-brand" href="/"><Brand /><span class="fl-vh">{t(FrameText::Home)}</span></a>
            <CohortSwitch data />
            {searchable.then(|| view! { <Search id="q" /> })}
            <div class="fl-top__tools">
                <Display />
                {match me {
                    Some(name) => view! { <Account name /> }.into_any(),
                    None => view! { <a class="nl-link" href="/login">{t(FrameText::SignIn)}</a> }.into_any(),
                }}
            </div>
        </header>
    }
}

#[component]
fn CohortSwitch(data: FrameData) -> impl IntoView {
    let cohort = data.cohort?;
    let others = data
        .others
        .into_iter()
        .map(|other| view! { <li><a href=format!("/cohorts/{}", other.slug)>{other.name}</a></li> })
        .collect_view();
    Some(view! {
        <details class="fl-menu fl-switch" name=MENU>
            <summary>
                <span class="fl-switch__name">{cohort.name.clone()}</span>
                <Icon name=IconName::ChevronDown class="fl-icon--s" />
                <span class="fl-vh">{t(FrameText::OtherCohort)}</span>
            </summary>
            <ul class="fl-menu__list fl-menu__list--start" role="list">
                <li><a href=format!("/cohorts/{}", cohort.slug) aria-current="true">{cohort.name}</a></li>
                {others}
            </ul>
        </details>
    })
}

#[component]
fn Display() -> impl IntoView {
    view! {
        <details class="fl-menu fl-only-wide" name=MENU>
            <summary class="fl-icon-button">
                <Icon name=IconName::Contrast /><span class="fl-vh">{t(FrameText::Display)}</span>
            </summary>
            <div class="fl-menu__list"><DisplayForm /></div>
        </details>
    }
}

#[component]
fn Account(name: String) -> impl IntoView {
    use leptos::server_fn::ServerFn as _;
    view! {
        <details class="fl-menu" name=MENU>
            <summary class="fl-icon-button">
                <Avatar name=name.clone() /><span class="fl-vh">{t(FrameText::Account { name })}</span>
            </summary>
            <ul class="fl-menu__list" role="list">
                <li><a href="/profile"><Icon name=IconName::User />{t(FrameText::Profile)}</a></li>
                <li><a href="/help"><Icon name=IconName::Help />{t(FrameText::Help)}</a></li>
                <li>
                    <form method="post" action=SignOut::url()>
                        <button type="submit"><Icon name=IconName::ArrowRight />{t(FrameText::SignOut)}</button>
                    </form>
                </li>
            </ul>
        </details>
    }
}
