//! Interventions in test: the first day, the word of the coach, the hand-over.

use domain::{
    error::{AppError, Issue, Lock},
    ids::EntryCode,
    kind::EntryKind,
    lang::Lang,
    lifecycle::{Action, Status},
    value::Value,
};
use services::{
    Person,
    cohorts::{dashboard::Todo, todo::TaskKind},
    entries::NewEntry,
    iterations::{Happened, MoveForm},
    reviews::Deed,
};

use super::{DAY, MODULE, NOTE, WHY, form, go, lines, says, status, told, wrong};
use crate::common::{World, on_both};

on_both! {
    a_test_starts_on_its_first_day_and_not_before
    evaluated_takes_the_lead_and_the_coach
    what_waits_for_confirmation_is_locked_and_comes_back
    a_hand_over_names_owner_and_day
}

/// The module in test, with everything that a finished test needs but the coach's word.
async fn tested(world: &World) -> Person {
    let lead = world.person("u7").await;
    world.clock.advance(DAY);
    go(world, &lead, Action::StartTest, Status::ApprovedForTest, NOTE).await.unwrap();
    let report = report(world, &lead).await.to_string();
    let decision = [("decision", Value::text("continue")), ("reason", Value::text(NOTE))];
    let rows = vec![Value::map([("id", Value::text("e1")), ("to", Value::text(report))])];
    let lessons = "Medewerkers gebruiken de kaart vaker als zij er samen mee oefenen.";
    let fields =
        [("evaluations", Value::List(rows)), ("decision", Value::map(decision)), ("lessons", Value::text(lessons))];
    says(world, MODULE, &fields).await;
    lead
}

async fn report(world: &World, lead: &Person) -> EntryCode {
    let new = NewEntry {
        cohort: lead.members[0].cohort,
        kind: Some(EntryKind::Evaluation),
        title: "Verslag van de eerste test",
        team: None,
        label: "TLP:GREEN",
        lang: Lang::Nl,
        links: vec![MODULE.to_owned()],
    };
    world.services.create_entry(lead, &new).await.unwrap()
}

async fn a_test_starts_on_its_first_day_and_not_before(world: &World) {
    let lead = world.person("u7").await;
    let early = wrong(go(world, &lead, Action::StartTest, Status::ApprovedForTest, NOTE).await);
    assert_eq!(early, ("test_period".to_owned(), Issue::NotBefore { date: "2026-11-25".to_owned() }));
    let page = world.services.move_page(&lead, MODULE, Action::StartTest, Lang::Nl).await.unwrap();
    assert_eq!(page.missing.len(), 1, "the page says so before anybody tries: {:?}", page.missing);
    assert_eq!(status(world, MODULE).await, "approved_for_test");
    world.clock.advance(DAY);
    assert!(world.services.move_page(&lead, MODULE, Action::StartTest, Lang::Nl).await.unwrap().missing.is_empty());
    go(world, &lead, Action::StartTest, Status::ApprovedForTest, NOTE).await.unwrap();
}

async fn evaluated_takes_the_lead_and_the_coach(world: &World) {
    let lead = tested(world).await;
    let (coach, other) = (world.person("u10").await, world.person("u9").await);
    assert_eq!(told(go(world, &coach, Action::Evaluate, Status::InTest, NOTE).await), AppError::NotFound);
    assert_eq!(told(go(world, &lead, Action::Confirm, Status::InTest, "").await), AppError::NotFound);
    assert_eq!(go(world, &lead, Action::Evaluate, Status::InTest, NOTE).await.unwrap(), Status::Confirming);
    let one = world.services.iteration(&coach, MODULE, 5).await.unwrap();
    assert_eq!((one.made.trigger.as_str(), one.made.change_note.as_str()), ("review", NOTE));
    assert!(!one.content.get("lessons").is_blank(), "what is confirmed is what was frozen");
    let queue = world.services.review_queue(&coach, Lang::Nl).await.unwrap();
    let row = queue.waiting.iter().find(|row| row.code == MODULE).unwrap();
    assert_eq!((row.deed, row.days), (Deed::Confirm, 0), "it waits in the queue of the coach");
    let tasks = match world.services.dashboard(&coach, "editie-1", Lang::Nl).await.unwrap().todo {
        Todo::Reviews { tasks, .. } => tasks,
        other => panic!("no tasks of a coach: {other:?}"),
    };
    assert!(tasks.iter().any(|task| task.what == TaskKind::Confirm { iteration: 5, days: 0 }), "{tasks:?}");
    for who in [&lead, &other] {
        assert_eq!(told(go(world, who, Action::Confirm, Status::Confirming, "").await), AppError::NotFound);
    }
    let client = world.person("u12").await;
    let taken = world.services.iteration(&client, MODULE, 5).await.unwrap();
    assert!(!taken.can_export, "nobody stands for it yet");
    assert_eq!(go(world, &coach, Action::Confirm, Status::Confirming, "").await.unwrap(), Status::Evaluated);
    assert!(world.services.iteration(&client, MODULE, 5).await.unwrap().can_export);
    assert_eq!((lines(world, "entry.evaluate").await, lines(world, "entry.confirm").await), (1, 1));
}

