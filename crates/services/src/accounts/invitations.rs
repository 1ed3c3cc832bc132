//! Invitations: an organiser asks people into a cohort, each by a link of her or his own.

use domain::{
    error::{AppError, Issue, LinkState, Lock, Place, Problem},
    ids::{CohortId, TeamId, TokenId, UserId},
    rights::Role,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use storage::{Tx, cohorts::CohortRow, tokens::TokenRow, transact, unique, users::UserRow};

use super::{
    address, links, session,
    setup::{membership, name_problem, new_user},
};
use crate::{
    Person, Services, audit,
    failure::{Failure, Result},
    secrets::{check_password, hash_password, new_token},
};

/// How long an invitation works.
const LIFE: SignedDuration = SignedDuration::from_hours(14 * 24);
/// As many addresses at once as a cohort could have.
const MOST: usize = 200;

/// An invitation just made. The link is shown once: only its hash is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    pub email: String,
    /// Path of the page.
    pub link: String,
}

/// How far an invitation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationState {
    Sent,
    Opened,
    Accepted,
    Expired,
    Withdrawn,
}

/// An invitation in the organiser's list.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation {
    pub id: TokenId,
    pub email: String,
    pub role: Role,
    pub team: Option<TeamId>,
    pub team_name: Option<String>,
    pub state: InvitationState,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// What the invitation's page says.
#[derive(Clone, Debug, PartialEq)]
pub struct Welcome {
    pub email: String,
    /// Who invites.
    pub by: String,
    pub fieldlab: String,
    pub cohort: String,
    /// Address of the cohort.
    pub slug: String,
    pub role: Role,
    pub team: Option<String>,
    /// There is an account with this address: sign in and accept.
    pub known: bool,
}

/// What a new person fills in.
#[derive(Clone, Debug)]
pub struct Accepting {
    pub name: String,
    pub password: String,
    /// Read the privacy briefing.
    pub briefing: bool,
}

impl Services {
    /// Invites each address (one per line) to a role; answers the links in the order of the lines.
    ///
    /// # Errors
    /// Not found for others than organisers; invalid, with the number of each wrong line; locked when closed.
    pub async fn invite(
        &self,
        who: &Person,
        cohort: CohortId,
        addresses: &str,
        role: Role,
        team: Option<TeamId>,
    ) -> Result<Vec<Invited>> {
        must_organise(who, cohort)?;
        let emails = lines(addresses)?;
        let now = self.now();
        transact!(self.storage(), tx => {
            open_cohort(tx, cohort).await?;
            let team = team_for(tx, cohort, role, team).await?;
            refuse_members(tx, cohort, role, team, &emails).await?;
            let mut invited = Vec::new();
            for (_, email) in &emails {
                withdraw_same(tx, cohort, email, role, team, now).await?;
                let token = new_token(self.random());
                let row = TokenRow {
                    id: TokenId(self.new_id()),
                    hash: token.hash,
                    purpose: links::INVITE.to_owned(),
                    email: Some(email.clone()),
                    user_id: None,
                    cohort_id: Some(cohort),
                    team_id: team,
                    role: Some(role.code().to_owned()),
                    created_by: Some(who.id),
                    created_at: now.into(),
                    expires_at: (now + LIFE).into(),
                    opened_at: None,
                    used_at: None,
                    withdrawn_at: None,
                };
                tx.tokens().create(&row).await?;
                let detail = json!({"cohort": cohort.to_string(), "role": role.code()});
                audit::record(self, tx, Some(who.id), "invitation.create", &row.id.to_string(), detail).await?;
                invited.push(Invited { email: email.clone(), link: format!("/invite/{}", token.secret) });
            }
            Ok::<_, Failure>(invited)
        })
    }

