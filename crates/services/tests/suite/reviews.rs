//! The coach review: gates, four eyes, two coaches at once, withdrawal, the second voice, corrections.

use crate::common::{World, on_both};
use domain::{
    error::{AppError, Conflict, Issue},
    ids::MembershipId,
    kind::EntryKind,
    lang::Lang,
    lifecycle::{Action, Status},
    rights::Role,
    rubric,
    template::template,
};
use services::{
    Failure, Person,
    iterations::MoveForm,
    reviews::{Deed, Mode, Point, ReviewBody, ReviewForm, Score, Verdict},
};
use storage::{audit::AuditFilter, memberships::MembershipRow};

/// In review at coach u9: an intervention with two iterations, and a problem analysis with one.
const IV: (&str, i64) = ("IV-2026-001", 2);
const PA: (&str, i64) = ("PA-2026-002", 1);

on_both! {
    a_verdict_of_each_kind_leads_to_its_status
    a_gate_that_is_not_met_keeps_the_draft_and_the_status
    who_may_not_review_finds_nothing
    a_coach_who_wrote_along_does_not_judge
    a_draft_is_private_and_merges_nothing
    the_second_of_two_coaches_keeps_the_draft
    two_coaches_who_press_at_once_give_one_verdict
    what_the_team_took_back_is_not_judged
    do_not_proceed_waits_for_a_second_person
    a_second_coach_who_says_the_same_is_the_second_person
    another_verdict_ends_a_waiting_do_not_proceed
    what_two_people_said_one_does_not_take_back
    observers_read_what_was_approved_without_its_reviews
    a_correction_takes_the_place_of_what_was_sent
    a_correction_comes_too_late_when_the_team_went_on
    the_queue_says_what_can_be_done
    the_desk_compares_with_the_last_reviewed_iteration
}

/// A review that passes every gate that a coach can pass.
fn good(kind: EntryKind, verdict: Verdict) -> ReviewForm {
    let fields = template(kind).fields.iter().filter(|field| field.coach);
    let score = Score { score: 3, motivation: String::new() };
    ReviewForm {
        verdict: Some(verdict),
        body: ReviewBody {
            ticks: fields.map(|field| field.id.clone()).collect(),
            scores: rubric::criteria(kind).iter().map(|each| (each.code.clone(), score.clone())).collect(),
            strengths: "Helder keuzemoment.".to_owned(),
            points: vec![Point { level: "must".to_owned(), text: "Noem een eigenaar.".to_owned() }],
        },
    }
}

/// Makes a person of the demo coach of the team of an entry.
async fn coach_of(world: &World, name: &str, code: &str) {
    let user = world.person(name).await;
    let mut tx = world.storage.write().await.unwrap();
    let entry = tx.entries().by_code(&code.parse().unwrap()).await.unwrap().unwrap();
    let row = MembershipRow {
        id: MembershipId(uuid::Uuid::from_u128(1)),
        user_id: user.id,
        cohort_id: entry.cohort_id,
        team_id: entry.team_id,
        role: Role::Coach.code().to_owned(),
        created_at: world.services.now().into(),
    };
    tx.memberships().add(&row).await.unwrap();
    tx.save().await.unwrap();
}

async fn status(world: &World, code: &str) -> String {
    let mut tx = world.storage.read().await.unwrap();
    tx.entries().by_code(&code.parse().unwrap()).await.unwrap().unwrap().status
}

fn told<T: std::fmt::Debug>(answer: Result<T, Failure>) -> AppError {
    match answer {
        Err(Failure::App(error)) => error,
        other => panic!("not refused: {other:?}"),
    }
}

fn conflict<T: std::fmt::Debug>(answer: Result<T, Failure>) -> Conflict {
    match told(answer) {
        AppError::Conflict { why } => why,
        other => panic!("no conflict: {other:?}"),
    }
}

async fn save(world: &World, who: &Person, (code, n): (&str, i64), form: &ReviewForm) {
    assert_eq!(world.services.save_review(who, code, n, form).await.unwrap().conflict, None);
}

async fn judge(world: &World, who: &Person, at: (&str, i64), kind: EntryKind, verdict: Verdict) {
    save(world, who, at, &good(kind, verdict)).await;
    world.services.send_review(who, at.0, at.1, Lang::Nl).await.unwrap();
}

