//! Experts: people who were invited to one entry.

use domain::ids::{EntryId, UserId};

use crate::{Result, users::UserRow};

repository! {
    /// People who were invited to one entry.
    Experts, experts
}

impl Experts<'_> {
    /// Invites a person; answers `false` when she or he was invited already.
    pub async fn add(&mut self, entry: EntryId, user: UserId) -> Result<bool> {
        let sql =
            sql!("INSERT INTO entry_experts (entry_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", entry, user);
        self.0.run_one(sql).await
    }

    /// Takes an invitation back.
    pub async fn remove(&mut self, entry: EntryId, user: UserId) -> Result<bool> {
        self.0.run_one(sql!("DELETE FROM entry_experts WHERE entry_id = $1 AND user_id = $2", entry, user)).await
    }

    /// The experts of an entry, in order of name.
    pub async fn of_entry(&mut self, entry: EntryId) -> Result<Vec<UserRow>> {
        let sql = select!(
            UserRow,
            "FROM users WHERE id IN (SELECT user_id FROM entry_experts WHERE entry_id = $1) ORDER BY name_fold, id",
            entry
        );
        self.0.all(sql).await
    }

    /// The entries that a person was invited to.
    pub async fn of_user(&mut self, user: UserId) -> Result<Vec<EntryId>> {
        self.0.values(sql!("SELECT entry_id FROM entry_experts WHERE user_id = $1 ORDER BY entry_id", user)).await
    }
}
