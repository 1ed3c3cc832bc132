//! Inviting: a link for each address.

use domain::{
    error::{Issue, Place, Problem},
    ids::{CohortId, TeamId, TokenId},
    rights::Role,
};
use serde_json::json;
use storage::{Tx, memberships::MembershipRow, tokens::TokenRow, transact};

use super::{LIFE, links, must_organise, open_cohort};
use crate::{
    Person, Services,
    accounts::address,
    audit,
    failure::{Failure, Result},
    secrets::new_token,
};

/// As many addresses at once as a cohort could have.
const MOST: usize = 200;

/// An invitation just made. The link is shown once: only its hash is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    pub email: String,
    /// Path of the page.
    pub link: String,
}

/// What an organiser fills in.
#[derive(Clone, Copy, Debug)]
pub struct Inviting<'a> {
    /// One per line.
    pub addresses: &'a str,
    /// Code of a role.
    pub role: &'a str,
    /// Id of a team, or empty.
    pub team: &'a str,
}

/// Read and checked.
struct Checked {
    /// With the numbers of their lines.
    emails: Vec<(u32, String)>,
    role: Role,
    team: Option<TeamId>,
}

impl Services {
    /// Invites each address to a role; answers the links in the order of the lines.
    ///
    /// # Errors
    /// Not found for others than organisers; invalid, with everything that is wrong and the number of each wrong line;
    /// locked when closed.
    pub async fn invite(&self, who: &Person, cohort: CohortId, inviting: Inviting<'_>) -> Result<Vec<Invited>> {
        must_organise(who, cohort)?;
        let now = self.now();
        transact!(self.storage(), tx => {
            open_cohort(tx, cohort).await?;
            let Checked { emails, role, team } = check(tx, cohort, inviting).await?;
            refuse_members(tx, cohort, role, team, &emails).await?;
            let mut invited = Vec::new();
            for (_, email) in &emails {
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
                self.withdraw_same(tx, who, &row).await?;
                tx.tokens().create(&row).await?;
                let detail = json!({"cohort": cohort.to_string(), "role": role.code()});
                audit::record(self, tx, Some(who.id), "invitation.create", &row.id.to_string(), detail).await?;
                invited.push(Invited { email: email.clone(), link: format!("/invite/{}", token.secret) });
            }
            Ok::<_, Failure>(invited)
        })
    }

    /// One person has one open link to one role.
    async fn withdraw_same(&self, tx: &mut Tx, who: &Person, new: &TokenRow) -> Result<()> {
        let now = self.now();
        let Some(cohort) = new.cohort_id else { return Ok(()) };
        let same = |row: &TokenRow| row.email == new.email && row.role == new.role && row.team_id == new.team_id;
        let rows = tx.tokens().invitations(cohort).await?.into_iter();
        for row in rows.filter(|row| same(row) && links::broken(row, now).is_none()) {
            if tx.tokens().withdraw(row.id, now.into()).await? {
                let detail = json!({"by": new.id.to_string()});
                audit::record(self, tx, Some(who.id), "invitation.withdraw", &row.id.to_string(), detail).await?;
            }
        }
        Ok(())
    }
}

/// Everything that is wrong with the form, in its order.
async fn check(tx: &mut Tx, cohort: CohortId, inviting: Inviting<'_>) -> Result<Checked> {
    let (emails, mut problems) = lines(inviting.addresses);
    let role = Role::parse(inviting.role);
    let mut team = None;
    match role {
        None if inviting.role.is_empty() => problems.push(Problem::at("role", Issue::Required)),
        None => problems.push(Problem::at("role", Issue::NotInList)),
        Some(role) if role.needs_team() => match team_of(tx, cohort, inviting.team).await? {
            Ok(id) => team = Some(id),
            Err(what) => problems.push(Problem::at("team", what)),
        },
        Some(_) => {}
    }
    match role {
        Some(role) if problems.is_empty() => Ok(Checked { emails, role, team }),
        _ => Err(domain::error::AppError::Invalid { problems }.into()),
    }
}

/// The team with this id, one of the cohort's.
async fn team_of(tx: &mut Tx, cohort: CohortId, id: &str) -> Result<std::result::Result<TeamId, Issue>> {
    if id.is_empty() {
        return Ok(Err(Issue::Required));
    }
    let team = match id.parse() {
        Ok(id) => tx.teams().by_id(id).await?,
        Err(_) => None,
    };
    Ok(team.filter(|team| team.cohort_id == cohort).map(|team| team.id).ok_or(Issue::NotInList))
}

/// The addresses with the numbers of their lines, and what is wrong with them.
fn lines(text: &str) -> (Vec<(u32, String)>, Vec<Problem>) {
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
    (emails, problems)
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
        let same = |m: &MembershipRow| m.role == role.code() && m.team_id == team;
        members.iter().any(|member| member.email == email && same(&member.membership))
    };
    let refused = emails.iter().filter(|(_, email)| has(email));
    Failure::unless_none(refused.map(|(number, _)| at_line(*number, Issue::AlreadyMember)).collect())
}