async fn a_verdict_of_each_kind_leads_to_its_status(world: &World) {
    let coach = world.person("u9").await;
    let sent = |at: (&'static str, i64), kind, verdict| {
        let (world, coach) = (world, coach.clone());
        async move {
            save(world, &coach, at, &good(kind, verdict)).await;
            world.services.send_review(&coach, at.0, at.1, Lang::Nl).await.unwrap()
        }
    };
    let outcome = sent(IV, EntryKind::Intervention, Verdict::Revise).await;
    assert_eq!((outcome.status, outcome.waits), (Status::Revise, false));
    let outcome = sent(PA, EntryKind::ProblemAnalysis, Verdict::ApprovedWithPoints).await;
    assert_eq!(outcome.status, Status::Adopted);
    assert_eq!((status(world, IV.0).await, status(world, PA.0).await), ("revise".to_owned(), "adopted".to_owned()));
    let team = world.person("u2").await;
    let iteration = world.services.iteration(&team, IV.0, IV.1).await.unwrap();
    let [review] = iteration.reviews.as_slice() else { panic!("one review") };
    assert_eq!((review.coach.as_str(), review.verdict.as_str()), ("Coach Noord", "revise"));
    assert_eq!(review.body.points[0].text, "Noem een eigenaar.");
    let mut tx = world.storage.read().await.unwrap();
    let lines = tx.audit().count(&AuditFilter { action: Some("review.send".into()), ..AuditFilter::default() }).await;
    assert_eq!(lines.unwrap(), 2);
}

async fn a_gate_that_is_not_met_keeps_the_draft_and_the_status(world: &World) {
    let coach = world.person("u9").await;
    let mut form = good(EntryKind::Intervention, Verdict::Approved);
    form.body.ticks.remove("mechanism");
    form.body.scores.insert("IV6".into(), Score { score: 1, motivation: "Te kort.".into() });
    form.body.scores.remove("IV2");
    save(world, &coach, IV, &form).await;
    let AppError::Invalid { problems } = told(world.services.send_review(&coach, IV.0, IV.1, Lang::Nl).await) else {
        panic!("invalid");
    };
    let has = |place: &str, what: Issue| problems.iter().any(|each| each.place.field == place && each.what == what);
    assert!(has("seen-mechanism", Issue::NotSeen));
    assert!(has("score-IV6", Issue::GateScore { criteria: "IV6".into() }));
    assert!(has("score-IV2", Issue::ScoreMissing { criteria: "IV2".into() }));
    assert!(has("why-IV6", Issue::MotivationNeeded { criterion: "IV6".into(), min: 20 }));
    assert_eq!(status(world, IV.0).await, "in_review");
    let desk = world.services.review_desk(&coach, IV.0, IV.1, false, Lang::Nl).await.unwrap();
    assert_eq!((desk.body, desk.verdict), (form.body, form.verdict));
    assert_eq!(desk.gates.unseen.len(), 1);
}

async fn who_may_not_review_finds_nothing(world: &World) {
    // A member, the lead, a coach of another team, the organiser, the client.
    for name in ["u1", "u2", "u10", "u11", "u12"] {
        let who = world.person(name).await;
        let form = good(EntryKind::Intervention, Verdict::Revise);
        assert_eq!(told(world.services.save_review(&who, IV.0, IV.1, &form).await), AppError::NotFound, "{name}");
        assert_eq!(told(world.services.send_review(&who, IV.0, IV.1, Lang::Nl).await), AppError::NotFound, "{name}");
    }
    for name in ["u1", "u2", "u10", "u12"] {
        let who = world.person(name).await;
        let desk = world.services.review_desk(&who, IV.0, IV.1, false, Lang::Nl).await;
        assert_eq!(told(desk), AppError::NotFound, "{name}");
        assert_eq!(told(world.services.second_review(&who, IV.0, IV.1).await), AppError::NotFound, "{name}");
    }
    let (lead, coach) = (world.person("u2").await, world.person("u9").await);
    assert_eq!(told(world.services.review_queue(&lead, Lang::Nl).await), AppError::NotFound);
    let nothing = world.services.review_desk(&coach, IV.0, 7, false, Lang::Nl).await;
    assert_eq!(told(nothing), AppError::NotFound, "there is no seventh iteration");
}

