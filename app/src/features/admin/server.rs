//! The server side of `api`: context, one call of a service, answer.

use domain::{error::AppError as Known, ids::UserId, lang::Lang};
use jiff::tz::TimeZone;
use services::admin::{
    accounts::{AccountDeed, AccountLine},
    audit::{AuditLine, AuditQuery},
    instance::{Health, Instance},
    setup::{CohortForm, CohortLine, LabLine},
};

use super::{
    actions,
    api::{
        AccountRow, AccountsData, AuditAsked, AuditData, AuditRow, CohortRow, Deed, DeedData, HealthData,
        InstallationData, InstanceData, LabRow,
    },
};
use crate::{
    AppError,
    features::organise::once,
    i18n::Show as _,
    server::{Ctx, ctx, day, to, told, when},
};

pub async fn home() -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.health(ctx.person()?).await?;
    to("/admin/settings");
    Ok(())
}

pub async fn installation() -> Result<InstallationData, AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let labs = ctx.services.fieldlabs(me).await?;
    let health = ctx.services.health(me).await?;
    Ok(InstallationData {
        health: health_data(health, ctx.lang()),
        instance: instance_data(ctx.services.instance().await?),
        labs: labs.into_iter().map(|lab| lab_row(lab, &ctx)).collect(),
        today: today(&ctx),
    })
}

fn health_data(health: Health, lang: Lang) -> HealthData {
    let engine = if health.engine == "sqlite" { "SQLite" } else { "PostgreSQL" };
    HealthData {
        version: health.version.to_owned(),
        database: format!("{engine} {}", health.engine_version),
        schema: health.schema,
        size: size(health.bytes, lang),
        users: health.users,
        entries: health.entries,
        audit_lines: health.audit_lines,
        demo: health.demo,
    }
}

/// Bytes as people say them, with one decimal: "1,2 MB".
fn size(bytes: u64, lang: Lang) -> String {
    let (unit, name) = match bytes {
        0..1_000_000 => (1_000, "kB"),
        1_000_000..1_000_000_000 => (1_000_000, "MB"),
        _ => (1_000_000_000, "GB"),
    };
    let tenths = u32::try_from(bytes * 10 / unit).unwrap_or(u32::MAX);
    format!("{}\u{a0}{name}", (f64::from(tenths) / 10.0).show(lang))
}

fn instance_data(instance: Instance) -> InstanceData {
    InstanceData { name: instance.name, contact: instance.contact }
}

fn lab_row(lab: LabLine, ctx: &Ctx) -> LabRow {
    let cohorts = lab.cohorts.into_iter().map(|cohort| cohort_row(cohort, ctx)).collect();
    LabRow { id: lab.id.to_string(), name: lab.name, cohorts }
}

fn cohort_row(cohort: CohortLine, ctx: &Ctx) -> CohortRow {
    let starts = match cohort.starts_on.parse() {
        Ok(date) => day(date, ctx.services.now(), ctx.lang()),
        Err(_) => cohort.starts_on,
    };
    CohortRow {
        name: cohort.name,
        starts,
        closed: cohort.closed,
        organisers: cohort.organisers.join(", "),
        people: cohort.people,
    }
}

/// Today in the Netherlands, as the control of a date wants it.
fn today(ctx: &Ctx) -> String {
    let zone = jiff::tz::db().get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    ctx.services.now().to_zoned_datetime(zone).date().to_string()
}

pub async fn save_instance(name: String, contact: String, next: &str) -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.save_instance(ctx.person()?, &name, &contact).await?;
    to(next);
    Ok(())
}

pub async fn create_fieldlab(name: String, challenge: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.create_fieldlab(ctx.person()?, &name, &challenge).await?;
    to("/admin/settings?done=fieldlab");
    Ok(())
}

pub async fn create_cohort(
    fieldlab: String,
    name: String,
    starts_on: String,
    organiser: String,
) -> Result<(), AppError> {
    let ctx = ctx()?;
    let form = CohortForm { fieldlab, name, starts_on, organiser };
    ctx.services.create_cohort(ctx.person()?, form).await?;
    to("/admin/settings?done=cohort");
    Ok(())
}

pub async fn start() -> Result<InstanceData, AppError> {
    let ctx = ctx()?;
    ctx.services.health(ctx.person()?).await?;
    Ok(instance_data(ctx.services.instance().await?))
}

pub async fn start_day() -> Result<String, AppError> {
    let ctx = ctx()?;
    // Somebody who comes back here has a Fieldlab already, and makes another one among the settings.
    if !ctx.services.fieldlabs(ctx.person()?).await?.is_empty() {
        to("/admin/settings");
    }
    Ok(today(&ctx))
}

