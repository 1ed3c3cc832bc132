//! Best practices: they grow old, are looked at again, and are judged from outside their team.

use domain::{
    error::{AppError, Issue},
    lang::Lang,
    lifecycle::{Action, Status},
    rights::Role,
};
use services::{
    Person,
    iterations::{MoveForm, Submit},
    reviews::{Deed, Point, ReviewForm, Verdict},
};

use super::{DAY, NOTE, NUDGE, WARNING, form, id_of, lines, status, told, wrong};
use crate::common::{World, on_both};

on_both! {
    a_best_practice_grows_old_on_its_day
    a_recheck_names_the_next_day
    a_best_practice_is_judged_by_a_coach_of_another_team
    an_invited_expert_judges_a_best_practice_and_nothing_else
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
    assert_eq!(page.coaches, std::slice::from_ref(&other.name), "the page says who will read it");
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