async fn a_coach_who_wrote_along_does_not_judge(world: &World) {
    let coach = world.person("u9").await;
    save(world, &coach, IV, &good(EntryKind::Intervention, Verdict::Revise)).await;
    let mut tx = world.storage.write().await.unwrap();
    let entry = tx.entries().by_code(&IV.0.parse().unwrap()).await.unwrap().unwrap();
    tx.coauthors().note(entry.id, coach.id, world.services.now().into()).await.unwrap();
    tx.save().await.unwrap();
    let form = ReviewForm::default();
    assert_eq!(conflict(world.services.save_review(&coach, IV.0, IV.1, &form).await), Conflict::FourEyes);
    assert_eq!(conflict(world.services.send_review(&coach, IV.0, IV.1, Lang::Nl).await), Conflict::FourEyes);
    assert_eq!(conflict(world.services.second_review(&coach, IV.0, IV.1).await), Conflict::FourEyes);
    let desk = world.services.review_desk(&coach, IV.0, IV.1, false, Lang::Nl).await;
    assert_eq!(conflict(desk), Conflict::FourEyes);
    let queue = world.services.review_queue(&coach, Lang::Nl).await.unwrap();
    let row = queue.waiting.iter().find(|row| row.code == IV.0).unwrap();
    assert_eq!(row.deed, Deed::FourEyes, "listed with the reason, not offered");
    assert_eq!(world.services.waiting_reviews(&coach).await.unwrap(), 1, "only the other one counts");
}

async fn a_draft_is_private_and_merges_nothing(world: &World) {
    coach_of(world, "u10", IV.0).await;
    let (one, two) = (world.person("u9").await, world.person("u10").await);
    let mut form = good(EntryKind::Intervention, Verdict::Revise);
    save(world, &one, IV, &form).await;
    let desk = world.services.review_desk(&two, IV.0, IV.1, false, Lang::Nl).await.unwrap();
    assert_eq!((desk.body, desk.saved_at), (ReviewBody::default(), None));
    form.body.points.clear();
    form.body.scores.insert("XX9".into(), Score::default());
    save(world, &one, IV, &form).await;
    let desk = world.services.review_desk(&one, IV.0, IV.1, false, Lang::Nl).await.unwrap();
    assert!(desk.body.points.is_empty(), "what was taken away stays away");
    assert!(!desk.body.scores.contains_key("XX9"), "only what the rubric knows");
    let team = world.person("u2").await;
    assert!(world.services.iteration(&team, IV.0, IV.1).await.unwrap().reviews.is_empty());
    world.services.discard_review(&one, IV.0, IV.1).await.unwrap();
    assert!(world.services.review_queue(&one, Lang::Nl).await.unwrap().begun.is_empty());
}

async fn the_second_of_two_coaches_keeps_the_draft(world: &World) {
    coach_of(world, "u10", IV.0).await;
    let (one, two) = (world.person("u9").await, world.person("u10").await);
    let form = good(EntryKind::Intervention, Verdict::Revise);
    save(world, &two, IV, &form).await;
    judge(world, &one, IV, EntryKind::Intervention, Verdict::Revise).await;
    assert_eq!(conflict(world.services.send_review(&two, IV.0, IV.1, Lang::Nl).await), Conflict::AlreadyReviewed);
    let desk = world.services.review_desk(&two, IV.0, IV.1, false, Lang::Nl).await.unwrap();
    assert!(matches!(desk.mode, Mode::Kept(Conflict::AlreadyReviewed)), "{:?}", desk.mode);
    assert_eq!(desk.body, form.body);
    assert_eq!(desk.sent.unwrap().coach, "Coach Noord");
    let later = world.services.save_review(&two, IV.0, IV.1, &form).await.unwrap();
    assert_eq!(later.conflict, Some(Conflict::AlreadyReviewed), "still kept, and said");
    let begun = world.services.review_queue(&two, Lang::Nl).await.unwrap().begun;
    assert_eq!(begun[0].over, Some(Conflict::AlreadyReviewed));
}