pub async fn start_fieldlab(fieldlab: String, cohort: String, starts_on: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    let slug = ctx.services.start_fieldlab(ctx.person()?, &fieldlab, &cohort, &starts_on).await?;
    to(&format!("/cohorts/{slug}/teams"));
    Ok(())
}

pub async fn accounts(q: String, page: u32) -> Result<AccountsData, AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let found = ctx.services.accounts(me, &q, page).await?;
    let row = |line: AccountLine| AccountRow {
        me: line.id == me.id,
        id: line.id.to_string(),
        name: line.name,
        email: line.email,
        admin: line.admin,
        active: line.active,
        has_password: line.has_password,
        roles: line.roles,
    };
    Ok(AccountsData {
        rows: found.rows.into_iter().map(row).collect(),
        total: found.total,
        page: found.page as usize,
        pages: found.pages as usize,
        q,
        once: once::take(&ctx),
    })
}

pub async fn create_account(name: String, email: String, admin: bool) -> Result<(), AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let id = ctx.services.create_account(me, &name, &email, admin).await?;
    let link = ctx.services.reset_link(me, id).await?;
    once::put(&ctx, &[(email, link)]);
    to("/admin/accounts");
    Ok(())
}

pub async fn account_link(id: String, whom: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    let user: UserId = id.parse().map_err(|_| Known::NotFound)?;
    let link = ctx.services.reset_link(ctx.person()?, user).await?;
    once::put(&ctx, &[(whom, link)]);
    to("/admin/accounts");
    Ok(())
}

fn deed(code: &str) -> Result<(Deed, AccountDeed), AppError> {
    let deeds = [
        (Deed::Deactivate, AccountDeed::Deactivate),
        (Deed::Reactivate, AccountDeed::Reactivate),
        (Deed::MakeAdmin, AccountDeed::MakeAdmin),
        (Deed::UnmakeAdmin, AccountDeed::UnmakeAdmin),
    ];
    deeds.into_iter().find(|(deed, _)| deed.code() == code).ok_or_else(|| Known::NotFound.into())
}

pub async fn account_deed(id: String, code: String) -> Result<DeedData, AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let account = ctx.services.account(me, &id).await?;
    let (deed, _) = deed(&code)?;
    Ok(DeedData { me: account.id == me.id, id: account.id.to_string(), name: account.name, email: account.email, deed })
}

pub async fn change_account(id: String, code: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let (shown, deed) = deed(&code)?;
    ctx.services.change_account(me, &id, deed).await?;
    let own = me.id.to_string() == id && matches!(shown, Deed::Deactivate | Deed::UnmakeAdmin);
    to(if own { "/" } else { "/admin/accounts?done=changed" });
    Ok(())
}

pub async fn audit(asked: AuditAsked) -> Result<AuditData, AppError> {
    let ctx = ctx()?;
    let (me, lang) = (ctx.person()?, ctx.lang());
    let mut query = AuditQuery {
        actor: asked.actor.clone(),
        action: asked.action.clone(),
        object: asked.object.clone(),
        from: asked.from.clone(),
        to: asked.to.clone(),
        before: asked.before.parse().ok(),
    };
    let mut problems = Vec::new();
    let found = match ctx.services.audit_log(me, &query).await {
        // A day that cannot be read is said at the filter; the rest of the filter holds.
        Err(services::Failure::App(Known::Invalid { problems: wrong })) => {
            problems = told(&wrong, lang).into_iter().map(|told| (told.field, told.text)).collect();
            (query.from, query.to) = (String::new(), String::new());
            ctx.services.audit_log(me, &query).await?
        }
        found => found?,
    };
    Ok(AuditData {
        lines: found.lines.into_iter().map(|line| audit_row(line, &ctx)).collect(),
        total: found.total,
        next: found.next,
        whole_to: usize::try_from(found.whole_to).unwrap_or_default(),
        broken_at: found.broken_at.map(|seq| usize::try_from(seq).unwrap_or_default()),
        asked,
        actions: actions::groups(lang),
        problems,
    })
}

fn audit_row(line: AuditLine, ctx: &Ctx) -> AuditRow {
    AuditRow {
        seq: line.seq,
        at: when(line.at, ctx.services.now(), ctx.lang()),
        actor: line.actor.unwrap_or_default(),
        action: actions::words(&line.action, ctx.lang()),
        code: line.action,
        object: line.object_name.unwrap_or(line.object),
        detail: if line.detail == "{}" { String::new() } else { line.detail },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_with_one_decimal() {
        assert_eq!(size(1_250_000, Lang::Nl), "1,2\u{a0}MB");
        assert_eq!(size(40_000, Lang::En), "40\u{a0}kB");
        assert_eq!(size(3_400_000_000, Lang::En), "3.4\u{a0}GB");
    }
}
