//! Saving one field of a draft. A form merges with what others wrote since it was made; it never overwrites.

use collab::{Draft, DraftError, merge_form};
use domain::{
    bounds::ENTRY_MAX_BYTES,
    content::Content,
    error::{AppError, Issue, Place, Problem},
    fields::{self, Context, Form, Targets},
    ids::{EntryCode, UserId},
    lang::Lang,
    lifecycle::{self, Action, Status},
    template::{Field, FieldType, Template, template},
    value::Value,
};
use jiff::Timestamp;
use serde_json::json;
use storage::{
    Tx,
    drafts::{Append, NewUpdate},
    entries::EntryRow,
    transact,
    transitions::NewTransition,
};

use super::{log::Log, project};
use crate::{
    Failure, KnownTargets, Person, Services,
    access::{self, Opened},
    audit,
    entries::{stage_of, writing_session},
    failure::Result,
    known,
};

/// A fresh client id that turns out to be in use is drawn again; a log that grew is read again.
const TRIES: usize = 4;

/// What a person changes in one field.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    pub field: &'a str,
    /// The version that the form was made from.
    pub base: i64,
    /// The controls of `domain::fields::editor`.
    pub form: &'a Form,
    /// The button that was pressed: `add`, `up:<id>`, `down:<id>`, `remove:<id>`.
    pub press: Option<&'a str>,
    pub lang: Lang,
}

/// What came of saving.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// The version that the draft has now.
    pub seq: i64,
    pub at: Timestamp,
    /// Who else wrote in this field since the form was made.
    pub merged_with: Vec<String>,
    /// What the field holds now, when that is not what the form held.
    pub now: Option<Value>,
    /// What is not right yet. Kept all the same: a draft may be wrong.
    pub problems: Vec<Problem>,
}

/// What a unit of work knows while it saves.
struct Saving<'a> {
    services: &'a Services,
    who: &'a Person,
    opened: Opened,
    template: &'static Template,
    field: &'static Field,
    targets: KnownTargets,
    lang: Lang,
}

impl Services {
    /// Saves a field of a draft from a form.
    ///
    /// # Errors
    /// Not found, locked; invalid for what cannot be read and for links to entries that are not there for this
    /// person; too large above the hard limits. Nothing is changed then.
    pub async fn save_field(&self, who: &Person, code: &str, change: Change<'_>) -> Result<Saved> {
        transact!(self.storage(), tx => {
            let opened = access::open_to_change(tx, who, code).await?;
            let saving = Saving::open(self, tx, who, opened, &change).await?;
            saving.run(tx, &change).await
        })
    }
}

impl<'a> Saving<'a> {
    async fn open(
        services: &'a Services,
        tx: &mut Tx,
        who: &'a Person,
        opened: Opened,
        change: &Change<'_>,
    ) -> Result<Self> {
        let template = template(opened.entry.kind);
        let field = template.field(change.field).ok_or(AppError::NotFound)?;
        opened.must_write(field)?;
        // Only links ask what there is to link to, and that is much to read.
        let targets = match &field.kind {
            FieldType::Links { .. } => known::targets(tx, who, opened.entry.cohort_id).await?,
            _ => KnownTargets::default(),
        };
        Ok(Self { services, who, opened, template, field, targets, lang: change.lang })
    }

    async fn run(&self, tx: &mut Tx, change: &Change<'_>) -> Result<Saved> {
        let mut client = self.services.client_id();
        for _ in 0..TRIES {
            let log = Log::read(tx, self.opened.entry.id, change.base).await?;
            let base = change.base.clamp(0, log.last());
            let before = self.content(log.until(base))?;
            let new = self.new_value(change, before.get(&self.field.id))?;
            let mut draft = log.draft_at(i64::MAX, self.services.client_id())?;
            let held = draft.content(self.template);
            let update = match merge_form(log.until(base), &mut draft, self.template, &self.field.id, &new, client) {
                Err(DraftError::ClientInUse) => {
                    client = self.services.client_id();
                    continue;
                }
                other => other.map_err(|error| self.refused(error))?,
            };
            draft.validate(self.template).map_err(|error| self.refused(error))?;
            let Some(seq) = self.append(tx, log.last(), update).await? else { continue };
            let stale = held.get(&self.field.id) != before.get(&self.field.id);
            let merged_with = if stale { self.names(tx, &log, base).await? } else { Vec::new() };
            let content = self.record(tx, &draft, seq, seq > log.last()).await?;
            return Ok(self.answer(seq, merged_with, &new, &content));
        }
        Err(AppError::Unavailable.into())
    }

