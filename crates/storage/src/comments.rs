//! Comments in a thread.

use domain::ids::{CommentId, EntryId, ThreadId, UserId};

use crate::{Result, Timestamp};

row! {
    /// A comment.
    pub struct CommentRow {
        pub id: CommentId,
        pub thread_id: ThreadId,
        pub author_id: UserId,
        pub body: String,
        pub created_at: Timestamp,
        pub edited_at: Option<Timestamp>,
    }
}

repository! {
    /// Comments.
    Comments, comments
}

impl Comments<'_> {
    /// Adds a comment.
    pub async fn create(&mut self, comment: &CommentRow) -> Result<()> {
        self.0.insert("comments", comment, &[]).await
    }

    /// The comment with this id.
    pub async fn by_id(&mut self, id: CommentId) -> Result<Option<CommentRow>> {
        self.0.optional(select!(CommentRow, "FROM comments WHERE id = $1", id)).await
    }

    /// The comments of a thread, oldest first.
    pub async fn of_thread(&mut self, thread: ThreadId) -> Result<Vec<CommentRow>> {
        let sql = select!(CommentRow, "FROM comments WHERE thread_id = $1 ORDER BY created_at, id", thread);
        self.0.all(sql).await
    }

    /// The comments of all threads of an entry, oldest first.
    pub async fn of_entry(&mut self, entry: EntryId) -> Result<Vec<CommentRow>> {
        let sql = select!(
            CommentRow,
            "FROM comments WHERE thread_id IN (SELECT id FROM threads WHERE entry_id = $1) ORDER BY created_at, id",
            entry
        );
        self.0.all(sql).await
    }

    /// The comments of the open threads of these entries, oldest first.
    pub async fn of_open(&mut self, entries: &[EntryId]) -> Result<Vec<CommentRow>> {
        let mut sql = select!(
            CommentRow,
            "FROM comments WHERE thread_id IN (SELECT id FROM threads WHERE state = 'open' AND entry_id IN "
        );
        sql.list(entries.iter().copied()).push(") ORDER BY created_at, id");
        self.0.all(sql).await
    }

    /// Changes the text, by its author and only if it was made at or after `made_since`; else `false`.
    pub async fn edit(
        &mut self,
        id: CommentId,
        author: UserId,
        body: &str,
        made_since: Timestamp,
        at: Timestamp,
    ) -> Result<bool> {
        let sql = sql!(
            "UPDATE comments SET body = $3, edited_at = $5 WHERE id = $1 AND author_id = $2 AND created_at >= $4",
            id,
            author,
            body,
            made_since,
            at
        );
        self.0.run_one(sql).await
    }

    /// Removes a comment.
    pub async fn remove(&mut self, id: CommentId) -> Result<bool> {
        self.0.run_one(sql!("DELETE FROM comments WHERE id = $1", id)).await
    }
}
