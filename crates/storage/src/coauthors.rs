//! Who wrote in an entry. Whoever did does not review it (four eyes, DOMAIN.md section 1.4).

use domain::ids::{EntryId, UserId};

use crate::{Result, Timestamp};

row! {
    /// A person who wrote in an entry.
    pub struct CoauthorRow {
        pub entry_id: EntryId,
        pub user_id: UserId,
        pub first_at: Timestamp,
        pub last_at: Timestamp,
    }
}

repository! {
    /// Who wrote in an entry.
    Coauthors, coauthors
}

impl Coauthors<'_> {
    /// Notes that a person wrote in an entry.
    pub async fn note(&mut self, entry: EntryId, user: UserId, at: Timestamp) -> Result<()> {
        let sql = sql!(
            "INSERT INTO coauthors (entry_id, user_id, first_at, last_at) VALUES ($1, $2, $3, $3) \
             ON CONFLICT (entry_id, user_id) DO UPDATE SET last_at = excluded.last_at \
             WHERE coauthors.last_at < excluded.last_at",
            entry,
            user,
            at
        );
        self.0.run(sql).await.map(drop)
    }

    /// Everybody who wrote in an entry, first writer first.
    pub async fn of_entry(&mut self, entry: EntryId) -> Result<Vec<CoauthorRow>> {
        let sql = select!(CoauthorRow, "FROM coauthors WHERE entry_id = $1 ORDER BY first_at, user_id", entry);
        self.0.all(sql).await
    }

    /// Did this person write in it?
    pub async fn is_one(&mut self, entry: EntryId, user: UserId) -> Result<bool> {
        let sql = sql!("SELECT count(*) FROM coauthors WHERE entry_id = $1 AND user_id = $2", entry, user);
        Ok(self.0.count(sql).await? > 0)
    }
}
