//! Cohorts: editions of a Fieldlab.

use domain::ids::{CohortId, FieldlabId};

use crate::{
    Result, Timestamp,
    row::{FromRow, Row},
    sql::{Sql, columns},
};

row! {
    /// One edition of a Fieldlab.
    pub struct CohortRow {
        pub id: CohortId,
        pub fieldlab_id: FieldlabId,
        /// Its part of an address; unique in the installation.
        pub slug: String,
        pub name: String,
        /// Date, `2026-03-02`.
        pub starts_on: String,
        pub weeks: i64,
        /// JSON.
        pub phases: String,
        /// JSON.
        pub stocktakes: String,
        pub current_phase: String,
        pub closed_at: Option<Timestamp>,
        pub fiction: bool,
    }
}

/// A cohort with the name of its Fieldlab.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedCohort {
    pub cohort: CohortRow,
    pub fieldlab: String,
}

impl FromRow for NamedCohort {
    const COLUMNS: &'static [&'static str] = &[];

    fn read(row: &Row, _: &str) -> Result<Self, sqlx::Error> {
        Ok(Self { cohort: CohortRow::read(row, "")?, fieldlab: row.get("", "fieldlab")? })
    }
}

repository! {
    /// Cohorts.
    Cohorts, cohorts
}

impl Cohorts<'_> {
    /// Adds a cohort. `Unique(unique::COHORT_SLUG)` when the slug is taken.
    pub async fn create(&mut self, cohort: &CohortRow) -> Result<()> {
        self.0.insert("cohorts", cohort, &[]).await
    }

    /// The cohort with this id.
    pub async fn by_id(&mut self, id: CohortId) -> Result<Option<CohortRow>> {
        self.0.optional(select!(CohortRow, "FROM cohorts WHERE id = $1", id)).await
    }

    /// The cohort, held until the end of the unit of work. Only in one from [`crate::Storage::write`].
    pub async fn lock(&mut self, id: CohortId) -> Result<Option<CohortRow>> {
        let rest = format!("FROM cohorts WHERE id = $1{}", self.0.for_update());
        self.0.optional(select!(CohortRow, &rest, id)).await
    }

    /// The cohort with this address.
    pub async fn by_slug(&mut self, slug: &str) -> Result<Option<CohortRow>> {
        self.0.optional(select!(CohortRow, "FROM cohorts WHERE slug = $1", slug)).await
    }

    /// These cohorts, latest start first.
    pub async fn by_ids(&mut self, ids: &[CohortId]) -> Result<Vec<CohortRow>> {
        let mut sql = select!(CohortRow, "FROM cohorts WHERE id IN ");
        sql.list(ids.iter().copied()).push(" ORDER BY starts_on DESC, name, id");
        self.0.all(sql).await
    }

    /// These cohorts with the names of their Fieldlabs, latest start first.
    pub async fn named(&mut self, ids: &[CohortId]) -> Result<Vec<NamedCohort>> {
        let text = format!(
            "SELECT {}, f.name AS fieldlab FROM cohorts c JOIN fieldlabs f ON f.id = c.fieldlab_id WHERE c.id IN ",
            columns::<CohortRow>("c", "")
        );
        let mut sql = Sql::new(&text, Vec::new());
        sql.list(ids.iter().copied()).push(" ORDER BY c.starts_on DESC, c.name, c.id");
        self.0.all(sql).await
    }

    /// All, or those of one Fieldlab; latest start first.
    pub async fn list(&mut self, fieldlab: Option<FieldlabId>) -> Result<Vec<CohortRow>> {
        let mut sql = select!(CohortRow, "FROM cohorts");
        if let Some(fieldlab) = fieldlab {
            sql.push(" WHERE fieldlab_id = ").bind(fieldlab);
        }
        sql.push(" ORDER BY starts_on DESC, name, id");
        self.0.all(sql).await
    }

    /// Writes all columns of this id but `fieldlab_id`.
    pub async fn update(&mut self, cohort: &CohortRow) -> Result<bool> {
        let row = cohort.clone();
        let sql = sql!(
            "UPDATE cohorts SET slug = $2, name = $3, starts_on = $4, weeks = $5, phases = $6, stocktakes = $7, \
             current_phase = $8, closed_at = $9, fiction = $10 WHERE id = $1",
            row.id,
            row.slug,
            row.name,
            row.starts_on,
            row.weeks,
            row.phases,
            row.stocktakes,
            row.current_phase,
            row.closed_at,
            row.fiction
        );
        self.0.run_one(sql).await
    }

    /// Moves the cohort to a phase.
    pub async fn set_phase(&mut self, id: CohortId, phase: &str) -> Result<bool> {
        self.0.run_one(sql!("UPDATE cohorts SET current_phase = $2 WHERE id = $1", id, phase)).await
    }

    /// Closes at a moment, or opens again with `None`.
    pub async fn set_closed(&mut self, id: CohortId, at: Option<Timestamp>) -> Result<bool> {
        self.0.run_one(sql!("UPDATE cohorts SET closed_at = $2 WHERE id = $1", id, at)).await
    }

    /// Removes an empty cohort; one with teams, members or entries is refused as an error.
    pub async fn remove(&mut self, id: CohortId) -> Result<bool> {
        self.0.run_one(sql!("DELETE FROM cohorts WHERE id = $1", id)).await
    }
}