    fn content<'b>(&self, updates: impl Iterator<Item = &'b [u8]>) -> Result<Content> {
        Ok(Draft::load(self.services.client_id(), updates)?.content(self.template))
    }

    /// The value that the form asks for.
    fn new_value(&self, change: &Change<'_>, held: &Value) -> Result<Value> {
        let ctx = Context { lang: self.lang, targets: &self.targets };
        let parsed = fields::parse(self.field, change.form, held, ctx);
        Failure::unless_none(parsed.problems)?;
        let mut value = parsed.value;
        if let Some(button) = change.press {
            let id = || self.services.new_id().to_string();
            value = fields::press(self.field, &value, button, id).ok_or(AppError::BadRequest)?;
        }
        fields::hard_check(self.field, &value).map_err(|issue| self.invalid(issue))?;
        self.check_links(held, &value)?;
        Ok(value)
    }

    /// A link that is new must lead to an entry that this person sees; one that was there may have lost its target.
    fn check_links(&self, held: &Value, new: &Value) -> Result<()> {
        let FieldType::Links { to, .. } = &self.field.kind else { return Ok(()) };
        let old: Vec<&str> = held.items().iter().map(|row| row.get("to").as_text()).collect();
        let mut problems = Vec::new();
        for (number, row) in (1_u32..).zip(new.items()) {
            let code = row.get("to").as_text();
            if code.is_empty() || old.contains(&code) {
                continue;
            }
            let target = code.parse::<EntryCode>().ok().and_then(|code| self.targets.find(&code));
            let what = match target {
                None => Issue::LinkGone { code: code.to_owned() },
                Some(target) if !to.contains(&target.kind) => Issue::WrongKind { code: code.to_owned() },
                Some(_) => continue,
            };
            let place = Place {
                field: self.field.id.clone(),
                row: Some(row.row_id().to_owned()),
                number: Some(number),
                column: Some("to".to_owned()),
            };
            problems.push(Problem { place, label: self.field.label.clone(), what, advice: false });
        }
        Failure::unless_none(problems)
    }

    fn invalid(&self, what: Issue) -> Failure {
        let problem =
            Problem { place: Place::field(&*self.field.id), label: self.field.label.clone(), what, advice: false };
        AppError::Invalid { problems: vec![problem] }.into()
    }

    /// The hard limits in the words of a form; everything else is ours.
    fn refused(&self, error: DraftError) -> Failure {
        match error {
            DraftError::EntryTooLarge { bytes, .. } => {
                self.invalid(Issue::EntryTooLarge { bytes, max: ENTRY_MAX_BYTES })
            }
            DraftError::TextTooLong { chars, max, .. } => self.invalid(Issue::TooLong { over: chars - max, max }),
            DraftError::TooManyRows { rows, max, .. } => self.invalid(Issue::TooManyRows { over: rows - max, max }),
            DraftError::UpdateTooLarge { .. } => AppError::TooLarge.into(),
            DraftError::UnknownField { .. } | DraftError::Shape { .. } => AppError::BadRequest.into(),
            other => other.into(),
        }
    }

    /// Appends to the log; the new last number, or `None` when somebody was faster.
    async fn append(&self, tx: &mut Tx, last: i64, update: Option<Vec<u8>>) -> Result<Option<i64>> {
        let Some(bytes) = update else { return Ok(Some(last)) };
        let update = NewUpdate { bytes, author: Some(self.who.id), at: self.services.now().into() };
        match tx.drafts().append(self.opened.entry.id, last, &[update]).await? {
            Append::Done { last } => Ok(Some(last)),
            Append::Behind { .. } => Ok(None),
            Append::NoEntry => Err(AppError::NotFound.into()),
        }
    }

    /// Everything that follows from a change, in the same unit of work.
    async fn record(&self, tx: &mut Tx, draft: &Draft, seq: i64, changed: bool) -> Result<Content> {
        if !changed {
            return Ok(draft.content(self.template));
        }
        let (entry, who, now) = (&self.opened.entry, self.who.id, self.services.now());
        writing_session(self.services, tx, entry, who).await?;
        let content = project::store(tx, entry, draft, self.template, seq, who, now).await?;
        tx.coauthors().note(entry.id, who, now.into()).await?;
        resume(self.services, tx, &self.opened.entry, who).await?;
        Ok(content)
    }

    async fn names(&self, tx: &mut Tx, log: &Log, base: i64) -> Result<Vec<String>> {
        let client = self.services.client_id();
        let others = log.others(base, &self.field.id, self.template, self.who.id, client)?;
        if others.is_empty() {
            return Ok(Vec::new());
        }
        Ok(tx.users().by_ids(&others).await?.into_iter().map(|user| user.name).collect())
    }

    fn answer(&self, seq: i64, merged_with: Vec<String>, asked: &Value, content: &Content) -> Saved {
        let ctx = Context { lang: self.lang, targets: &self.targets };
        let stage = stage_of(self.opened.entry.kind, self.opened.status);
        let problems = fields::check(self.field, content, stage, ctx);
        let held = content.get(&self.field.id);
        let now = (!same(held, asked)).then(|| held.clone());
        Saved { seq, at: self.services.now(), merged_with, now, problems }
    }
}

/// Empty is empty, however it is written.
fn same(one: &Value, other: &Value) -> bool {
    one == other || one.is_blank() && other.is_blank()
}

/// The first edit after *bijstellen* makes the entry a draft again.
pub(crate) async fn resume(services: &Services, tx: &mut Tx, entry: &EntryRow, who: UserId) -> Result<()> {
    let from = access::status_of(entry)?;
    if from != Status::Revise {
        return Ok(());
    }
    let Some(step) = lifecycle::find(entry.kind, from, Action::Resume) else { return Ok(()) };
    let now = services.now();
    tx.entries().set_status(entry.id, from.code(), step.to.code(), now.into(), Some(who)).await?;
    let transition = NewTransition {
        entry_id: entry.id,
        at: now.into(),
        actor: Some(who),
        from_status: Some(from.code().to_owned()),
        to_status: step.to.code().to_owned(),
        reason: None,
        iteration: None,
    };
    tx.transitions().add(&transition).await?;
    let detail = json!({ "from": from.code(), "to": step.to.code() });
    audit::record(services, tx, Some(who), "entry.resume", &entry.code.to_string(), detail).await
}
