//! What the lifecycle asks besides a status: the coach's word, days, owners, reasons; and what becomes of it by itself.

use domain::{
    content::Content,
    error::{AppError, Conflict, Issue, Lock, Problem},
    ids::{EntryCode, EntryId},
    kind::EntryKind,
    lang::Lang,
    lifecycle::{Action, Status},
    rights::Role,
    value::Value,
};
use services::{
    Failure, Person,
    cohorts::{dashboard::Todo, todo::TaskKind},
    entries::{Head, NewEntry},
    iterations::{Happened, LowerLabel, MoveForm, Side, Submit},
    reviews::{Deed, Point, ReviewForm, Verdict},
};
use storage::{Tx, audit::AuditFilter, drafts::DraftRow};

use crate::common::{World, on_both};

/// Approved for test, with three iterations; its test begins a day after the demo's today. Of the team of u7 and u8,
/// whose coach is u10.
const MODULE: &str = "IV-2026-003";
/// In review at u9.
const WARNING: &str = "IV-2026-001";
/// A draft without iterations, of the team of u4.
const ROUTE: &str = "IV-2026-002";
/// Checked; of the team of u1, u2 and u3, whose coach is u9. To be checked again 280 days after the demo's today.
const NUDGE: &str = "BP-2026-001";
const GOAL: &str = "BD-2026-001";
const NOTE: &str = "De test is klaar en het verslag is besproken.";
const WHY: &str = "Het verslag noemt de neveneffecten nog niet.";
const DAY: i64 = 86_400;

on_both! {
    a_test_starts_on_its_first_day_and_not_before
    evaluated_takes_the_lead_and_the_coach
    what_waits_for_confirmation_is_locked_and_comes_back
    taking_back_says_why
    a_hand_over_names_owner_and_day
    a_best_practice_grows_old_on_its_day
    a_recheck_names_the_next_day
    a_best_practice_is_judged_by_a_coach_of_another_team
    an_invited_expert_judges_a_best_practice_and_nothing_else
    the_coach_lowers_a_label_with_a_reason
    a_stricter_label_is_set_with_the_head
    a_stocktake_freezes_what_changed
    history_is_for_who_reads_the_draft
    the_usual_comparison_shows_a_difference
    who_reads_only_what_was_approved_takes_only_that_along
}

fn told<T: std::fmt::Debug>(result: Result<T, Failure>) -> AppError {
    AppError::from(result.unwrap_err())
}

/// The one thing that is wrong with a form.
fn wrong<T: std::fmt::Debug>(result: Result<T, Failure>) -> (String, Issue) {
    let AppError::Invalid { mut problems } = told(result) else { panic!("not refused because of its form") };
    assert_eq!(problems.len(), 1, "{problems:?}");
    let Problem { place, what, .. } = problems.remove(0);
    (place.field, what)
}

const fn form(action: Action, from: Status, reason: &str) -> MoveForm<'_> {
    MoveForm { reason, ..MoveForm::new(action, from, Lang::Nl) }
}

async fn go(world: &World, who: &Person, action: Action, from: Status, reason: &str) -> Result<Status, Failure> {
    world.services.move_status(who, MODULE, &form(action, from, reason)).await
}

async fn status(world: &World, code: &str) -> String {
    let mut tx = world.storage.read().await.unwrap();
    tx.entries().by_code(&code.parse().unwrap()).await.unwrap().unwrap().status
}

async fn lines(world: &World, action: &str) -> i64 {
    let mut tx = world.storage.read().await.unwrap();
    tx.audit().count(&AuditFilter { action: Some(action.to_owned()), ..AuditFilter::default() }).await.unwrap()
}

async fn id_of(tx: &mut Tx, code: &str) -> EntryId {
    tx.entries().by_code(&code.parse().unwrap()).await.unwrap().unwrap().id
}

