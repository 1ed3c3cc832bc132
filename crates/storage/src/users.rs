//! Accounts.

use domain::ids::UserId;

use crate::{
    Result, Timestamp,
    entry_filter::Page,
    sql::Sql,
    value::{Arg, anywhere, fold},
};

row! {
    /// A person with an account. The password hash is not in it, see [`Users::password_hash`].
    pub struct UserRow {
        pub id: UserId,
        /// Lower case, unique.
        pub email: String,
        pub name: String,
        /// Code of the kind of organisation.
        pub org_type: Option<String>,
        pub lang: Option<String>,
        pub theme: Option<String>,
        pub contrast: Option<String>,
        /// Administrator of the installation.
        pub admin: bool,
        pub created_at: Timestamp,
        pub deactivated_at: Option<Timestamp>,
        /// When the person ticked the privacy briefing.
        pub privacy_briefing_at: Option<Timestamp>,
    }
}

/// What a person changes in her or his own profile.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    pub name: String,
    pub org_type: Option<String>,
    pub lang: Option<String>,
    pub theme: Option<String>,
    pub contrast: Option<String>,
}

/// Which accounts to list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserFilter {
    /// Part of name or address.
    pub q: String,
    /// Only active (`true`) or only deactivated accounts.
    pub active: Option<bool>,
    /// Only administrators.
    pub admins: bool,
}

repository! {
    /// Accounts.
    Users, users
}

impl Users<'_> {
    /// Adds an account. `Unique(unique::USER_EMAIL)` when the address is taken.
    pub async fn create(&mut self, user: &UserRow, password_hash: Option<&str>) -> Result<()> {
        let row = UserRow { email: fold(&user.email), ..user.clone() };
        let extra = [("name_fold", Arg::from(fold(&user.name))), ("password_hash", password_hash.into())];
        self.0.insert("users", &row, &extra).await
    }

    /// The account with this id.
    pub async fn by_id(&mut self, id: UserId) -> Result<Option<UserRow>> {
        self.0.optional(select!(UserRow, "FROM users WHERE id = $1", id)).await
    }

    /// Finds an address in any case.
    pub async fn by_email(&mut self, email: &str) -> Result<Option<UserRow>> {
        self.0.optional(select!(UserRow, "FROM users WHERE email = $1", fold(email))).await
    }

    /// These accounts, in order of name.
    pub async fn by_ids(&mut self, ids: &[UserId]) -> Result<Vec<UserRow>> {
        let mut sql = select!(UserRow, "FROM users WHERE id IN ");
        sql.list(ids.iter().copied()).push(" ORDER BY name_fold, id");
        self.0.all(sql).await
    }

    /// The argon2 hash; `None` for no such account or none with a password.
    pub async fn password_hash(&mut self, id: UserId) -> Result<Option<String>> {
        self.0.value(sql!("SELECT password_hash FROM users WHERE id = $1", id)).await
    }

    /// Replaces the password hash.
    pub async fn set_password(&mut self, id: UserId, hash: &str) -> Result<bool> {
        self.0.run_one(sql!("UPDATE users SET password_hash = $2 WHERE id = $1", id, hash)).await
    }

    /// Changes the address. `Unique(unique::USER_EMAIL)` when it is taken.
    pub async fn set_email(&mut self, id: UserId, email: &str) -> Result<bool> {
        self.0.run_one(sql!("UPDATE users SET email = $2 WHERE id = $1", id, fold(email))).await
    }

    /// Replaces the whole profile.
    pub async fn set_profile(&mut self, id: UserId, profile: &Profile) -> Result<bool> {
        let Profile { name, org_type, lang, theme, contrast } = profile.clone();
        let sql = sql!(
            "UPDATE users SET name = $2, name_fold = $3, org_type = $4, lang = $5, theme = $6, contrast = $7 \
             WHERE id = $1",
            id,
            name.clone(),
            fold(&name),
            org_type,
            lang,
            theme,
            contrast
        );
        self.0.run_one(sql).await
    }

    /// Makes an administrator, or no longer one.
    pub async fn set_admin(&mut self, id: UserId, admin: bool) -> Result<bool> {
        self.0.run_one(sql!("UPDATE users SET admin = $2 WHERE id = $1", id, admin)).await
    }

    /// Deactivates at a moment, or activates again with `None`. Sessions are ended apart.
    pub async fn set_deactivated(&mut self, id: UserId, at: Option<Timestamp>) -> Result<bool> {
        self.0.run_one(sql!("UPDATE users SET deactivated_at = $2 WHERE id = $1", id, at)).await
    }

    /// Notes that the privacy briefing was ticked.
    pub async fn set_privacy_briefing(&mut self, id: UserId, at: Timestamp) -> Result<bool> {
        self.0.run_one(sql!("UPDATE users SET privacy_briefing_at = $2 WHERE id = $1", id, at)).await
    }

    /// How many accounts there are. None yet: first run.
    pub async fn count(&mut self) -> Result<i64> {
        self.0.count(sql!("SELECT count(*) FROM users")).await
    }

    /// How many active administrators there are, each held until the end of the unit of work: of two last ones who
    /// leave at once the second waits, and counts again.
    pub async fn hold_admins(&mut self) -> Result<usize> {
        let lock = self.0.for_update();
        let text = format!("SELECT 1 AS held FROM users WHERE admin AND deactivated_at IS NULL ORDER BY id{lock}");
        Ok(self.0.rows(sql!(&text)).await?.len())
    }

    /// One page in order of name, and how many there are in all.
    pub async fn list(&mut self, filter: &UserFilter, page: Page) -> Result<(Vec<UserRow>, i64)> {
        let mut count = sql!("SELECT count(*) FROM users WHERE ");
        filter.push_to(&mut count);
        let total = self.0.count(count).await?;
        let mut rows = select!(UserRow, "FROM users WHERE ");
        filter.push_to(&mut rows);
        rows.push(" ORDER BY name_fold, id");
        page.push_to(&mut rows);
        Ok((self.0.all(rows).await?, total))
    }
}

impl UserFilter {
    fn push_to(&self, sql: &mut Sql) {
        sql.push("1 = 1");
        if !self.q.trim().is_empty() {
            let pattern = anywhere(&self.q);
            sql.push(r" AND (name_fold LIKE ").bind(pattern.clone()).push(r" ESCAPE '\' OR email LIKE ");
            sql.bind(pattern).push(r" ESCAPE '\')");
        }
        match self.active {
            Some(true) => sql.push(" AND deactivated_at IS NULL"),
            Some(false) => sql.push(" AND deactivated_at IS NOT NULL"),
            None => sql,
        };
        if self.admins {
            sql.push(" AND admin");
        }
    }
}
