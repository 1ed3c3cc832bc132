//! Sessions. Only the hash of a token is stored.

use domain::ids::UserId;

use crate::{
    Result, Timestamp,
    row::{FromRow, Row},
    sql::columns,
    users::UserRow,
};

row! {
    /// A signed-in browser.
    pub struct SessionRow {
        pub token_hash: Vec<u8>,
        pub user_id: UserId,
        pub created_at: Timestamp,
        pub seen_at: Timestamp,
        pub user_agent: String,
    }
}

/// A session with the account that it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionUser {
    pub session: SessionRow,
    pub user: UserRow,
}

impl FromRow for SessionUser {
    const COLUMNS: &'static [&'static str] = &[];

    fn read(row: &Row, _: &str) -> Result<Self, sqlx::Error> {
        Ok(Self { session: SessionRow::read(row, "s_")?, user: UserRow::read(row, "u_")? })
    }
}

repository! {
    /// Sessions.
    Sessions, sessions
}

impl Sessions<'_> {
    /// Adds a session.
    pub async fn create(&mut self, session: &SessionRow) -> Result<()> {
        self.0.insert("sessions", session, &[]).await
    }

    /// The session and its account, deactivated or not. Whether it has expired is the caller's rule.
    pub async fn find(&mut self, token_hash: &[u8]) -> Result<Option<SessionUser>> {
        let text = format!(
            "SELECT {}, {} FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.token_hash = $1",
            columns::<SessionRow>("s", "s_"),
            columns::<UserRow>("u", "u_"),
        );
        self.0.optional(sql!(&text, token_hash)).await
    }

    /// Notes activity. Never moves back.
    pub async fn touch(&mut self, token_hash: &[u8], at: Timestamp) -> Result<bool> {
        let sql = sql!("UPDATE sessions SET seen_at = $2 WHERE token_hash = $1 AND seen_at < $2", token_hash, at);
        self.0.run_one(sql).await
    }

    /// Ends a session.
    pub async fn remove(&mut self, token_hash: &[u8]) -> Result<bool> {
        self.0.run_one(sql!("DELETE FROM sessions WHERE token_hash = $1", token_hash)).await
    }

    /// Ends all sessions of a person but, where given, the present one. Answers how many.
    pub async fn remove_all(&mut self, user: UserId, except: Option<&[u8]>) -> Result<u64> {
        let sql =
            sql!("DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2", user, except.unwrap_or_default());
        self.0.run(sql).await
    }

    /// A person's sessions, last seen first.
    pub async fn of_user(&mut self, user: UserId) -> Result<Vec<SessionRow>> {
        self.0
            .all(select!(SessionRow, "FROM sessions WHERE user_id = $1 ORDER BY seen_at DESC, token_hash", user))
            .await
    }

    /// Removes what was last seen, or begun, before these moments. Answers how many.
    pub async fn purge(&mut self, seen_before: Timestamp, created_before: Timestamp) -> Result<u64> {
        let sql = sql!("DELETE FROM sessions WHERE seen_at < $1 OR created_at < $2", seen_before, created_before);
        self.0.run(sql).await
    }
}
