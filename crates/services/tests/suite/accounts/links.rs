//! Invitations and links for a new password.

use domain::{
    error::{AppError, Issue, LinkState},
    ids::CohortId,
    rights::Role,
};
use services::{
    Failure, Person,
    accounts::{Accepting, InvitationState, Inviting},
};

use storage::audit::AuditFilter;

use super::{DAY, DEMO, PASSWORD, address, issue, known, link, secret, sign_in, signed_in};
use crate::common::World;

crate::common::on_both! {
    an_invitation_works_once
    an_invitation_expires_is_renewed_and_withdrawn
    two_at_once_share_no_invitation
    an_invitation_is_for_its_own_address
    an_invitation_form_says_all_that_is_wrong_at_once
    a_second_invitation_withdraws_the_first_and_says_so_in_the_log
    a_used_invitation_still_leads_its_person_to_the_cohort
    a_reset_link_works_once_and_ends_sessions
    only_who_answers_for_a_person_resets_the_password
}

async fn cohort(world: &World) -> CohortId {
    let mut tx = world.storage.read().await.unwrap();
    tx.cohorts().by_slug("editie-1").await.unwrap().unwrap().id
}

/// Invites somebody new as an observer; answers the secret of the link.
async fn invited(world: &World, email: &str) -> String {
    let organiser = world.person("u11").await;
    let inviting = Inviting { addresses: email, role: "observer", team: "" };
    let made = world.services.invite(&organiser, cohort(world).await, inviting).await.unwrap();
    secret(&made.first().unwrap().link).to_owned()
}

fn accepting() -> Accepting {
    Accepting { name: "Nieuw Iemand".to_owned(), password: PASSWORD.to_owned(), briefing: true }
}

async fn an_invitation_works_once(world: &World) {
    let secret = invited(world, "nieuw@organisatie.example").await;
    let welcome = world.services.welcome(&secret).await.unwrap();
    assert_eq!((welcome.role, welcome.known, welcome.slug.as_str()), (Role::Observer, false, "editie-1"));
    let weak = Accepting { password: "kort".to_owned(), briefing: false, ..accepting() };
    let Err(Failure::App(AppError::Invalid { problems })) = world.services.accept_invitation(&secret, weak, "").await
    else {
        panic!("a weak password without a tick is refused")
    };
    let places: Vec<&str> = problems.iter().map(|problem| problem.place.field.as_str()).collect();
    assert_eq!(places, ["password", "briefing"], "everything at once");
    let session = world.services.accept_invitation(&secret, accepting(), "a test").await.unwrap();
    let person = world.services.person_of_session(&session).await.unwrap().unwrap();
    assert_eq!((person.members.len(), person.members.first().unwrap().role), (1, Role::Observer));
    assert_eq!(link(world.services.welcome(&secret).await), LinkState::Used);
    assert_eq!(link(world.services.accept_invitation(&secret, accepting(), "").await), LinkState::Used);
    assert_eq!(link(world.services.welcome("no such secret").await), LinkState::Unknown);
}

async fn an_invitation_expires_is_renewed_and_withdrawn(world: &World) {
    let organiser = world.person("u11").await;
    let old = invited(world, "nieuw@organisatie.example").await;
    world.clock.advance(14 * DAY + 1);
    assert_eq!(link(world.services.welcome(&old).await), LinkState::Expired);
    assert_eq!(link(world.services.accept_invitation(&old, accepting(), "").await), LinkState::Expired);

    let listed = world.services.invitations(&organiser, cohort(world).await).await.unwrap();
    let (id, state) = (listed.first().unwrap().id, listed.first().unwrap().state);
    assert_eq!(state, InvitationState::Expired);
    let new = world.services.renew_invitation(&organiser, id).await.unwrap();
    world.services.welcome(secret(&new)).await.unwrap();
    assert_eq!(link(world.services.welcome(&old).await), LinkState::Unknown, "the old link is gone");

    let coach = world.person("u9").await;
    assert_eq!(known(world.services.withdraw_invitation(&coach, id).await), AppError::NotFound);
    world.services.withdraw_invitation(&organiser, id).await.unwrap();
    assert_eq!(link(world.services.welcome(secret(&new)).await), LinkState::Withdrawn);
    assert_eq!(link(world.services.accept_invitation(secret(&new), accepting(), "").await), LinkState::Withdrawn);
}

async fn two_at_once_share_no_invitation(world: &World) {
    let secret = invited(world, "nieuw@organisatie.example").await;
    let (one, two) = tokio::join!(
        world.services.accept_invitation(&secret, accepting(), "one"),
        world.services.accept_invitation(&secret, accepting(), "two"),
    );
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
}

