//! One entry for reading and for editing.

use std::sync::Arc;

use domain::{
    completeness::{self, Completeness, FieldState},
    content::Content,
    error::{AppError, Lock, Problem},
    fields::{self, Context},
    lang::Lang,
    rights::Read,
    template::{Field, Need, Section, template},
    value::Value,
};
use jiff::Timestamp;
use storage::{Tx, drafts::DraftRow};

use super::stage_of;
use crate::{
    KnownTargets, Opened, Person, Services,
    access::{self, status_of},
    drafts::current,
    failure::Result,
    iterations::{self, Strip},
    known,
    threads::Threads,
};

/// An entry as one person reads it.
#[derive(Clone, Debug)]
pub struct EntryView {
    pub opened: Opened,
    pub lock: Option<Lock>,
    pub stage: Need,
    pub groups: Vec<FieldGroup>,
    pub completeness: Completeness,
    pub saved_at: Timestamp,
    pub seq: i64,
    /// Number of the latest iteration, 0 for none.
    pub iterations: u32,
    pub targets: KnownTargets,
}

/// An entry's draft with what stands around it, all read at one moment.
#[derive(Clone, Debug)]
pub struct EntryDesk {
    pub view: EntryView,
    pub strip: Strip,
    /// `None` for who may not read them.
    pub threads: Option<Threads>,
}

/// A section of the template with its fields.
#[derive(Clone, Debug)]
pub struct FieldGroup {
    pub section: &'static Section,
    pub fields: Vec<FieldView>,
}

/// One field with its value.
#[derive(Clone, Debug)]
pub struct FieldView {
    pub field: &'static Field,
    pub value: Value,
    pub state: FieldState,
    /// The stage of the entry needs it.
    pub needed: bool,
    pub problems: Vec<Problem>,
    pub open_threads: usize,
}

/// One field for editing.
#[derive(Clone, Debug)]
pub struct FieldEdit {
    pub opened: Opened,
    pub field: &'static Field,
    pub value: Value,
    /// The version that this value is of.
    pub seq: i64,
    pub saved_at: Timestamp,
    pub problems: Vec<Problem>,
    /// The fields before and after this one that may be written, in the order of the template.
    pub previous: Option<&'static Field>,
    pub next: Option<&'static Field>,
    pub targets: KnownTargets,
}

impl Services {
    /// An entry's draft as `who` may read it, with all that its page shows. Who may read only what was submitted gets
    /// no fields, and who may not read the threads gets none.
    ///
    /// # Errors
    /// Not found.
    pub async fn entry_page(&self, who: &Person, code: &str, lang: Lang) -> Result<Arc<EntryDesk>> {
        let (version, now) = (self.storage().version().await?, self.now());
        let question = (who.id, who.members.clone(), code.to_owned(), lang);
        if let Some(found) = self.recent().desks.get(&version, &question, now) {
            return Ok(found);
        }
        let desk = Arc::new(self.read_entry(who, code, lang).await?);
        self.recent().desks.keep(version, question, now, desk.clone());
        Ok(desk)
    }

