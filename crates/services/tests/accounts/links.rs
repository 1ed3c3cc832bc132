//! Invitations and links for a new password.

use domain::{
    error::{AppError, Issue, LinkState},
    ids::CohortId,
    rights::Role,
};
use services::{
    Failure, Person,
    accounts::{Accepting, InvitationState},
};

use crate::{
    DAY, DEMO, PASSWORD, address,
    common::{self, House},
    issue, known, link, secret, sign_in, signed_in,
};

crate::on_both! {
    an_invitation_works_once
    an_invitation_expires_is_renewed_and_withdrawn
    two_at_once_share_no_invitation
    an_invitation_is_for_its_own_address
    a_reset_link_works_once_and_ends_sessions
    only_who_answers_for_a_person_resets_the_password
}

async fn cohort(house: &House) -> CohortId {
    let mut tx = house.storage.read().await.unwrap();
    tx.cohorts().by_slug("editie-1").await.unwrap().unwrap().id
}

/// Invites somebody new as an observer; answers the secret of the link.
async fn invited(house: &House, email: &str) -> String {
    let organiser = house.person("u11").await;
    let made = house.services.invite(&organiser, cohort(house).await, email, Role::Observer, None).await.unwrap();
    secret(&made.first().unwrap().link).to_owned()
}

fn accepting() -> Accepting {
    Accepting { name: "Nieuw Iemand".to_owned(), password: PASSWORD.to_owned(), briefing: true }
}

async fn an_invitation_works_once(house: &House) {
    let secret = invited(house, "nieuw@organisatie.example").await;
    let welcome = house.services.welcome(&secret).await.unwrap();
    assert_eq!((welcome.role, welcome.known, welcome.slug.as_str()), (Role::Observer, false, "editie-1"));
    let weak = Accepting { password: "kort".to_owned(), briefing: false, ..accepting() };
    let Err(Failure::App(AppError::Invalid { problems })) = house.services.accept_invitation(&secret, weak, "").await
    else {
        panic!("a weak password without a tick is refused")
    };
    let places: Vec<&str> = problems.iter().map(|problem| problem.place.field.as_str()).collect();
    assert_eq!(places, ["password", "briefing"], "everything at once");
    let session = house.services.accept_invitation(&secret, accepting(), "a test").await.unwrap();
    let person = house.services.person_of_session(&session).await.unwrap().unwrap();
    assert_eq!((person.members.len(), person.members.first().unwrap().role), (1, Role::Observer));
    assert_eq!(link(house.services.welcome(&secret).await), LinkState::Used);
    assert_eq!(link(house.services.accept_invitation(&secret, accepting(), "").await), LinkState::Used);
    assert_eq!(link(house.services.welcome("no such secret").await), LinkState::Unknown);
}

async fn an_invitation_expires_is_renewed_and_withdrawn(house: &House) {
    let organiser = house.person("u11").await;
    let old = invited(house, "nieuw@organisatie.example").await;
    house.clock.advance(14 * DAY + 1);
    assert_eq!(link(house.services.welcome(&old).await), LinkState::Expired);
    assert_eq!(link(house.services.accept_invitation(&old, accepting(), "").await), LinkState::Expired);

    let listed = house.services.invitations(&organiser, cohort(house).await).await.unwrap();
    let (id, state) = (listed.first().unwrap().id, listed.first().unwrap().state);
    assert_eq!(state, InvitationState::Expired);
    let new = house.services.renew_invitation(&organiser, id).await.unwrap();
    house.services.welcome(secret(&new)).await.unwrap();
    assert_eq!(link(house.services.welcome(&old).await), LinkState::Unknown, "the old link is gone");

    let coach = house.person("u9").await;
    assert_eq!(known(house.services.withdraw_invitation(&coach, id).await), AppError::NotFound);
    house.services.withdraw_invitation(&organiser, id).await.unwrap();
    assert_eq!(link(house.services.welcome(secret(&new)).await), LinkState::Withdrawn);
    assert_eq!(link(house.services.accept_invitation(secret(&new), accepting(), "").await), LinkState::Withdrawn);
}

async fn two_at_once_share_no_invitation(house: &House) {
    let secret = invited(house, "nieuw@organisatie.example").await;
    let (one, two) = tokio::join!(
        house.services.accept_invitation(&secret, accepting(), "one"),
        house.services.accept_invitation(&secret, accepting(), "two"),
    );
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
}

async fn an_invitation_is_for_its_own_address(house: &House) {
    let secret = invited(house, &address("u12")).await;
    assert!(house.services.welcome(&secret).await.unwrap().known);
    let somebody = house.person("u1").await;
    assert_eq!(known(house.services.accept_invitation_as(&somebody, &secret, true).await), AppError::NotFound);
    let invited = house.person("u12").await;
    assert_eq!(issue(house.services.accept_invitation_as(&invited, &secret, false).await), Issue::TickNeeded);
    house.services.accept_invitation_as(&invited, &secret, true).await.unwrap();
    assert!(house.person("u12").await.members.iter().any(|member| member.role == Role::Observer));
}

async fn a_reset_link_works_once_and_ends_sessions(house: &House) {
    let (organiser, member) = (house.person("u11").await, house.person("u1").await);
    let session = sign_in(house, "u1", DEMO).await.unwrap();
    let first = house.services.reset_link(&organiser, member.id).await.unwrap();
    let second = house.services.reset_link(&organiser, member.id).await.unwrap();
    assert_eq!(link(house.services.reset_for(secret(&first)).await), LinkState::Withdrawn, "one link at a time");
    let weak = house.services.reset_password(secret(&second), "wachtwoord123".to_owned(), "").await;
    assert_eq!(issue(weak), Issue::PasswordTooCommon);
    house.services.reset_password(secret(&second), PASSWORD.to_owned(), "").await.unwrap();
    assert!(!signed_in(house, &session).await);
    assert_eq!(link(house.services.reset_for(secret(&second)).await), LinkState::Used);
    assert_eq!(issue(sign_in(house, "u1", DEMO).await), Issue::WrongCombination);
    sign_in(house, "u1", PASSWORD).await.unwrap();

    let third = house.services.reset_link(&organiser, member.id).await.unwrap();
    house.clock.advance(DAY + 1);
    assert_eq!(link(house.services.reset_password(secret(&third), PASSWORD.to_owned(), "").await), LinkState::Expired);
}

async fn only_who_answers_for_a_person_resets_the_password(house: &House) {
    let (admin, member) = (house.person("u11").await, house.person("u1").await);
    for name in ["u2", "u9", "u12"] {
        let other = house.person(name).await;
        assert_eq!(known(house.services.reset_link(&other, member.id).await), AppError::NotFound, "{name}");
    }
    // An organiser who is no administrator reaches members of the own cohort, but no administrator.
    let organiser = Person { admin: false, ..admin.clone() };
    house.services.reset_link(&organiser, member.id).await.unwrap();
    assert_eq!(known(house.services.reset_link(&organiser, admin.id).await), AppError::NotFound);
    // Nor who is a member elsewhere as well.
    let elsewhere = Person { members: Vec::new(), ..organiser };
    assert_eq!(known(house.services.reset_link(&elsewhere, member.id).await), AppError::NotFound);
}