async fn two_coaches_who_press_at_once_give_one_verdict(world: &World) {
    coach_of(world, "u10", IV.0).await;
    let (one, two) = (world.person("u9").await, world.person("u10").await);
    for who in [&one, &two] {
        save(world, who, IV, &good(EntryKind::Intervention, Verdict::Revise)).await;
    }
    let press = |who: Person| {
        let services = world.services.clone();
        tokio::spawn(async move { services.send_review(&who, IV.0, IV.1, Lang::Nl).await })
    };
    let (first, second) = (press(one), press(two));
    let answers = [first.await.unwrap(), second.await.unwrap()];
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
    let lost = answers.into_iter().find(Result::is_err).unwrap();
    assert_eq!(conflict(lost), Conflict::AlreadyReviewed);
}

async fn what_the_team_took_back_is_not_judged(world: &World) {
    let (coach, lead) = (world.person("u9").await, world.person("u2").await);
    let form = good(EntryKind::Intervention, Verdict::Revise);
    save(world, &coach, IV, &form).await;
    let why = "We willen eerst nog met de partners praten.";
    let back = MoveForm { reason: why, ..MoveForm::new(Action::Withdraw, Status::InReview, Lang::Nl) };
    world.services.move_status(&lead, IV.0, &back).await.unwrap();
    assert_eq!(conflict(world.services.send_review(&coach, IV.0, IV.1, Lang::Nl).await), Conflict::Withdrawn);
    let desk = world.services.review_desk(&coach, IV.0, IV.1, false, Lang::Nl).await.unwrap();
    assert!(matches!(desk.mode, Mode::Kept(Conflict::Withdrawn)), "{:?}", desk.mode);
    assert_eq!(desk.body, form.body);
    assert_eq!(status(world, IV.0).await, "draft");
}

async fn do_not_proceed_waits_for_a_second_person(world: &World) {
    let (coach, organiser) = (world.person("u9").await, world.person("u11").await);
    assert_eq!(conflict(world.services.second_review(&organiser, IV.0, IV.1).await), Conflict::StatusChanged);
    save(world, &coach, IV, &good(EntryKind::Intervention, Verdict::DoNotProceed)).await;
    let outcome = world.services.send_review(&coach, IV.0, IV.1, Lang::Nl).await.unwrap();
    assert_eq!((outcome.status, outcome.waits), (Status::InReview, true));
    let lead = world.person("u2").await;
    assert!(world.services.iteration(&lead, IV.0, IV.1).await.unwrap().reviews.is_empty(), "between coaches");
    assert_eq!(told(world.services.second_review(&coach, IV.0, IV.1).await), AppError::NotFound, "not by oneself");
    let deed = |who: Person| async move {
        let queue = world.services.review_queue(&who, Lang::Nl).await.unwrap();
        queue.waiting.into_iter().find(|row| row.code == IV.0).unwrap().deed
    };
    assert_eq!((deed(coach.clone()).await, deed(organiser.clone()).await), (Deed::Pending, Deed::Second));
    let desk = world.services.review_desk(&organiser, IV.0, IV.1, false, Lang::Nl).await.unwrap();
    assert!(desk.pending && matches!(desk.mode, Mode::Second { may_judge: false }), "{:?}", desk.mode);
    assert_eq!(world.services.second_review(&organiser, IV.0, IV.1).await.unwrap(), Status::Stopped);
    let reviews = world.services.iteration(&lead, IV.0, IV.1).await.unwrap().reviews;
    assert_eq!(
        (reviews[0].verdict.as_str(), reviews[0].seconds.as_slice()),
        ("do_not_proceed", &["Programmaleider".to_owned()][..])
    );
    assert_eq!(status(world, IV.0).await, "stopped");
}

async fn a_second_coach_who_says_the_same_is_the_second_person(world: &World) {
    coach_of(world, "u10", PA.0).await;
    let (one, two) = (world.person("u9").await, world.person("u10").await);
    judge(world, &one, PA, EntryKind::ProblemAnalysis, Verdict::DoNotProceed).await;
    save(world, &two, PA, &good(EntryKind::ProblemAnalysis, Verdict::DoNotProceed)).await;
    let outcome = world.services.send_review(&two, PA.0, PA.1, Lang::Nl).await.unwrap();
    assert_eq!((outcome.status, outcome.waits), (Status::Stopped, false));
}

