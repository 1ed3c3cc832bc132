//! Memberships: one role of one person in one cohort, in a team or for the whole.

use domain::ids::{CohortId, MembershipId, TeamId, UserId};

use crate::{
    Result, Timestamp,
    row::{FromRow, Row},
    sql::{Sql, columns},
};

row! {
    /// One role of one person.
    pub struct MembershipRow {
        pub id: MembershipId,
        pub user_id: UserId,
        pub cohort_id: CohortId,
        /// `None`: for the whole cohort.
        pub team_id: Option<TeamId>,
        /// Code of the role.
        pub role: String,
        pub created_at: Timestamp,
    }
}

/// A membership with the names that a list shows.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberRow {
    pub membership: MembershipRow,
    pub name: String,
    pub email: String,
    pub org_type: Option<String>,
    pub deactivated_at: Option<Timestamp>,
    pub privacy_briefing_at: Option<Timestamp>,
    pub team_name: Option<String>,
}

impl FromRow for MemberRow {
    const COLUMNS: &'static [&'static str] = &[];

    fn read(row: &Row, _: &str) -> Result<Self, sqlx::Error> {
        Ok(Self {
            membership: MembershipRow::read(row, "m_")?,
            name: row.get("", "name")?,
            email: row.get("", "email")?,
            org_type: row.get("", "org_type")?,
            deactivated_at: row.get("", "deactivated_at")?,
            privacy_briefing_at: row.get("", "privacy_briefing_at")?,
            team_name: row.get("", "team_name")?,
        })
    }
}

repository! {
    /// Memberships.
    Memberships, memberships
}

impl Memberships<'_> {
    /// Adds a role. `Unique(unique::MEMBERSHIP)` when the person has it there already.
    pub async fn add(&mut self, membership: &MembershipRow) -> Result<()> {
        self.0.insert("memberships", membership, &[]).await
    }

    /// The membership with this id.
    pub async fn by_id(&mut self, id: MembershipId) -> Result<Option<MembershipRow>> {
        self.0.optional(select!(MembershipRow, "FROM memberships WHERE id = $1", id)).await
    }

    /// All roles of a person, oldest first.
    pub async fn of_user(&mut self, user: UserId) -> Result<Vec<MembershipRow>> {
        let sql = select!(MembershipRow, "FROM memberships WHERE user_id = $1 ORDER BY created_at, id", user);
        self.0.all(sql).await
    }

    /// Everybody with a role in a cohort, in order of name.
    pub async fn in_cohort(&mut self, cohort: CohortId) -> Result<Vec<MemberRow>> {
        let mut sql = members();
        sql.push("m.cohort_id = ").bind(cohort).push(" ORDER BY u.name_fold, u.id, m.role, m.id");
        self.0.all(sql).await
    }

    /// Everybody with a role in a team, in order of name.
    pub async fn in_team(&mut self, team: TeamId) -> Result<Vec<MemberRow>> {
        let mut sql = members();
        sql.push("m.team_id = ").bind(team).push(" ORDER BY u.name_fold, u.id, m.role, m.id");
        self.0.all(sql).await
    }

    /// Moves a membership to another team or role. `Unique(unique::MEMBERSHIP)` as with [`Self::add`].
    pub async fn change(&mut self, id: MembershipId, team: Option<TeamId>, role: &str) -> Result<bool> {
        self.0.run_one(sql!("UPDATE memberships SET team_id = $2, role = $3 WHERE id = $1", id, team, role)).await
    }

    /// Takes a role away.
    pub async fn remove(&mut self, id: MembershipId) -> Result<bool> {
        self.0.run_one(sql!("DELETE FROM memberships WHERE id = $1", id)).await
    }

    /// How many active people have a role in a cohort. Before the last organiser may leave, hold the cohort
    /// ([`crate::cohorts::Cohorts::lock`]), so that two last ones cannot both go.
    pub async fn count_role(&mut self, cohort: CohortId, role: &str) -> Result<i64> {
        let sql = sql!(
            "SELECT count(DISTINCT m.user_id) FROM memberships m JOIN users u ON u.id = m.user_id \
             WHERE m.cohort_id = $1 AND m.role = $2 AND u.deactivated_at IS NULL",
            cohort,
            role
        );
        self.0.count(sql).await
    }
}

fn members() -> Sql {
    let text = format!(
        "SELECT {}, u.name, u.email, u.org_type, u.deactivated_at, u.privacy_briefing_at, t.name AS team_name \
         FROM memberships m JOIN users u ON u.id = m.user_id LEFT JOIN teams t ON t.id = m.team_id WHERE ",
        columns::<MembershipRow>("m", "m_")
    );
    Sql::new(&text, Vec::new())
}
