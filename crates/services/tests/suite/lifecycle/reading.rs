//! Reasons, labels, stocktakes, history, and who reads what.

use domain::{
    error::{AppError, Conflict, Issue},
    lang::Lang,
    lifecycle::{Action, Status},
    value::Value,
};
use services::{
    Person,
    entries::Head,
    iterations::{Happened, LowerLabel, Side},
};

use super::{DAY, GOAL, MODULE, NOTE, ROUTE, WARNING, WHY, form, go, lines, says, status, told, wrong};
use crate::common::{World, on_both};

on_both! {
    taking_back_says_why
    the_coach_lowers_a_label_with_a_reason
    a_stricter_label_is_set_with_the_head
    a_stocktake_freezes_what_changed
    history_is_for_who_reads_the_draft
    the_usual_comparison_shows_a_difference
    who_reads_only_what_was_approved_takes_only_that_along
}

async fn taking_back_says_why(world: &World) {
    let lead = world.person("u2").await;
    let back = |reason| form(Action::Withdraw, Status::InReview, reason);
    let silent = wrong(world.services.move_status(&lead, WARNING, &back("")).await);
    assert_eq!(silent, ("reason".to_owned(), Issue::ReasonNeeded { min: 30 }));
    assert_eq!(status(world, WARNING).await, "in_review");
    world.services.move_status(&lead, WARNING, &back(WHY)).await.unwrap();
    let history = world.services.history(&lead, WARNING).await.unwrap();
    let last = &history.events[0];
    let moved = Happened::Status { from: Some(Status::InReview), to: Status::Draft, iteration: Some(2) };
    assert_eq!((last.by.as_deref(), last.reason.as_deref()), (Some("Deelnemer OM"), Some(WHY)));
    assert_eq!(last.what, moved);
}

async fn the_coach_lowers_a_label_with_a_reason(world: &World) {
    let (lead, coach, organiser) = (world.person("u4").await, world.person("u9").await, world.person("u11").await);
    let lower = |who: &Person, from: &'static str, to: &'static str, reason: &'static str| {
        let who = who.clone();
        async move { world.services.lower_label(&who, ROUTE, &LowerLabel { from, to, reason }).await }
    };
    for who in [&lead, &organiser, &world.person("u10").await] {
        assert_eq!(told(lower(who, "TLP:GREEN", "TLP:CLEAR", WHY).await), AppError::NotFound);
        assert_eq!(told(world.services.label_page(who, ROUTE).await.map(drop)), AppError::NotFound);
    }
    let page = world.services.label_page(&coach, ROUTE).await.unwrap();
    assert_eq!(page.lower, ["TLP:CLEAR"]);
    assert_eq!(wrong(lower(&coach, "TLP:GREEN", "TLP:AMBER", WHY).await), ("to".to_owned(), Issue::NotInList));
    let short = wrong(lower(&coach, "TLP:GREEN", "TLP:CLEAR", "Mag wel.").await);
    assert_eq!(short, ("reason".to_owned(), Issue::ReasonNeeded { min: 30 }));
    let stale = told(lower(&coach, "TLP:AMBER", "TLP:CLEAR", WHY).await);
    assert_eq!(stale, AppError::Conflict { why: Conflict::StatusChanged });
    lower(&coach, "TLP:GREEN", "TLP:CLEAR", WHY).await.unwrap();
    let event = world.services.history(&lead, ROUTE).await.unwrap().events.remove(0);
    let changed = Happened::Label { from: "TLP:GREEN".to_owned(), to: "TLP:CLEAR".to_owned() };
    assert_eq!((event.what, event.reason.as_deref()), (changed, Some(WHY)));
    assert_eq!(event.by.as_deref(), Some("Coach Noord"));
    assert_eq!(lines(world, "entry.label").await, 1);
    assert!(world.services.label_page(&organiser, GOAL).await.is_ok(), "a policy goal has no coach");
}

async fn a_stricter_label_is_set_with_the_head(world: &World) {
    let lead = world.person("u4").await;
    let set = |who: &Person, label: &'static str| {
        let who = who.clone();
        async move {
            let entry = world.services.who_sees(&who, ROUTE).await.unwrap().opened.entry;
            let head = Head { version: entry.version, label, lang: Lang::Nl, owner: entry.owner_id, team: None };
            world.services.set_head(&who, ROUTE, &head).await
        }
    };
    set(&lead, "TLP:AMBER").await.unwrap();
    for who in [&lead, &world.person("u11").await] {
        assert_eq!(wrong(set(who, "TLP:GREEN").await), ("label".to_owned(), Issue::LabelLowered));
    }
    let event = world.services.history(&lead, ROUTE).await.unwrap().events.remove(0);
    let changed = Happened::Label { from: "TLP:GREEN".to_owned(), to: "TLP:AMBER".to_owned() };
    assert_eq!((event.what, event.reason), (changed, None));
    set(&lead, "TLP:AMBER").await.unwrap();
    let events = world.services.history(&lead, ROUTE).await.unwrap().events;
    assert_eq!(
        events.iter().filter(|event| matches!(event.what, Happened::Label { .. })).count(),
        1,
        "the same is none"
    );
}

