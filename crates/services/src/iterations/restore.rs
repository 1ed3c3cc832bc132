//! Bringing an iteration back into the draft: an ordinary edit, so nobody's later words are lost from the log.

use collab::Draft;
use domain::{
    content::Content,
    error::AppError,
    lang::Localized,
    template::{Template, template},
};
use serde_json::json;
use storage::{
    Tx,
    drafts::{Append, NewUpdate},
    transact,
};

use super::{Brief, Made, brief, draft, must_get, read::list};
use crate::{
    Person, Services, access, audit,
    drafts::{log::Log, project, resume},
    failure::{Failure, Result},
};

/// What the page for restoring tells.
#[derive(Clone, Debug)]
pub struct Restoring {
    pub entry: Brief,
    pub made: Made,
    /// The fields that would change, by their labels.
    pub fields: Vec<Localized>,
}

impl Services {
    /// What would change if an iteration came back into the draft.
    ///
    /// # Errors
    /// Not found; locked.
    pub async fn restoring(&self, who: &Person, code: &str, n: i64) -> Result<Restoring> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        opened.must_rewrite()?;
        let row = must_get(&mut tx, opened.entry.id, n).await?;
        let then: Content = serde_json::from_str(&row.content)?;
        let (now, _) = draft(&mut tx, opened.entry.id).await?;
        let fields = template(opened.entry.kind).fields.iter();
        let differs = fields.filter(|field| {
            let (now, then) = (now.get(&field.id), then.get(&field.id));
            now != then && !(now.is_blank() && then.is_blank())
        });
        let made = list(&mut tx, &opened).await?.into_iter().find(|made| made.n == n).ok_or(AppError::NotFound)?;
        Ok(Restoring { fields: differs.map(|field| field.label.clone()).collect(), made, entry: brief(&opened) })
    }

    /// Makes the draft read as iteration `n`, one update per field that differs; gives how many fields that were.
    ///
    /// # Errors
    /// Not found; locked.
    pub async fn restore(&self, who: &Person, code: &str, n: i64) -> Result<usize> {
        transact!(self.storage(), tx => self.restore_in(tx, who, code, n).await)
    }

    async fn restore_in(&self, tx: &mut Tx, who: &Person, code: &str, n: i64) -> Result<usize> {
        let opened = access::open_to_change(tx, who, code).await?;
        opened.must_rewrite()?;
        let row = must_get(tx, opened.entry.id, n).await?;
        let content: Content = serde_json::from_str(&row.content)?;
        let template = template(opened.entry.kind);
        let log = Log::read(tx, opened.entry.id, i64::MAX).await?;
        let mut draft = log.draft_at(log.last(), self.client_id())?;
        let updates = self.rewrite(&mut draft, template, &content, who)?;
        if updates.is_empty() {
            return Ok(0);
        }
        draft.validate(template)?;
        let Append::Done { last } = tx.drafts().append(opened.entry.id, log.last(), &updates).await? else {
            return Err(AppError::Unavailable.into());
        };
        project::store(tx, &opened.entry, &draft, template, last, who.id, self.now()).await?;
        tx.coauthors().note(opened.entry.id, who.id, self.now().into()).await?;
        resume(self, tx, &opened.entry, who.id).await?;
        let detail = json!({ "iteration": n, "fields": updates.len() });
        audit::record(self, tx, Some(who.id), "entry.restore", &opened.entry.code.to_string(), detail).await?;
        Ok(updates.len())
    }

    fn rewrite(
        &self,
        draft: &mut Draft,
        template: &Template,
        content: &Content,
        who: &Person,
    ) -> Result<Vec<NewUpdate>> {
        let at = self.now().into();
        let mut updates = Vec::new();
        for field in &template.fields {
            if let Some(bytes) = draft.write(template, &field.id, content.get(&field.id)).map_err(Failure::from)? {
                updates.push(NewUpdate { bytes, author: Some(who.id), at });
            }
        }
        Ok(updates)
    }
}
