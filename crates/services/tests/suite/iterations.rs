//! Submitting, moving and restoring, on both databases: what they change, what they refuse, and who may not.

use crate::common::{World, on_both};
use domain::{
    error::{AppError, Conflict, Issue, Lock, Problem},
    fields::Form,
    lang::Lang,
    lifecycle::{Action, Status},
};
use services::{
    Failure, Person,
    cohorts::{dashboard::Todo, todo::TaskKind},
    drafts::Change,
    iterations::{MoveForm, NOTE_MAX, NOTE_MIN, Side, Submit},
    threads::NewThread,
};

/// In review with two iterations; complete for submitting.
const WARNING: &str = "IV-2026-001";
/// A draft that lacks a lot.
const ROUTE: &str = "IV-2026-002";
/// Approved for test, with three iterations.
const MODULE: &str = "IV-2026-003";
const WHY: &str = "We willen eerst nog met de partners praten.";
const NOTE: &str = "Een eigenaar genoemd en twee boodschappen toegevoegd.";

on_both! {
    submitting_freezes_the_draft_and_locks_it
    a_change_note_has_bounds
    missing_fields_are_all_named_and_nothing_changes
    only_the_lead_submits
    a_status_that_changed_is_a_conflict
    an_iteration_comes_back_into_the_draft
    a_proposal_reaches_the_lead
    the_start_of_a_test_makes_an_iteration
    who_reads_no_draft_reads_iterations
    pages_of_moves_are_for_who_could_ever_make_them
}

/// What the client would hear.
fn told<T: std::fmt::Debug>(result: Result<T, Failure>) -> AppError {
    AppError::from(result.unwrap_err())
}

/// What is wrong with a form that was refused.
fn problems<T: std::fmt::Debug>(result: Result<T, Failure>) -> Vec<Problem> {
    match told(result) {
        AppError::Invalid { problems } => problems,
        other => {
            assert_eq!(other, AppError::Invalid { problems: Vec::new() });
            Vec::new()
        }
    }
}

const fn form(note: &str) -> Submit<'_> {
    Submit { trigger: "review", change_note: note, base_seq: 0, lang: Lang::Nl }
}

async fn go(world: &World, who: &Person, code: &str, action: Action, from: Status) -> Result<Status, Failure> {
    let form = MoveForm { reason: WHY, ..MoveForm::new(action, from, Lang::Nl) };
    world.services.move_status(who, code, &form).await
}

async fn withdrawn(world: &World) -> Person {
    let lead = world.person("u2").await;
    go(world, &lead, WARNING, Action::Withdraw, Status::InReview).await.unwrap();
    lead
}

/// Writes a text field as its plain form does.
async fn write(world: &World, who: &Person, code: &str, field: &str, text: &str) -> Result<(), Failure> {
    let base = world.services.field_for_edit(who, code, field, Lang::Nl).await.map_or(0, |edit| edit.seq);
    let form = Form::from([("v".to_owned(), vec![text.to_owned()])]);
    let change = Change { field, base, form: &form, press: None, lang: Lang::Nl };
    world.services.save_field(who, code, change).await.map(drop)
}

async fn hashes(world: &World, who: &Person, code: &str) -> Vec<String> {
    let strip = world.services.iterations(who, code).await.unwrap();
    strip.items.into_iter().map(|item| item.made.hash).collect()
}

async fn submitting_freezes_the_draft_and_locks_it(world: &World) {
    let lead = withdrawn(world).await;
    let before = hashes(world, &lead, WARNING).await;
    write(world, &lead, WARNING, "mechanism", "Meer besef van schade, en een uitweg op het moment van de keuze zelf.")
        .await
        .unwrap();
    assert_eq!(world.services.submit(&lead, WARNING, &form(NOTE)).await.unwrap(), 3);

    let strip = world.services.iterations(&lead, WARNING).await.unwrap();
    assert_eq!((strip.entry.status, strip.entry.latest), (Status::InReview, 3));
    let one = world.services.iteration(&lead, WARNING, 3).await.unwrap();
    assert_eq!(one.made.change_note, NOTE);
    assert_eq!(one.content.hash(), one.made.hash, "the hash is of what is stored");
    assert!(one.content.get("mechanism").as_text().starts_with("Meer besef"));
    let after = hashes(world, &lead, WARNING).await;
    assert_eq!(after.get(..2), Some(before.as_slice()), "earlier iterations stay as they were");
    assert_ne!(after.last(), before.last());

    let refused = told(write(world, &lead, WARNING, "mechanism", "Toch anders").await);
    assert_eq!(refused, AppError::Locked { why: Lock::InReview });
    let same = world.services.compare(&lead, WARNING, Some(Side::Iteration(3)), Some(Side::Draft), Lang::Nl).await;
    assert_eq!(same.unwrap().totals.fields_changed, 0);
}

