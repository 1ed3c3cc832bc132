//! The question before sending: what the team will read, and what happens.

use domain::review::Verdict;
use leptos::{prelude::*, server_fn::ServerFn as _};
use services::reviews::Sending;

use super::{desk_path, sent, verdict_name};
use crate::{
    features::review::{
        api::{Drawn, SendReview},
        texts::{DeskText, SendText},
    },
    i18n::t,
    ui::{Band, Button, ButtonLink, Crumb, Crumbs, Form, Hidden, IconName, Look, Notice, Tone, status_name},
};

/// The page for a draft that may be sent.
pub fn sending(sending: &Sending) -> Drawn {
    let (entry, n) = (&sending.entry, super::count(sending.n));
    let desk = desk_path(&entry.code, sending.n);
    let about = t(SendText::About { n, title: entry.title.clone() });
    let inside = sent::inside(Some(sending.verdict), &sending.body, entry.kind);
    let low = sending.low_mean.then(|| view! { <li>{t(DeskText::LowMean)}</li> });
    let (code, back, number) = (entry.code.clone(), desk.clone(), sending.n.to_string());
    let happens = happens(sending).into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    let body = view! {
        <div class="fl-wrap fl-wrap--form fl-page fl-stack">
            <section class="fl-panel" aria-labelledby="h-reads">
                <h2 id="h-reads">{t(SendText::Reads)}</h2>
                {inside}
            </section>
            <section class="fl-panel" aria-labelledby="h-happens">
                <h2 id="h-happens">{t(SendText::Happens)}</h2>
                <div class="fl-prose"><ul>{happens}{low}</ul></div>
                <Form action=SendReview::url() id="send">
                    <Hidden name="entry" value=code />
                    <Hidden name="n" value=number />
                    <div class="fl-actions">
                        <Button label=t(SendText::Send) look=Look::Primary icon=IconName::Send />
                        <ButtonLink label=t(SendText::Back) href=back />
                    </div>
                </Form>
            </section>
        </div>
    };
    let title = format!("{}: {}", t(SendText::Title), verdict_name(sending.verdict));
    Drawn {
        top: top(&title, &about, vec![Crumb::new(about.clone(), desk)]).to_html(),
        title,
        body: body.into_any().to_html(),
    }
}

/// The page for a draft that came too late.
pub fn over(code: &str, n: i64, why: String) -> Drawn {
    let title = t(SendText::OverTitle);
    let desk = desk_path(code, n);
    let here = t(DeskText::Here { n: super::count(n) });
    let body = view! {
        <div class="fl-wrap fl-wrap--form fl-page fl-stack">
            <Notice tone=Tone::Warning title=title.clone() text=format!("{why}.") />
            <p><ButtonLink label=t(SendText::ToDraft) href=desk.clone() look=Look::Primary /></p>
        </div>
    };
    Drawn { top: top(&title, code, vec![Crumb::new(here, desk)]).to_html(), body: body.into_any().to_html(), title }
}

fn top(title: &str, about: &str, crumbs: Vec<Crumb>) -> AnyView {
    let (title, about) = (title.to_owned(), about.to_owned());
    view! {
        <Band>
            <Crumbs items=crumbs here=t(SendText::Title) />
            <h1 tabindex="-1">{title}</h1>
            <p class="fl-lede">{about}</p>
        </Band>
    }
    .into_any()
}

fn happens(sending: &Sending) -> Vec<String> {
    let mut said = Vec::new();
    if sending.verdict.needs_second() {
        said.push(t(SendText::Waits));
    } else if let Some(to) = sending.to {
        said.push(t(SendText::Status { status: status_name(to) }));
    } else {
        said.push(t(SendText::Same));
    }
    match sending.verdict {
        Verdict::Revise if sending.to.is_some() => said.push(t(SendText::Revises)),
        verdict if verdict.positive() && sending.to.is_some() => said.push(t(SendText::Approves)),
        _ => {}
    }
    said.push(t(if sending.correction { SendText::Corrects } else { SendText::Fixed }));
    said
}