async fn another_verdict_ends_a_waiting_do_not_proceed(world: &World) {
    coach_of(world, "u10", PA.0).await;
    let (one, two) = (world.person("u9").await, world.person("u10").await);
    judge(world, &one, PA, EntryKind::ProblemAnalysis, Verdict::DoNotProceed).await;
    let desk = world.services.review_desk(&two, PA.0, PA.1, false, Lang::Nl).await.unwrap();
    assert!(matches!(desk.mode, Mode::Second { may_judge: true }), "{:?}", desk.mode);
    judge(world, &two, PA, EntryKind::ProblemAnalysis, Verdict::Approved).await;
    assert_eq!(status(world, PA.0).await, "adopted");
    let reviews = world.services.iteration(&two, PA.0, PA.1).await.unwrap().reviews;
    assert_eq!(reviews.len(), 1, "the one that never counted is not shown");
    let sent = world.services.review_queue(&one, Lang::Nl).await.unwrap().sent;
    assert!(sent.iter().any(|line| line.code == PA.0 && line.replaced && !line.pending));
}

async fn a_correction_takes_the_place_of_what_was_sent(world: &World) {
    let coach = world.person("u9").await;
    judge(world, &coach, PA, EntryKind::ProblemAnalysis, Verdict::Revise).await;
    let desk = world.services.review_desk(&coach, PA.0, PA.1, false, Lang::Nl).await.unwrap();
    assert!(matches!(desk.mode, Mode::Read { may_correct: true }), "{:?}", desk.mode);
    let desk = world.services.review_desk(&coach, PA.0, PA.1, true, Lang::Nl).await.unwrap();
    assert!(matches!(desk.mode, Mode::Write { correcting: true }) && desk.verdict == Some(Verdict::Revise));
    assert_eq!(desk.body.points.len(), 1, "begins with what was sent");
    let form = good(EntryKind::ProblemAnalysis, Verdict::DoNotProceed);
    save(world, &coach, PA, &form).await;
    assert!(matches!(told(world.services.send_review(&coach, PA.0, PA.1, Lang::Nl).await), AppError::Invalid { .. }));
    let form = good(EntryKind::ProblemAnalysis, Verdict::Approved);
    save(world, &coach, PA, &form).await;
    let sending = world.services.sending(&coach, PA.0, PA.1, Lang::Nl).await.unwrap();
    assert_eq!((sending.correction, sending.to), (true, Some(Status::Adopted)));
    world.services.send_review(&coach, PA.0, PA.1, Lang::Nl).await.unwrap();
    assert_eq!(status(world, PA.0).await, "adopted");
    let reviews = world.services.iteration(&coach, PA.0, PA.1).await.unwrap().reviews;
    let seen: Vec<_> = reviews.iter().map(|review| (review.verdict.as_str(), review.replaced)).collect();
    assert!(seen.contains(&("approved", false)) && seen.contains(&("revise", true)), "{seen:?}");
}

async fn a_correction_comes_too_late_when_the_team_went_on(world: &World) {
    let (coach, lead) = (world.person("u9").await, world.person("u4").await);
    judge(world, &coach, PA, EntryKind::ProblemAnalysis, Verdict::Approved).await;
    let on = MoveForm::new(Action::NewIteration, Status::Adopted, Lang::Nl);
    world.services.move_status(&lead, PA.0, &on).await.unwrap();
    save(world, &coach, PA, &good(EntryKind::ProblemAnalysis, Verdict::Revise)).await;
    assert_eq!(conflict(world.services.send_review(&coach, PA.0, PA.1, Lang::Nl).await), Conflict::StatusChanged);
    let mut form = good(EntryKind::ProblemAnalysis, Verdict::ApprovedWithPoints);
    form.body.strengths = "Scherper gezegd.".to_owned();
    save(world, &coach, PA, &form).await;
    let outcome = world.services.send_review(&coach, PA.0, PA.1, Lang::Nl).await.unwrap();
    assert_eq!(outcome.status, Status::Draft, "better words for the same verdict move nothing");
}

