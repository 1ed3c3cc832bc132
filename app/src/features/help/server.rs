//! The help pages as HTML.

use domain::{error::AppError as Known, lang::Lang};
use leptos::prelude::*;

use super::{
    api::HelpPart,
    content::{Both, KEYS, Part, TOPICS, Topic, topic},
    texts::{AccessibilityText, HelpText, PrivacyText},
};
use crate::{
    AppError,
    i18n::{lang, t},
    server::ctx,
    ui::{Crumb, Crumbs},
};

pub async fn help(page: String) -> Result<HelpPart, AppError> {
    let contact = ctx()?.services.instance().await?.contact;
    let (title, body) = match page.as_str() {
        "" => (t(HelpText::Title), index(&contact)),
        "keys" => (t(HelpText::Keys), keys()),
        "accessibility" => (t(AccessibilityText::Title), accessibility(&contact)),
        "privacy" => (t(PrivacyText::Title), privacy(&contact)),
        code => {
            let topic = topic(code).ok_or(Known::NotFound)?;
            (said(topic.title).to_owned(), about(topic))
        }
    };
    Ok(HelpPart::new(title, body.to_html()))
}

fn said(both: Both) -> &'static str {
    if lang() == Lang::Nl { both.0 } else { both.1 }
}

fn h1(title: String) -> AnyView {
    view! { <h1 tabindex="-1">{title}</h1> }.into_any()
}

/// Where one is within the help.
fn crumbs(here: String) -> AnyView {
    view! { <Crumbs items=vec![Crumb::new(t(HelpText::Title), "/help")] here /> }.into_any()
}

fn index(contact: &str) -> AnyView {
    let topics = TOPICS
        .iter()
        .map(|topic| {
            view! {
                <li>
                    <a href=format!("/help/{}", topic.code)>{said(topic.title)}</a><br />{said(topic.lede)}
                </li>
            }
        })
        .collect_view();
    let short = ["account", "tlp", "report"].into_iter().filter_map(topic).map(short).collect_view();
    prose(view! {
        {h1(t(HelpText::Title))}
        <p>{t(HelpText::Lede)}</p>
        <ul>
            {topics} <li><a href="/help/keys">{t(HelpText::Keys)}</a><br />{t(HelpText::KeysLede)}</li>
        </ul>
        {short}
        {ask(contact)}
    })
}

/// What links from elsewhere lead to: the first part of a topic, under its old address `/help#…`.
fn short(topic: &'static Topic) -> AnyView {
    let id = if topic.code == "account" { "password" } else { topic.code };
    let Some(first) = topic.parts.first() else { return ().into_any() };
    let head = if topic.code == "account" { said(first.head) } else { said(topic.title) };
    view! { <h2 id=id>{head}</h2>{items(first)} }.into_any()
}

fn ask(contact: &str) -> AnyView {
    let contact = if contact.is_empty() {
        view! { <p>{t(HelpText::AskOrganiser)}"."</p> }.into_any()
    } else {
        view! { <p>{t(HelpText::AskContact)}" "{link(contact)}"."</p> }.into_any()
    };
    view! { <h2 id="contact">{t(HelpText::Ask)}</h2>{contact} }.into_any()
}

/// An address or number that one can use at once; other words as they are.
fn link(contact: &str) -> AnyView {
    let bare = contact.trim();
    let number: String = bare.chars().filter(|c| !c.is_whitespace() && !"-()".contains(*c)).collect();
    let is_number = number.len() >= 3 && number.trim_start_matches('+').chars().all(|c| c.is_ascii_digit());
    if bare.contains('@') && !bare.contains(char::is_whitespace) {
        view! { <a href=format!("mailto:{bare}")>{bare.to_owned()}</a> }.into_any()
    } else if is_number {
        view! { <a href=format!("tel:{number}")>{bare.to_owned()}</a> }.into_any()
    } else {
        bare.to_owned().into_any()
    }
}

/// The text of a page, in a readable width.
fn prose(inside: impl IntoView) -> AnyView {
    view! { <div class="fl-prose">{inside}</div> }.into_any()
}

fn about(topic: &'static Topic) -> AnyView {
    let parts = topic.parts.iter().map(|part| view! { <h2>{said(part.head)}</h2>{items(part)} }).collect_view();
    let at = TOPICS.iter().position(|other| other.code == topic.code).unwrap_or_default();
    let next = TOPICS.get(at + 1).map(|next| {
        view! { <p>{t(HelpText::Next)}" "<a href=format!("/help/{}", next.code)>{said(next.title)}</a></p> }
    });
    let title = said(topic.title).to_owned();
    let text = view! { {h1(title.clone())}<p>{said(topic.lede)}</p>{parts}{next} };
    view! { {crumbs(title)}{prose(text)} }.into_any()
}

fn items(part: &'static Part) -> AnyView {
    let items = part.items.iter().map(|item| view! { <li>{said(*item)}</li> }).collect_view();
    if part.steps { view! { <ol>{items}</ol> }.into_any() } else { view! { <ul>{items}</ul> }.into_any() }
}

fn keys() -> AnyView {
    let rows = KEYS
        .iter()
        .map(|(key, what)| view! { <tr><th scope="row"><kbd>{said(*key)}</kbd></th><td>{said(*what)}</td></tr> })
        .collect_view();
    let text = view! {
        {h1(t(HelpText::Keys))}
        <p>{t(HelpText::KeysLede)}</p>
        <table>
            <caption class="fl-vh">{t(HelpText::Keys)}</caption>
            <thead><tr><th scope="col">{t(HelpText::Key)}</th><th scope="col">{t(HelpText::What)}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    view! { {crumbs(t(HelpText::Keys))}{prose(text)} }.into_any()
}

fn accessibility(contact: &str) -> AnyView {
    prose(view! {
        {h1(t(AccessibilityText::Title))}
        <p>{t(AccessibilityText::Built)}</p>
        <p>{t(AccessibilityText::Tested)}</p>
        <p>{t(AccessibilityText::Contact)}</p>
        {ask(contact)}
    })
}

fn privacy(contact: &str) -> AnyView {
    prose(view! {
        {h1(t(PrivacyText::Title))}
        <p>{t(PrivacyText::Limit)}</p>
        <p>{t(PrivacyText::Kept)}</p>
        <p>{t(PrivacyText::Cookies)}</p>
        <p>{t(PrivacyText::Rights)}</p>
        {ask(contact)}
    })
}
