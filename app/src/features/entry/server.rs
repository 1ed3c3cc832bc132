//! The server side of `api`: context, one call of a service, answer.

use domain::{
    error::{AppError as Wrong, Issue, Lock},
    fields::{Context, Target},
    kind::EntryKind,
    lang::Lang,
    lifecycle::{self, Action, Status},
    rights::Read,
    template::template,
};
use services::{
    cohorts::CohortBrief,
    entries::{EntryView, FieldView, Head, ListFilter, NewEntry},
    iterations::Made,
};
use storage_sort::sort_of;

use super::api::{
    AccessData, EntryData, FieldData, Group, HeadForm, ListData, ListQuery, ListRow, Loaded, May, NewData, Person,
    WayUp,
};
use super::texts::DraftText;
use crate::{
    AppError,
    features::{
        iterations::{api::iteration, strip_data},
        threads::{Place, Talks, talks_of},
    },
    fields::shown,
    i18n::t,
    server::{Ctx, ctx, to, told, when},
};

mod storage_sort {
    use services::entries::Sort;

    /// The sort of an address; `-` before it turns it round.
    pub fn sort_of(text: &str) -> (Sort, bool) {
        let (text, reverse) = text.strip_prefix('-').map_or((text, false), |rest| (rest, true));
        let sort = match text {
            "title" => Sort::Title,
            "team" => Sort::Team,
            "status" => Sort::Status,
            "iteration" => Sort::Iteration,
            "threads" => Sort::OpenThreads,
            _ => Sort::Updated,
        };
        (sort, reverse)
    }
}

/// The cohort that the person works in now.
async fn cohort_here(ctx: &Ctx) -> Result<Option<CohortBrief>, AppError> {
    let mut cohorts = ctx.services.cohorts_of(ctx.person()?).await?;
    let at = cohorts.iter().position(|each| Some(each.slug.as_str()) == ctx.client.cohort.as_deref()).unwrap_or(0);
    Ok((at < cohorts.len()).then(|| cohorts.swap_remove(at)))
}

pub async fn entries(query: ListQuery) -> Result<ListData, AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let cohort = cohort_here(&ctx).await?;
    let (sort, reverse) = sort_of(&query.sort);
    let filter = ListFilter {
        cohort: cohort.map(|cohort| cohort.id),
        kinds: query.kind.iter().filter_map(|code| EntryKind::parse(code)).collect(),
        teams: query.team.iter().filter_map(|id| id.parse().ok()).collect(),
        statuses: query.status.iter().filter_map(|code| Status::parse(code)).collect(),
        q: query.q,
        sort,
        reverse,
        page: query.page,
    };
    let list = ctx.services.list_entries(me, &filter).await?;
    let (now, lang) = (ctx.services.now(), ctx.lang());
    let count = |n: i64| usize::try_from(n).unwrap_or_default();
    let rows = list
        .page
        .rows
        .into_iter()
        .map(|row| ListRow {
            code: row.entry.code.to_string(),
            kind: row.entry.kind,
            title: row.entry.title,
            team: row.team_name.unwrap_or_default(),
            status: Status::parse(&row.entry.status).unwrap_or(Status::Draft),
            iteration: count(row.entry.iterations),
            threads: count(row.open_threads),
            at: when(row.entry.updated_at, now, lang),
        })
        .collect();
    let facets = list.facets;
    let of_team = |id| facets.teams.iter().find(|(team, _)| *team == Some(id)).map_or(0, |(_, n)| count(*n));
    Ok(ListData {
        rows,
        total: count(list.page.total),
        page: list.number as usize,
        pages: list.pages as usize,
        teams: list.teams.iter().map(|team| (team.id.to_string(), team.name.clone(), of_team(team.id))).collect(),
        kinds: facets.kinds.iter().map(|(kind, n)| (*kind, count(*n))).collect(),
        statuses: facets.statuses.iter().filter_map(|(code, n)| Some((Status::parse(code)?, count(*n)))).collect(),
        may_add: list.may_add,
        nothing_yet: list.nothing_yet,
    })
}

pub async fn new_entry() -> Result<NewData, AppError> {
    let ctx = ctx()?;
    let cohort = cohort_here(&ctx).await?.ok_or(Wrong::NotFound)?;
    let choices = ctx.services.new_entry_choices(ctx.person()?, cohort.id).await?;
    let target = |each: &Target| (each.code.to_string(), format!("{} {}", each.code, each.title));
    let ways = choices.ways_up.iter().map(|way| WayUp {
        kind: way.kind,
        to: way.to,
        targets: way.targets.iter().map(target).collect(),
    });
    Ok(NewData {
        ways: ways.collect(),
        teams: choices.teams.iter().map(|team| (team.id.to_string(), team.name.clone())).collect(),
        kinds: choices.kinds,
    })
}

pub async fn create_entry(
    kind: String,
    title: String,
    links: Vec<String>,
    team: String,
    label: String,
) -> Result<(), AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let cohort = cohort_here(&ctx).await?.ok_or(Wrong::NotFound)?;
    let kind = EntryKind::parse(&kind);
    let new = NewEntry {
        cohort: cohort.id,
        kind,
        title: &title,
        team: team.parse().ok(),
        label: if label.is_empty() { services::entries::FIRST_LABEL } else { &label },
        lang: ctx.lang(),
        links: links.into_iter().filter(|code| !code.is_empty()).collect(),
    };
    let code = ctx.services.create_entry(me, &new).await?;
    let first = kind.and_then(|kind| template(kind).fields.iter().find(|field| field.id != "title"));
    let fragment = first.map(|field| format!("#{}", field.id)).unwrap_or_default();
    to(&format!("/entries/{code}{fragment}"));
    Ok(())
}

