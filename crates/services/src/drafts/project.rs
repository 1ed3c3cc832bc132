//! What follows from a draft: its plain reading, the entry's title, and the links.

use collab::Draft;
use domain::{
    content::Content,
    ids::{EntryCode, EntryId, UserId},
    template::{FieldType, LinkType, Template, template},
};
use jiff::Timestamp;
use storage::{Tx, drafts::DraftRow, entries::EntryRow, links::LinkRow};

use super::log::Log;
use crate::failure::Result;

/// Longest title in lists; the field itself keeps all that was written.
pub(crate) const TITLE_SHOWN: usize = 200;

/// Who only reads a draft needs no id of its own.
const READER: u64 = 1;

/// Writes down what the draft says at `seq`, within the unit of work that made it say so.
pub(crate) async fn store(
    tx: &mut Tx,
    entry: &EntryRow,
    draft: &Draft,
    template: &Template,
    seq: i64,
    by: UserId,
    at: Timestamp,
) -> Result<Content> {
    let content = draft.content(template);
    store_content(tx, entry, &content, template, seq, by, at).await?;
    Ok(content)
}

/// As [`store`], of a draft that was read already.
pub(crate) async fn store_content(
    tx: &mut Tx,
    entry: &EntryRow,
    content: &Content,
    template: &Template,
    seq: i64,
    by: UserId,
    at: Timestamp,
) -> Result<()> {
    let row = DraftRow {
        entry_id: entry.id,
        seq,
        content: serde_json::to_string(content)?,
        updated_at: at.into(),
        updated_by: Some(by),
    };
    if !tx.drafts().store(&row).await? {
        // A later reading is there already, and with it its title and links.
        return Ok(());
    }
    let title = title_of(content).unwrap_or_else(|| entry.title.clone());
    tx.entries().touch(entry.id, &title, &entry.label, at.into(), by).await?;
    let links = links(tx, entry, template, content).await?;
    Ok(tx.links().replace(entry.id, &links).await?)
}

/// The draft as it reads now. Live writing brings the stored reading up to date only when it pauses; until then what is
/// missing is read from the log.
pub(crate) async fn current(tx: &mut Tx, entry: EntryId) -> Result<Option<DraftRow>> {
    let stored = tx.drafts().load(entry).await?;
    let read = stored.as_ref().map_or(0, |row| row.seq);
    let newer = tx.drafts().updates(entry, read, None).await?;
    let Some(last) = newer.last() else { return Ok(stored) };
    let Some(row) = tx.entries().by_id(entry).await? else { return Ok(None) };
    let draft = Log::read(tx, entry, i64::MAX).await?.draft_at(i64::MAX, READER)?;
    let content = serde_json::to_string(&draft.content(template(row.kind)))?;
    // Without an author: shared types that were made for who opened a field, which is no writing.
    let written = newer.iter().rev().find(|update| update.author.is_some());
    let (updated_at, updated_by) = match (written, stored) {
        (None, Some(stored)) => (stored.updated_at, stored.updated_by),
        (written, _) => written.map_or((last.at, None), |written| (written.at, written.author)),
    };
    Ok(Some(DraftRow { entry_id: entry, seq: last.seq, content, updated_at, updated_by }))
}

/// The title field on one line, `None` while it is blank: an entry keeps its last name.
fn title_of(content: &Content) -> Option<String> {
    let title = content.get("title").as_text().split_whitespace().collect::<Vec<_>>().join(" ").replace('\0', "");
    (!title.is_empty()).then(|| title.chars().take(TITLE_SHOWN).collect())
}

async fn links(tx: &mut Tx, entry: &EntryRow, template: &Template, content: &Content) -> Result<Vec<LinkRow>> {
    let mut links = Vec::new();
    for field in &template.fields {
        let FieldType::Links { link, .. } = &field.kind else { continue };
        for row in content.get(&field.id).items() {
            let to_code = row.get("to").as_text();
            if to_code.is_empty() {
                continue;
            }
            let target = match to_code.parse::<EntryCode>() {
                Ok(code) => tx.entries().by_code(&code).await?,
                Err(_) => None,
            };
            links.push(LinkRow {
                from_entry: entry.id,
                position: 0,
                field: field.id.clone(),
                row_id: row.row_id().replace('\0', ""),
                link_type: code_of(*link)?,
                to_code: to_code.replace('\0', ""),
                to_entry: target.map(|target| target.id),
                to_iteration: pinned(row.get("n").as_number()),
                // PostgreSQL keeps no NUL in a text.
                note: row.get("note").as_text().replace('\0', ""),
            });
        }
    }
    Ok(links)
}

fn code_of(link: LinkType) -> Result<String> {
    Ok(serde_json::to_value(link)?.as_str().unwrap_or_default().to_owned())
}

#[expect(clippy::cast_possible_truncation, reason = "checked to be a small whole number")]
fn pinned(number: Option<f64>) -> Option<i64> {
    number.filter(|n| n.fract() == 0.0 && (1.0..1e9).contains(n)).map(|n| n as i64)
}
