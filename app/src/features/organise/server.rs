//! The server side of `api`: context, one call of a service, answer.

use domain::{
    error::{AppError as Known, Issue},
    ids::{TeamId, TokenId, UserId},
    lang::Lang,
    rights::Role,
    vocab,
};
use services::{
    accounts::{Invitation, InvitationState, Inviting},
    cohorts::{
        CohortBrief,
        people::{PeopleFilter, PersonLine},
        settings::{PhaseForm, SettingsForm, StocktakeForm},
        teams::TeamForm,
    },
};

use super::{
    api::{
        CoverageData, GapRow, Here, InvitationRow, InvitationsData, InviteState, PeopleData, PeopleQuery, PersonRow,
        PhaseRow, Pick, SettingsData, TeamRow, TeamsData,
    },
    gap_key, once,
};
use crate::{
    AppError,
    server::{ctx, raw_form, to, when},
};

fn here(cohort: CohortBrief) -> Here {
    Here { name: cohort.full_name(), slug: cohort.slug, closed: cohort.closed }
}

fn roles(lang: Lang) -> Vec<Pick> {
    Role::ALL.into_iter().map(|role| (role.code().to_owned(), role_name(role, lang))).collect()
}

fn role_name(role: Role, lang: Lang) -> String {
    vocab::term("roles", role.code()).map_or_else(String::new, |term| term.label(lang).to_owned())
}

fn team_picks(teams: Vec<(TeamId, String)>) -> Vec<Pick> {
    teams.into_iter().map(|(id, name)| (id.to_string(), name)).collect()
}

pub async fn settings(slug: String) -> Result<SettingsData, AppError> {
    let ctx = ctx()?;
    let (cohort, form) = ctx.services.cohort_settings(ctx.person()?, &slug, ctx.lang()).await?;
    Ok(SettingsData {
        here: here(cohort),
        name: form.name,
        starts_on: form.starts_on,
        weeks: form.weeks,
        current: form.current_phase,
        phases: form.phases.into_iter().map(|row| PhaseRow { code: row.code, name: row.name, end: row.end }).collect(),
        stocktakes: form.stocktakes.into_iter().map(|row| (row.name, row.date)).collect(),
    })
}

/// More rows than any form of ours has.
const ROWS: usize = 40;

pub async fn save_settings(
    slug: String,
    name: String,
    starts_on: String,
    weeks: String,
    current_phase: String,
) -> Result<(), AppError> {
    let ctx = ctx()?;
    let raw = raw_form();
    let one = |name: String| raw.get(&name).and_then(|values| values.first()).cloned();
    let phases = (1..=ROWS).map_while(|n| {
        Some(PhaseForm {
            name: one(format!("phase_name_{n}"))?,
            code: one(format!("phase_code_{n}")).unwrap_or_default(),
            end: one(format!("phase_end_{n}")).unwrap_or_default(),
            place: one(format!("phase_place_{n}")).unwrap_or_default(),
            drop: one(format!("phase_drop_{n}")).is_some(),
        })
    });
    let stocktakes = (1..=ROWS).map_while(|n| {
        Some(StocktakeForm {
            name: one(format!("stocktake_name_{n}"))?,
            date: one(format!("stocktake_date_{n}")).unwrap_or_default(),
        })
    });
    let (phases, stocktakes) = (phases.collect(), stocktakes.collect());
    let form = SettingsForm { name, starts_on, weeks, current_phase, phases, stocktakes };
    ctx.services.save_cohort_settings(ctx.person()?, &slug, form).await?;
    to(&format!("/cohorts/{slug}/settings?done=saved"));
    Ok(())
}

pub async fn close_cohort(slug: String, close: bool) -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.close_cohort(ctx.person()?, &slug, close).await?;
    to(&format!("/cohorts/{slug}/settings?done={}", if close { "closed" } else { "reopened" }));
    Ok(())
}

pub async fn teams(slug: String) -> Result<TeamsData, AppError> {
    let ctx = ctx()?;
    let found = ctx.services.organised_teams(ctx.person()?, &slug, ctx.lang()).await?;
    let teams = found.teams.into_iter().map(|team| TeamRow {
        id: team.id.to_string(),
        name: team.name,
        challenge: team.challenge,
        phase: team.phase,
        phase_name: team.phase_name,
        members: team.members,
        coaches: team.coaches,
    });
    Ok(TeamsData {
        here: here(found.cohort),
        teams: teams.collect(),
        phases: found.phases,
        current: found.current_phase,
    })
}

pub async fn save_team(
    slug: String,
    id: String,
    name: String,
    challenge: String,
    phase: String,
) -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.save_team(ctx.person()?, &slug, TeamForm { id, name, challenge, phase }).await?;
    to(&format!("/cohorts/{slug}/teams?done=saved"));
    Ok(())
}

pub async fn people(slug: String, query: PeopleQuery) -> Result<PeopleData, AppError> {
    let ctx = ctx()?;
    let (me, lang) = (ctx.person()?, ctx.lang());
    let filter = if query.one.is_empty() {
        PeopleFilter { q: query.q.clone(), team: query.team.clone(), role: query.role.clone() }
    } else {
        PeopleFilter::default()
    };
    let found = ctx.services.organised_people(me, &slug, &filter, lang).await?;
    let people: Vec<PersonRow> = found.people.into_iter().map(|line| person_row(line, lang)).collect();
    if !query.one.is_empty() && !people.iter().any(|row| row.id == query.one) {
        return Err(Known::NotFound.into());
    }
    Ok(PeopleData {
        here: here(found.cohort),
        people,
        total: found.total,
        teams: team_picks(found.teams),
        roles: roles(lang),
        filter: query,
        once: once::take(&ctx),
    })
}

