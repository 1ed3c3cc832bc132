//! Signing in, sessions, and a person's own account.

use domain::{
    error::{AppError, Issue},
    lang::Lang,
};
use services::{accounts::ProfileChange, admin::accounts::AccountDeed};
use storage::audit::AuditFilter;

use super::{DEMO, MINUTE, PASSWORD, issue, known, sign_in, signed_in};
use crate::common::World;

crate::common::on_both! {
    too_many_tries_close_the_door_for_a_while
    failed_sign_ins_are_in_the_log_without_what_was_typed
    a_session_ends_when_idle_and_after_half_a_day
    a_deactivated_account_has_no_session
    a_new_password_needs_the_old_one
    groups_of_the_profile_do_not_touch_each_other
    sessions_of_others_cannot_be_ended
    own_data_is_about_who_asks_and_nobody_else
}

async fn too_many_tries_close_the_door_for_a_while(world: &World) {
    for _ in 0..5 {
        assert_eq!(issue(sign_in(world, "u1", "niet het goede").await), Issue::WrongCombination);
    }
    let AppError::Throttled { seconds } = known(sign_in(world, "u1", DEMO).await) else { panic!("not throttled") };
    assert!((1..=15 * 60 + 1).contains(&seconds), "{seconds}");
    // The door of somebody else is another one.
    sign_in(world, "u2", DEMO).await.unwrap();
    world.clock.advance(15 * MINUTE + 1);
    sign_in(world, "u1", DEMO).await.unwrap();
}

async fn failed_sign_ins_are_in_the_log_without_what_was_typed(world: &World) {
    for _ in 0..8 {
        sign_in(world, "u1", "een-getypt-wachtwoord").await.unwrap_err();
    }
    world.services.sign_in("een-getypt-wachtwoord", "x", "", "").await.unwrap_err();
    let filter = AuditFilter { action: Some("account.sign_in_failed".into()), ..AuditFilter::default() };
    let mut tx = world.storage.read().await.unwrap();
    let lines = tx.audit().list(&filter, None, 20).await.unwrap();
    assert_eq!(lines.len(), 5 + 1, "as many as the throttle lets through");
    let account = tx.users().by_email("u1@demo.fieldlab.example").await.unwrap().unwrap().id.to_string();
    assert_eq!(lines.iter().filter(|line| line.object == account).count(), 5);
    assert!(!format!("{lines:?}").contains("getypt"));
}

async fn a_session_ends_when_idle_and_after_half_a_day(world: &World) {
    let idle = sign_in(world, "u1", DEMO).await.unwrap();
    world.clock.advance(29 * MINUTE);
    assert!(signed_in(world, &idle).await);
    world.clock.advance(29 * MINUTE);
    assert!(signed_in(world, &idle).await, "each request counts");
    world.clock.advance(30 * MINUTE + 1);
    assert!(!signed_in(world, &idle).await);

    let busy = sign_in(world, "u1", DEMO).await.unwrap();
    for _ in 0..24 {
        world.clock.advance(29 * MINUTE);
        assert!(signed_in(world, &busy).await);
    }
    // 11 hours and 36 minutes have passed.
    world.clock.advance(25 * MINUTE);
    assert!(!signed_in(world, &busy).await, "12 hours is the end, however busy");
}

async fn a_deactivated_account_has_no_session(world: &World) {
    let (admin, member) = (world.person("u11").await, world.person("u1").await);
    let session = sign_in(world, "u1", DEMO).await.unwrap();
    let id = member.id.to_string();
    world.services.change_account(&admin, &id, AccountDeed::Deactivate).await.unwrap();
    assert!(!signed_in(world, &session).await);
    assert_eq!(issue(sign_in(world, "u1", DEMO).await), Issue::WrongCombination);
    world.services.change_account(&admin, &id, AccountDeed::Reactivate).await.unwrap();
    assert!(!signed_in(world, &session).await, "the old session stays ended");
    sign_in(world, "u1", DEMO).await.unwrap();
}