    async fn read_entry(&self, who: &Person, code: &str, lang: Lang) -> Result<EntryDesk> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        let draft = draft_of(&mut tx, &opened).await?;
        let content: Content = serde_json::from_str(&draft.content)?;
        let targets = known::linked(&mut tx, who, opened.entry.cohort_id, [(opened.entry.kind, &content)]).await?;
        let strip = iterations::strip(&mut tx, who, &opened, Some(draft.updated_at.into())).await?;
        let threads = match opened.rights.talks {
            true => Some(self.threads_of(&mut tx, who, &opened, content.clone(), targets.clone()).await?),
            false => None,
        };
        let open = threads.iter().flat_map(|found| &found.threads).filter(|thread| thread.state == "open");
        let open: Vec<&str> = open.filter_map(|thread| thread.field.as_deref()).collect();
        Ok(EntryDesk { view: view(opened, &draft, &content, targets, &open, lang)?, strip, threads })
    }

    /// One field for its form.
    ///
    /// # Errors
    /// Not found, also for an unknown field; locked.
    pub async fn field_for_edit(&self, who: &Person, code: &str, field: &str, lang: Lang) -> Result<FieldEdit> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        let template = template(opened.entry.kind);
        let at = template.fields.iter().position(|each| each.id == field).ok_or(AppError::NotFound)?;
        let field = template.fields.get(at).ok_or(AppError::NotFound)?;
        opened.must_write(field)?;
        let draft = draft_of(&mut tx, &opened).await?;
        let content: Content = serde_json::from_str(&draft.content)?;
        let targets = known::targets(&mut tx, who, opened.entry.cohort_id).await?;
        let stage = stage_of(opened.entry.kind, opened.status);
        let blank = content.get(&field.id).is_blank();
        let problems = match blank {
            true => Vec::new(),
            false => fields::check(field, &content, stage, Context { lang, targets: &targets }),
        };
        Ok(FieldEdit {
            value: content.get(&field.id).clone(),
            field,
            seq: draft.seq,
            saved_at: draft.updated_at.into(),
            problems,
            previous: template.fields.iter().take(at).rfind(|previous| opened.status.writes(previous.need)),
            next: template.fields.iter().skip(at + 1).find(|next| opened.status.writes(next.need)),
            targets,
            opened,
        })
    }
}

/// The content of the draft.
pub(super) async fn content_of(tx: &mut Tx, opened: &Opened) -> Result<Content> {
    Ok(serde_json::from_str(&draft_of(tx, opened).await?.content)?)
}

fn view(
    opened: Opened,
    draft: &DraftRow,
    content: &Content,
    targets: KnownTargets,
    open: &[&str],
    lang: Lang,
) -> Result<EntryView> {
    let entry = &opened.entry;
    let stage = stage_of(entry.kind, status_of(entry)?);
    let ctx = Context { lang, targets: &targets };
    let reads_draft = opened.rights.read == Read::Draft;
    let groups = if reads_draft { groups(entry.kind, content, stage, ctx, open) } else { Vec::new() };
    // What the draft lacks is part of the draft.
    let completeness = match reads_draft {
        true => completeness::completeness(template(entry.kind), content, stage, ctx),
        false => Completeness { stage, needed: 0, done: 0, missing: Vec::new() },
    };
    Ok(EntryView {
        lock: opened.lock(),
        stage,
        groups,
        completeness,
        saved_at: draft.updated_at.into(),
        seq: draft.seq,
        iterations: u32::try_from(entry.iterations).unwrap_or_default(),
        targets,
        opened,
    })
}

async fn draft_of(tx: &mut Tx, opened: &Opened) -> Result<DraftRow> {
    let entry = &opened.entry;
    Ok(current(tx, entry.id).await?.unwrap_or_else(|| DraftRow {
        entry_id: entry.id,
        seq: 0,
        content: "{}".to_owned(),
        updated_at: entry.updated_at,
        updated_by: None,
    }))
}

fn groups(
    kind: domain::kind::EntryKind,
    content: &Content,
    stage: Need,
    ctx: Context<'_>,
    open: &[&str],
) -> Vec<FieldGroup> {
    let template = template(kind);
    let view = |field: &'static Field| FieldView {
        value: content.get(&field.id).clone(),
        state: completeness::state(field, content, stage, ctx),
        needed: fields::is_needed(field, content, stage),
        problems: if content.get(&field.id).is_blank() {
            Vec::new()
        } else {
            fields::check(field, content, stage, ctx)
        },
        open_threads: open.iter().filter(|id| **id == field.id).count(),
        field,
    };
    template
        .sections
        .iter()
        .map(|section| FieldGroup { section, fields: template.fields_of(&section.code).map(view).collect() })
        .collect()
}