fn person_row(line: PersonLine, lang: Lang) -> PersonRow {
    PersonRow {
        id: line.id.to_string(),
        user: line.user.to_string(),
        name: line.name,
        email: line.email,
        role: line.role.code().to_owned(),
        role_name: role_name(line.role, lang),
        team: line.team.map(|team| team.to_string()).unwrap_or_default(),
        team_name: line.team_name.unwrap_or_default(),
        org_type: line.org_type.unwrap_or_default(),
        active: line.active,
        briefed: line.briefed,
    }
}

pub async fn add_member(slug: String, email: String, role: String, team: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.add_member(ctx.person()?, &slug, &email, &role, &team).await?;
    to(&format!("/cohorts/{slug}/people?done=added"));
    Ok(())
}

pub async fn change_member(slug: String, id: String, role: String, team: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.change_member(ctx.person()?, &slug, &id, &role, &team).await?;
    to(&format!("/cohorts/{slug}/people?done=changed"));
    Ok(())
}

pub async fn remove_member(slug: String, id: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.remove_member(ctx.person()?, &slug, &id).await?;
    to(&format!("/cohorts/{slug}/people?done=removed"));
    Ok(())
}

pub async fn member_reset_link(slug: String, user: String, whom: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    let user: UserId = user.parse().map_err(|_| Known::NotFound)?;
    let link = ctx.services.reset_link(ctx.person()?, user).await?;
    once::put(&ctx, &[(whom, link)]);
    to(&format!("/cohorts/{slug}/people"));
    Ok(())
}

pub async fn invitations(slug: String) -> Result<InvitationsData, AppError> {
    let ctx = ctx()?;
    let (me, lang, now) = (ctx.person()?, ctx.lang(), ctx.services.now());
    let found = ctx.services.organised_teams(me, &slug, lang).await?;
    let row = |row: Invitation| InvitationRow {
        id: row.id.to_string(),
        email: row.email,
        role: role_name(row.role, lang),
        team: row.team_name.unwrap_or_default(),
        state: match row.state {
            InvitationState::Sent => InviteState::Sent,
            InvitationState::Opened => InviteState::Opened,
            InvitationState::Accepted => InviteState::Accepted,
            InvitationState::Expired => InviteState::Expired,
            InvitationState::Withdrawn => InviteState::Withdrawn,
        },
        made: when(row.created_at, now, lang),
        ends: when(row.expires_at, now, lang),
    };
    let rows = ctx.services.invitations(me, found.cohort.id).await?.into_iter().map(row).collect();
    Ok(InvitationsData {
        here: here(found.cohort),
        rows,
        teams: found.teams.into_iter().map(|team| (team.id.to_string(), team.name)).collect(),
        roles: roles(lang),
        once: once::take(&ctx),
    })
}

pub async fn invite(slug: String, addresses: String, role: String, team: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    // All links must fit in what takes them to the next page: an address and 55 characters each.
    let many = addresses.lines().filter(|line| !line.trim().is_empty()).count();
    if addresses.len() + many * 55 > once::ROOM {
        let max = once::ROOM / 90;
        return Err(
            Known::invalid("addresses", Issue::TooManyRows { over: many.saturating_sub(max).max(1), max }).into()
        );
    }
    let cohort = ctx.services.organised_teams(me, &slug, ctx.lang()).await?.cohort;
    let inviting = Inviting { addresses: &addresses, role: &role, team: &team };
    let made = ctx.services.invite(me, cohort.id, inviting).await?;
    let links: Vec<(String, String)> = made.into_iter().map(|each| (each.email, each.link)).collect();
    once::put(&ctx, &links);
    to(&format!("/cohorts/{slug}/invitations"));
    Ok(())
}

pub async fn renew_invitation(slug: String, id: String, whom: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    let link = ctx.services.renew_invitation(ctx.person()?, token(&id)?).await?;
    once::put(&ctx, &[(whom, link)]);
    to(&format!("/cohorts/{slug}/invitations"));
    Ok(())
}

pub async fn withdraw_invitation(slug: String, id: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.withdraw_invitation(ctx.person()?, token(&id)?).await?;
    to(&format!("/cohorts/{slug}/invitations?done=withdrawn"));
    Ok(())
}

fn token(id: &str) -> Result<TokenId, AppError> {
    id.parse().map_err(|_| Known::NotFound.into())
}

pub async fn coverage(slug: String) -> Result<CoverageData, AppError> {
    let ctx = ctx()?;
    let found = ctx.services.coverage(ctx.person()?, &slug).await?;
    let checks = found.checks.into_iter().map(|(gap, entries)| {
        let rows = entries.into_iter().map(|entry| GapRow {
            code: entry.code.to_string(),
            kind: entry.kind,
            title: entry.title,
            team: entry.team,
        });
        (gap_key(gap), rows.collect())
    });
    Ok(CoverageData { checks: checks.collect(), here: here(found.cohort), entries: found.entries })
}