    /// All invitations to a cohort, newest first.
    ///
    /// # Errors
    /// Not found for others than organisers.
    pub async fn invitations(&self, who: &Person, cohort: CohortId) -> Result<Vec<Invitation>> {
        must_organise(who, cohort)?;
        let now = self.now();
        let mut tx = self.storage().read().await?;
        let teams = tx.teams().in_cohort(cohort).await?;
        let rows = tx.tokens().invitations(cohort).await?;
        let name = |id| teams.iter().find(|team| Some(team.id) == id).map(|team| team.name.clone());
        rows.into_iter()
            .map(|row| {
                let (team, team_name) = (row.team_id, name(row.team_id));
                let (created_at, expires_at) = (row.created_at.into(), row.expires_at.into());
                let (role, state) = (role_of(&row)?, state(&row, now));
                let email = row.email.unwrap_or_default();
                Ok(Invitation { id: row.id, email, role, team, team_name, state, created_at, expires_at })
            })
            .collect()
    }

    /// Gives an invitation that was not accepted a new link and a new end.
    ///
    /// # Errors
    /// Not found for others than organisers; [`AppError::Link`] when it was accepted.
    pub async fn renew_invitation(&self, who: &Person, id: TokenId) -> Result<String> {
        let now = self.now();
        transact!(self.storage(), tx => {
            let row = own_invitation(tx, who, id).await?;
            open_cohort(tx, row.cohort_id.ok_or(AppError::NotFound)?).await?;
            let token = new_token(self.random());
            if !tx.tokens().renew(id, &token.hash, (now + LIFE).into()).await? {
                return Err(AppError::Link { state: LinkState::Used }.into());
            }
            audit::record(self, tx, Some(who.id), "invitation.renew", &id.to_string(), json!({})).await?;
            Ok::<_, Failure>(format!("/invite/{}", token.secret))
        })
    }

    /// Makes an invitation's link stop working.
    ///
    /// # Errors
    /// Not found for others than organisers; [`AppError::Link`] when it was accepted.
    pub async fn withdraw_invitation(&self, who: &Person, id: TokenId) -> Result<()> {
        let now = self.now();
        transact!(self.storage(), tx => {
            let row = own_invitation(tx, who, id).await?;
            if row.used_at.is_some() {
                return Err(AppError::Link { state: LinkState::Used }.into());
            }
            if tx.tokens().withdraw(id, now.into()).await? {
                audit::record(self, tx, Some(who.id), "invitation.withdraw", &id.to_string(), json!({})).await?;
            }
            Ok::<_, Failure>(())
        })
    }

    /// What an invitation says; notes that it was opened.
    ///
    /// # Errors
    /// [`AppError::Link`] when the link does not work.
    pub async fn welcome(&self, secret: &str) -> Result<Welcome> {
        let now = self.now();
        let mut tx = self.storage().read().await?;
        let row = links::find(&mut tx, links::INVITE, secret, now).await?;
        let welcome = welcome(&mut tx, &row).await?;
        drop(tx);
        if row.opened_at.is_none() {
            let mut tx = self.storage().write().await?;
            tx.tokens().open(row.id, now.into()).await?;
            tx.save().await?;
        }
        Ok(welcome)
    }

    /// Accepts as a new person: makes the account and begins its session, whose secret is the answer.
    ///
    /// # Errors
    /// Invalid, with everything that is wrong; [`AppError::Link`] when the link does not work.
    pub async fn accept_invitation(&self, secret: &str, accepting: Accepting, user_agent: &str) -> Result<String> {
        self.welcome(secret).await?;
        check(&accepting)?;
        let hash = hash_password(accepting.password, self.random()).await?;
        let now = self.now();
        transact!(self.storage(), tx => {
            let row = links::find(tx, links::INVITE, secret, now).await?;
            let email = row.email.clone().unwrap_or_default();
            let mut user = new_user(self, UserId(self.new_id()), &email, &accepting.name, false);
            user.privacy_briefing_at = Some(now.into());
            tx.users().create(&user, Some(&hash)).await.map_err(taken)?;
            self.take_role(tx, &row, &user).await?;
            session::begin(self, tx, user.id, user_agent).await
        })
    }

