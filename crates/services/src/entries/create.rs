//! A new entry, and what its form offers.

use collab::Draft;
use domain::{
    bounds::chars,
    error::{Issue, Problem},
    fields::{Target, Targets},
    ids::{CohortId, EntryCode, EntryId, TeamId},
    kind::EntryKind,
    lang::Lang,
    lifecycle::Status,
    template::{FieldType, template},
    value::Value,
};
use jiff::tz::TimeZone;
use serde_json::json;
use storage::{
    Tx,
    drafts::{Append, NewUpdate},
    entries::EntryRow,
    teams::TeamRow,
    transact,
    transitions::NewTransition,
};

use super::LABELS;
use crate::{
    Failure, Person, Services, audit,
    drafts::project,
    failure::Result,
    known::{self, KnownTargets},
};
use domain::error::{AppError, Lock};

/// Title of an entry: the bounds of its field.
const TITLE_MIN: usize = 5;
const TITLE_MAX: usize = 120;

/// What somebody asks for.
#[derive(Clone, Debug)]
pub struct NewEntry<'a> {
    pub cohort: CohortId,
    /// Nothing when none was chosen: said together with what else is wrong.
    pub kind: Option<EntryKind>,
    pub title: &'a str,
    /// Needed only by who writes in more than one.
    pub team: Option<TeamId>,
    pub label: &'a str,
    pub lang: Lang,
    /// Codes of entries to link to; each goes into the first field of the template that takes its kind.
    pub links: Vec<String>,
}

/// A field in which a new entry links upwards, and what it can link to.
#[derive(Clone, Debug, PartialEq)]
pub struct WayUp {
    pub kind: EntryKind,
    pub to: EntryKind,
    pub targets: Vec<Target>,
}

/// What the form for a new entry offers.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEntryChoices {
    pub kinds: Vec<EntryKind>,
    pub teams: Vec<TeamRow>,
    pub ways_up: Vec<WayUp>,
}

impl Services {
    /// What this person can make in a cohort, and link it to.
    ///
    /// # Errors
    /// Not found for who makes nothing here; locked when the cohort is closed.
    pub async fn new_entry_choices(&self, who: &Person, cohort: CohortId) -> Result<NewEntryChoices> {
        let kinds = may_make(who, cohort)?;
        let mut tx = self.storage().read().await?;
        open_cohort(&mut tx, cohort).await?;
        let teams = tx.teams().by_ids(&who.in_cohort(cohort).writes_in).await?;
        let known = known::targets(&mut tx, who, cohort).await?;
        let ways_up = kinds.iter().flat_map(|kind| ways_up(*kind, &known)).collect();
        Ok(NewEntryChoices { kinds, teams, ways_up })
    }

    /// Makes an entry with its draft; gives its code.
    ///
    /// # Errors
    /// Not found for who may not make this kind here; locked; invalid with everything that is wrong.
    pub async fn create_entry(&self, who: &Person, new: &NewEntry<'_>) -> Result<EntryCode> {
        let kinds = may_make(who, new.cohort)?;
        if new.kind.is_some_and(|kind| !kinds.contains(&kind)) {
            return Err(AppError::NotFound.into());
        }
        transact!(self.storage(), tx => self.create_in(tx, who, new).await)
    }

    async fn create_in(&self, tx: &mut Tx, who: &Person, new: &NewEntry<'_>) -> Result<EntryCode> {
        let cohort = open_cohort(tx, new.cohort).await?;
        let known = known::targets(tx, who, new.cohort).await?;
        let (kind, team) = check(who, new, &known)?;
        let now = self.now();
        let year = u16::try_from(now.to_zoned_datetime(TimeZone::UTC).year()).unwrap_or_default();
        let number = tx.entries().next_number(kind, year).await?;
        let code = EntryCode::new(kind, year, number);
        let entry = EntryRow {
            id: EntryId(self.new_id()),
            code: code.clone(),
            kind,
            cohort_id: cohort.id,
            team_id: team,
            owner_id: who.id,
            title: one_line(new.title),
            label: new.label.to_owned(),
            language: new.lang.code().to_owned(),
            status: Status::first(kind).code().to_owned(),
            fiction: cohort.fiction,
            template_version: i64::from(template(kind).version),
            iterations: 0,
            created_at: now.into(),
            updated_at: now.into(),
            updated_by: who.id,
            archived_at: None,
            version: 1,
        };
        tx.entries().create(&entry).await?;
        self.first_draft(tx, who, new, &entry, &known).await?;
        self.note_made(tx, who, &entry).await?;
        Ok(code)
    }

