//! What is set at the head of an entry: label, language, owner and team.

use domain::{
    error::{AppError, Conflict, Issue},
    ids::{TeamId, UserId},
    lang::Lang,
    rights::Role,
};
use serde_json::json;
use storage::{
    Timestamp, Tx,
    entries::{EntryHead, EntryRow},
    label_changes::LabelChangeRow,
    teams::TeamRow,
    transact,
};

use super::LABELS;
use crate::{
    Failure, Person, Services,
    access::{self},
    audit,
    failure::Result,
};

/// The head as somebody wants it.
#[derive(Clone, Debug)]
pub struct Head<'a> {
    /// The version that the form was made from.
    pub version: i64,
    pub label: &'a str,
    pub lang: Lang,
    pub owner: UserId,
    pub team: Option<TeamId>,
}

/// What the form offers.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadChoices {
    pub owners: Vec<(UserId, String)>,
    pub teams: Vec<TeamRow>,
}

impl Services {
    /// Who can own the entry, and which teams it can belong to.
    ///
    /// # Errors
    /// Not found, also for who may read but not manage it.
    pub async fn head_choices(&self, who: &Person, code: &str) -> Result<HeadChoices> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        if !opened.rights.manage {
            return Err(AppError::NotFound.into());
        }
        let entry = opened.entry;
        let mut owners: Vec<(UserId, String)> = Vec::new();
        for row in tx.memberships().in_cohort(entry.cohort_id).await? {
            let id = row.membership.user_id;
            let writes = row.membership.team_id == entry.team_id
                && matches!(Role::parse(&row.membership.role), Some(Role::Participant | Role::TeamLead));
            let organises = row.membership.role == Role::Organiser.code();
            let fits = if entry.team_id.is_some() { writes } else { organises } || id == entry.owner_id;
            if fits && row.deactivated_at.is_none() && !owners.iter().any(|(known, _)| *known == id) {
                owners.push((id, row.name));
            }
        }
        let organise = who.in_cohort(entry.cohort_id).organise && entry.team_id.is_some();
        let teams = if organise { tx.teams().in_cohort(entry.cohort_id).await? } else { Vec::new() };
        Ok(HeadChoices { owners, teams })
    }

    /// Sets label, language and owner; the team only for the organiser.
    ///
    /// # Errors
    /// Not found for who may not manage it; conflict when it was changed meanwhile; invalid.
    pub async fn set_head(&self, who: &Person, code: &str, head: &Head<'_>) -> Result<()> {
        if !LABELS.contains(&head.label) {
            return Err(Failure::invalid("label", Issue::NotInList));
        }
        let choices = self.head_choices(who, code).await?;
        if !choices.owners.iter().any(|(id, _)| *id == head.owner) {
            return Err(Failure::invalid("owner", Issue::NotInList));
        }
        if head.team.is_some_and(|team| !choices.teams.iter().any(|each| each.id == team)) {
            return Err(Failure::invalid("team", Issue::NotInList));
        }
        transact!(self.storage(), tx => {
            let opened = access::open_to_change(tx, who, code).await?;
            if !opened.rights.manage {
                return_not_found()?;
            }
            // LABELS go from open to closed. A less strict one is the coach's, with a reason (DOMAIN.md section 7.4).
            let rank = |label: &str| LABELS.iter().position(|each| *each == label);
            if rank(head.label) < rank(&opened.entry.label) {
                return Err(Failure::invalid("label", Issue::LabelLowered));
            }
            let entry = opened.entry;
            let new = EntryHead {
                title: entry.title.clone(),
                label: head.label.to_owned(),
                language: head.lang.code().to_owned(),
                team_id: head.team.or(entry.team_id),
                owner_id: head.owner,
                fiction: entry.fiction,
                template_version: entry.template_version,
            };
            if !tx.entries().set_head(entry.id, head.version, &new, self.now().into(), who.id).await? {
                return_conflict()?;
            }
            note_label(tx, &entry, &new.label, who.id, self.now().into()).await?;
            let detail = json!({
                "label": [entry.label, new.label],
                "owner": [entry.owner_id.to_string(), new.owner_id.to_string()],
                "team": new.team_id.map(|team| team.to_string()),
                "language": new.language,
            });
            audit::record(self, tx, Some(who.id), "entry.head", code, detail).await
        })
    }
}

/// A stricter label stands in the history of the entry, as a less strict one does.
async fn note_label(tx: &mut Tx, entry: &EntryRow, to: &str, actor: UserId, at: Timestamp) -> Result<()> {
    if entry.label == to {
        return Ok(());
    }
    let (from_label, to_label) = (entry.label.clone(), to.to_owned());
    let row = LabelChangeRow { entry_id: entry.id, at, actor, from_label, to_label, reason: None };
    Ok(tx.label_changes().add(&row).await?)
}

fn return_not_found() -> Result<()> {
    Err(AppError::NotFound.into())
}

fn return_conflict() -> Result<()> {
    Err(AppError::Conflict { why: Conflict::StatusChanged }.into())
}
