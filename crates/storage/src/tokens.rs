//! One-time links: set-up, invitation and password reset. Only the hash of a token is stored.

use domain::ids::{CohortId, TeamId, TokenId, UserId};

use crate::{Result, Timestamp};

row! {
    /// A one-time link. `purpose` is `setup`, `invite` or `reset`.
    pub struct TokenRow {
        pub id: TokenId,
        pub hash: Vec<u8>,
        pub purpose: String,
        /// Whom an invitation is for.
        pub email: Option<String>,
        /// Whose password is reset, or who accepted the invitation.
        pub user_id: Option<UserId>,
        pub cohort_id: Option<CohortId>,
        pub team_id: Option<TeamId>,
        pub role: Option<String>,
        pub created_by: Option<UserId>,
        pub created_at: Timestamp,
        pub expires_at: Timestamp,
        pub opened_at: Option<Timestamp>,
        pub used_at: Option<Timestamp>,
        pub withdrawn_at: Option<Timestamp>,
    }
}

repository! {
    /// One-time links.
    Tokens, tokens
}

impl Tokens<'_> {
    /// Adds a link. `Unique(unique::TOKEN_HASH)` when the hash exists.
    pub async fn create(&mut self, token: &TokenRow) -> Result<()> {
        self.0.insert("tokens", token, &[]).await
    }

    /// The link with this id, in any state.
    pub async fn by_id(&mut self, id: TokenId) -> Result<Option<TokenRow>> {
        self.0.optional(select!(TokenRow, "FROM tokens WHERE id = $1", id)).await
    }

    /// The link in any state; whether it still works is the caller's rule.
    pub async fn by_hash(&mut self, hash: &[u8]) -> Result<Option<TokenRow>> {
        self.0.optional(select!(TokenRow, "FROM tokens WHERE hash = $1", hash)).await
    }

    /// Notes the first time that it was opened.
    pub async fn open(&mut self, id: TokenId, at: Timestamp) -> Result<bool> {
        self.0.run_one(sql!("UPDATE tokens SET opened_at = $2 WHERE id = $1 AND opened_at IS NULL", id, at)).await
    }

    /// Uses it up: `true` for exactly one caller, and only before it expires and unless it was withdrawn.
    pub async fn spend(&mut self, id: TokenId, at: Timestamp, by: Option<UserId>) -> Result<bool> {
        let sql = sql!(
            "UPDATE tokens SET used_at = $2, user_id = coalesce($3, user_id) \
             WHERE id = $1 AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2",
            id,
            at,
            by
        );
        self.0.run_one(sql).await
    }

    /// Withdraws it unless it was used.
    pub async fn withdraw(&mut self, id: TokenId, at: Timestamp) -> Result<bool> {
        let sql = sql!(
            "UPDATE tokens SET withdrawn_at = $2 WHERE id = $1 AND used_at IS NULL AND withdrawn_at IS NULL",
            id,
            at
        );
        self.0.run_one(sql).await
    }

    /// Withdraws all open links of a purpose, of one person where given. Answers how many.
    pub async fn withdraw_all(&mut self, purpose: &str, user: Option<UserId>, at: Timestamp) -> Result<u64> {
        let mut sql = sql!(
            "UPDATE tokens SET withdrawn_at = $2 WHERE purpose = $1 AND used_at IS NULL AND withdrawn_at IS NULL",
            purpose,
            at
        );
        if let Some(user) = user {
            sql.push(" AND user_id = ").bind(user);
        }
        self.0.run(sql).await
    }

    /// Gives an unused link a new token and a new end; the old token no longer works.
    pub async fn renew(&mut self, id: TokenId, hash: &[u8], expires_at: Timestamp) -> Result<bool> {
        let sql = sql!(
            "UPDATE tokens SET hash = $2, expires_at = $3, opened_at = NULL, withdrawn_at = NULL \
             WHERE id = $1 AND used_at IS NULL",
            id,
            hash,
            expires_at
        );
        self.0.run_one(sql).await
    }

    /// All invitations to a cohort, newest first.
    pub async fn invitations(&mut self, cohort: CohortId) -> Result<Vec<TokenRow>> {
        let sql = select!(
            TokenRow,
            "FROM tokens WHERE purpose = 'invite' AND cohort_id = $1 ORDER BY created_at DESC, id DESC",
            cohort
        );
        self.0.all(sql).await
    }

    /// Links of one purpose that can still be used at a moment, newest first.
    pub async fn usable(&mut self, purpose: &str, at: Timestamp) -> Result<Vec<TokenRow>> {
        let sql = select!(
            TokenRow,
            "FROM tokens WHERE purpose = $1 AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2 \
             ORDER BY created_at DESC, id DESC",
            purpose,
            at
        );
        self.0.all(sql).await
    }

    /// Removes what expired before a moment. Answers how many.
    pub async fn purge(&mut self, expired_before: Timestamp) -> Result<u64> {
        self.0.run(sql!("DELETE FROM tokens WHERE expires_at < $1", expired_before)).await
    }
}