async fn what_waits_for_confirmation_is_locked_and_comes_back(world: &World) {
    let lead = tested(world).await;
    let coach = world.person("u10").await;
    go(world, &lead, Action::Evaluate, Status::InTest, NOTE).await.unwrap();
    let edit = world.services.field_for_edit(&lead, MODULE, "lessons", Lang::Nl).await;
    assert_eq!(told(edit.map(drop)), AppError::Locked { why: Lock::InReview });
    let short = wrong(go(world, &coach, Action::Decline, Status::Confirming, "Nee.").await);
    assert_eq!(short, ("reason".to_owned(), Issue::ReasonNeeded { min: 30 }));
    assert_eq!(go(world, &coach, Action::Decline, Status::Confirming, WHY).await.unwrap(), Status::InTest);
    assert!(world.services.field_for_edit(&lead, MODULE, "lessons", Lang::Nl).await.is_ok());
    let client = world.person("u12").await;
    assert!(!world.services.iteration(&client, MODULE, 5).await.unwrap().can_export, "declined is not approved");
    go(world, &lead, Action::Evaluate, Status::InTest, NOTE).await.unwrap();
    assert_eq!(go(world, &lead, Action::Withdraw, Status::Confirming, WHY).await.unwrap(), Status::InTest);
    assert_eq!(go(world, &coach, Action::Stop, Status::InTest, WHY).await.unwrap(), Status::Stopped);
}

async fn a_hand_over_names_owner_and_day(world: &World) {
    let lead = tested(world).await;
    let (coach, organiser) = (world.person("u10").await, world.person("u11").await);
    go(world, &lead, Action::Evaluate, Status::InTest, NOTE).await.unwrap();
    go(world, &coach, Action::Confirm, Status::Confirming, "").await.unwrap();
    let page = world.services.move_page(&organiser, MODULE, Action::HandOver, Lang::Nl).await.unwrap();
    assert!(!page.owner.is_empty() && page.date.is_some(), "begins with what the draft names, and today");
    let to = |owner: &'static str, date: &'static str| MoveForm {
        owner,
        date,
        ..form(Action::HandOver, Status::Evaluated, "")
    };
    let give = |form: MoveForm<'static>| {
        let organiser = organiser.clone();
        async move { world.services.move_status(&organiser, MODULE, &form).await }
    };
    assert_eq!(wrong(give(to("", "2026-12-01")).await), ("owner".to_owned(), Issue::Required));
    assert_eq!(wrong(give(to("Reclassering", "")).await), ("date".to_owned(), Issue::Required));
    assert_eq!(wrong(give(to("Reclassering", "morgen")).await), ("date".to_owned(), Issue::NotADate));
    assert_eq!(give(to("Reclassering", "2026-12-01")).await.unwrap(), Status::HandedOver);
    let history = world.services.history(&lead, MODULE).await.unwrap();
    let handed = Happened::HandedOver { owner: "Reclassering".to_owned(), since: "2026-12-01".to_owned() };
    assert!(history.events.iter().any(|event| event.what == handed), "{:?}", history.events);
}