async fn a_change_note_has_bounds(world: &World) {
    let lead = withdrawn(world).await;
    let wanted = async |note: String| {
        let problems = problems(world.services.submit(&lead, WARNING, &form(&note)).await);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(problems[0].place.field, "change_note");
        problems[0].what.clone()
    };
    for note in [String::new(), "a".repeat(NOTE_MIN - 1), format!("  {}  ", "a".repeat(NOTE_MIN - 1))] {
        assert_eq!(wanted(note).await, Issue::ChangeNoteNeeded { min: NOTE_MIN });
    }
    assert_eq!(wanted("a".repeat(NOTE_MAX + 3)).await, Issue::TooLong { over: 3, max: NOTE_MAX });
    let strip = world.services.iterations(&lead, WARNING).await.unwrap();
    assert_eq!((strip.entry.status, strip.entry.latest), (Status::Draft, 2));
    world.services.submit(&lead, WARNING, &form(&"é".repeat(NOTE_MIN))).await.unwrap();
}

async fn missing_fields_are_all_named_and_nothing_changes(world: &World) {
    let lead = world.person("u4").await;
    let page = world.services.submission(&lead, ROUTE, Lang::Nl).await.unwrap();
    let problems = problems(world.services.submit(&lead, ROUTE, &form("kort")).await);
    let named: Vec<&str> = problems.iter().map(|problem| problem.place.field.as_str()).collect();
    assert_eq!(named.first(), Some(&"change_note"), "a note that is there must be long enough: {named:?}");
    let fields = problems.iter().find_map(|problem| match problem.what {
        Issue::FieldsMissing { fields } => Some(fields),
        _ => None,
    });
    assert!(fields.is_some_and(|fields| fields > 5));
    assert!(page.missing.iter().all(|missing| named.contains(&missing.place.field.as_str())));
    let strip = world.services.iterations(&lead, ROUTE).await.unwrap();
    assert_eq!((strip.entry.status, strip.items.len()), (Status::Draft, 0));
}

async fn only_the_lead_submits(world: &World) {
    withdrawn(world).await;
    // A member, a lead of another team, the coach, the client.
    for who in ["u1", "u4", "u9", "u12"] {
        let who = world.person(who).await;
        assert_eq!(told(world.services.submit(&who, WARNING, &form(NOTE)).await), AppError::NotFound);
    }
    let member = world.person("u1").await;
    let page = world.services.submission(&member, WARNING, Lang::Nl).await.unwrap();
    assert!(page.possible && !page.allowed && page.missing.is_empty());
    assert_eq!(
        (page.leads.as_slice(), page.coaches.as_slice()),
        (&["Deelnemer OM".to_owned()][..], &["Coach Noord".to_owned()][..])
    );
    let organiser = world.person("u11").await;
    assert_eq!(world.services.submit(&organiser, WARNING, &form(NOTE)).await.unwrap(), 3);
}

async fn a_status_that_changed_is_a_conflict(world: &World) {
    let lead = world.person("u2").await;
    let conflict = AppError::Conflict { why: Conflict::StatusChanged };
    assert_eq!(told(world.services.submit(&lead, WARNING, &form(NOTE)).await), conflict);
    go(world, &lead, WARNING, Action::Withdraw, Status::InReview).await.unwrap();
    assert_eq!(told(go(world, &lead, WARNING, Action::Withdraw, Status::InReview).await), conflict);
    let page = world.services.move_page(&lead, WARNING, Action::Withdraw, Lang::Nl).await.unwrap();
    assert!(page.step.is_none() && page.entry.status == Status::Draft);
    // A verdict or a submission is no move by hand.
    for action in [Action::Approve, Action::Submit, Action::Resume] {
        assert_eq!(told(go(world, &lead, WARNING, action, Status::Draft).await), AppError::NotFound);
    }
}

async fn an_iteration_comes_back_into_the_draft(world: &World) {
    let lead = world.person("u2").await;
    assert_eq!(
        told(world.services.restore(&lead, WARNING, 1).await),
        AppError::Locked { why: Lock::InReview },
        "not while the coach reads it"
    );
    withdrawn(world).await;
    let asked = world.services.restoring(&lead, WARNING, 1).await.unwrap();
    assert!(!asked.fields.is_empty());
    assert_eq!(world.services.restore(&lead, WARNING, 1).await.unwrap(), asked.fields.len());
    let (from, to) = (Some(Side::Iteration(1)), Some(Side::Draft));
    let compared = world.services.compare(&lead, WARNING, from, to, Lang::Nl).await.unwrap();
    assert_eq!(compared.totals.fields_changed, 0);
    assert_eq!(world.services.restore(&lead, WARNING, 1).await.unwrap(), 0, "a second time there is nothing to do");
    assert_eq!(told(world.services.restore(&lead, WARNING, 9).await), AppError::NotFound);
    let other = world.person("u4").await;
    assert_eq!(told(world.services.restore(&other, WARNING, 1).await), AppError::NotFound);
    assert_eq!(told(world.services.restoring(&other, WARNING, 1).await.map(drop)), AppError::NotFound);
}

