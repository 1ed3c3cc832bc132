//! Administration: accounts, Fieldlabs and cohorts, the audit log.

use std::time::Duration;

use domain::{
    error::{AppError, Issue},
    lang::Lang,
};
use services::admin::{accounts::AccountDeed, audit::AuditQuery, setup::CohortForm};
use storage::audit::NewAudit;

use super::{DAY, DEMO, PASSWORD, address, issue, known, secret, sign_in};
use crate::common::World;

crate::common::on_both! {
    the_last_administrator_and_organiser_stay
    two_last_administrators_do_not_both_leave
    an_account_begins_without_a_password
    only_administrators_administrate
    a_cohort_gets_an_organiser_and_the_default_phases
    the_state_of_the_installation_is_known
    the_audit_log_is_filtered_and_paged
    a_changed_audit_log_is_found_out
}

async fn two_last_administrators_do_not_both_leave(world: &World) {
    let (admin, coach) = (world.person("u11").await, world.person("u9").await);
    world.services.change_account(&admin, &coach.id.to_string(), AccountDeed::MakeAdmin).await.unwrap();
    let coach = world.person("u9").await;
    // One of them is half-way out when the other one wants to leave.
    let mut tx = world.storage.write().await.unwrap();
    assert_eq!(tx.users().hold_admins().await.unwrap(), 2);
    tx.users().set_admin(admin.id, false).await.unwrap();
    let (services, id) = (world.services.clone(), coach.id.to_string());
    let mut other = tokio::spawn(async move { services.change_account(&coach, &id, AccountDeed::UnmakeAdmin).await });
    let early = tokio::time::timeout(Duration::from_millis(300), &mut other).await;
    assert!(early.is_err(), "waits for who was first: {early:?}");
    tx.save().await.unwrap();
    assert_eq!(issue(other.await.unwrap()), Issue::LastAdmin, "and then is the last one");
}

async fn the_last_administrator_and_organiser_stay(world: &World) {
    let (admin, coach) = (world.person("u11").await, world.person("u9").await);
    let (own, other) = (admin.id.to_string(), coach.id.to_string());
    for deed in [AccountDeed::UnmakeAdmin, AccountDeed::Deactivate] {
        assert_eq!(issue(world.services.change_account(&admin, &own, deed).await), Issue::LastAdmin);
    }
    world.services.change_account(&admin, &other, AccountDeed::MakeAdmin).await.unwrap();
    // Not the last administrator any more, but still the only organiser of an open cohort.
    let refused = world.services.change_account(&admin, &own, AccountDeed::Deactivate).await;
    assert_eq!(issue(refused), Issue::LastOrganiser);
    world.services.change_account(&admin, &own, AccountDeed::UnmakeAdmin).await.unwrap();
    assert!(world.person("u9").await.admin && !world.person("u11").await.admin);
}

async fn an_account_begins_without_a_password(world: &World) {
    let admin = world.person("u11").await;
    assert_eq!(
        issue(world.services.create_account(&admin, "Nog Iemand", &address("u1"), false).await),
        Issue::EmailTaken
    );
    let id = world.services.create_account(&admin, "Nog Iemand", "Nog@Organisatie.example", true).await.unwrap();
    let account = world.services.account(&admin, &id.to_string()).await.unwrap();
    assert_eq!((account.email.as_str(), account.has_password, account.admin), ("nog@organisatie.example", false, true));
    let tried = world.services.sign_in("nog@organisatie.example", PASSWORD, "", "").await;
    assert_eq!(issue(tried), Issue::WrongCombination);
    let path = world.services.reset_link(&admin, id).await.unwrap();
    let session = world.services.reset_password(secret(&path), PASSWORD.to_owned(), "").await.unwrap();
    let person = world.services.person_of_session(&session).await.unwrap().unwrap();
    assert!(person.admin && person.members.is_empty());
    // Administration shows no content.
    for code in ["PA-2026-001", "IV-2026-001", "BD-2026-001"] {
        let opened = world.services.entry_page(&person, code, Lang::Nl).await;
        assert_eq!(known(opened.map(drop)), AppError::NotFound, "{code}");
    }
}

async fn only_administrators_administrate(world: &World) {
    let services = &world.services;
    for name in ["u1", "u2", "u9", "u12"] {
        let who = world.person(name).await;
        let id = who.id.to_string();
        let refusals = [
            known(services.accounts(&who, "", 1).await),
            known(services.account(&who, &id).await),
            known(services.create_account(&who, "Nog Iemand", "x@organisatie.example", true).await),
            known(services.change_account(&who, &id, AccountDeed::MakeAdmin).await),
            known(services.health(&who).await),
            known(services.fieldlabs(&who).await),
            known(services.save_instance(&who, "Naam", "contact").await),
            known(services.create_fieldlab(&who, "Fieldlab", "").await),
            known(services.create_cohort(&who, CohortForm::default()).await),
            known(services.start_fieldlab(&who, "Fieldlab", "Editie", "2026-11-24").await),
            known(services.audit_log(&who, &AuditQuery::default()).await),
        ];
        assert!(refusals.iter().all(|refusal| *refusal == AppError::NotFound), "{name}: {refusals:?}");
    }
}

