//! Reading a version of an entry with the right to take it along.

use domain::{
    content::Content,
    error::AppError,
    ids::{EntryCode, UserId},
    lang::Lang,
    lifecycle::{Status, approves},
    markdown::{EntryFacts, canonical},
    rights::Read,
    template::template,
    vocab,
};
use jiff::Timestamp;
use storage::{Tx, cohorts::CohortRow, entries::EntryRow};

use super::{Taken, Version};
use crate::{
    KnownTargets, Person, Services,
    access::{open, status_of},
    drafts::current,
    failure::{Failure, Result},
    known,
};

/// Verdicts with which an iteration counts as approved.
const POSITIVE: [&str; 2] = ["approved", "approved_with_points"];

/// The text of a version.
struct Text {
    content: Content,
    at: storage::Timestamp,
    by: UserId,
    change_note: String,
}

impl Services {
    /// A version of an entry, for the page from which it is taken along. Whoever reads only what was approved
    /// (observers, clients) gets only approved iterations.
    ///
    /// # Errors
    /// Not found, when there is no such version or the person may not take it along.
    pub async fn take_along(&self, who: &Person, code: &str, version: Version) -> Result<Taken> {
        let mut tx = self.storage().read().await?;
        let opened = open(&mut tx, who, code).await?;
        let allowed = opened.rights.export
            && match (opened.rights.read, version) {
                (Read::Draft, _) => true,
                (Read::Iterations, Version::Iteration(n)) => is_approved(&mut tx, &opened.entry, i64::from(n)).await?,
                _ => false,
            };
        if !allowed {
            return Err(AppError::NotFound.into());
        }
        let (entry, reads_draft) = (opened.entry, opened.rights.read == Read::Draft);
        let targets = known::targets(&mut tx, who, entry.cohort_id).await?;
        let mut taken = self.taken(&mut tx, entry.clone(), opened.cohort, version, targets).await?;
        if !reads_draft {
            taken.iterations.clear();
            for n in 1..=entry.iterations {
                if is_approved(&mut tx, &entry, n).await? {
                    taken.iterations.extend(u32::try_from(n));
                }
            }
        }
        Ok(taken)
    }

    /// As [`Self::take_along`] for who runs the program. Links are written with their codes alone.
    pub(super) async fn take_as_operator(&self, code: &str, version: Version) -> Result<Taken> {
        let mut tx = self.storage().read().await?;
        let code: EntryCode = code.parse().map_err(|_| AppError::NotFound)?;
        let entry = tx.entries().by_code(&code).await?.ok_or(AppError::NotFound)?;
        let cohort = tx.cohorts().by_id(entry.cohort_id).await?;
        let cohort = cohort.ok_or_else(|| Failure::broken("an entry without a cohort"))?;
        self.taken(&mut tx, entry, cohort, version, KnownTargets::default()).await
    }

    async fn taken(
        &self,
        tx: &mut Tx,
        entry: EntryRow,
        cohort: CohortRow,
        version: Version,
        targets: KnownTargets,
    ) -> Result<Taken> {
        let text = text(tx, &entry, version).await?;
        let status = status_of(&entry)?;
        let content = canonical(template(entry.kind), &text.content);
        let fieldlab = tx.fieldlabs().by_id(cohort.fieldlab_id).await?;
        let cohort_name = fieldlab.map_or_else(|| cohort.name.clone(), |lab| format!("{}, {}", lab.name, cohort.name));
        let facts = self.facts(tx, &entry, &cohort_name, version, &text, &content).await?;
        let verdict = match version {
            Version::Iteration(n) => tx.reviews().effective(entry.id, i64::from(n)).await?,
            Version::Draft => None,
        };
        Ok(Taken {
            facts,
            status,
            cohort: (cohort.slug, cohort_name),
            content,
            targets,
            at: text.at,
            by: tx.users().by_id(text.by).await?.map(|user| user.name).unwrap_or_default(),
            owner: entry.owner_id,
            iterations: (1..=u32::try_from(entry.iterations).unwrap_or_default()).collect(),
            verdict: verdict.and_then(|review| review.verdict),
        })
    }

    async fn facts(
        &self,
        tx: &mut Tx,
        entry: &EntryRow,
        cohort: &str,
        version: Version,
        text: &Text,
        content: &Content,
    ) -> Result<EntryFacts> {
        let language = Lang::parse(&entry.language).unwrap_or_default();
        let team = match entry.team_id {
            Some(team) => tx.teams().by_id(team).await?.map(|team| team.name),
            None => None,
        };
        let title = content.get("title").as_text();
        let now = Timestamp::from_second(self.now().as_second()).unwrap_or_else(|_| self.now());
        Ok(EntryFacts {
            code: entry.code.clone(),
            kind: entry.kind,
            title: if title.is_empty() { entry.title.clone() } else { title.to_owned() },
            status: entry.status.clone(),
            status_label: vocab::term("statuses", &entry.status)
                .map(|term| term.label(language).to_owned())
                .unwrap_or_default(),
            iteration: if let Version::Iteration(n) = version { Some(n) } else { None },
            content_hash: content.hash(),
            // The label of now: it may have become stricter since.
            label: entry.label.clone(),
            language,
            cohort: Some(cohort.to_owned()),
            team,
            generated_at: now.to_string(),
            fiction: entry.fiction,
            change_note: Some(text.change_note.clone()).filter(|note| !note.is_empty()),
        })
    }
}

async fn text(tx: &mut Tx, entry: &EntryRow, version: Version) -> Result<Text> {
    match version {
        Version::Draft => {
            let draft = current(tx, entry.id).await?.ok_or(AppError::NotFound)?;
            Ok(Text {
                content: serde_json::from_str(&draft.content)?,
                at: draft.updated_at,
                by: draft.updated_by.unwrap_or(entry.updated_by),
                change_note: String::new(),
            })
        }
        Version::Iteration(n) => {
            let made = tx.iterations().get(entry.id, i64::from(n)).await?.ok_or(AppError::NotFound)?;
            Ok(Text {
                content: serde_json::from_str(&made.content)?,
                at: made.made_at,
                by: made.made_by,
                change_note: made.change_note,
            })
        }
    }
}

/// Whether an iteration was approved: by the verdict that counts, or by the step that it made the entry take.
pub(crate) async fn is_approved(tx: &mut Tx, entry: &EntryRow, n: i64) -> Result<bool> {
    let verdict = tx.reviews().effective(entry.id, n).await?.and_then(|review| review.verdict);
    if let Some(verdict) = verdict {
        return Ok(POSITIVE.contains(&verdict.as_str()));
    }
    let steps = tx.transitions().of_entry(entry.id).await?;
    Ok(steps.iter().any(|step| {
        let from = step.transition.from_status.as_deref().and_then(Status::parse);
        let to = Status::parse(&step.transition.to_status);
        step.transition.iteration == Some(n) && to.is_some_and(|to| approves(from, to))
    }))
}
