//! Teams of a cohort.

use domain::ids::{CohortId, TeamId};

use crate::Result;

row! {
    /// A team.
    pub struct TeamRow {
        pub id: TeamId,
        pub cohort_id: CohortId,
        /// Its part of an address; unique in the cohort.
        pub slug: String,
        pub name: String,
        pub challenge: String,
        /// Code of the phase that the team is in.
        pub phase: String,
    }
}

repository! {
    /// Teams.
    Teams, teams
}

impl Teams<'_> {
    /// Adds a team. `Unique(unique::TEAM_SLUG)` when the slug is taken in the cohort.
    pub async fn create(&mut self, team: &TeamRow) -> Result<()> {
        self.0.insert("teams", team, &[]).await
    }

    /// The team with this id.
    pub async fn by_id(&mut self, id: TeamId) -> Result<Option<TeamRow>> {
        self.0.optional(select!(TeamRow, "FROM teams WHERE id = $1", id)).await
    }

    /// The team with this address in a cohort.
    pub async fn by_slug(&mut self, cohort: CohortId, slug: &str) -> Result<Option<TeamRow>> {
        self.0.optional(select!(TeamRow, "FROM teams WHERE cohort_id = $1 AND slug = $2", cohort, slug)).await
    }

    /// These teams, in order of name.
    pub async fn by_ids(&mut self, ids: &[TeamId]) -> Result<Vec<TeamRow>> {
        let mut sql = select!(TeamRow, "FROM teams WHERE id IN ");
        sql.list(ids.iter().copied()).push(" ORDER BY name, id");
        self.0.all(sql).await
    }

    /// The teams of a cohort, in order of name.
    pub async fn in_cohort(&mut self, cohort: CohortId) -> Result<Vec<TeamRow>> {
        self.0.all(select!(TeamRow, "FROM teams WHERE cohort_id = $1 ORDER BY name, id", cohort)).await
    }

    /// Writes all columns of this id but `cohort_id`.
    pub async fn update(&mut self, team: &TeamRow) -> Result<bool> {
        let row = team.clone();
        let sql = sql!(
            "UPDATE teams SET slug = $2, name = $3, challenge = $4, phase = $5 WHERE id = $1",
            row.id,
            row.slug,
            row.name,
            row.challenge,
            row.phase
        );
        self.0.run_one(sql).await
    }

    /// Removes an empty team; one with members or entries is refused as an error.
    pub async fn remove(&mut self, id: TeamId) -> Result<bool> {
        self.0.run_one(sql!("DELETE FROM teams WHERE id = $1", id)).await
    }
}