    /// Title and links: the first updates of the log.
    async fn first_draft(
        &self,
        tx: &mut Tx,
        who: &Person,
        new: &NewEntry<'_>,
        entry: &EntryRow,
        known: &KnownTargets,
    ) -> Result<()> {
        let template = template(entry.kind);
        let mut draft = Draft::new(self.client_id());
        let mut updates: Vec<Vec<u8>> = Vec::new();
        updates.extend(draft.write(template, "title", &Value::text(&*entry.title))?);
        for (field, value) in self.link_values(entry.kind, &new.links, known) {
            updates.extend(draft.write(template, &field, &value)?);
        }
        draft.validate(template)?;
        let at = self.now();
        let updates: Vec<NewUpdate> =
            updates.into_iter().map(|bytes| NewUpdate { bytes, author: Some(who.id), at: at.into() }).collect();
        let Append::Done { last } = tx.drafts().append(entry.id, 0, &updates).await? else {
            return Err(Failure::broken("the log of a new entry is not empty"));
        };
        project::store(tx, entry, &draft, template, last, who.id, at).await?;
        Ok(())
    }

    /// The links of the form by field.
    fn link_values(&self, kind: EntryKind, links: &[String], known: &KnownTargets) -> Vec<(String, Value)> {
        let mut values: Vec<(String, Vec<Value>)> = Vec::new();
        for target in links.iter().filter_map(|code| code.parse().ok()).filter_map(|code| known.find(&code)) {
            let Some((field, pinned)) = field_for(kind, target.kind) else { continue };
            let mut row =
                vec![("id", Value::Text(self.new_id().to_string())), ("to", Value::text(target.code.to_string()))];
            if pinned && target.iteration > 0 {
                row.push(("n", Value::Number(f64::from(target.iteration))));
            }
            let row = Value::Map(row.into_iter().map(|(key, value)| (key.to_owned(), value)).collect());
            match values.iter_mut().find(|(id, _)| *id == field) {
                Some((_, rows)) => rows.push(row),
                None => values.push((field, vec![row])),
            }
        }
        values.into_iter().map(|(field, rows)| (field, Value::List(rows))).collect()
    }

    async fn note_made(&self, tx: &mut Tx, who: &Person, entry: &EntryRow) -> Result<()> {
        let at = self.now().into();
        tx.coauthors().note(entry.id, who.id, at).await?;
        let transition = NewTransition {
            entry_id: entry.id,
            at,
            actor: Some(who.id),
            from_status: None,
            to_status: entry.status.clone(),
            reason: None,
            iteration: None,
        };
        tx.transitions().add(&transition).await?;
        let code = entry.code.to_string();
        tx.links().resolve(&code, entry.id).await?;
        let detail = json!({ "kind": entry.kind.code(), "label": entry.label });
        audit::record(self, tx, Some(who.id), "entry.create", &code, detail).await
    }
}

/// The kinds that this person may make in a cohort.
fn may_make(who: &Person, cohort: CohortId) -> Result<Vec<EntryKind>> {
    let rights = who.in_cohort(cohort);
    let kinds: Vec<EntryKind> = EntryKind::ALL
        .into_iter()
        .filter(|kind| if *kind == EntryKind::PolicyGoal { rights.organise } else { !rights.writes_in.is_empty() })
        .collect();
    if kinds.is_empty() { Err(AppError::NotFound.into()) } else { Ok(kinds) }
}

