//! Settings of the installation: texts under a key.

use crate::Result;

repository! {
    /// Settings of the installation.
    Settings, settings
}

impl Settings<'_> {
    /// The value under `key`.
    pub async fn get(&mut self, key: &str) -> Result<Option<String>> {
        self.0.value(sql!("SELECT value FROM settings WHERE key = $1", key)).await
    }

    /// Writes or replaces the value under `key`.
    pub async fn set(&mut self, key: &str, value: &str) -> Result<()> {
        let sql = sql!(
            "INSERT INTO settings (key, value) VALUES ($1, $2) \
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            key,
            value
        );
        self.0.run(sql).await.map(drop)
    }

    /// Removes the value under `key`; answers whether there was one.
    pub async fn remove(&mut self, key: &str) -> Result<bool> {
        self.0.run_one(sql!("DELETE FROM settings WHERE key = $1", key)).await
    }
}
