//! What the lifecycle asks besides a status: the coach's word, days, owners, reasons; and what becomes of it by itself.

mod best_practices;
mod in_test;
mod reading;

use domain::{
    content::Content,
    error::{AppError, Issue, Problem},
    ids::EntryId,
    lang::Lang,
    lifecycle::{Action, Status},
    value::Value,
};
use services::{Failure, Person, iterations::MoveForm};
use storage::{Tx, audit::AuditFilter, drafts::DraftRow};

use crate::common::World;

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
