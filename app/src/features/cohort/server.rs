//! The server side of `api`: context, one call of a service, answer.

use domain::{lang::Lang, template::template, vocab};
use jiff::Timestamp;
use services::cohorts::{
    Home,
    dashboard::{ActivityRow, EntryCard, Happening, TeamCard, Todo},
    plan::{PhaseState, ShownPhase},
    todo::{Task as Work, TaskKind},
};

use super::api::{
    DashboardData, EntryItem, MemberItem, PhaseItem, Recent, RecentItem, Step, Task, TaskItem, TeamData, TeamItem,
    TodoData,
};
use crate::{
    AppError,
    features::organise::gap_key,
    server::{Ctx, ctx, day, set_cookie, to, when},
    ui::When,
};

/// What the reader's eyes need: now and the language.
#[derive(Clone, Copy)]
struct Eyes {
    now: Timestamp,
    lang: Lang,
}

impl Eyes {
    fn of(ctx: &Ctx) -> Self {
        Self { now: ctx.services.now(), lang: ctx.lang() }
    }

    fn when(self, at: Timestamp) -> When {
        when(at, self.now, self.lang)
    }
}

pub async fn home() -> Result<(), AppError> {
    let ctx = ctx()?;
    let Ok(me) = ctx.person() else {
        to("/login");
        return Ok(());
    };
    match ctx.services.home(me, ctx.client.cohort.as_deref()).await? {
        Home::Cohort(slug) => to(&format!("/cohorts/{slug}")),
        Home::Entries => to("/entries"),
        Home::Admin => to("/admin/settings"),
        Home::Nowhere => {}
    }
    Ok(())
}

/// The choice of cohort outlives the session.
const YEAR: u64 = 365 * 24 * 60 * 60;

pub async fn dashboard(slug: String) -> Result<DashboardData, AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let eyes = Eyes::of(&ctx);
    let found = ctx.services.dashboard(me, &slug, eyes.lang).await?;
    if ctx.client.cohort.as_deref() != Some(found.cohort.slug.as_str()) {
        set_cookie(&ctx, "fieldlab_cohort", &found.cohort.slug, Some(YEAR));
    }
    Ok(DashboardData {
        name: found.cohort.full_name(),
        slug: found.cohort.slug,
        closed: found.cohort.closed,
        fiction: found.fiction,
        phases: found.phases.into_iter().map(|phase| phase_item(phase, eyes)).collect(),
        organise: found.organise,
        coach: found.coach,
        writes: found.writes,
        teams: found.teams.into_iter().map(|team| team_item(team, eyes)).collect(),
        entries: found.entries,
        waiting: found.waiting,
        todo: todo_data(found.todo, eyes),
        recent: found.recent.into_iter().map(|row| recent_item(row, eyes)).collect(),
    })
}

fn phase_item(phase: ShownPhase, eyes: Eyes) -> PhaseItem {
    let (step, date) = match phase.state {
        PhaseState::Done => (Step::Done, phase.end),
        PhaseState::Now => (Step::Now, phase.end),
        PhaseState::Next => (Step::Next, phase.start),
    };
    PhaseItem { name: phase.name, step, day: day(date, eyes.now, eyes.lang) }
}

fn team_item(team: TeamCard, eyes: Eyes) -> TeamItem {
    TeamItem {
        id: team.id.to_string(),
        name: team.name,
        people: team.people,
        coaches: team.coaches,
        now: team.now.map(|entry| entry_item(entry, eyes)),
        kinds: team.kinds,
    }
}

fn entry_item(entry: EntryCard, eyes: Eyes) -> EntryItem {
    EntryItem {
        code: entry.code.to_string(),
        kind: entry.kind,
        title: entry.title,
        status: entry.status,
        iteration: usize::try_from(entry.iteration).unwrap_or_default(),
        open_threads: usize::try_from(entry.open_threads).unwrap_or_default(),
        filled: entry.progress.map(|progress| (progress.done, progress.needed)),
        changed: eyes.when(entry.changed),
        waiting: entry.waiting,
    }
}

