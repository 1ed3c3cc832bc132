//! Saving fields: what is merged, what is refused, and that a refusal changes nothing.

use domain::{
    error::{AppError, Issue, Lock},
    fields::Form,
    lang::Lang,
};
use services::{
    Failure, Person,
    drafts::{Change, Saved},
};

use crate::common::{World, on_both};

/// A draft of the team of u4 and u5.
const DRAFT: &str = "IV-2026-002";
/// In review.
const LOCKED: &str = "IV-2026-001";

on_both! {
    a_stale_form_merges
    a_choice_outside_the_list_is_refused
    a_link_must_lead_somewhere
    a_text_over_its_bound_is_kept_and_named
    a_text_over_the_hard_limit_is_refused
    a_locked_entry_is_not_written
    nobody_else_writes
    what_was_approved_stands
}

fn form(pairs: &[(&str, &str)]) -> Form {
    let mut form = Form::new();
    for (name, value) in pairs {
        form.entry((*name).to_owned()).or_default().push((*value).to_owned());
    }
    form
}

async fn save(
    world: &World,
    who: &Person,
    code: &str,
    field: &str,
    base: i64,
    pairs: &[(&str, &str)],
) -> Result<Saved, Failure> {
    let form = form(pairs);
    world.services.save_field(who, code, Change { field, base, form: &form, press: None, lang: Lang::Nl }).await
}

fn issue(answer: Result<Saved, Failure>) -> Issue {
    match answer.map_err(AppError::from) {
        Err(AppError::Invalid { problems }) => problems.into_iter().next().unwrap().what,
        other => panic!("{other:?}"),
    }
}

async fn seq(world: &World, who: &Person, field: &str) -> i64 {
    world.services.field_for_edit(who, DRAFT, field, Lang::Nl).await.unwrap().seq
}

async fn text(world: &World, who: &Person, field: &str) -> String {
    world.services.field_for_edit(who, DRAFT, field, Lang::Nl).await.unwrap().value.as_text().to_owned()
}

async fn a_stale_form_merges(world: &World) {
    let (one, two) = (world.person("u4").await, world.person("u5").await);
    let first = "Als wij rood doen, dan gebeurt er groen.";
    let base =
        save(world, &one, DRAFT, "if_then", seq(world, &one, "if_then").await, &[("v", first)]).await.unwrap().seq;
    let theirs = [("v", "Als wij blauw doen, dan gebeurt er groen.")];
    save(world, &one, DRAFT, "if_then", base, &theirs).await.unwrap();
    let mine = [("v", "Als wij rood doen, dan gebeurt er geel.")];
    let saved = save(world, &two, DRAFT, "if_then", base, &mine).await.unwrap();
    assert_eq!(saved.merged_with, std::slice::from_ref(&one.name));
    assert_eq!(text(world, &two, "if_then").await, "Als wij blauw doen, dan gebeurt er geel.");
}

async fn a_choice_outside_the_list_is_refused(world: &World) {
    let lead = world.person("u4").await;
    let before = seq(world, &lead, "prevention_level").await;
    let answer = save(world, &lead, DRAFT, "prevention_level", before, &[("v", "quaternary")]).await;
    assert_eq!(issue(answer), Issue::NotInList);
    assert_eq!(seq(world, &lead, "prevention_level").await, before, "nothing has changed");
}

async fn a_link_must_lead_somewhere(world: &World) {
    let lead = world.person("u4").await;
    let before = seq(world, &lead, "problem_analyses").await;
    for (code, expected) in [
        ("PA-2026-999", Issue::LinkGone { code: "PA-2026-999".to_owned() }),
        ("BP-2026-001", Issue::WrongKind { code: "BP-2026-001".to_owned() }),
    ] {
        let row = [("row", "r9"), ("r.r9.to", code), ("r.r9.note", "")];
        assert_eq!(issue(save(world, &lead, DRAFT, "problem_analyses", before, &row).await), expected);
    }
    assert_eq!(seq(world, &lead, "problem_analyses").await, before);
}

async fn a_text_over_its_bound_is_kept_and_named(world: &World) {
    let lead = world.person("u4").await;
    let long = "Als wij dit doen, dan werkt het. ".repeat(20);
    let saved =
        save(world, &lead, DRAFT, "if_then", seq(world, &lead, "if_then").await, &[("v", &long)]).await.unwrap();
    assert!(matches!(saved.problems.first().unwrap().what, Issue::TooLong { max: 400, .. }), "{:?}", saved.problems);
    assert_eq!(text(world, &lead, "if_then").await.trim(), long.trim(), "nobody loses text because it is too long");
}

async fn a_text_over_the_hard_limit_is_refused(world: &World) {
    let lead = world.person("u4").await;
    let before = seq(world, &lead, "description").await;
    let long = "x".repeat(domain::bounds::TEXT_HARD_MAX + 1);
    let answer = save(world, &lead, DRAFT, "description", before, &[("v", &long)]).await;
    assert_eq!(issue(answer), Issue::TooLong { over: 1, max: domain::bounds::TEXT_HARD_MAX });
    assert_eq!(seq(world, &lead, "description").await, before);
}

async fn a_locked_entry_is_not_written(world: &World) {
    let lead = world.person("u2").await;
    let answer = save(world, &lead, LOCKED, "if_then", 0, &[("v", "Als wij toch schrijven.")]).await;
    assert_eq!(AppError::from(answer.unwrap_err()), AppError::Locked { why: Lock::InReview });
}

async fn nobody_else_writes(world: &World) {
    for who in ["u1", "u9", "u12"] {
        let person = world.person(who).await;
        let answer = save(world, &person, DRAFT, "if_then", 0, &[("v", "Van een ander.")]).await;
        assert_eq!(AppError::from(answer.unwrap_err()), AppError::NotFound, "{who}");
    }
}

/// Approved for its test: only what comes after the test is open, and a new iteration opens the rest.
async fn what_was_approved_stands(world: &World) {
    const APPROVED: &str = "IV-2026-003";
    let lead = world.person("u7").await;
    let text = [("v", "Als wij na het oordeel iets anders doen, dan weet de coach dat niet.")];
    let answer = save(world, &lead, APPROVED, "if_then", 0, &text).await;
    assert_eq!(AppError::from(answer.unwrap_err()), AppError::Locked { why: Lock::Fixed });
    let restored = world.services.restore(&lead, APPROVED, 1).await;
    assert_eq!(AppError::from(restored.unwrap_err()), AppError::Locked { why: Lock::Fixed });
    let lessons = [("v", "Wij leerden dat oefenen tijd vraagt, ook als het niet werkt zoals gedacht.")];
    save(world, &lead, APPROVED, "lessons", 0, &lessons).await.unwrap();
}
