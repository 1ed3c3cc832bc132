//! The server side of `api`.

use domain::rights::{CohortRights, Role};
use services::Person;

use leptos::prelude::*;

use super::{
    api::FrameHtml,
    footer::Footer,
    model::{CohortLink, FrameData, NavItem, NavKey},
    nav::{NavRail, TabBar},
    top::TopBar,
};
use crate::{
    AppError,
    forms::Here,
    server::{Ctx, ctx},
};

pub async fn frame(here: String) -> Result<FrameHtml, AppError> {
    let ctx = ctx()?;
    let data = gather(&ctx, here).await?;
    provide_context(Here(data.here.clone()));
    Ok(FrameHtml {
        rail: view! { <NavRail data=data.clone() /> }.to_html(),
        tabs: view! { <TabBar data=data.clone() /> }.to_html(),
        top: view! { <TopBar data /> }.to_html(),
        footer: view! { <Footer /> }.to_html(),
    })
}

async fn gather(ctx: &Ctx, here: String) -> Result<FrameData, AppError> {
    let Ok(person) = ctx.person() else {
        return Ok(FrameData { here, ..FrameData::default() });
    };
    let cohorts = ctx.services.cohorts_of(person).await?;
    let chosen = ctx.client.cohort.as_deref();
    let at = cohorts.iter().position(|cohort| Some(cohort.slug.as_str()) == chosen).unwrap_or_default();
    let mut items = Vec::new();
    let mut links: Vec<CohortLink> =
        cohorts.iter().map(|cohort| CohortLink { slug: cohort.slug.clone(), name: cohort.full_name() }).collect();
    let mut cohort_here = None;
    if let Some(cohort) = cohorts.get(at) {
        let rights = person.in_cohort(cohort.id);
        let waiting = if rights.coach || rights.organise { ctx.services.waiting_reviews(person).await? } else { 0 };
        items = places(person, &rights, &cohort.slug, waiting);
        cohort_here = Some(links.remove(at));
    }
    if person.admin {
        items.push(item(NavKey::Admin, "/admin".to_owned(), 0));
    }
    Ok(FrameData { me: Some(person.name.clone()), cohort: cohort_here, others: links, items, here })
}

/// The navigation by role (UI.md section 2.0).
fn places(person: &Person, rights: &CohortRights, slug: &str, waiting: usize) -> Vec<NavItem> {
    let expert_only = person.members.iter().all(|member| member.role == Role::Expert);
    let mut items = Vec::new();
    if !expert_only {
        items.push(item(NavKey::Overview, format!("/cohorts/{slug}"), 0));
    }
    if rights.coach || rights.organise {
        items.push(item(NavKey::Reviews, "/reviews".to_owned(), waiting));
    }
    items.push(item(NavKey::Entries, "/entries".to_owned(), 0));
    if !expert_only {
        items.push(item(NavKey::Practices, "/entries?kind=best_practice".to_owned(), 0));
    }
    if let Some(team) = rights.writes_in.first() {
        items.push(item(NavKey::Team, format!("/teams/{team}"), 0));
    }
    if rights.organise {
        items.push(item(NavKey::Organise, format!("/cohorts/{slug}/teams"), 0));
    }
    items
}

const fn item(key: NavKey, href: String, waiting: usize) -> NavItem {
    NavItem { key, href, waiting }
}
