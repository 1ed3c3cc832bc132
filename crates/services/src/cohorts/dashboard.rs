//! The dashboard of a cohort: where it stands and what a person has to do now (UI.md section 2.3).

use std::collections::BTreeMap;

use domain::{
    ids::{EntryCode, EntryId, TeamId, UserId},
    kind::EntryKind,
    lang::Lang,
    lifecycle::Status,
    rights::Role,
};
use jiff::{Timestamp, civil::Date};
use storage::{Tx, activity::ActivityFilter, listing::EntryListRow, memberships::MemberRow};

use super::{
    CohortBrief,
    coverage::{self, Gap},
    open::{self, OpenCohort},
    plan::{self, ShownPhase},
    progress::{self, Progress},
    todo::{self, Task},
};
use crate::{Person, Services, access::visible_to, failure::Result};

pub use storage::activity::{ActivityRow, Happening};

/// The kinds of the table of progress: those that teams write.
pub const KINDS: [EntryKind; 4] =
    [EntryKind::ProblemAnalysis, EntryKind::Intervention, EntryKind::BestPractice, EntryKind::Evaluation];

/// Everything on the dashboard.
#[derive(Clone, Debug)]
pub struct Dashboard {
    pub cohort: CohortBrief,
    pub fiction: bool,
    pub label: String,
    pub phases: Vec<ShownPhase>,
    pub organise: bool,
    pub coach: bool,
    /// May make entries.
    pub writes: bool,
    pub teams: Vec<TeamCard>,
    pub entries: usize,
    /// How many wait for a coach.
    pub waiting: usize,
    pub todo: Todo,
    pub recent: Vec<ActivityRow>,
}

/// A team on the dashboard.
#[derive(Clone, Debug)]
pub struct TeamCard {
    pub id: TeamId,
    pub name: String,
    pub people: Vec<String>,
    pub coaches: Vec<String>,
    /// What the team is at: the entry that waits longest for a verdict, or else the one that was changed last.
    pub now: Option<EntryCard>,
    /// Per kind of [`KINDS`]: approved and all.
    pub kinds: Vec<(EntryKind, usize, usize)>,
}

/// An entry in short.
#[derive(Clone, Debug)]
pub struct EntryCard {
    pub code: EntryCode,
    pub kind: EntryKind,
    pub title: String,
    pub status: Status,
    pub iteration: i64,
    pub open_threads: i64,
    /// For who may read drafts.
    pub progress: Option<Progress>,
    pub changed: Timestamp,
    /// Working days that it waits for a verdict.
    pub waiting: Option<usize>,
}

/// The first block of the page, by role.
#[derive(Clone, Debug)]
pub enum Todo {
    Tasks { tasks: Vec<Task>, total: usize },
    Reviews { tasks: Vec<Task>, total: usize },
    Gaps { gaps: Vec<(Gap, usize)>, stocktake: Option<(String, Date)>, reviews: usize },
    Approved { entries: Vec<EntryCard> },
}

impl Services {
    /// The dashboard of a cohort for one of its people.
    ///
    /// # Errors
    /// Not found for who has no role in it.
    pub async fn dashboard(&self, who: &Person, slug: &str, lang: Lang) -> Result<Dashboard> {
        let mut tx = self.storage().read().await?;
        let cohort = open::open(&mut tx, who, slug).await?;
        let house = House::read(&mut tx, who, &cohort, self.now(), lang).await?;
        let todo = self.todo(&mut tx, who, &cohort, &house, lang).await?;
        let filter = ActivityFilter {
            visible: visible_to(who, Some(cohort.row.id)),
            cohort: Some(cohort.row.id),
            ..ActivityFilter::default()
        };
        let recent = if reads_drafts(&cohort) { tx.activity().recent(&filter, 6).await? } else { Vec::new() };
        let teams = house.cards();
        let open = cohort.row.closed_at.is_none();
        Ok(Dashboard {
            phases: plan::shown(&cohort.row, lang)?,
            fiction: cohort.row.fiction,
            label: cohort.label.clone(),
            organise: cohort.rights.organise,
            coach: cohort.rights.coach,
            writes: open && (cohort.rights.organise || !cohort.rights.writes_in.is_empty()),
            entries: house.rows.len(),
            waiting: house.waiting.len(),
            cohort: cohort.brief(),
            teams,
            todo,
            recent,
        })
    }

    async fn todo(&self, tx: &mut Tx, who: &Person, cohort: &OpenCohort, house: &House, lang: Lang) -> Result<Todo> {
        let rights = &cohort.rights;
        if !rights.writes_in.is_empty() {
            let mut tasks = Vec::new();
            for team in &rights.writes_in {
                let rows: Vec<&EntryListRow> = house.of_team(*team).collect();
                tasks.extend(todo::of_team(tx, &rows, (who.id, &house.members(*team)), &house.progress, lang).await?);
            }
            let (tasks, total) = todo::first(tasks);
            return Ok(Todo::Tasks { tasks, total });
        }
        if rights.coach {
            let mut scope = super::review_scope(who);
            scope.cohorts.retain(|each| each.cohort == cohort.row.id);
            scope.teams.retain(|team| rights.coaches.contains(team));
            let mut queue = tx.reviews().queue(who.id, &scope).await?;
            queue.retain(|row| super::judges(who, &row.entry));
            let mut tasks = todo::to_review(queue, self.now());
            let total = tasks.len();
            tasks.truncate(5);
            return Ok(Todo::Reviews { tasks, total });
        }
        if rights.organise {
            let (checks, _) = coverage::gaps(tx, who, cohort).await?;
            let today = self.now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
            let mut stocktakes = plan::stocktakes(&cohort.row)?;
            stocktakes.sort_by_key(|each| each.date);
            let stocktake = stocktakes.into_iter().find(|each| each.date >= today).map(|each| (each.name, each.date));
            return Ok(Todo::Gaps { gaps: coverage::counts(&checks), stocktake, reviews: house.waiting.len() });
        }
        let approved = house.rows.iter().filter(|row| Status::parse(&row.entry.status).is_some_and(Status::approved));
        Ok(Todo::Approved { entries: approved.take(5).filter_map(|row| house.card(row)).collect() })
    }
}