async fn own_data_is_about_who_asks_and_nobody_else(world: &World) {
    let secret = sign_in(world, "u1", DEMO).await.unwrap();
    sign_in(world, "u2", DEMO).await.unwrap();
    let data = world.services.own_data(&world.person("u1").await, &secret).await.unwrap();
    assert_eq!(data["account"]["email"], "u1@demo.fieldlab.example");
    assert_eq!(data["sessions"].as_array().unwrap().len(), 1);
    assert!(!data["roles"].as_array().unwrap().is_empty());
    let log = data["log"].as_array().unwrap();
    assert!(log.iter().any(|line| line["action"] == "account.sign_in"));
    let all = data.to_string();
    assert!(!all.contains("u2@demo") && !all.contains("hash") && !all.contains(&secret), "{all}");
}

async fn a_new_password_needs_the_old_one(world: &World) {
    let who = world.person("u1").await;
    let session = sign_in(world, "u1", DEMO).await.unwrap();
    let wrong = world.services.change_password(&who, "niet het goede", PASSWORD, "").await;
    assert_eq!(issue(wrong), Issue::WrongPassword);
    assert_eq!(
        issue(world.services.change_password(&who, DEMO, "kort", "").await),
        Issue::PasswordTooShort { min: services::PASSWORD_MIN }
    );
    assert!(signed_in(world, &session).await);
    let new = world.services.change_password(&who, DEMO, PASSWORD, "").await.unwrap();
    assert!(!signed_in(world, &session).await && signed_in(world, &new).await);
    for _ in 0..5 {
        let _ = world.services.change_password(&who, "niet het goede", PASSWORD, "").await;
    }
    assert!(matches!(
        known(world.services.change_password(&who, PASSWORD, DEMO, "").await),
        AppError::Throttled { .. }
    ));
}

async fn groups_of_the_profile_do_not_touch_each_other(world: &World) {
    let who = world.person("u1").await;
    let session = sign_in(world, "u1", DEMO).await.unwrap();
    let name = "Deelnemer Haven".to_owned();
    let display = ProfileChange::Display { theme: "dark".to_owned(), more_contrast: true };
    world.services.change_profile(&who, ProfileChange::Lang(Lang::En)).await.unwrap();
    world.services.change_profile(&who, display).await.unwrap();
    let person = ProfileChange::Person { name: name.clone(), org_type: String::new() };
    world.services.change_profile(&who, person).await.unwrap();
    let now = world.services.person_of_session(&session).await.unwrap().unwrap();
    assert_eq!(
        (now.name, now.lang, now.theme.as_deref(), now.more_contrast),
        (name, Some(Lang::En), Some("dark"), true)
    );
    let nobody = ProfileChange::Person { name: " ".to_owned(), org_type: "none".to_owned() };
    assert_eq!(issue(world.services.change_profile(&who, nobody).await), Issue::Required);
    let neon = ProfileChange::Display { theme: "neon".to_owned(), more_contrast: false };
    assert_eq!(issue(world.services.change_profile(&who, neon).await), Issue::NotInList);
}

async fn sessions_of_others_cannot_be_ended(world: &World) {
    let (one, two) = (world.person("u1").await, world.person("u2").await);
    let (here, there) = (sign_in(world, "u1", DEMO).await.unwrap(), sign_in(world, "u1", DEMO).await.unwrap());
    let own = world.services.own_profile(&one, &here).await.unwrap();
    assert_eq!((own.sessions.len(), own.sessions.iter().filter(|session| session.here).count()), (2, 1));
    assert_eq!(own.roles.first().unwrap().team.as_deref(), Some("Team Vraagzijde"));
    let other = own.sessions.iter().find(|session| !session.here).unwrap().key.clone();
    assert_eq!(known(world.services.end_session(&two, &other).await), AppError::NotFound);
    world.services.end_session(&one, &other).await.unwrap();
    assert!(signed_in(world, &here).await && !signed_in(world, &there).await);
}
