//! Sessions: a random token in a cookie, its hash in the database; 30 minutes idle, 12 hours in all
//! (DESIGN.md section 7).

use std::sync::Arc;

use domain::{
    ids::UserId,
    lang::Lang,
    rights::{Member, Role},
};
use jiff::{SignedDuration, Timestamp};
use storage::{Tx, sessions::SessionRow, users::UserRow};

use crate::{
    Person, Services,
    failure::Result,
    secrets::{new_token, token_hash},
};

/// Without a request for so long, a session ends.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A session ends after so long in any case.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);
/// The last request is written down no more often than this: reading stays reading.
const TOUCH: SignedDuration = SignedDuration::from_mins(1);

impl Services {
    /// The person behind a session's secret, or nobody when it is unknown, ended or the account is closed.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn person_of_session(&self, secret: &str) -> Result<Option<Person>> {
        let hash = token_hash(secret);
        let now = self.now();
        let Some(found) = self.session(&hash, now).await? else { return Ok(None) };
        let (session, person) = &*found;
        let (created, seen): (Timestamp, Timestamp) = (session.created_at.into(), session.seen_at.into());
        if now.duration_since(created) > ABSOLUTE || now.duration_since(seen) > IDLE {
            return Ok(None);
        }
        if now.duration_since(seen) > TOUCH {
            // Reading does not wait for a writer: the next request writes it down just as well.
            if let Err(error) = self.touch(&hash).await {
                tracing::warn!(%error, "a session could not be touched");
            }
        }
        Ok(Some(person.clone()))
    }

    /// A session of an account that is not closed, whether or not it has ended.
    async fn session(&self, hash: &[u8], now: Timestamp) -> Result<Option<Arc<(SessionRow, Person)>>> {
        let (version, question) = (self.storage().version().await?, hash.to_vec());
        if let Some(found) = self.recent().people.get(&version, &question, now) {
            return Ok(Some(found));
        }
        let mut tx = self.storage().read().await?;
        let found = tx.sessions().find(hash).await?.filter(|found| found.user.deactivated_at.is_none());
        let Some(found) = found else { return Ok(None) };
        let answer = Arc::new((found.session, person(&mut tx, found.user).await?));
        self.recent().people.keep(version, question, now, answer.clone());
        Ok(Some(answer))
    }

    /// Writes down that the holder of a session is still at work.
    ///
    /// # Errors
    /// Only when the database fails.
    pub(crate) async fn touch(&self, hash: &[u8]) -> Result<()> {
        let mut tx = self.storage().write().await?;
        tx.sessions().touch(hash, self.now().into()).await?;
        Ok(tx.save().await?)
    }
}

/// The person behind the hash of a session's secret, and when she or he was last seen.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn holder(services: &Services, tx: &mut Tx, hash: &[u8]) -> Result<Option<(Person, Timestamp)>> {
    let now = services.now();
    let Some(found) = tx.sessions().find(hash).await? else { return Ok(None) };
    let (created, seen): (Timestamp, Timestamp) = (found.session.created_at.into(), found.session.seen_at.into());
    let ended = now.duration_since(created) > ABSOLUTE || now.duration_since(seen) > IDLE;
    if ended || found.user.deactivated_at.is_some() {
        return Ok(None);
    }
    Ok(Some((person(tx, found.user).await?, seen)))
}

/// An account with its roles.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn person(tx: &mut Tx, user: UserRow) -> Result<Person> {
    let members = members(tx, user.id).await?;
    Ok(Person {
        id: user.id,
        name: user.name,
        email: user.email,
        lang: user.lang.as_deref().and_then(Lang::parse),
        theme: user.theme,
        more_contrast: user.contrast.as_deref() == Some("more"),
        admin: user.admin,
        members,
    })
}

/// All roles of a person, oldest first.
///
/// # Errors
/// Only when the database fails.
pub(super) async fn members(tx: &mut Tx, user: UserId) -> Result<Vec<Member>> {
    let rows = tx.memberships().of_user(user).await?.into_iter();
    Ok(rows
        .filter_map(|row| Some(Member { cohort: row.cohort_id, role: Role::parse(&row.role)?, team: row.team_id }))
        .collect())
}

/// Begins a session with a fresh secret and sweeps out the ended ones of everybody.
///
/// # Errors
/// Only when the database fails.
pub(super) async fn begin(services: &Services, tx: &mut Tx, user: UserId, user_agent: &str) -> Result<String> {
    let now = services.now();
    tx.sessions().purge((now - IDLE).into(), (now - ABSOLUTE).into()).await?;
    let token = new_token(services.random());
    let session = SessionRow {
        token_hash: token.hash,
        user_id: user,
        created_at: now.into(),
        seen_at: now.into(),
        user_agent: user_agent.chars().take(200).collect(),
    };
    tx.sessions().create(&session).await?;
    Ok(token.secret)
}