/// Makes the plain reading of a draft say this as well.
async fn says(world: &World, code: &str, fields: &[(&str, Value)]) {
    let mut tx = world.storage.write().await.unwrap();
    let id = id_of(&mut tx, code).await;
    let row = tx.drafts().load(id).await.unwrap().unwrap();
    let mut content: Content = serde_json::from_str(&row.content).unwrap();
    for (field, value) in fields {
        content.set(*field, value.clone());
    }
    let row = DraftRow { content: serde_json::to_string(&content).unwrap(), ..row };
    assert!(tx.drafts().store(&row).await.unwrap());
    tx.save().await.unwrap();
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
        kind: EntryKind::Evaluation,
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

async fn a_best_practice_grows_old_on_its_day(world: &World) {
    world.clock.advance(279 * DAY);
    assert_eq!(world.services.expire_best_practices().await.unwrap(), 0, "a day early");
    world.clock.advance(DAY);
    assert_eq!(world.services.expire_best_practices().await.unwrap(), 3, "all three of the demo");
    assert_eq!(world.services.expire_best_practices().await.unwrap(), 0, "and once only");
    assert_eq!((status(world, NUDGE).await.as_str(), lines(world, "entry.expire").await), ("stale", 3));
    let member = world.person("u1").await;
    let event = world.services.history(&member, NUDGE).await.unwrap().events.remove(0);
    assert_eq!((event.by, event.reason), (None, None), "nobody did it by hand");
    let lead = world.person("u2").await;
    let by_hand = world.services.move_status(&lead, NUDGE, &form(Action::Expire, Status::Checked, "")).await;
    assert_eq!(told(by_hand), AppError::NotFound);
}

async fn a_recheck_names_the_next_day(world: &World) {
    world.clock.advance(280 * DAY);
    world.services.expire_best_practices().await.unwrap();
    let (own, other) = (world.person("u9").await, world.person("u10").await);
    let again =
        |date: &'static str, reason: &'static str| MoveForm { date, ..form(Action::Recheck, Status::Stale, reason) };
    let recheck = |who: &Person, form: MoveForm<'static>| {
        let who = who.clone();
        async move { world.services.move_status(&who, NUDGE, &form).await }
    };
    assert_eq!(told(recheck(&own, again("2028-01-01", NOTE)).await), AppError::NotFound, "not by its own coach");
    assert_eq!(wrong(recheck(&other, again("2027-08-31", NOTE)).await), ("date".to_owned(), Issue::DatePassed));
    let late = wrong(recheck(&other, again("2029-09-01", NOTE)).await);
    assert_eq!(late, ("date".to_owned(), Issue::DateTooLate { months: 24 }));
    assert_eq!(wrong(recheck(&other, again("2028-01-01", "")).await).0, "reason");
    assert_eq!(recheck(&other, again("2028-01-01", NOTE)).await.unwrap(), Status::Checked);
    let one = world.services.iteration(&other, NUDGE, 2).await.unwrap();
    let day = |field: &str| one.content.get(field).as_text().to_owned();
    assert_eq!((day("last_checked").as_str(), day("check_again").as_str()), ("2027-08-31", "2028-01-01"));
    assert_eq!(world.services.expire_best_practices().await.unwrap(), 0, "it is fresh again");
    let (mut tx, coach) = (world.storage.read().await.unwrap(), other.id);
    let id = id_of(&mut tx, NUDGE).await;
    assert!(!tx.coauthors().is_one(id, coach).await.unwrap(), "looking at it again is not writing it");
}

async fn a_best_practice_is_judged_by_a_coach_of_another_team(world: &World) {
    let (lead, own, other) = (world.person("u2").await, world.person("u9").await, world.person("u10").await);
    let open = form(Action::NewIteration, Status::Checked, "");
    world.services.move_status(&lead, NUDGE, &open).await.unwrap();
    let page = world.services.submission(&lead, NUDGE, Lang::Nl).await.unwrap();
    assert_eq!(page.coaches, [other.name.clone()], "the page says who will read it");
    let submit = Submit { trigger: "review", change_note: NOTE, base_seq: 0, lang: Lang::Nl };
    let n = world.services.submit(&lead, NUDGE, &submit).await.unwrap();
    let deed = |who: &Person| {
        let who = who.clone();
        async move {
            let queue = world.services.review_queue(&who, Lang::Nl).await.unwrap();
            queue.waiting.into_iter().find(|row| row.code == NUDGE).map(|row| row.deed)
        }
    };
    assert_eq!(deed(&other).await, Some(Deed::Review));
    assert_ne!(deed(&own).await, Some(Deed::Review));
    assert_eq!(world.services.waiting_reviews(&own).await.unwrap(), 2, "only what is hers to judge");
    assert_eq!(world.services.waiting_reviews(&other).await.unwrap(), 1);
    let draft = ReviewForm::default();
    assert_eq!(told(world.services.save_review(&own, NUDGE, n, &draft).await), AppError::NotFound);
    world.services.save_review(&other, NUDGE, n, &draft).await.unwrap();
}

async fn an_invited_expert_judges_a_best_practice_and_nothing_else(world: &World) {
    let (lead, guest) = (world.person("u2").await, world.person("u12").await);
    world.services.move_status(&lead, NUDGE, &form(Action::NewIteration, Status::Checked, "")).await.unwrap();
    let submit = Submit { trigger: "review", change_note: NOTE, base_seq: 0, lang: Lang::Nl };
    let n = world.services.submit(&lead, NUDGE, &submit).await.unwrap();
    let mut tx = world.storage.write().await.unwrap();
    let role = tx.memberships().of_user(guest.id).await.unwrap().remove(0);
    assert!(tx.memberships().change(role.id, None, Role::Expert.code()).await.unwrap());
    for code in [NUDGE, WARNING] {
        let id = id_of(&mut tx, code).await;
        assert!(tx.experts().add(id, guest.id).await.unwrap());
    }
    tx.save().await.unwrap();
    let expert = world.person("u12").await;
    let page = world.services.submission(&lead, NUDGE, Lang::Nl).await.unwrap();
    assert!(page.coaches.contains(&expert.name), "{:?}", page.coaches);
    let mut review = ReviewForm { verdict: Some(Verdict::Revise), ..ReviewForm::default() };
    review.body.points.push(Point { level: "must".to_owned(), text: "Noem een tweede bron.".to_owned() });
    let other = world.services.save_review(&expert, WARNING, 2, &review).await;
    assert_eq!(told(other.map(drop)), AppError::NotFound, "advice only");
    world.services.save_review(&expert, NUDGE, n, &review).await.unwrap();
    let outcome = world.services.send_review(&expert, NUDGE, n, Lang::Nl).await.unwrap();
    assert_eq!(outcome.status, Status::Revise);
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