async fn a_proposal_reaches_the_lead(world: &World) {
    let member = world.person("u1").await;
    let conflict = AppError::Conflict { why: Conflict::StatusChanged };
    assert_eq!(told(world.services.propose(&member, WARNING, "Klaar.").await), conflict);
    let lead = withdrawn(world).await;
    world.services.propose(&member, WARNING, "Klaar om aan te bieden.").await.unwrap();
    let page = world.services.submission(&lead, WARNING, Lang::Nl).await.unwrap();
    assert_eq!(page.proposals.len(), 1);
    let proposal = &page.proposals[0];
    assert_eq!((proposal.by.as_str(), proposal.mine), ("Deelnemer Politie", false));
    assert!(world.services.submission(&member, WARNING, Lang::Nl).await.unwrap().proposals[0].mine);
    assert_eq!(asked(world, &lead).await, ["Deelnemer Politie"], "it is among the lead's tasks");
    assert!(asked(world, &member).await.is_empty(), "one does not wait for oneself");
    assert!(world.services.iterations(&member, WARNING).await.unwrap().proposed);
    let again = told(world.services.propose(&lead, WARNING, "Nog een keer.").await);
    assert_eq!(again, conflict, "one proposal at a time");

    let threads = world.services.threads(&lead, WARNING).await.unwrap().threads;
    let thread = threads.iter().find(|thread| thread.kind == "proposal").unwrap();
    world.services.reply(&lead, WARNING, thread.id, "Ik kijk er morgen naar.", None).await.unwrap();
    assert!(asked(world, &lead).await.is_empty(), "once it is answered it is no task any more");
    assert!(!world.services.iterations(&member, WARNING).await.unwrap().proposed, "and one can propose again");
    let by_hand = NewThread { kind: "proposal", text: "Doe maar.", ..NewThread::default() };
    let refused = problems(world.services.create_thread(&member, WARNING, &by_hand).await);
    assert_eq!(refused[0].place.field, "kind", "a comment is no proposal");
    let outsider = world.person("u4").await;
    assert_eq!(told(world.services.propose(&outsider, WARNING, "Doe maar.").await), AppError::NotFound);
}

/// Who asks for an answer on the entry as a whole.
async fn asked(world: &World, who: &Person) -> Vec<String> {
    let tasks = match world.services.dashboard(who, "editie-1", Lang::Nl).await.unwrap().todo {
        Todo::Tasks { tasks, .. } => tasks,
        _ => Vec::new(),
    };
    let asked = tasks.into_iter().filter_map(|task| match task.what {
        TaskKind::Answer { by, field: None, .. } if task.code.to_string() == WARNING => Some(by),
        _ => None,
    });
    asked.collect()
}

async fn the_start_of_a_test_makes_an_iteration(world: &World) {
    let lead = world.person("u7").await;
    // The first day of the test.
    world.clock.advance(86_400);
    let start = |reason| MoveForm { reason, ..MoveForm::new(Action::StartTest, Status::ApprovedForTest, Lang::Nl) };
    let problems = problems(world.services.move_status(&lead, MODULE, &start("kort")).await);
    assert_eq!(problems.first().map(|problem| &problem.what), Some(&Issue::ChangeNoteNeeded { min: NOTE_MIN }));
    assert_eq!(world.services.move_status(&lead, MODULE, &start(NOTE)).await.unwrap(), Status::InTest);
    let one = world.services.iteration(&lead, MODULE, 4).await.unwrap();
    assert_eq!((one.made.trigger.as_str(), one.made.change_note.as_str()), ("test", NOTE));
}

async fn who_reads_no_draft_reads_iterations(world: &World) {
    let client = world.person("u12").await;
    let strip = world.services.iterations(&client, WARNING).await.unwrap();
    assert_eq!((strip.items.len(), strip.draft_at, strip.moves.len()), (2, None, 0));
    assert!(!world.services.iteration(&client, WARNING, 2).await.unwrap().content.get("summary").is_blank());
    let draft = world.services.compare(&client, WARNING, Some(Side::Iteration(1)), Some(Side::Draft), Lang::Nl).await;
    assert_eq!(told(draft.map(drop)), AppError::NotFound);
    let usual = world.services.compare(&client, WARNING, None, None, Lang::Nl).await.unwrap();
    assert_eq!((usual.from, usual.to), (Side::Iteration(1), Side::Iteration(2)));
    assert_eq!(told(world.services.submission(&client, WARNING, Lang::Nl).await.map(drop)), AppError::NotFound);
}

async fn pages_of_moves_are_for_who_could_ever_make_them(world: &World) {
    let (lead, member) = (world.person("u2").await, world.person("u1").await);
    let page = |who, action| world.services.move_page(who, WARNING, action, Lang::Nl);
    assert!(page(&lead, Action::Withdraw).await.unwrap().step.is_some());
    // Reading it, but never the one who hands over or withdraws.
    assert_eq!(told(page(&lead, Action::HandOver).await.map(drop)), AppError::NotFound);
    assert_eq!(told(page(&member, Action::Withdraw).await.map(drop)), AppError::NotFound);
    assert_eq!(told(page(&lead, Action::Approve).await.map(drop)), AppError::NotFound);
}