async fn an_invitation_is_for_its_own_address(world: &World) {
    let secret = invited(world, &address("u12")).await;
    assert!(world.services.welcome(&secret).await.unwrap().known);
    let somebody = world.person("u1").await;
    assert_eq!(known(world.services.accept_invitation_as(&somebody, &secret, true).await), AppError::NotFound);
    let invited = world.person("u12").await;
    assert_eq!(issue(world.services.accept_invitation_as(&invited, &secret, false).await), Issue::TickNeeded);
    world.services.accept_invitation_as(&invited, &secret, true).await.unwrap();
    assert!(world.person("u12").await.members.iter().any(|member| member.role == Role::Observer));
}

async fn an_invitation_form_says_all_that_is_wrong_at_once(world: &World) {
    let organiser = world.person("u11").await;
    let wrong = async |addresses, role, team| {
        let inviting = Inviting { addresses, role, team };
        let AppError::Invalid { problems } =
            known(world.services.invite(&organiser, cohort(world).await, inviting).await)
        else {
            panic!("not refused: {inviting:?}")
        };
        problems.into_iter().map(|problem| (problem.place.field, problem.what)).collect::<Vec<_>>()
    };
    let at = |field: &str, what| (field.to_owned(), what);
    assert_eq!(wrong("", "", "").await, [at("addresses", Issue::Required), at("role", Issue::Required)]);
    let both = [at("addresses", Issue::EmailUnknownForm), at("team", Issue::Required)];
    assert_eq!(wrong("geen adres", "coach", "").await, both);
    assert_eq!(wrong("a@b.example", "coach", "elsewhere").await, [at("team", Issue::NotInList)]);
    assert_eq!(wrong("a@b.example", "boss", "").await, [at("role", Issue::NotInList)]);
}

async fn a_second_invitation_withdraws_the_first_and_says_so_in_the_log(world: &World) {
    let first = invited(world, "nieuw@organisatie.example").await;
    let second = invited(world, "nieuw@organisatie.example").await;
    assert_eq!(link(world.services.welcome(&first).await), LinkState::Withdrawn);
    world.services.welcome(&second).await.unwrap();
    let filter = AuditFilter { action: Some("invitation.withdraw".into()), ..AuditFilter::default() };
    let mut tx = world.storage.read().await.unwrap();
    assert_eq!(tx.audit().count(&filter).await.unwrap(), 1);
}

async fn a_used_invitation_still_leads_its_person_to_the_cohort(world: &World) {
    let secret = invited(world, &address("u12")).await;
    let person = world.person("u12").await;
    assert_eq!(world.services.joined(&person, &secret).await.unwrap(), None, "not used yet");
    world.services.accept_invitation_as(&person, &secret, true).await.unwrap();
    let joined = world.services.joined(&world.person("u12").await, &secret).await.unwrap().unwrap();
    assert_eq!(joined.slug, "editie-1");
    let other = world.person("u1").await;
    assert_eq!(world.services.joined(&other, &secret).await.unwrap(), None, "not for who was not invited");
}

async fn a_reset_link_works_once_and_ends_sessions(world: &World) {
    let (organiser, member) = (world.person("u11").await, world.person("u1").await);
    let session = sign_in(world, "u1", DEMO).await.unwrap();
    let first = world.services.reset_link(&organiser, member.id).await.unwrap();
    let second = world.services.reset_link(&organiser, member.id).await.unwrap();
    assert_eq!(link(world.services.reset_for(secret(&first)).await), LinkState::Withdrawn, "one link at a time");
    let weak = world.services.reset_password(secret(&second), "wachtwoord123".to_owned(), "").await;
    assert_eq!(issue(weak), Issue::PasswordTooCommon);
    world.services.reset_password(secret(&second), PASSWORD.to_owned(), "").await.unwrap();
    assert!(!signed_in(world, &session).await);
    assert_eq!(link(world.services.reset_for(secret(&second)).await), LinkState::Used);
    assert_eq!(issue(sign_in(world, "u1", DEMO).await), Issue::WrongCombination);
    sign_in(world, "u1", PASSWORD).await.unwrap();

    let third = world.services.reset_link(&organiser, member.id).await.unwrap();
    world.clock.advance(DAY + 1);
    assert_eq!(link(world.services.reset_password(secret(&third), PASSWORD.to_owned(), "").await), LinkState::Expired);
}

async fn only_who_answers_for_a_person_resets_the_password(world: &World) {
    let (admin, member) = (world.person("u11").await, world.person("u1").await);
    for name in ["u2", "u9", "u12"] {
        let other = world.person(name).await;
        assert_eq!(known(world.services.reset_link(&other, member.id).await), AppError::NotFound, "{name}");
    }
    // An organiser who is no administrator reaches members of the own cohort, but no administrator.
    let organiser = Person { admin: false, ..admin.clone() };
    world.services.reset_link(&organiser, member.id).await.unwrap();
    assert_eq!(known(world.services.reset_link(&organiser, admin.id).await), AppError::NotFound);
    // Nor who is a member elsewhere as well.
    let elsewhere = Person { members: Vec::new(), ..organiser };
    assert_eq!(known(world.services.reset_link(&elsewhere, member.id).await), AppError::NotFound);
}
