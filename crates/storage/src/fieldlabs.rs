//! Fieldlab programmes.

use domain::ids::FieldlabId;

use crate::Result;

row! {
    /// A Fieldlab.
    pub struct FieldlabRow {
        pub id: FieldlabId,
        pub name: String,
        pub challenge: String,
        pub note: String,
        /// TLP label.
        pub label: String,
        pub fiction: bool,
    }
}

repository! {
    /// Fieldlab programmes.
    Fieldlabs, fieldlabs
}

impl Fieldlabs<'_> {
    /// Adds a Fieldlab.
    pub async fn create(&mut self, fieldlab: &FieldlabRow) -> Result<()> {
        self.0.insert("fieldlabs", fieldlab, &[]).await
    }

    /// The Fieldlab with this id.
    pub async fn by_id(&mut self, id: FieldlabId) -> Result<Option<FieldlabRow>> {
        self.0.optional(select!(FieldlabRow, "FROM fieldlabs WHERE id = $1", id)).await
    }

    /// All, in order of name.
    pub async fn list(&mut self) -> Result<Vec<FieldlabRow>> {
        self.0.all(select!(FieldlabRow, "FROM fieldlabs ORDER BY name, id")).await
    }

    /// Writes all columns of this id.
    pub async fn update(&mut self, fieldlab: &FieldlabRow) -> Result<bool> {
        let row = fieldlab.clone();
        let sql = sql!(
            "UPDATE fieldlabs SET name = $2, challenge = $3, note = $4, label = $5, fiction = $6 WHERE id = $1",
            row.id,
            row.name,
            row.challenge,
            row.note,
            row.label,
            row.fiction
        );
        self.0.run_one(sql).await
    }

    /// Removes a Fieldlab without cohorts; with cohorts it is refused as an error.
    pub async fn remove(&mut self, id: FieldlabId) -> Result<bool> {
        self.0.run_one(sql!("DELETE FROM fieldlabs WHERE id = $1", id)).await
    }
}
