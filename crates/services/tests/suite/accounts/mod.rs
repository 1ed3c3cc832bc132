//! Accounts and administration: throttling, sessions, links, last organiser and administrator, the audit chain.

mod admin;
mod links;
mod sessions;

use std::sync::Arc;

use crate::common::World;
use domain::{
    error::{AppError, Issue, LinkState},
    lang::Lang,
};
use services::{
    Failure, Services, Settings,
    accounts::NewAccount,
    env::{SeededRandom, TestClock},
};
use storage::Storage;

const PASSWORD: &str = "vier woorden zonder zin";
const DEMO: &str = "fieldlab-demo";
const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * MINUTE;

fn address(name: &str) -> String {
    format!("{name}@demo.fieldlab.example")
}

async fn sign_in(world: &World, name: &str, password: &str) -> services::Result<String> {
    world.services.sign_in(&address(name), password, "192.0.2.1", "a test").await
}

async fn signed_in(world: &World, secret: &str) -> bool {
    world.services.person_of_session(secret).await.unwrap().is_some()
}

fn issue<T: std::fmt::Debug>(result: services::Result<T>) -> Issue {
    match result {
        Err(Failure::App(AppError::Invalid { problems })) => problems.into_iter().next().unwrap().what,
        other => panic!("not refused with an issue: {other:?}"),
    }
}

fn known<T: std::fmt::Debug>(result: services::Result<T>) -> AppError {
    match result {
        Err(Failure::App(error)) => error,
        other => panic!("not refused: {other:?}"),
    }
}

fn link<T: std::fmt::Debug>(result: services::Result<T>) -> LinkState {
    match known(result) {
        AppError::Link { state } => state,
        other => panic!("not a matter of the link: {other:?}"),
    }
}

fn secret(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

/// First run needs a database without the demo.
#[tokio::test]
async fn the_first_account_is_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.sqlite").display());
    let storage = Storage::connect(&url).await.unwrap();
    let clock = Arc::new(TestClock::at("2026-11-24T12:00:00Z".parse().unwrap()));
    let services = Services::new(storage, Arc::clone(&clock), SeededRandom::new(7), Settings::default());
    let account = || NewAccount {
        name: "Beheerder Een".to_owned(),
        email: "een@organisatie.example".to_owned(),
        password: PASSWORD.to_owned(),
    };
    let old = services.first_run_link().await.unwrap().unwrap();
    let path = services.first_run_link().await.unwrap().unwrap();
    assert_eq!(link(services.check_setup(secret(&old)).await), LinkState::Withdrawn, "the newest link counts");
    clock.advance(DAY + 1);
    assert_eq!(link(services.set_up(secret(&path), account(), "").await), LinkState::Expired);
    let path = services.first_run_link().await.unwrap().unwrap();
    let session = services.set_up(secret(&path), account(), "").await.unwrap();
    assert_eq!(link(services.set_up(secret(&path), account(), "").await), LinkState::Used);
    assert_eq!(services.first_run_link().await.unwrap(), None);

    let admin = services.person_of_session(&session).await.unwrap().unwrap();
    assert!(admin.admin && admin.members.is_empty());
    services.save_instance(&admin, "Proeftuin Noord", "hulp@organisatie.example").await.unwrap();
    assert_eq!(services.instance().await.unwrap().name, "Proeftuin Noord");
    let slug = services.start_fieldlab(&admin, "Fieldlab Haven", "Editie 1", "2026-12-01").await.unwrap();
    let organiser = services.person_of_session(&session).await.unwrap().unwrap();
    assert_eq!(services.cohort_settings(&organiser, &slug, Lang::Nl).await.unwrap().1.starts_on, "2026-12-01");
    let health = services.health(&organiser).await.unwrap();
    assert_eq!((health.engine, health.schema.as_str(), health.users), ("sqlite", "0003_rights", 1));
    assert!(health.bytes > 4_096 && !health.engine_version.is_empty() && !health.demo);
}