/// What the dashboard and the page of a team read once.
pub(crate) struct House {
    pub rows: Vec<EntryListRow>,
    pub progress: BTreeMap<EntryId, Progress>,
    /// Working days that entries in review wait.
    pub waiting: BTreeMap<EntryId, usize>,
    people: Vec<MemberRow>,
    teams: Vec<(TeamId, String)>,
}

/// Whether this person reads drafts in this cohort, not only what was submitted.
pub(crate) fn reads_drafts(cohort: &OpenCohort) -> bool {
    cohort.rights.organise || cohort.rights.coach || !cohort.rights.writes_in.is_empty()
}

impl House {
    pub async fn read(tx: &mut Tx, who: &Person, cohort: &OpenCohort, now: Timestamp, lang: Lang) -> Result<Self> {
        let id = cohort.row.id;
        let rows = progress::entries(tx, who, id).await?;
        let queue = tx.reviews().queue(who.id, &visible_to(who, Some(id))).await?;
        let waiting = queue
            .into_iter()
            .filter(|row| row.entry.cohort_id == id)
            .map(|row| (row.entry.id, todo::workdays(row.waiting_since.into(), now)))
            .collect();
        let people = tx.memberships().in_cohort(id).await?;
        let teams = tx.teams().in_cohort(id).await?.into_iter().map(|team| (team.id, team.name)).collect();
        let mut house = Self { rows, progress: BTreeMap::new(), waiting, people, teams };
        if reads_drafts(cohort) {
            // Only what is shown: the leading entry of each team, and all of one's own teams.
            let own = &cohort.rights.writes_in;
            let mut shown: Vec<&EntryListRow> =
                house.teams.iter().filter_map(|(team, _)| house.leading(*team)).collect();
            shown.extend(house.rows.iter().filter(|row| row.entry.team_id.is_some_and(|team| own.contains(&team))));
            house.progress = progress::progress(tx, who, id, &shown, lang).await?;
        }
        Ok(house)
    }

    /// The entries of a team, last changed first.
    pub fn of_team(&self, team: TeamId) -> impl Iterator<Item = &EntryListRow> {
        self.rows.iter().filter(move |row| row.entry.team_id == Some(team))
    }

    /// The entry for the card of a team. What waits for a coach comes first: a draft begun since would hide it.
    fn leading(&self, team: TeamId) -> Option<&EntryListRow> {
        let waits = |row: &&EntryListRow| row.entry.status == Status::InReview.code();
        let waiting = self.of_team(team).filter(waits);
        let days = |row: &&EntryListRow| self.waiting.get(&row.entry.id).copied().unwrap_or_default();
        waiting.max_by_key(days).or_else(|| self.of_team(team).next())
    }

    /// Who writes in a team.
    pub fn members(&self, team: TeamId) -> Vec<UserId> {
        self.with_role(team, &[Role::Participant, Role::TeamLead]).map(|row| row.membership.user_id).collect()
    }

    fn with_role<'a>(&'a self, team: TeamId, roles: &'a [Role]) -> impl Iterator<Item = &'a MemberRow> {
        self.people.iter().filter(move |row| {
            row.membership.team_id == Some(team) && roles.iter().any(|role| role.code() == row.membership.role)
        })
    }

    pub fn card(&self, row: &EntryListRow) -> Option<EntryCard> {
        Some(EntryCard {
            code: row.entry.code.clone(),
            kind: row.entry.kind,
            title: row.entry.title.clone(),
            status: Status::parse(&row.entry.status)?,
            iteration: row.entry.iterations,
            open_threads: row.open_threads,
            progress: self.progress.get(&row.entry.id).copied(),
            changed: row.entry.updated_at.into(),
            waiting: self.waiting.get(&row.entry.id).copied(),
        })
    }

    /// The teams in order of name.
    fn cards(&self) -> Vec<TeamCard> {
        let cards = self.teams.iter().map(|(id, name)| {
            let count = |kind: EntryKind| {
                let all = || self.of_team(*id).filter(move |row| row.entry.kind == kind);
                let approved =
                    all().filter(|row| Status::parse(&row.entry.status).is_some_and(Status::approved)).count();
                (kind, approved, all().count())
            };
            TeamCard {
                id: *id,
                name: name.clone(),
                people: self.with_role(*id, &[Role::Participant, Role::TeamLead]).map(|row| row.name.clone()).collect(),
                coaches: self.with_role(*id, &[Role::Coach]).map(|row| row.name.clone()).collect(),
                now: self.leading(*id).and_then(|row| self.card(row)),
                kinds: KINDS.into_iter().map(count).collect(),
            }
        });
        cards.collect()
    }
}
