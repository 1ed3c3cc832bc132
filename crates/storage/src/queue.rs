//! The review queue: what waits for a coach, longest waiting first.

use domain::{ids::UserId, lifecycle::Status};

use crate::{
    Result, Timestamp, Visibility,
    entries::EntryRow,
    reviews::Reviews,
    row::{FromRow, Row},
    sql::{Sql, columns},
};

/// The statuses of an entry that waits for a coach: for a verdict, or to confirm what a test taught.
const WAITING: [&str; 2] = [Status::InReview.code(), Status::Confirming.code()];

/// An entry that waits for a review.
#[derive(Clone, Debug, PartialEq)]
pub struct QueueRow {
    pub entry: EntryRow,
    pub team_name: Option<String>,
    /// When it was last submitted.
    pub waiting_since: Timestamp,
    /// The coach wrote in it, so someone else must review it.
    pub coauthor: bool,
    /// The coach has begun a review of this iteration.
    pub begun: bool,
    /// A sent *do not proceed* waits for its second person.
    pub needs_second: bool,
}

impl FromRow for QueueRow {
    const COLUMNS: &'static [&'static str] = &[];

    fn read(row: &Row, _: &str) -> Result<Self, sqlx::Error> {
        let flag = |name| row.get::<i64>("", name).map(|count| count > 0);
        Ok(Self {
            entry: EntryRow::read(row, "")?,
            team_name: row.get("", "team_name")?,
            waiting_since: row.get("", "waiting_since")?,
            coauthor: flag("coauthor")?,
            begun: flag("begun")?,
            needs_second: flag("needs_second")?,
        })
    }
}

impl Reviews<'_> {
    /// The entries that wait for a coach within `scope` (the coach's teams, the organiser's cohort), longest waiting first.
    pub async fn queue(&mut self, coach: UserId, scope: &Visibility) -> Result<Vec<QueueRow>> {
        let text = format!(
            "SELECT {}, t.name AS team_name, coalesce((SELECT max(s.at) FROM transitions s \
             WHERE s.entry_id = e.id AND s.to_status = e.status), e.updated_at) AS waiting_since, \
             (SELECT count(*) FROM coauthors a WHERE a.entry_id = e.id AND a.user_id = $1) AS coauthor, \
             (SELECT count(*) FROM reviews r WHERE r.entry_id = e.id AND r.iteration = e.iterations \
              AND r.coach_id = $1 AND r.state = 'draft') AS begun, \
             (SELECT count(*) FROM reviews r WHERE r.entry_id = e.id AND r.iteration = e.iterations \
              AND r.state = 'sent' AND NOT r.effective) AS needs_second \
             FROM entries e LEFT JOIN teams t ON t.id = e.team_id \
             WHERE e.status IN ($2, $3) AND e.archived_at IS NULL AND ",
            columns::<EntryRow>("e", "")
        );
        let mut sql: Sql = sql!(&text, coach, WAITING[0], WAITING[1]);
        scope.push_to(&mut sql);
        sql.push(" ORDER BY waiting_since, e.code");
        self.0.all(sql).await
    }

    /// How many entries wait within `scope`.
    pub async fn queue_len(&mut self, scope: &Visibility) -> Result<i64> {
        let text = "SELECT count(*) FROM entries e WHERE e.status IN ($1, $2) AND e.archived_at IS NULL AND ";
        let mut sql = sql!(text, WAITING[0], WAITING[1]);
        scope.push_to(&mut sql);
        self.0.count(sql).await
    }
}