    /// Accepts as the signed-in person, whose address must be the invited one.
    ///
    /// # Errors
    /// Not found for somebody else; invalid without the tick; [`AppError::Link`] when the link does not work.
    pub async fn accept_invitation_as(&self, who: &Person, secret: &str, briefing: bool) -> Result<CohortId> {
        let now = self.now();
        transact!(self.storage(), tx => {
            let row = links::find(tx, links::INVITE, secret, now).await?;
            if row.email.as_deref() != Some(who.email.as_str()) {
                return Err(AppError::NotFound.into());
            }
            if !briefing {
                return Err(Failure::invalid("briefing", Issue::TickNeeded));
            }
            let user = tx.users().by_id(who.id).await?.ok_or(AppError::NotFound)?;
            tx.users().set_privacy_briefing(user.id, now.into()).await?;
            self.take_role(tx, &row, &user).await
        })
    }

    async fn take_role(&self, tx: &mut Tx, row: &TokenRow, user: &UserRow) -> Result<CohortId> {
        let cohort = row.cohort_id.ok_or(AppError::NotFound)?;
        open_cohort(tx, cohort).await?;
        links::spend(tx, row, self.now(), Some(user.id)).await?;
        let role = role_of(row)?;
        let held = session::members(tx, user.id).await?;
        if !held.iter().any(|held| held.cohort == cohort && held.role == role && held.team == row.team_id) {
            tx.memberships().add(&membership(self, user.id, cohort, role, row.team_id)).await?;
        }
        let detail = json!({"cohort": cohort.to_string(), "role": role.code()});
        audit::record(self, tx, Some(user.id), "invitation.accept", &row.id.to_string(), detail).await?;
        Ok(cohort)
    }
}

fn must_organise(who: &Person, cohort: CohortId) -> Result<()> {
    if who.in_cohort(cohort).organise { Ok(()) } else { Err(AppError::NotFound.into()) }
}

async fn open_cohort(tx: &mut Tx, cohort: CohortId) -> Result<CohortRow> {
    let row = tx.cohorts().by_id(cohort).await?.ok_or(AppError::NotFound)?;
    if row.closed_at.is_some() { Err(AppError::Locked { why: Lock::CohortClosed }.into()) } else { Ok(row) }
}

async fn own_invitation(tx: &mut Tx, who: &Person, id: TokenId) -> Result<TokenRow> {
    let row = tx.tokens().by_id(id).await?.filter(|row| row.purpose == links::INVITE).ok_or(AppError::NotFound)?;
    must_organise(who, row.cohort_id.ok_or(AppError::NotFound)?)?;
    Ok(row)
}

/// The team that goes with the role: one of the cohort's where it needs one, none where not.
async fn team_for(tx: &mut Tx, cohort: CohortId, role: Role, team: Option<TeamId>) -> Result<Option<TeamId>> {
    if !role.needs_team() {
        return Ok(None);
    }
    let id = team.ok_or_else(|| Failure::invalid("team", Issue::Required))?;
    let known = tx.teams().by_id(id).await?.is_some_and(|team| team.cohort_id == cohort);
    if known { Ok(Some(id)) } else { Err(Failure::invalid("team", Issue::NotInList)) }
}

/// The addresses with the numbers of their lines.
fn lines(text: &str) -> Result<Vec<(u32, String)>> {
    let mut emails: Vec<(u32, String)> = Vec::new();
    let mut problems = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match address::parse(line) {
            Ok(email) if emails.iter().any(|(_, other)| *other == email) => {
                problems.push(at_line(number, Issue::Twice))
            }
            Ok(email) => emails.push((number, email)),
            Err(what) => problems.push(at_line(number, what)),
        }
    }
    if emails.len() > MOST {
        problems.push(Problem::at("addresses", Issue::TooManyRows { over: emails.len() - MOST, max: MOST }));
    }
    if emails.is_empty() && problems.is_empty() {
        problems.push(Problem::at("addresses", Issue::Required));
    }
    Failure::unless_none(problems)?;
    Ok(emails)
}

