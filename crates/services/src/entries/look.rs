//! Looking at what somebody types, without saving it: how it reads, and what is not right about it.

use domain::{
    error::{AppError, Issue, Place, Problem},
    fields::{self, Context},
    markdown::{self, SafeHtml},
    template::template,
    value::Value,
};

use super::{page::content_of, stage_of};
use crate::{KnownTargets, Person, Services, access, drafts::Change, failure::Result, known};

/// The longest text that is rendered for a preview: more than a field holds.
pub const PREVIEW_MAX_BYTES: usize = 128 * 1024;

/// What the controls of a field say.
#[derive(Clone, Debug, PartialEq)]
pub struct Looked {
    /// The value that they make; what cannot be read is as it was stored.
    pub value: Value,
    /// What cannot be read, then what is not right about the rest.
    pub problems: Vec<Problem>,
}

impl Services {
    /// A Markdown text as it will read in this entry.
    ///
    /// # Errors
    /// Not found; too large.
    pub async fn preview(&self, who: &Person, code: &str, text: &str) -> Result<SafeHtml> {
        if text.len() > PREVIEW_MAX_BYTES {
            return Err(AppError::TooLarge.into());
        }
        let mut tx = self.storage().read().await?;
        access::open(&mut tx, who, code).await?;
        Ok(markdown::render(text))
    }

    /// Reads the controls of a field and checks what they say. Changes nothing.
    ///
    /// # Errors
    /// Not found, locked.
    pub async fn look_at_field(&self, who: &Person, code: &str, change: &Change<'_>) -> Result<Looked> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        let field = template(opened.entry.kind).field(change.field).ok_or(AppError::NotFound)?;
        opened.must_write(field)?;
        let mut content = content_of(&mut tx, &opened).await?;
        let targets: KnownTargets = known::targets(&mut tx, who, opened.entry.cohort_id).await?;
        let ctx = Context { lang: change.lang, targets: &targets };
        let parsed = fields::parse(field, change.form, content.get(&field.id), ctx);
        let mut problems = parsed.problems;
        if let Err(what) = fields::hard_check(field, &parsed.value) {
            problems.push(of_field(field, what));
        }
        content.set(&*field.id, parsed.value.clone());
        if !parsed.value.is_blank() {
            problems.extend(fields::check(field, &content, stage_of(opened.entry.kind, opened.status), ctx));
        }
        Ok(Looked { value: parsed.value, problems })
    }
}

fn of_field(field: &domain::template::Field, what: Issue) -> Problem {
    Problem { place: Place::field(&*field.id), label: field.label.clone(), what, advice: false }
}
