//! A less strict label: the coach's deed, with a reason (DOMAIN.md section 7.4). A stricter one is set with the head.

use domain::{
    bounds::chars,
    error::{AppError, Conflict, Issue, Problem},
    lifecycle,
};
use serde_json::json;
use storage::{Tx, entries::EntryHead, label_changes::LabelChangeRow, transact};

use super::{Brief, brief, must_be_open};
use crate::{
    Person, Services, access, audit,
    entries::LABELS,
    failure::{Failure, Result},
};

/// What the page for a less strict label tells.
#[derive(Clone, Debug)]
pub struct LabelPage {
    pub entry: Brief,
    /// The labels that are less strict than the one of now, the nearest first.
    pub lower: Vec<&'static str>,
}

/// What its form holds.
#[derive(Clone, Copy, Debug)]
pub struct LowerLabel<'a> {
    /// The label that the page showed.
    pub from: &'a str,
    pub to: &'a str,
    pub reason: &'a str,
}

/// The labels that are less strict than this one, the nearest first.
fn lower(label: &str) -> Vec<&'static str> {
    let rank = LABELS.iter().position(|each| *each == label).unwrap_or_default();
    LABELS.iter().take(rank).rev().copied().collect()
}

impl Services {
    /// The labels to choose from; for who may lower the label of this entry.
    ///
    /// # Errors
    /// Not found for everybody else.
    pub async fn label_page(&self, who: &Person, code: &str) -> Result<LabelPage> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        if !opened.rights.lower_label {
            return Err(AppError::NotFound.into());
        }
        Ok(LabelPage { lower: lower(&opened.entry.label), entry: brief(&opened) })
    }

    /// Gives an entry a less strict label.
    ///
    /// # Errors
    /// Not found for who may not; a conflict when the label is another one than `form.from`; invalid.
    pub async fn lower_label(&self, who: &Person, code: &str, form: &LowerLabel<'_>) -> Result<()> {
        transact!(self.storage(), tx => self.lower_in(tx, who, code, form).await)
    }

    async fn lower_in(&self, tx: &mut Tx, who: &Person, code: &str, form: &LowerLabel<'_>) -> Result<()> {
        let opened = access::open_to_change(tx, who, code).await?;
        if !opened.rights.lower_label {
            must_be_open(&opened)?;
            return Err(AppError::NotFound.into());
        }
        let entry = &opened.entry;
        if entry.label != form.from {
            return Err(AppError::Conflict { why: Conflict::StatusChanged }.into());
        }
        Failure::unless_none(problems(form))?;
        let head = EntryHead {
            title: entry.title.clone(),
            label: form.to.to_owned(),
            language: entry.language.clone(),
            team_id: entry.team_id,
            owner_id: entry.owner_id,
            fiction: entry.fiction,
            template_version: entry.template_version,
        };
        if !tx.entries().set_head(entry.id, entry.version, &head, self.now().into(), who.id).await? {
            return Err(AppError::Conflict { why: Conflict::StatusChanged }.into());
        }
        let reason = form.reason.trim();
        let change = LabelChangeRow {
            entry_id: entry.id,
            at: self.now().into(),
            actor: who.id,
            from_label: entry.label.clone(),
            to_label: head.label,
            reason: Some(reason.to_owned()),
        };
        tx.label_changes().add(&change).await?;
        let detail = json!({ "from": change.from_label, "to": change.to_label, "reason": reason });
        audit::record(self, tx, Some(who.id), "entry.label", &entry.code.to_string(), detail).await
    }
}

fn problems(form: &LowerLabel<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !lower(form.from).contains(&form.to) {
        problems.push(Problem::at("to", Issue::NotInList));
    }
    let (have, bounds) = (chars(form.reason), lifecycle::REASON);
    if have < bounds.min {
        problems.push(Problem::at("reason", Issue::ReasonNeeded { min: bounds.min }));
    } else if have > bounds.max {
        problems.push(Problem::at("reason", Issue::TooLong { over: have - bounds.max, max: bounds.max }));
    }
    problems
}
