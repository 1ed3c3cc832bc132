//! A new entry from a file of the full profile.

use std::collections::BTreeMap;

use collab::Draft;
use domain::{
    content::Content,
    error::{AppError, Issue, Lock, Problem},
    fields::{Targets, hard_check},
    ids::{CohortId, EntryCode, EntryId, TeamId},
    kind::EntryKind,
    lang::Localized,
    lifecycle::Status,
    markdown::{self, Imported},
    template::{FieldType, Template, template},
    vocab,
};
use jiff::tz::TimeZone;
use serde_json::json;
use storage::{
    Tx,
    drafts::{Append, DraftRow, NewUpdate},
    entries::EntryRow,
    transact,
    transitions::NewTransition,
};

use crate::{
    KnownTargets, Person, Services, audit,
    demo::links_of,
    drafts::project::TITLE_SHOWN,
    failure::{Failure, Result},
    known,
};

/// The control that a file is pasted into, and the one that says where the entry goes.
const FILE: &str = "file";
const TEAM: &str = "team";
/// Problems named at once; a file with more has another trouble.
const SHOWN: usize = 20;

/// A team that a person may make entries in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportPlace {
    pub team: TeamId,
    /// Team and cohort.
    pub name: String,
}

/// Where an imported entry goes: a team, or the whole cohort for policy goals.
struct Place {
    cohort: CohortId,
    team: Option<TeamId>,
}

impl Services {
    /// Where this person may import to, in order of name.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn import_places(&self, who: &Person) -> Result<Vec<ImportPlace>> {
        let mut tx = self.storage().read().await?;
        let mut places = Vec::new();
        for cohort in cohorts_of(who) {
            let rights = who.in_cohort(cohort);
            let Some(row) = tx.cohorts().by_id(cohort).await?.filter(|row| row.closed_at.is_none()) else { continue };
            for team in tx.teams().in_cohort(cohort).await? {
                if rights.organise || rights.writes_in.contains(&team.id) {
                    places.push(ImportPlace { team: team.id, name: format!("{}, {}", team.name, row.name) });
                }
            }
        }
        Ok(places)
    }

    /// Makes a new entry with its own code from a file of the full profile; answers its code. A link to what is not
    /// here (or not visible) refuses the whole file, so that nothing gets lost unseen.
    ///
    /// # Errors
    /// Invalid, with what is wrong at `file` or `team`; not found for a team that is not hers or his to write in.
    pub async fn import_entry(&self, who: &Person, text: &str, team: &str) -> Result<EntryCode> {
        if text.trim().is_empty() {
            return Err(Failure::invalid(FILE, Issue::Required));
        }
        let imported = markdown::import(text).map_err(|problems| AppError::Invalid { problems })?;
        transact!(self.storage(), tx => {
            let place = place(tx, who, team, imported.facts.kind).await?;
            let known = known::targets(tx, who, place.cohort).await?;
            Failure::unless_none(problems(&imported, &known))?;
            self.create(tx, who, &imported, &place).await
        })
    }

    async fn create(&self, tx: &mut Tx, who: &Person, from: &Imported, place: &Place) -> Result<EntryCode> {
        let template = template(from.facts.kind);
        let year = TimeZone::UTC.to_datetime(self.now()).year();
        let year = u16::try_from(year).map_err(Failure::broken)?;
        let number = tx.entries().next_number(from.facts.kind, year).await?;
        let code = EntryCode::new(from.facts.kind, year, number);
        let row = self.row(who, from, place, code.clone());
        tx.entries().create(&row).await?;
        self.write_draft(tx, who, &row, template, &from.content).await?;
        tx.coauthors().note(row.id, who.id, row.created_at).await?;
        let mut targets = BTreeMap::new();
        for link in link_codes(template, &from.content) {
            if let Some(target) = tx.entries().by_code(&link).await? {
                targets.insert(link.to_string(), target.id);
            }
        }
        tx.links().replace(row.id, &links_of(template, &from.content, row.id, &targets)?).await?;
        tx.links().resolve(&code.to_string(), row.id).await?;
        self.note_steps(tx, who, &row).await?;
        let detail = json!({ "from": from.facts.code.to_string(), "unchanged": from.is_unchanged() });
        audit::record(self, tx, Some(who.id), "entry.import", &code.to_string(), detail).await?;
        Ok(code)
    }

    fn row(&self, who: &Person, from: &Imported, place: &Place, code: EntryCode) -> EntryRow {
        let now = self.now().into();
        EntryRow {
            id: EntryId(self.new_id()),
            code,
            kind: from.facts.kind,
            cohort_id: place.cohort,
            team_id: place.team,
            owner_id: who.id,
            title: one_line(&from.facts.title),
            label: from.facts.label.clone(),
            language: from.facts.language.code().to_owned(),
            status: status(from).code().to_owned(),
            fiction: from.facts.fiction,
            template_version: i64::from(template(from.facts.kind).version),
            iterations: 0,
            created_at: now,
            updated_at: now,
            updated_by: who.id,
            archived_at: None,
            version: 1,
        }
    }

    async fn write_draft(
        &self,
        tx: &mut Tx,
        who: &Person,
        row: &EntryRow,
        template: &Template,
        content: &Content,
    ) -> Result<()> {
        let mut client = [0_u8; 4];
        self.random().fill(&mut client);
        let mut draft = Draft::new(u64::from(u32::from_le_bytes(client)));
        let mut bytes: Vec<Vec<u8>> = Vec::new();
        for field in &template.fields {
            bytes.extend(draft.write(template, &field.id, content.get(&field.id))?);
        }
        draft.validate(template)?;
        let (at, author) = (row.created_at, Some(who.id));
        let updates: Vec<NewUpdate> = bytes.into_iter().map(|bytes| NewUpdate { bytes, author, at }).collect();
        let Append::Done { last: seq } = tx.drafts().append(row.id, 0, &updates).await? else {
            return Err(Failure::broken("a new draft that has updates"));
        };
        let content = serde_json::to_string(&draft.content(template))?;
        tx.drafts().store(&DraftRow { entry_id: row.id, seq, content, updated_at: at, updated_by: author }).await?;
        Ok(())
    }

    /// Made, and where it was further than that elaborated: as if by hand.
    async fn note_steps(&self, tx: &mut Tx, who: &Person, row: &EntryRow) -> Result<()> {
        let first = Status::first(row.kind).code().to_owned();
        let mut steps = vec![(None, first.clone())];
        if row.status != first {
            steps.push((Some(first), row.status.clone()));
        }
        for (from_status, to_status) in steps {
            let (entry_id, at, actor) = (row.id, row.created_at, Some(who.id));
            let step = NewTransition { entry_id, at, actor, from_status, to_status, reason: None, iteration: None };
            tx.transitions().add(&step).await?;
        }
        Ok(())
    }
}

