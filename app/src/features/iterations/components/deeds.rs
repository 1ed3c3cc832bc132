//! What the reader of an entry may do next: one primary button, the rest in one menu.

use leptos::prelude::*;

use crate::{
    features::iterations::{
        api::{MaySubmit, MoveLink, StripData},
        texts::StripText,
    },
    i18n::t,
    ui::{ButtonLink, IconName, Look, Menu, MenuLink},
};

/// The next step: what the button says, where it leads, and the action when it is a move.
struct Next {
    label: String,
    href: String,
    icon: IconName,
    action: Option<String>,
}

fn next(strip: &StripData) -> Option<Next> {
    let entry = format!("/entries/{}", strip.code);
    let page = |label: StripText, path: String, icon| Next { label: t(label), href: path, icon, action: None };
    if let (true, Some(latest)) = (strip.review, strip.items.last()) {
        let path = format!("{entry}/iterations/{}/review", latest.n);
        return Some(page(StripText::DoReview, path, IconName::Review));
    }
    if let Some(submit) = strip.submit {
        let label = if submit == MaySubmit::Submit { StripText::Submit } else { StripText::Propose };
        return Some(page(label, format!("{entry}/submit"), IconName::Send));
    }
    let step = strip.moves.iter().find(|step| step.forward)?;
    Some(Next {
        label: step.label.clone(),
        href: move_page(&strip.code, step),
        icon: IconName::ArrowRight,
        action: Some(step.action.clone()),
    })
}

/// What comes next and where: for the list of what is needed, once it is empty.
#[must_use]
pub fn next_step(strip: &StripData) -> Option<(String, String)> {
    next(strip).map(|next| (next.label, next.href))
}

fn move_page(code: &str, step: &MoveLink) -> String {
    format!("/entries/{code}/status/{}", step.action)
}

/// Menu and primary button.
#[component]
pub fn DraftDeeds(strip: StripData) -> impl IntoView {
    let entry = format!("/entries/{}", strip.code);
    let next = next(&strip);
    let mut links = Vec::new();
    if strip.items.len() > 1 || (!strip.items.is_empty() && strip.draft_at.is_some()) {
        links.push(MenuLink::new(IconName::Compare, t(StripText::Compare), format!("{entry}/compare")));
    }
    if let Some(summary) = strip.summary.clone() {
        links.push(MenuLink::new(IconName::Document, t(StripText::Summary), summary));
    }
    if strip.history {
        links.push(MenuLink::new(IconName::History, t(StripText::History), format!("{entry}/iterations")));
    }
    links.push(MenuLink::new(IconName::Eye, t(StripText::WhoSees), format!("{entry}/access")));
    if strip.lower_label {
        links.push(MenuLink::new(IconName::Lock, t(StripText::LowerLabel), format!("{entry}/label")));
    }
    let primary = next.as_ref().and_then(|next| next.action.as_ref());
    for step in strip.moves.iter().filter(|step| Some(&step.action) != primary) {
        let icon = match step.action.as_str() {
            "archive" => IconName::Lock,
            "withdraw" | "decline" | "reopen" | "new_iteration" => IconName::History,
            _ => IconName::ArrowRight,
        };
        let icon = if step.danger && step.action != "archive" { IconName::Cross } else { icon };
        links.push(MenuLink::new(icon, step.label.clone(), move_page(&strip.code, step)).danger(step.danger));
    }
    view! {
        <div class="fl-band__actions">
            <Menu label=t(StripText::More) links />
            {next.map(|next| view! { <ButtonLink label=next.label href=next.href icon=next.icon look=Look::Primary /> })}
        </div>
    }
    .into_any()
}
