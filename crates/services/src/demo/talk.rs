//! Reviews and comments.

use domain::{
    demo::{Comment, Review},
    ids::{CommentId, ReviewId, ThreadId},
    template::template,
};
use serde_json::{Map, Value, json};
use storage::{Tx, comments::CommentRow, reviews::ReviewRow, threads::ThreadRow};

use super::{Ids, Loader, known};
use crate::failure::Result;

/// When a thread of the demo counts as resolved: this many days after its last word.
const RESOLVED_AFTER: i64 = 1;

impl Loader<'_> {
    pub(super) async fn reviews(&self, tx: &mut Tx, ids: &Ids) -> Result<()> {
        for review in &self.demo.reviews {
            let at = self.at(review.day, 120);
            let row = ReviewRow {
                id: ReviewId(self.services.new_id()),
                entry_id: known(&ids.entries, &review.entry)?,
                iteration: i64::from(review.iteration),
                coach_id: known(&ids.users, &review.coach)?,
                state: "sent".to_owned(),
                verdict: Some(review.verdict.clone()),
                body: self.body(review).to_string(),
                created_at: self.at(review.day, 60),
                updated_at: at,
                sent_at: Some(at),
                effective: true,
            };
            tx.reviews().create(&row).await?;
        }
        Ok(())
    }

    /// A coach has seen every field that a coach must see.
    fn body(&self, review: &Review) -> Value {
        let entry = self.demo.entries.iter().find(|entry| entry.code == review.entry);
        let ticks: Vec<&str> = entry
            .map(|entry| template(entry.kind).fields.iter().filter(|field| field.coach).map(|field| field.id.as_str()))
            .into_iter()
            .flatten()
            .collect();
        let scores: Map<String, Value> = review
            .scores
            .iter()
            .map(|(code, score)| {
                let motivation = review.motivation.get(code).map(String::as_str).unwrap_or_default();
                (code.clone(), json!({ "score": score, "motivation": motivation }))
            })
            .collect();
        let points: Vec<Value> =
            review.points.iter().map(|point| json!({ "level": point.level, "text": point.text })).collect();
        json!({ "ticks": ticks, "scores": scores, "strengths": review.strengths, "points": points })
    }

    /// All threads on entries. Threads hang on an entry, so the one about the cohort has no place (yet).
    pub(super) async fn threads(&self, tx: &mut Tx, ids: &Ids) -> Result<()> {
        for comment in &self.demo.comments {
            if let Some(entry) = &comment.entry {
                self.thread(tx, ids, entry, comment).await?;
            }
        }
        Ok(())
    }

    async fn thread(&self, tx: &mut Tx, ids: &Ids, entry: &str, comment: &Comment) -> Result<()> {
        let id = ThreadId(self.services.new_id());
        let by = known(&ids.users, &comment.by)?;
        let last = comment.replies.last().map_or(comment.day, |reply| reply.day);
        let resolver = comment.replies.last().map_or(comment.by.as_str(), |reply| reply.by.as_str());
        let resolved = comment.state == "resolved";
        let row = ThreadRow {
            id,
            entry_id: known(&ids.entries, entry)?,
            iteration: comment.iteration.map(i64::from),
            field: comment.field.clone(),
            row_id: None,
            anchor: None,
            kind: comment.kind.clone(),
            state: comment.state.clone(),
            created_by: by,
            created_at: self.at(comment.day, 200),
            resolved_by: resolved.then(|| known(&ids.users, resolver)).transpose()?,
            resolved_at: resolved.then(|| self.at(last + RESOLVED_AFTER, 200)),
        };
        tx.threads().create(&row).await?;
        let first = (comment.by.as_str(), comment.day, comment.text.as_str());
        let replies = comment.replies.iter().map(|reply| (reply.by.as_str(), reply.day, reply.text.as_str()));
        for (author, day, text) in std::iter::once(first).chain(replies) {
            let row = CommentRow {
                id: CommentId(self.services.new_id()),
                thread_id: id,
                author_id: known(&ids.users, author)?,
                body: text.to_owned(),
                created_at: self.at(day, 200),
                edited_at: None,
            };
            tx.comments().create(&row).await?;
        }
        Ok(())
    }
}