/// What was an idea or lead stays one; everything else begins as a draft: verdicts do not travel along.
fn status(from: &Imported) -> Status {
    let first = Status::first(from.facts.kind);
    if from.facts.status == first.code() { first } else { Status::Draft }
}

/// The name of an entry in lists: one line, and no longer than that of any other.
fn one_line(title: &str) -> String {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(TITLE_SHOWN).collect()
}

fn cohorts_of(who: &Person) -> Vec<CohortId> {
    let mut cohorts: Vec<CohortId> = who.members.iter().map(|member| member.cohort).collect();
    cohorts.sort_unstable();
    cohorts.dedup();
    cohorts
}

/// The team's place, if this person may make an entry of this kind there.
async fn place(tx: &mut Tx, who: &Person, team: &str, kind: EntryKind) -> Result<Place> {
    if team.is_empty() {
        return Err(Failure::invalid(TEAM, Issue::Required));
    }
    let team: TeamId = team.parse().map_err(|_| AppError::NotFound)?;
    let team = tx.teams().by_id(team).await?.ok_or(AppError::NotFound)?;
    let rights = who.in_cohort(team.cohort_id);
    let goal = kind == EntryKind::PolicyGoal;
    // As for a new entry: an organiser makes policy goals, a team its own entries (DOMAIN.md section 1.4).
    let may = rights.writes_in.contains(&team.id) || (rights.organise && goal);
    if !may {
        return Err(match rights.organise {
            true => Failure::invalid(FILE, Issue::ImportOtherKind),
            false => AppError::NotFound.into(),
        });
    }
    let closed = tx.cohorts().by_id(team.cohort_id).await?.is_none_or(|cohort| cohort.closed_at.is_some());
    if closed {
        return Err(AppError::Locked { why: Lock::CohortClosed }.into());
    }
    if goal && !rights.organise {
        return Err(Failure::invalid(FILE, Issue::ImportOtherKind));
    }
    Ok(Place { cohort: team.cohort_id, team: (!goal).then_some(team.id) })
}

/// Everything that keeps the file out, at `file`.
fn problems(from: &Imported, known: &KnownTargets) -> Vec<Problem> {
    let template = template(from.facts.kind);
    let mut problems = Vec::new();
    if one_line(&from.facts.title).is_empty() {
        problems.push(named(template.field("title").map(|field| field.label.clone()), Issue::Required));
    }
    if vocab::term("tlp", &from.facts.label).is_none() {
        let label = Localized { nl: "TLP-label".to_owned(), en: "TLP label".to_owned() };
        problems.push(named(Some(label), Issue::NotInList));
    }
    for field in &template.fields {
        if let Err(issue) = hard_check(field, from.content.get(&field.id)) {
            problems.push(named(Some(field.label.clone()), issue));
        }
    }
    let gone = link_codes(template, &from.content).into_iter().filter(|code| known.find(code).is_none());
    problems.extend(gone.map(|code| Problem::at(FILE, Issue::LinkGone { code: code.to_string() })));
    problems.truncate(SHOWN);
    problems
}

fn named(label: Option<Localized>, what: Issue) -> Problem {
    let label = label.unwrap_or_else(|| Localized { nl: String::new(), en: String::new() });
    Problem { label, ..Problem::at(FILE, what) }
}

/// The entries that a content links to, each once.
fn link_codes(template: &Template, content: &Content) -> Vec<EntryCode> {
    let fields = template.fields.iter().filter(|field| matches!(field.kind, FieldType::Links { .. }));
    let rows = fields.flat_map(|field| content.get(&field.id).items());
    let mut codes: Vec<EntryCode> = rows.filter_map(|row| row.get("to").as_text().parse().ok()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
