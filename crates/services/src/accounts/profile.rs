//! A person's own account.

use domain::{
    error::{AppError, Issue, Problem},
    ids::UserId,
    lang::Lang,
    rights::Role,
    vocab,
};
use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use storage::{
    Tx, transact,
    users::{Profile, UserRow},
};

use super::{IDLE, session, setup::name_problem, sign_in::Keys};
use crate::{
    Person, Services, audit,
    failure::{Failure, Result},
    secrets::{check_password, hash_password, token_hash, verify_password},
};

/// One signed-in browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionInfo {
    /// Names it in a form; not its secret nor the hash of that.
    pub key: String,
    pub user_agent: String,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
    /// The one that asks.
    pub here: bool,
}

/// What the profile page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnProfile {
    pub name: String,
    pub email: String,
    pub org_type: Option<String>,
    pub sessions: Vec<SessionInfo>,
    pub roles: Vec<OwnRole>,
}

/// One role of who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRole {
    pub role: Role,
    /// "Mensenhandel Fieldlab, Editie 1", and its address.
    pub cohort: String,
    pub slug: String,
    pub team: Option<String>,
}

/// One group of the profile; the others stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileChange {
    Person { name: String, org_type: String },
    Lang(Lang),
    Display { theme: String, more_contrast: bool },
}

impl Services {
    /// The profile and sessions of who asks; `secret` is the session that asks.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn own_profile(&self, who: &Person, secret: &str) -> Result<OwnProfile> {
        let here = token_hash(secret);
        let alive = self.now() - IDLE;
        let mut tx = self.storage().read().await?;
        let user = own(&mut tx, who).await?;
        let rows = tx.sessions().of_user(who.id).await?.into_iter();
        let sessions = rows
            .filter(|row| Timestamp::from(row.seen_at) >= alive)
            .map(|row| SessionInfo {
                key: key(&row.token_hash),
                here: row.token_hash == here,
                user_agent: row.user_agent,
                created_at: row.created_at.into(),
                seen_at: row.seen_at.into(),
            })
            .collect();
        let roles = roles(&mut tx, who).await?;
        Ok(OwnProfile { name: user.name, email: user.email, org_type: user.org_type, sessions, roles })
    }

    /// Changes one group of the profile.
    ///
    /// # Errors
    /// Invalid, when a name is empty or a code unknown.
    pub async fn change_profile(&self, who: &Person, change: ProfileChange) -> Result<()> {
        transact!(self.storage(), tx => {
            let user = own(tx, who).await?;
            let mut profile = Profile {
                name: user.name,
                org_type: user.org_type,
                lang: user.lang,
                theme: user.theme,
                contrast: user.contrast,
            };
            apply(&mut profile, change.clone())?;
            tx.users().set_profile(who.id, &profile).await?;
            audit::record(self, tx, Some(who.id), "profile.change", &who.id.to_string(), json!({})).await?;
            Ok::<_, Failure>(())
        })
    }

    /// Changes the password, ends all sessions and begins a new one, whose secret is the answer.
    ///
    /// # Errors
    /// Invalid, for a wrong present or a weak new password; throttled after too many wrong ones.
    pub async fn change_password(&self, who: &Person, current: &str, new: &str, user_agent: &str) -> Result<String> {
        check_password(new).map_err(|what| Failure::invalid("new_password", what))?;
        let keys = Keys::new(&format!("password of {}", who.id), "");
        self.count_try(&keys).await?;
        let known = self.own_hash(who.id).await?;
        if !verify_password(current.to_owned(), known).await? {
            return Err(Failure::invalid("current_password", Issue::WrongPassword));
        }
        let hash = hash_password(new.to_owned(), self.random()).await?;
        transact!(self.storage(), tx => {
            tx.users().set_password(who.id, &hash).await?;
            tx.sessions().remove_all(who.id, None).await?;
            tx.login_failures().clear(&keys.account).await?;
            audit::record(self, tx, Some(who.id), "account.password", &who.id.to_string(), json!({})).await?;
            session::begin(self, tx, who.id, user_agent).await
        })
    }

    /// Ends one session of who asks.
    ///
    /// # Errors
    /// Not found when it has ended already or is somebody else's.
    pub async fn end_session(&self, who: &Person, session: &str) -> Result<()> {
        transact!(self.storage(), tx => {
            let rows = tx.sessions().of_user(who.id).await?;
            let row = rows.into_iter().find(|row| key(&row.token_hash) == session).ok_or(AppError::NotFound)?;
            tx.sessions().remove(&row.token_hash).await?;
            audit::record(self, tx, Some(who.id), "session.end", &who.id.to_string(), json!({})).await?;
            Ok::<_, Failure>(())
        })
    }

    async fn own_hash(&self, id: UserId) -> Result<Option<String>> {
        let mut tx = self.storage().read().await?;
        Ok(tx.users().password_hash(id).await?)
    }
}

pub(super) async fn own(tx: &mut Tx, who: &Person) -> Result<UserRow> {
    tx.users().by_id(who.id).await?.ok_or_else(|| AppError::NotFound.into())
}

async fn roles(tx: &mut Tx, who: &Person) -> Result<Vec<OwnRole>> {
    let labs = tx.fieldlabs().list().await?;
    let mut roles = Vec::new();
    for member in &who.members {
        let Some(cohort) = tx.cohorts().by_id(member.cohort).await? else { continue };
        let lab = labs.iter().find(|lab| lab.id == cohort.fieldlab_id).map_or("", |lab| lab.name.as_str());
        let team = match member.team {
            Some(team) => tx.teams().by_id(team).await?.map(|team| team.name),
            None => None,
        };
        let name = format!("{lab}, {}", cohort.name);
        roles.push(OwnRole { role: member.role, cohort: name, slug: cohort.slug, team });
    }
    Ok(roles)
}

fn apply(profile: &mut Profile, change: ProfileChange) -> Result<()> {
    match change {
        ProfileChange::Person { name, org_type } => {
            let mut problems: Vec<Problem> = name_problem("name", &name).into_iter().collect();
            if !org_type.is_empty() && vocab::term("org_types", &org_type).is_none() {
                problems.push(Problem::at("org_type", Issue::NotInList));
            }
            Failure::unless_none(problems)?;
            name.trim().clone_into(&mut profile.name);
            profile.org_type = (!org_type.is_empty()).then_some(org_type);
        }
        ProfileChange::Lang(lang) => profile.lang = Some(lang.code().to_owned()),
        ProfileChange::Display { theme, more_contrast } => {
            if !matches!(theme.as_str(), "system" | "light" | "dark") {
                return Err(Failure::invalid("theme", Issue::NotInList));
            }
            profile.theme = Some(theme);
            profile.contrast = more_contrast.then(|| "more".to_owned());
        }
    }
    Ok(())
}

/// A name for a session that is worth nothing to who reads it.
fn key(token_hash: &[u8]) -> String {
    Sha256::digest(token_hash).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