fn todo_data(todo: Todo, eyes: Eyes) -> TodoData {
    let items = |tasks: Vec<Work>| tasks.into_iter().map(|task| task_item(task, eyes)).collect();
    match todo {
        Todo::Tasks { tasks, total } => TodoData::Tasks { tasks: items(tasks), total },
        Todo::Reviews { tasks, total } => TodoData::Reviews { tasks: items(tasks), total },
        Todo::Gaps { gaps, stocktake, reviews } => TodoData::Gaps {
            gaps: gaps.into_iter().map(|(gap, n)| (gap_key(gap), n)).collect(),
            stocktake: stocktake.map(|(name, date)| (name, day(date, eyes.now, eyes.lang))),
            reviews,
        },
        Todo::Approved { entries } => {
            TodoData::Approved { entries: entries.into_iter().map(|entry| entry_item(entry, eyes)).collect() }
        }
    }
}

fn task_item(task: Work, eyes: Eyes) -> TaskItem {
    let code = &task.code;
    let (href, what) = match task.what {
        TaskKind::Answer { by, kind, .. } if kind == "proposal" => {
            (format!("/entries/{code}/submit"), Task::Proposed { by })
        }
        TaskKind::Answer { thread, by, field, kind } => {
            (format!("/entries/{code}/threads/{thread}"), Task::Answer { by, field, suggestion: kind == "suggestion" })
        }
        TaskKind::Revise => (format!("/entries/{code}"), Task::Revise),
        TaskKind::Fill { fields } => (format!("/entries/{code}"), Task::Fill { fields }),
        TaskKind::Confirm { iteration, days } => (
            format!("/entries/{code}/status/confirm"),
            Task::Confirm { iteration: usize::try_from(iteration).unwrap_or_default(), days },
        ),
        TaskKind::Review { iteration, days } => (
            format!("/entries/{code}/iterations/{iteration}/review"),
            Task::Review { iteration: usize::try_from(iteration).unwrap_or_default(), days },
        ),
    };
    TaskItem { kind: task.kind, href, title: task.title, what, at: eyes.when(task.at) }
}

fn recent_item(row: ActivityRow, eyes: Eyes) -> RecentItem {
    let code = &row.code;
    let n = usize::try_from(row.iteration.unwrap_or_default()).unwrap_or_default();
    let (href, what) = match row.happening {
        Happening::Transition { from: None, .. } => (format!("/entries/{code}"), Recent::Made),
        Happening::Transition { to, .. } => {
            let to = domain::lifecycle::Status::parse(&to).unwrap_or(domain::lifecycle::Status::Draft);
            (format!("/entries/{code}"), Recent::Status { to })
        }
        Happening::Iteration { .. } => (format!("/entries/{code}/iterations/{n}/summary"), Recent::Iteration { n }),
        Happening::Comment { thread, field, .. } => {
            let field = field.and_then(|id| template(row.kind).field(&id));
            let field = field.map(|field| field.label.get(eyes.lang).to_owned());
            (format!("/entries/{code}/threads/{thread}"), Recent::Comment { field })
        }
    };
    let actor = row.actor_name.unwrap_or_default();
    RecentItem { actor, title: row.title, href, what, at: eyes.when(row.at.into()) }
}

pub async fn team(id: String) -> Result<TeamData, AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let eyes = Eyes::of(&ctx);
    let found = ctx.services.team(me, &id, eyes.lang).await?;
    let members = found.members.into_iter().map(|member| MemberItem {
        name: member.name,
        role: vocab::term("roles", member.role.code())
            .map_or_else(String::new, |term| term.label(eyes.lang).to_owned()),
        org_type: member.org_type,
    });
    Ok(TeamData {
        id,
        cohort: found.cohort.full_name(),
        slug: found.cohort.slug,
        closed: found.cohort.closed,
        fiction: found.fiction,
        name: found.name,
        challenge: found.challenge,
        phase: found.phase,
        members: members.collect(),
        coaches: found.coaches,
        entries: found
            .entries
            .into_iter()
            .map(|(kind, entries)| (kind, entries.into_iter().map(|entry| entry_item(entry, eyes)).collect()))
            .collect(),
        tasks: found.tasks.into_iter().map(|task| task_item(task, eyes)).collect(),
        tasks_total: found.tasks_total,
        writes: found.writes,
        organise: found.organise,
    })
}
