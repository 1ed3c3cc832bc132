//! What the pages of a cohort show, and what the form for a new entry says.

use domain::{
    error::{AppError, Issue},
    ids::CohortId,
    kind::EntryKind,
    lang::Lang,
    lifecycle::Status,
};
use services::{
    Failure, Person,
    cohorts::people::PeopleFilter,
    entries::{FIRST_LABEL, NewEntry},
};

use crate::common::World;

crate::common::on_both! {
    a_new_entry_says_all_that_is_wrong_at_once
    a_newer_draft_does_not_hide_what_waits_for_a_coach
    people_are_counted_once_whatever_their_roles
}

const SLUG: &str = "editie-1";

async fn cohort(world: &World) -> CohortId {
    let mut tx = world.storage.read().await.unwrap();
    tx.cohorts().by_slug(SLUG).await.unwrap().unwrap().id
}

const fn new(cohort: CohortId, kind: Option<EntryKind>, title: &str) -> NewEntry<'_> {
    NewEntry { cohort, kind, title, team: None, label: FIRST_LABEL, lang: Lang::Nl, links: Vec::new() }
}

async fn refused(world: &World, who: &Person, new: &NewEntry<'_>) -> Vec<(String, Issue)> {
    let Err(Failure::App(AppError::Invalid { problems })) = world.services.create_entry(who, new).await else {
        panic!("not refused: {new:?}")
    };
    problems.into_iter().map(|problem| (problem.place.field, problem.what)).collect()
}

async fn a_new_entry_says_all_that_is_wrong_at_once(world: &World) {
    let (cohort, lead) = (cohort(world).await, world.person("u2").await);
    let at = |field: &str| (field.to_owned(), Issue::Required);
    assert_eq!(refused(world, &lead, &new(cohort, None, " ")).await, [at("kind"), at("title")]);
    let evaluation = new(cohort, Some(EntryKind::Evaluation), "");
    assert_eq!(refused(world, &lead, &evaluation).await, [at("title"), at("intervention")]);
    // Of two teams one must be chosen.
    let mut both = lead.clone();
    both.members.extend(world.person("u4").await.members);
    let problem = new(cohort, Some(EntryKind::ProblemAnalysis), "");
    assert_eq!(refused(world, &both, &problem).await, [at("title"), at("team")]);
}

async fn a_newer_draft_does_not_hide_what_waits_for_a_coach(world: &World) {
    let (cohort, lead) = (cohort(world).await, world.person("u2").await);
    world.clock.advance(60);
    let problem = new(cohort, Some(EntryKind::ProblemAnalysis), "Een nieuw probleem");
    world.services.create_entry(&lead, &problem).await.unwrap();
    let seen = world.services.dashboard(&lead, SLUG, Lang::Nl).await.unwrap();
    let card = seen.teams.into_iter().find(|team| team.name == "Team Vraagzijde").unwrap().now.unwrap();
    assert_eq!((card.code.to_string().as_str(), card.status), ("IV-2026-001", Status::InReview));
    assert!(card.progress.is_some() && card.waiting.is_some());
}

async fn people_are_counted_once_whatever_their_roles(world: &World) {
    let organiser = world.person("u11").await;
    let all = PeopleFilter::default();
    let before = world.services.organised_people(&organiser, SLUG, &all, Lang::Nl).await.unwrap();
    world.services.add_member(&organiser, SLUG, "u1@demo.fieldlab.example", "observer", "").await.unwrap();
    let after = world.services.organised_people(&organiser, SLUG, &all, Lang::Nl).await.unwrap();
    assert_eq!(after.people.len(), before.people.len() + 1, "one line more");
    assert_eq!(after.total, before.total, "nobody more");
}