async fn a_stocktake_freezes_what_changed(world: &World) {
    let (organiser, lead) = (world.person("u11").await, world.person("u4").await);
    let note = "Stand bij stocktake 2 van 25 november 2026.";
    assert_eq!(told(world.services.hold_stocktake(&lead, "editie-1", note).await), AppError::NotFound);
    assert_eq!(told(world.services.stocktake_page(&lead, "editie-1").await.map(drop)), AppError::NotFound);
    let silent = wrong(world.services.hold_stocktake(&organiser, "editie-1", " ").await);
    assert_eq!(silent, ("note".to_owned(), Issue::ChangeNoteNeeded { min: 20 }));
    let page = world.services.stocktake_page(&organiser, "editie-1").await.unwrap();
    assert_eq!(page.nearest.as_ref().map(|(name, _)| name.as_str()), Some("Stocktake 2"));
    let codes: Vec<&str> = page.entries.iter().map(|(code, _)| code.as_str()).collect();
    assert!(codes.contains(&ROUTE) && !codes.contains(&WARNING) && !codes.contains(&GOAL), "{codes:?}");
    assert_eq!(world.services.hold_stocktake(&organiser, "editie-1", note).await.unwrap(), codes.len());
    let one = world.services.iteration(&lead, ROUTE, 1).await.unwrap();
    assert_eq!((one.made.trigger.as_str(), one.made.change_note.as_str()), ("stocktake", note));
    assert_eq!((one.made.by.as_str(), status(world, ROUTE).await.as_str()), ("Programmaleider", "draft"));
    assert_eq!(world.services.hold_stocktake(&organiser, "editie-1", note).await.unwrap(), 0, "nothing changed since");
    assert!(world.services.stocktake_page(&organiser, "editie-1").await.unwrap().entries.is_empty());
    assert_eq!(lines(world, "cohort.stocktake").await, 2);
}

async fn history_is_for_who_reads_the_draft(world: &World) {
    for name in ["u1", "u4", "u9", "u10", "u11"] {
        let who = world.person(name).await;
        let history = world.services.history(&who, WARNING).await.unwrap();
        assert_eq!(history.items.iter().map(|item| item.made.n).collect::<Vec<_>>(), [2, 1], "{name}");
        let made = history.events.last().unwrap();
        assert!(matches!(made.what, Happened::Status { from: None, to: Status::Idea, .. }), "{made:?}");
    }
    let client = world.person("u12").await;
    assert_eq!(told(world.services.history(&client, WARNING).await.map(drop)), AppError::NotFound);
}

async fn the_usual_comparison_shows_a_difference(world: &World) {
    let lead = world.person("u7").await;
    let usual = world.services.compare(&lead, MODULE, None, None, Lang::Nl).await.unwrap();
    assert_eq!((usual.from, usual.to), (Side::Iteration(2), Side::Iteration(3)), "the draft says nothing of its own");
    assert!(usual.totals.fields_changed > 0);
    world.clock.advance(DAY);
    go(world, &lead, Action::StartTest, Status::ApprovedForTest, NOTE).await.unwrap();
    let usual = world.services.compare(&lead, MODULE, None, None, Lang::Nl).await.unwrap();
    assert_eq!((usual.from, usual.to), (Side::Iteration(2), Side::Iteration(4)), "3 and 4 read the same");
    says(world, MODULE, &[("lessons", Value::text("Samen oefenen helpt."))]).await;
    let usual = world.services.compare(&lead, MODULE, None, None, Lang::Nl).await.unwrap();
    assert_eq!((usual.from, usual.to), (Side::Iteration(4), Side::Draft));
    assert_eq!(usual.totals.fields_changed, 1);
}

async fn who_reads_only_what_was_approved_takes_only_that_along(world: &World) {
    let (client, lead) = (world.person("u12").await, world.person("u7").await);
    for (n, approved) in [(1, false), (2, false), (3, true)] {
        let one = world.services.iteration(&client, MODULE, n).await.unwrap();
        assert_eq!(one.can_export, approved, "{n}");
        let version = services::exports::Version::Iteration(u32::try_from(n).unwrap());
        assert_eq!(world.services.take_along(&client, MODULE, version).await.is_ok(), approved, "{n}");
        assert!(world.services.iteration(&lead, MODULE, n).await.unwrap().can_export);
    }
}
