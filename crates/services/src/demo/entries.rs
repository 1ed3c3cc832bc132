//! Entries, their drafts, iterations and links.

use collab::Draft;
use domain::{
    content::Content,
    demo::{Entry, Iteration, relink, resolve},
    ids::{EntryId, IterationId, UserId},
    template::{FieldType, Template, template},
};
use storage::{
    Timestamp, Tx,
    drafts::{Append, DraftRow, NewUpdate},
    entries::EntryRow,
    iterations::IterationRow,
    links::LinkRow,
};

use super::{Ids, Loader, known};
use crate::failure::{Failure, Result};

/// How long after its last iteration, or its creation, an entry was last written in.
const WRITING_DAYS: i64 = 1;

/// A draft while it is written, with what goes into the log.
struct Writing {
    draft: Draft,
    updates: Vec<NewUpdate>,
}

impl Writing {
    /// Makes the draft equal to `content`, field by field.
    fn write(&mut self, template: &Template, content: &Content, author: UserId, at: Timestamp) -> Result<()> {
        for field in &template.fields {
            if let Some(bytes) = self.draft.write(template, &field.id, content.get(&field.id))? {
                self.updates.push(NewUpdate { bytes, author: Some(author), at });
            }
        }
        Ok(())
    }

    fn seq(&self) -> i64 {
        i64::try_from(self.updates.len()).unwrap_or_default()
    }
}

impl Loader<'_> {
    /// Writes an entry with its draft and iterations.
    pub(super) async fn entry(&self, tx: &mut Tx, ids: &Ids, entry: &Entry) -> Result<EntryId> {
        let id = EntryId(self.services.new_id());
        let owner = known(&ids.users, &entry.owner)?;
        let row = self.row(ids, entry, id, owner)?;
        let number = entry.code.rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or_default();
        tx.entries().reserve_number(entry.kind, self.year, number).await?;
        tx.entries().create(&row).await?;

        let template = template(entry.kind);
        let mut writing = Writing { draft: Draft::new(self.client()), updates: Vec::new() };
        for iteration in &entry.iterations {
            let by = known(&ids.users, &iteration.by)?;
            let content = self.content(&entry.content_at(iteration.n));
            writing.write(template, &content, by, self.at(iteration.day, 30))?;
            let made = self.iteration(id, &row, iteration, by, &writing);
            tx.iterations().add(&made).await?;
            tx.coauthors().note(id, by, self.at(iteration.day, 30)).await?;
        }
        writing.write(template, &self.content(&entry.content), owner, row.updated_at)?;
        tx.coauthors().note(id, owner, row.created_at).await?;
        self.store_draft(tx, &row, &writing).await?;
        Ok(id)
    }

    fn row(&self, ids: &Ids, entry: &Entry, id: EntryId, owner: UserId) -> Result<EntryRow> {
        let last = entry.iterations.last().map_or(entry.created + WRITING_DAYS, |iteration| iteration.day);
        let code = self.codes.get(&entry.code).cloned();
        Ok(EntryRow {
            id,
            code: code.ok_or_else(|| Failure::broken(format!("the demo code {}", entry.code)))?,
            kind: entry.kind,
            cohort_id: ids.cohort,
            team_id: entry.team.as_deref().map(|team| known(&ids.teams, team)).transpose()?,
            owner_id: owner,
            title: entry.content.get("title").as_text().to_owned(),
            label: entry.label.clone(),
            language: entry.language.code().to_owned(),
            status: entry.status.clone(),
            fiction: entry.fiction,
            template_version: i64::from(template(entry.kind).version),
            iterations: 0,
            created_at: self.at(entry.created, 0),
            updated_at: self.at(last, 30),
            updated_by: owner,
            archived_at: None,
            version: 1,
        })
    }

    fn iteration(&self, entry: EntryId, row: &EntryRow, from: &Iteration, by: UserId, now: &Writing) -> IterationRow {
        let content = now.draft.content(template(row.kind));
        IterationRow {
            id: IterationId(self.services.new_id()),
            entry_id: entry,
            n: i64::from(from.n),
            trigger: from.trigger.clone(),
            change_note: from.change_note.clone().unwrap_or_default(),
            made_by: by,
            made_at: self.at(from.day, 45),
            content: content.canonical_json(),
            content_hash: content.hash(),
            template_version: row.template_version,
            phase: from.phase.clone(),
            draft_seq: now.seq(),
            title: content.get("title").as_text().to_owned(),
            label: row.label.clone(),
        }
    }

    async fn store_draft(&self, tx: &mut Tx, row: &EntryRow, writing: &Writing) -> Result<()> {
        let template = template(row.kind);
        writing.draft.validate(template)?;
        let Append::Done { last: seq } = tx.drafts().append(row.id, 0, &writing.updates).await? else {
            return Err(Failure::broken("a new draft that has updates"));
        };
        let content = writing.draft.content(template).canonical_json();
        let (updated_at, updated_by) = (row.updated_at, Some(row.owner_id));
        tx.drafts().store(&DraftRow { entry_id: row.id, seq, content, updated_at, updated_by }).await?;
        Ok(())
    }

    /// The content with dates and codes that hold here.
    fn content(&self, content: &Content) -> Content {
        relink(&resolve(content, self.start), &self.codes)
    }

    /// A number for who writes in a draft, within what other libraries take.
    fn client(&self) -> u64 {
        let mut bytes = [0_u8; 4];
        self.services.random().fill(&mut bytes);
        u64::from(u32::from_le_bytes(bytes))
    }

    /// Projects the link fields. All entries must be there.
    pub(super) async fn links(&self, tx: &mut Tx, ids: &Ids, entry: &Entry) -> Result<()> {
        let from = known(&ids.entries, &entry.code)?;
        let targets = self.codes.iter();
        let targets = targets.filter_map(|(short, code)| Some((code.to_string(), *ids.entries.get(short)?))).collect();
        let content = self.content(&entry.content);
        tx.links().replace(from, &links_of(template(entry.kind), &content, from, &targets)?).await?;
        Ok(())
    }
}

/// The links that a content makes, in the order of the template.
pub(crate) fn links_of(
    template: &Template,
    content: &Content,
    from: EntryId,
    targets: &std::collections::BTreeMap<String, EntryId>,
) -> Result<Vec<LinkRow>> {
    let mut links = Vec::new();
    for field in &template.fields {
        let FieldType::Links { link, .. } = &field.kind else { continue };
        let link_type = serde_json::to_value(link)?.as_str().unwrap_or_default().to_owned();
        for row in content.get(&field.id).items().iter().filter(|row| !row.get("to").is_blank()) {
            let to_code = row.get("to").as_text().to_owned();
            links.push(LinkRow {
                from_entry: from,
                position: 0,
                field: field.id.clone(),
                row_id: row.row_id().to_owned(),
                link_type: link_type.clone(),
                to_entry: targets.get(&to_code).copied(),
                to_code,
                #[expect(clippy::cast_possible_truncation, reason = "numbers of iterations are small and whole")]
                to_iteration: row.get("n").as_number().map(|n| n as i64),
                note: row.get("note").as_text().to_owned(),
            });
        }
    }
    Ok(links)
}