async fn open_cohort(tx: &mut Tx, cohort: CohortId) -> Result<storage::cohorts::CohortRow> {
    let cohort = tx.cohorts().by_id(cohort).await?.ok_or(AppError::NotFound)?;
    if cohort.closed_at.is_some() { Err(AppError::Locked { why: Lock::CohortClosed }.into()) } else { Ok(cohort) }
}

/// The team that it is for: none for a policy goal, else one that the person writes in. Nothing where one must be chosen.
fn team_for(who: &Person, kind: EntryKind, new: &NewEntry<'_>) -> Result<Option<Option<TeamId>>> {
    if kind == EntryKind::PolicyGoal {
        return Ok(Some(None));
    }
    let teams = who.in_cohort(new.cohort).writes_in;
    match (new.team, teams.as_slice()) {
        (Some(team), teams) if teams.contains(&team) => Ok(Some(Some(team))),
        (Some(_), _) => Err(AppError::NotFound.into()),
        (None, [team]) => Ok(Some(Some(*team))),
        (None, _) => Ok(None),
    }
}

/// Kind and team, or everything that is wrong in the order of the form.
fn check(who: &Person, new: &NewEntry<'_>, known: &KnownTargets) -> Result<(EntryKind, Option<TeamId>)> {
    let title = title_problem(new.title);
    let Some(kind) = new.kind else {
        let missing = Problem::at("kind", Issue::Required);
        return Err(AppError::Invalid { problems: std::iter::once(missing).chain(title).collect() }.into());
    };
    let team = team_for(who, kind, new)?;
    let mut problems: Vec<Problem> = title.into_iter().collect();
    problems.extend(link_problems(kind, new, known));
    if team.is_none() {
        problems.push(Problem::at("team", Issue::Required));
    }
    if !LABELS.contains(&new.label) {
        problems.push(Problem::at("label", Issue::NotInList));
    }
    Failure::unless_none(problems)?;
    Ok((kind, team.flatten()))
}

fn title_problem(title: &str) -> Option<Problem> {
    let what = match chars(&one_line(title)) {
        0 => Issue::Required,
        have if have < TITLE_MIN => Issue::TooShort { have, min: TITLE_MIN },
        have if have > TITLE_MAX => Issue::TooLong { over: have - TITLE_MAX, max: TITLE_MAX },
        _ => return None,
    };
    Some(Problem::at("title", what))
}

fn link_problems(kind: EntryKind, new: &NewEntry<'_>, known: &KnownTargets) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut linked = Vec::new();
    for code in &new.links {
        match code.parse().ok().and_then(|code| known.find(&code)) {
            Some(target) => linked.push(target.kind),
            None => problems.push(Problem::at("links", Issue::LinkGone { code: code.clone() })),
        }
    }
    if kind == EntryKind::Evaluation && !linked.contains(&EntryKind::Intervention) {
        problems.push(Problem::at("intervention", Issue::Required));
    }
    problems
}

/// The first field of a template, among those that some stage needs, that links to this kind.
fn field_for(kind: EntryKind, target: EntryKind) -> Option<(String, bool)> {
    template(kind).fields.iter().find_map(|field| match &field.kind {
        FieldType::Links { to, pinned, .. } if to.contains(&target) && field.need <= domain::template::Need::R1 => {
            Some((field.id.clone(), *pinned))
        }
        _ => None,
    })
}

/// Where a kind links upwards: goals, problems, interventions.
fn ways_up(kind: EntryKind, known: &KnownTargets) -> Vec<WayUp> {
    [EntryKind::PolicyGoal, EntryKind::ProblemAnalysis, EntryKind::Intervention]
        .into_iter()
        .filter(|to| *to != kind && field_for(kind, *to).is_some())
        .map(|to| WayUp { kind, to, targets: known.all(&[to]) })
        .collect()
}

/// White space of any kind is one space: a title is one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
