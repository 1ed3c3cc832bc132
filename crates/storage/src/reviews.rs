//! Reviews: one coach about one iteration. Sent reviews do not change; a correction is a new one.

use domain::ids::{EntryId, ReviewId, UserId};

use crate::{Result, Timestamp};

row! {
    /// A review. `state` is `draft`, `sent` or `superseded`.
    pub struct ReviewRow {
        pub id: ReviewId,
        pub entry_id: EntryId,
        /// Number of the iteration.
        pub iteration: i64,
        pub coach_id: UserId,
        pub state: String,
        pub verdict: Option<String>,
        /// JSON: ticks, scores, points.
        pub body: String,
        pub created_at: Timestamp,
        pub updated_at: Timestamp,
        pub sent_at: Option<Timestamp>,
        /// The review whose verdict counts: at most one per iteration.
        pub effective: bool,
    }
}

row! {
    /// A second person who agrees with *do not proceed*.
    pub struct ReviewSecond {
        pub review_id: ReviewId,
        pub user_id: UserId,
        pub at: Timestamp,
    }
}

repository! {
    /// Reviews.
    Reviews, reviews
}

impl Reviews<'_> {
    /// Adds a review. `Unique(unique::REVIEW_DRAFT)` when the coach has a draft of this iteration already.
    pub async fn create(&mut self, review: &ReviewRow) -> Result<()> {
        self.0.insert("reviews", review, &[]).await
    }

    /// The review with this id, in any state.
    pub async fn by_id(&mut self, id: ReviewId) -> Result<Option<ReviewRow>> {
        self.0.optional(select!(ReviewRow, "FROM reviews WHERE id = $1", id)).await
    }

    /// The coach's draft about an iteration.
    pub async fn draft(&mut self, entry: EntryId, iteration: i64, coach: UserId) -> Result<Option<ReviewRow>> {
        let sql = select!(
            ReviewRow,
            "FROM reviews WHERE entry_id = $1 AND iteration = $2 AND coach_id = $3 AND state = 'draft'",
            entry,
            iteration,
            coach
        );
        self.0.optional(sql).await
    }

    /// The review whose verdict about an iteration counts.
    pub async fn effective(&mut self, entry: EntryId, iteration: i64) -> Result<Option<ReviewRow>> {
        let sql =
            select!(ReviewRow, "FROM reviews WHERE entry_id = $1 AND iteration = $2 AND effective", entry, iteration);
        self.0.optional(sql).await
    }

    /// The reviews that count of all iterations of these entries.
    pub async fn effective_of(&mut self, entries: &[EntryId]) -> Result<Vec<ReviewRow>> {
        let mut sql = select!(ReviewRow, "FROM reviews WHERE effective AND entry_id IN ");
        sql.list(entries.iter().copied()).push(" ORDER BY entry_id, iteration");
        self.0.all(sql).await
    }

    /// All reviews of an entry that were sent, and the drafts of `coach`; oldest first.
    pub async fn of_entry(&mut self, entry: EntryId, coach: Option<UserId>) -> Result<Vec<ReviewRow>> {
        let sql = select!(
            ReviewRow,
            "FROM reviews WHERE entry_id = $1 AND (sent_at IS NOT NULL OR coach_id = $2) \
             ORDER BY iteration, created_at, id",
            entry,
            coach
        );
        self.0.all(sql).await
    }

    /// The reviews of these entries that were sent; oldest first.
    pub async fn sent_of(&mut self, entries: &[EntryId]) -> Result<Vec<ReviewRow>> {
        let mut sql = select!(ReviewRow, "FROM reviews WHERE sent_at IS NOT NULL AND entry_id IN ");
        sql.list(entries.iter().copied()).push(" ORDER BY entry_id, iteration, created_at, id");
        self.0.all(sql).await
    }

    /// The drafts of a coach, last written first.
    pub async fn drafts_of(&mut self, coach: UserId) -> Result<Vec<ReviewRow>> {
        let sql = select!(
            ReviewRow,
            "FROM reviews WHERE coach_id = $1 AND state = 'draft' ORDER BY updated_at DESC, id",
            coach
        );
        self.0.all(sql).await
    }

    /// The last reviews that a coach sent, newest first.
    pub async fn sent_by(&mut self, coach: UserId, limit: u32) -> Result<Vec<ReviewRow>> {
        let sql = select!(
            ReviewRow,
            "FROM reviews WHERE coach_id = $1 AND sent_at IS NOT NULL ORDER BY sent_at DESC, id LIMIT $2",
            coach,
            i64::from(limit)
        );
        self.0.all(sql).await
    }

    /// Saves a draft; `false` when it is no longer one.
    pub async fn update(&mut self, id: ReviewId, verdict: Option<&str>, body: &str, at: Timestamp) -> Result<bool> {
        let sql = sql!(
            "UPDATE reviews SET verdict = $2, body = $3, updated_at = $4 WHERE id = $1 AND state = 'draft'",
            id,
            verdict,
            body,
            at
        );
        self.0.run_one(sql).await
    }

    /// Sends a draft; `false` when it is no longer one. `Unique(unique::REVIEW_EFFECTIVE)` when it is to be
    /// effective and another one already is: supersede that one first, or tell the coach.
    pub async fn send(
        &mut self,
        id: ReviewId,
        verdict: &str,
        body: &str,
        effective: bool,
        at: Timestamp,
    ) -> Result<bool> {
        let sql = sql!(
            "UPDATE reviews SET state = 'sent', verdict = $2, body = $3, effective = $4, sent_at = $5, \
             updated_at = $5 WHERE id = $1 AND state = 'draft'",
            id,
            verdict,
            body,
            effective,
            at
        );
        self.0.run_one(sql).await
    }

    /// Makes a sent review the one that counts, for example after its second person agreed.
    pub async fn make_effective(&mut self, id: ReviewId, at: Timestamp) -> Result<bool> {
        let sql =
            sql!("UPDATE reviews SET effective = $3, updated_at = $2 WHERE id = $1 AND state = 'sent'", id, at, true);
        self.0.run_one(sql).await
    }

    /// Takes a review out of force: a correction follows, or its iteration was withdrawn.
    pub async fn supersede(&mut self, id: ReviewId, at: Timestamp) -> Result<bool> {
        let sql = sql!(
            "UPDATE reviews SET state = 'superseded', effective = $3, updated_at = $2 \
             WHERE id = $1 AND state <> 'superseded'",
            id,
            at,
            false
        );
        self.0.run_one(sql).await
    }

    /// Throws a draft away.
    pub async fn remove_draft(&mut self, id: ReviewId) -> Result<bool> {
        self.0.run_one(sql!("DELETE FROM reviews WHERE id = $1 AND state = 'draft'", id)).await
    }

    /// Adds a second person. `Unique(unique::REVIEW_SECOND)` when she or he has agreed already.
    pub async fn add_second(&mut self, second: &ReviewSecond) -> Result<()> {
        self.0.insert("review_seconds", second, &[]).await
    }

    /// Who agreed, first one first.
    pub async fn seconds(&mut self, review: ReviewId) -> Result<Vec<ReviewSecond>> {
        let sql = select!(ReviewSecond, "FROM review_seconds WHERE review_id = $1 ORDER BY at, user_id", review);
        self.0.all(sql).await
    }
}
