//! What the database says about itself, for the administrator's page.

use crate::Result;

repository! {
    /// The state of the database.
    Health, health
}

impl Health<'_> {
    /// The name of the last migration that ran.
    pub async fn schema(&mut self) -> Result<Option<String>> {
        self.0.value(sql!("SELECT name FROM schema_migrations ORDER BY version DESC LIMIT 1")).await
    }

    /// How many bytes the database takes on disk.
    pub async fn bytes(&mut self) -> Result<i64> {
        let text = self.0.either(
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
            "SELECT pg_database_size(current_database())",
        );
        Ok(self.0.value(sql!(text)).await?.unwrap_or_default())
    }

    /// The version of the database program.
    pub async fn engine_version(&mut self) -> Result<String> {
        let text = self.0.either("SELECT sqlite_version()", "SELECT current_setting('server_version')");
        Ok(self.0.value(sql!(text)).await?.unwrap_or_default())
    }
}