fn at_line(number: u32, what: Issue) -> Problem {
    let place = Place { number: Some(number), ..Place::field("addresses") };
    Problem { place, ..Problem::at("addresses", what) }
}

async fn refuse_members(
    tx: &mut Tx,
    cohort: CohortId,
    role: Role,
    team: Option<TeamId>,
    emails: &[(u32, String)],
) -> Result<()> {
    let members = tx.memberships().in_cohort(cohort).await?;
    let has = |email: &str| {
        let same = |m: &storage::memberships::MembershipRow| m.role == role.code() && m.team_id == team;
        members.iter().any(|member| member.email == email && same(&member.membership))
    };
    let refused = emails.iter().filter(|(_, email)| has(email));
    Failure::unless_none(refused.map(|(number, _)| at_line(*number, Issue::AlreadyMember)).collect())
}

/// One person has one open link to one role.
async fn withdraw_same(
    tx: &mut Tx,
    cohort: CohortId,
    email: &str,
    role: Role,
    team: Option<TeamId>,
    now: Timestamp,
) -> Result<()> {
    let rows = tx.tokens().invitations(cohort).await?.into_iter();
    let same = |row: &TokenRow| {
        row.email.as_deref() == Some(email) && row.role.as_deref() == Some(role.code()) && row.team_id == team
    };
    for row in rows.filter(|row| same(row) && links::broken(row, now).is_none()) {
        tx.tokens().withdraw(row.id, now.into()).await?;
    }
    Ok(())
}

fn check(accepting: &Accepting) -> Result<()> {
    let mut problems: Vec<Problem> = name_problem("name", &accepting.name).into_iter().collect();
    problems.extend(check_password(&accepting.password).err().map(|what| Problem::at("password", what)));
    if !accepting.briefing {
        problems.push(Problem::at("briefing", Issue::TickNeeded));
    }
    Failure::unless_none(problems)
}

fn taken(error: storage::StorageError) -> Failure {
    if error.is_unique(unique::USER_EMAIL) { Failure::invalid("email", Issue::EmailTaken) } else { error.into() }
}

fn role_of(row: &TokenRow) -> Result<Role> {
    row.role.as_deref().and_then(Role::parse).ok_or_else(|| Failure::broken("an invitation without a role"))
}

fn state(row: &TokenRow, now: Timestamp) -> InvitationState {
    match links::broken(row, now) {
        Some(LinkState::Used) => InvitationState::Accepted,
        Some(LinkState::Withdrawn) => InvitationState::Withdrawn,
        Some(LinkState::Expired | LinkState::Unknown) => InvitationState::Expired,
        None if row.opened_at.is_some() => InvitationState::Opened,
        None => InvitationState::Sent,
    }
}

async fn welcome(tx: &mut Tx, row: &TokenRow) -> Result<Welcome> {
    let cohort = open_cohort(tx, row.cohort_id.ok_or(AppError::NotFound)?).await?;
    let fieldlab = tx.fieldlabs().by_id(cohort.fieldlab_id).await?.map(|lab| lab.name).unwrap_or_default();
    let by = match row.created_by {
        Some(id) => tx.users().by_id(id).await?.map(|user| user.name).unwrap_or_default(),
        None => String::new(),
    };
    let team = match row.team_id {
        Some(id) => tx.teams().by_id(id).await?.map(|team| team.name),
        None => None,
    };
    let email = row.email.clone().unwrap_or_default();
    let known = tx.users().by_email(&email).await?.is_some();
    Ok(Welcome { email, by, fieldlab, cohort: cohort.name, slug: cohort.slug, role: role_of(row)?, team, known })
}