async fn the_queue_says_what_can_be_done(world: &World) {
    let (coach, organiser) = (world.person("u9").await, world.person("u11").await);
    let queue = world.services.review_queue(&coach, Lang::Nl).await.unwrap();
    let codes: Vec<_> = queue.waiting.iter().map(|row| (row.code.as_str(), row.deed)).collect();
    assert_eq!(codes.len(), 2, "{codes:?}");
    assert!(queue.waiting[0].since <= queue.waiting[1].since, "longest waiting first");
    let row = queue.waiting.iter().find(|row| row.code == IV.0).unwrap();
    let (from, totals) = row.changed.unwrap();
    assert_eq!((from, row.last), (1, Some((1, Verdict::Revise))));
    assert!(totals.fields_changed > 0 && totals.words_added > 0);
    let first = queue.waiting.iter().find(|row| row.code == PA.0).unwrap();
    assert_eq!((first.changed, first.last), (None, None));
    assert!(queue.sent.iter().any(|line| line.code == "PA-2026-001" && line.verdict == Some(Verdict::Approved)));
    save(world, &coach, IV, &ReviewForm::default()).await;
    let queue = world.services.review_queue(&coach, Lang::Nl).await.unwrap();
    assert_eq!(queue.waiting.iter().find(|row| row.code == IV.0).unwrap().deed, Deed::Continue);
    assert_eq!(queue.begun.len(), 1);
    world.clock.advance(14 * 86_400);
    let queue = world.services.review_queue(&organiser, Lang::Nl).await.unwrap();
    assert!(queue.waiting.iter().all(|row| row.deed == Deed::Watch && row.overdue && row.days >= 10));
}

async fn the_desk_compares_with_the_last_reviewed_iteration(world: &World) {
    let coach = world.person("u9").await;
    let desk = world.services.review_desk(&coach, IV.0, IV.1, false, Lang::Nl).await.unwrap();
    assert_eq!(desk.against.unwrap().n, 1);
    assert_eq!(desk.previous["IV6"], 1);
    assert!(desk.fields.iter().any(|each| each.diff.as_ref().is_some_and(|diff| !diff.is_same())));
    let decision = desk.fields.iter().find(|each| each.field.id == "decision").unwrap();
    assert!(decision.field.coach && !decision.to_see, "after the test; there is nothing to see yet");
    assert!(desk.waits.is_some() && matches!(desk.mode, Mode::Write { correcting: false }));
    let first = world.services.review_desk(&coach, PA.0, PA.1, false, Lang::Nl).await.unwrap();
    assert!(first.against.is_none() && first.fields.iter().all(|each| each.diff.is_none()));
}

async fn what_two_people_said_one_does_not_take_back(world: &World) {
    let (coach, organiser) = (world.person("u9").await, world.person("u11").await);
    judge(world, &coach, IV, EntryKind::Intervention, Verdict::DoNotProceed).await;
    world.services.second_review(&organiser, IV.0, IV.1).await.unwrap();
    save(world, &coach, IV, &good(EntryKind::Intervention, Verdict::Revise)).await;
    let answer = world.services.send_review(&coach, IV.0, IV.1, Lang::Nl).await;
    assert_eq!(conflict(answer), Conflict::AlreadyReviewed);
    assert_eq!(status(world, IV.0).await, "stopped");
}

async fn observers_read_what_was_approved_without_its_reviews(world: &World) {
    const APPROVED: &str = "IV-2026-003";
    let user = world.person("u12").await;
    let mut tx = world.storage.write().await.unwrap();
    let client = tx.memberships().of_user(user.id).await.unwrap().remove(0);
    assert!(tx.memberships().change(client.id, None, Role::Observer.code()).await.unwrap());
    tx.save().await.unwrap();
    let observer = world.person("u12").await;
    let strip = world.services.iterations(&observer, APPROVED).await.unwrap();
    assert_eq!(strip.items.iter().map(|item| item.made.n).collect::<Vec<_>>(), [3], "only the last one was approved");
    assert!(world.services.iteration(&observer, APPROVED, 3).await.unwrap().reviews.is_empty());
    for n in [1, 2] {
        assert_eq!(told(world.services.iteration(&observer, APPROVED, n).await), AppError::NotFound, "{n}");
    }
}
