//! The Fieldlab, its cohort, teams and people.

use std::collections::BTreeMap;

use domain::{
    demo::User,
    ids::{CohortId, FieldlabId, MembershipId, TeamId, UserId},
};
use serde_json::json;
use storage::{
    Tx, cohorts::CohortRow, fieldlabs::FieldlabRow, memberships::MembershipRow, teams::TeamRow, users::UserRow,
};

use super::{DEMO_DOMAIN, Ids, Loader, known};
use crate::failure::Result;

impl Loader<'_> {
    /// Writes them all.
    pub(super) async fn people(&self, tx: &mut Tx) -> Result<Ids> {
        let fieldlab = self.fieldlab(tx).await?;
        let cohort = self.cohort(tx, fieldlab).await?;
        let mut ids = Ids { cohort, teams: BTreeMap::new(), users: BTreeMap::new(), entries: BTreeMap::new() };
        for team in &self.demo.teams {
            let id = TeamId(self.services.new_id());
            let row = TeamRow {
                id,
                cohort_id: cohort,
                slug: team.id.clone(),
                name: team.name.clone(),
                challenge: team.challenge.clone(),
                phase: team.phase.clone(),
            };
            tx.teams().create(&row).await?;
            ids.teams.insert(team.id.clone(), id);
        }
        for user in &self.demo.users {
            let id = self.user(tx, &ids, user).await?;
            ids.users.insert(user.id.clone(), id);
        }
        Ok(ids)
    }

    async fn fieldlab(&self, tx: &mut Tx) -> Result<FieldlabId> {
        let id = FieldlabId(self.services.new_id());
        let from = &self.demo.fieldlab;
        let row = FieldlabRow {
            id,
            name: from.name.clone(),
            challenge: from.challenge.clone(),
            note: from.note.clone(),
            label: from.label.clone(),
            fiction: true,
        };
        tx.fieldlabs().create(&row).await?;
        Ok(id)
    }

    async fn cohort(&self, tx: &mut Tx, fieldlab_id: FieldlabId) -> Result<CohortId> {
        let id = CohortId(self.services.new_id());
        let from = &self.demo.cohort;
        let phases: Vec<_> = from
            .phases
            .iter()
            .map(|phase| json!({ "code": phase.code, "start": self.date(phase.start), "end": self.date(phase.end) }))
            .collect();
        let stocktakes: Vec<_> = from
            .stocktakes
            .iter()
            .map(|take| json!({ "name": take.name, "phase": take.phase, "date": self.date(take.day) }))
            .collect();
        let current = from.phases.iter().rfind(|phase| phase.start <= from.today);
        let row = CohortRow {
            id,
            fieldlab_id,
            slug: "editie-1".to_owned(),
            name: from.name.clone(),
            starts_on: self.date(0),
            weeks: from.weeks,
            phases: json!(phases).to_string(),
            stocktakes: json!(stocktakes).to_string(),
            current_phase: current.map(|phase| phase.code.clone()).unwrap_or_default(),
            closed_at: None,
            fiction: true,
        };
        tx.cohorts().create(&row).await?;
        Ok(id)
    }

    /// An account with a role per team, or one for the whole cohort. The organiser runs the demo's installation.
    async fn user(&self, tx: &mut Tx, ids: &Ids, user: &User) -> Result<UserId> {
        let id = UserId(self.services.new_id());
        let row = UserRow {
            id,
            email: format!("{}@{DEMO_DOMAIN}", user.id),
            name: user.name.clone(),
            org_type: user.org.clone(),
            lang: None,
            theme: None,
            contrast: None,
            admin: user.role == "organiser",
            created_at: self.at(0, 0),
            deactivated_at: None,
            privacy_briefing_at: Some(self.at(0, 60)),
        };
        tx.users().create(&row, Some(&self.password)).await?;
        let mut teams = Vec::new();
        for team in &user.teams {
            teams.push(Some(known(&ids.teams, team)?));
        }
        if teams.is_empty() {
            teams.push(None);
        }
        for team_id in teams {
            let role = MembershipRow {
                id: MembershipId(self.services.new_id()),
                user_id: id,
                cohort_id: ids.cohort,
                team_id,
                role: user.role.clone(),
                created_at: self.at(0, 0),
            };
            tx.memberships().add(&role).await?;
        }
        Ok(id)
    }
}