pub async fn entry(code: String) -> Result<Loaded, AppError> {
    let ctx = ctx()?;
    let desk = ctx.services.entry_page(ctx.person()?, &code, ctx.lang()).await?;
    let talks = desk.threads.as_ref().map(|found| talks_of(&ctx, found, &code, Place::Draft)).unwrap_or_default();
    let (entry, strip) = (
        entry_data(&ctx, &desk.view, &talks, desk.strip.items.last().map(|item| &item.made)),
        strip_data(&ctx, &desk.strip),
    );
    let latest = match strip.items.last().filter(|_| !entry.reads_draft) {
        Some(item) => Some(iteration(code, item.n.to_string()).await?),
        None => None,
    };
    Ok((entry, strip, latest))
}

/// Why nobody may write now, and who saw to that.
fn lock_text(why: Lock, latest: Option<&Made>) -> String {
    match (why, latest) {
        (Lock::InReview, Some(Made { by, n, .. })) => {
            t(DraftText::LockedBy { who: by.clone(), n: u32::try_from(*n).unwrap_or_default() })
        }
        _ => AppError::from(Wrong::Locked { why }).text,
    }
}

fn entry_data(ctx: &Ctx, view: &EntryView, talks: &Talks, latest: Option<&Made>) -> EntryData {
    let (entry, rights) = (&view.opened.entry, &view.opened.rights);
    let lang = ctx.lang();
    let context = Context { lang, targets: &view.targets };
    let can = |action| lifecycle::find(entry.kind, view.opened.status, action).is_some_and(|step| rights.is(step.who));
    let may =
        May { edit: rights.edit, submit: can(Action::Submit), comment: rights.comment, archive: can(Action::Archive) };
    let field = |field: &FieldView| FieldData {
        id: field.field.id.clone(),
        label: field.field.label.get(lang).to_owned(),
        help: field.field.help.get(lang).to_owned(),
        shown: shown(field.field, &field.value, context),
        blank: field.value.is_blank(),
        state: field.state,
        needed: field.needed,
        need: field.field.need,
        problems: told(&field.problems, lang),
        talk: talks.of(&field.field.id),
    };
    EntryData {
        me: ctx.person.as_ref().map(|me| me.id.to_string()).unwrap_or_default(),
        code: entry.code.to_string(),
        kind: entry.kind,
        title: entry.title.clone(),
        status: view.opened.status,
        label: entry.label.clone(),
        lang: entry.language.clone(),
        cohort: format!("{}, {}", view.opened.fieldlab, view.opened.cohort.name),
        cohort_slug: view.opened.cohort.slug.clone(),
        team: entry.team_id.map(|id| id.to_string()).zip(view.opened.team.clone()),
        fiction: entry.fiction.then(|| domain::demo::demo().banner.get(lang).to_owned()),
        lock: view.lock.filter(|_| rights.author || rights.comment).map(|why| lock_text(why, latest)),
        saved: when(view.saved_at, ctx.services.now(), lang),
        may,
        reads_draft: rights.read == Read::Draft,
        iterations: view.iterations,
        stage: view.stage,
        needed: view.completeness.needed,
        done: view.completeness.done,
        missing: told(&view.completeness.missing, lang),
        groups: view
            .groups
            .iter()
            .map(|group| Group {
                code: group.section.code.clone(),
                title: group.section.title.get(lang).to_owned(),
                fields: group.fields.iter().map(field).collect(),
            })
            .collect(),
        talk: talks.whole.clone(),
        talks: view.opened.rights.talks,
        open_threads: talks.open,
    }
}

pub async fn access(code: String) -> Result<AccessData, AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let panel = ctx.services.who_sees(me, &code).await?;
    let entry = panel.opened.entry;
    let head = if panel.opened.rights.manage {
        let choices = ctx.services.head_choices(me, &code).await?;
        Some(HeadForm {
            version: entry.version,
            lang: entry.language.clone(),
            owner: entry.owner_id.to_string(),
            owners: choices.owners.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
            team: entry.team_id.map(|id| id.to_string()).unwrap_or_default(),
            teams: choices.teams.into_iter().map(|team| (team.id.to_string(), team.name)).collect(),
        })
    } else {
        None
    };
    let people = panel
        .people
        .into_iter()
        .map(|seer| Person {
            name: seer.name,
            roles: seer.roles,
            team: seer.team.unwrap_or_default(),
            why: seer.why,
            drafts: seer.read == Read::Draft,
            edits: seer.edits,
        })
        .collect();
    Ok(AccessData {
        code: entry.code.to_string(),
        title: entry.title,
        kind: entry.kind,
        label: entry.label,
        people,
        head,
    })
}

pub async fn set_head(
    entry: String,
    version: i64,
    label: String,
    lang: String,
    owner: String,
    team: String,
) -> Result<(), AppError> {
    let ctx = ctx()?;
    let head = Head {
        version,
        label: &label,
        lang: Lang::parse(&lang).ok_or_else(|| Wrong::invalid("lang", Issue::NotInList))?,
        owner: owner.parse().map_err(|_| Wrong::invalid("owner", Issue::NotInList))?,
        team: team.parse().ok(),
    };
    Ok(ctx.services.set_head(ctx.person()?, &entry, &head).await?)
}