async fn a_cohort_gets_an_organiser_and_the_default_phases(world: &World) {
    let admin = world.person("u11").await;
    let lab = world.services.create_fieldlab(&admin, "Fieldlab Haven", "").await.unwrap();
    assert_eq!(issue(world.services.create_fieldlab(&admin, "Fieldlab Haven", "").await), Issue::NameTaken);
    let form = CohortForm {
        fieldlab: lab.to_string(),
        name: "Editie 1".to_owned(),
        starts_on: "24-11-2026".to_owned(),
        organiser: "niemand@organisatie.example".to_owned(),
    };
    assert_eq!(issue(world.services.create_cohort(&admin, form.clone()).await), Issue::NoAccount);
    let form = CohortForm { organiser: address("u9"), ..form };
    let slug = world.services.create_cohort(&admin, form.clone()).await.unwrap();
    assert_eq!(slug, "editie-1-2", "the demo has one of that name");
    assert_eq!(issue(world.services.create_cohort(&admin, form).await), Issue::NameTaken);
    let organiser = world.person("u9").await;
    let (_, settings) = world.services.cohort_settings(&organiser, &slug, Lang::Nl).await.unwrap();
    assert_eq!((settings.phases.len(), settings.stocktakes.len()), (7, 3));
    assert_eq!(settings.stocktakes.first().unwrap().date, "2027-02-01", "ten weeks on");
    // The administrator made it, and does not see it.
    assert_eq!(known(world.services.cohort_settings(&admin, &slug, Lang::Nl).await.map(drop)), AppError::NotFound);
}

async fn the_state_of_the_installation_is_known(world: &World) {
    let admin = world.person("u11").await;
    let health = world.services.health(&admin).await.unwrap();
    assert_eq!((health.schema.as_str(), health.users, health.entries), ("0003_rights", 12, 13));
    assert!(health.bytes > 100_000 && health.engine_version.starts_with(|c: char| c.is_ascii_digit()));
    assert_eq!(issue(world.services.save_instance(&admin, "Naam", " ").await), Issue::Required);
    world.services.save_instance(&admin, "Proeftuin Noord", "hulp@organisatie.example").await.unwrap();
    assert_eq!(world.services.instance().await.unwrap().contact, "hulp@organisatie.example");
}

async fn the_audit_log_is_filtered_and_paged(world: &World) {
    let admin = world.person("u11").await;
    for name in ["u1", "u2", "u1"] {
        sign_in(world, name, DEMO).await.unwrap();
        world.clock.advance(DAY);
    }
    let ask = |query: AuditQuery| {
        let admin = admin.clone();
        async move { world.services.audit_log(&admin, &query).await }
    };
    let actions = AuditQuery { action: "account.".to_owned(), ..AuditQuery::default() };
    assert_eq!(ask(actions.clone()).await.unwrap().total, 3);
    let by = AuditQuery { actor: address("u1"), ..actions.clone() };
    let found = ask(by).await.unwrap();
    assert_eq!((found.total, found.lines.first().unwrap().actor.as_deref()), (2, Some("Deelnemer Politie")));
    assert_eq!(found.lines.first().unwrap().object_name.as_deref(), Some("Deelnemer Politie"));
    let several = AuditQuery { actor: "deelnemer".to_owned(), ..actions.clone() };
    assert_eq!(ask(several).await.unwrap().total, 3, "everybody of that name");
    let nobody = AuditQuery { actor: "bestaat niet".to_owned(), ..actions.clone() };
    assert_eq!(ask(nobody).await.unwrap().total, 0);
    let day = AuditQuery { from: "25-11-2026".to_owned(), to: "2026-11-25".to_owned(), ..actions };
    assert_eq!(ask(day).await.unwrap().total, 1, "the last day counts");
    let turned = AuditQuery { from: "2026-11-26".to_owned(), to: "2026-11-25".to_owned(), ..AuditQuery::default() };
    assert_eq!(issue(ask(turned).await), Issue::EndBeforeStart);

    for n in 0..30 {
        let name = format!("Naam {n}");
        world.services.save_instance(&admin, &name, "contact").await.unwrap();
    }
    let first = ask(AuditQuery::default()).await.unwrap();
    assert_eq!((first.lines.len(), first.total, first.broken_at), (25, 34, None));
    let second = ask(AuditQuery { before: first.next, ..AuditQuery::default() }).await.unwrap();
    assert_eq!((second.lines.len(), second.next), (9, None));
    assert_eq!(second.lines.first().unwrap().seq, first.lines.last().unwrap().seq - 1);
}

async fn a_changed_audit_log_is_found_out(world: &World) {
    let admin = world.person("u11").await;
    sign_in(world, "u1", DEMO).await.unwrap();
    let whole = world.services.audit_log(&admin, &AuditQuery::default()).await.unwrap();
    assert_eq!((whole.whole_to, whole.broken_at), (2, None));
    // Somebody with access to the database puts in a line of her or his own.
    let line = NewAudit {
        at: world.services.now().into(),
        actor: Some(admin.id),
        action: "account.create".to_owned(),
        object: "-".to_owned(),
        detail: "{}".to_owned(),
        rights: true,
    };
    let mut tx = world.storage.write().await.unwrap();
    tx.audit().append(line, |_| vec![7; 32]).await.unwrap();
    tx.save().await.unwrap();
    sign_in(world, "u2", DEMO).await.unwrap();
    let broken = world.services.audit_log(&admin, &AuditQuery::default()).await.unwrap();
    assert_eq!((broken.whole_to, broken.broken_at), (2, Some(3)));
}
