//! Looking at what is typed, without saving it.

use domain::{
    error::{AppError, Issue},
    fields::Form,
    lang::Lang,
};
use services::{
    Failure,
    drafts::Change,
    entries::{Looked, PREVIEW_MAX_BYTES},
};

use crate::common::{World, on_both};

/// A draft of the team of u4 and u5.
const DRAFT: &str = "IV-2026-002";
/// In review.
const LOCKED: &str = "IV-2026-001";

on_both! {
    what_can_be_read_is_given_and_what_cannot_is_named
    looking_changes_nothing
    who_may_not_write_may_not_look
    a_preview_is_safe_and_only_for_readers
}

async fn look(world: &World, who: &str, code: &str, field: &str, pairs: &[(&str, &str)]) -> Result<Looked, Failure> {
    let form: Form = pairs.iter().map(|(name, value)| ((*name).to_owned(), vec![(*value).to_owned()])).collect();
    let change = Change { field, base: 0, form: &form, press: None, lang: Lang::Nl };
    world.services.look_at_field(&world.person(who).await, code, &change).await
}

async fn what_can_be_read_is_given_and_what_cannot_is_named(world: &World) {
    let dates = [("v.start", "24 nov 2026"), ("v.end", "morgen")];
    let looked = look(world, "u4", DRAFT, "test_period", &dates).await.unwrap();
    assert_eq!(looked.value.get("start").as_text(), "2026-11-24");
    let named = |problem: &domain::error::Problem| {
        problem.place.column.as_deref() == Some("end") && matches!(problem.what, Issue::NotADate)
    };
    assert!(looked.problems.iter().any(named), "{:?}", looked.problems);
    let looked = look(world, "u4", DRAFT, "if_then", &[("v", &"a".repeat(2_000))]).await.unwrap();
    assert!(looked.problems.iter().any(|problem| matches!(problem.what, Issue::TooLong { .. })));
}

async fn looking_changes_nothing(world: &World) {
    let me = world.person("u4").await;
    let before = world.services.field_for_edit(&me, DRAFT, "if_then", Lang::Nl).await.unwrap();
    look(world, "u4", DRAFT, "if_then", &[("v", "Heel iets anders")]).await.unwrap();
    let after = world.services.field_for_edit(&me, DRAFT, "if_then", Lang::Nl).await.unwrap();
    assert_eq!((before.value, before.seq), (after.value, after.seq));
}

async fn who_may_not_write_may_not_look(world: &World) {
    let refused = look(world, "u12", DRAFT, "if_then", &[("v", "x")]).await.unwrap_err();
    assert!(matches!(AppError::from(refused), AppError::NotFound));
    let refused = look(world, "u1", LOCKED, "if_then", &[("v", "x")]).await.unwrap_err();
    assert!(matches!(AppError::from(refused), AppError::Locked { .. }));
}

async fn a_preview_is_safe_and_only_for_readers(world: &World) {
    let (member, client) = (world.person("u4").await, world.person("u12").await);
    let html = world.services.preview(&member, DRAFT, "**vet** <script>x</script> [x](javascript:x)").await.unwrap();
    assert!(html.as_str().contains("<strong>vet</strong>") && !html.as_str().contains("<script"), "{html:?}");
    assert!(!html.as_str().contains("javascript:\""), "{html:?}");
    let refused = world.services.preview(&client, DRAFT, "x").await.unwrap_err();
    assert!(matches!(AppError::from(refused), AppError::NotFound));
    let long = "x".repeat(PREVIEW_MAX_BYTES + 1);
    assert!(matches!(
        AppError::from(world.services.preview(&member, DRAFT, &long).await.unwrap_err()),
        AppError::TooLarge
    ));
}
