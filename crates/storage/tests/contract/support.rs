//! A small world to put into a test's database.

use domain::{
    ids::{CohortId, EntryCode, EntryId, FieldlabId, IterationId, TeamId, UserId},
    kind::EntryKind,
};
pub use storage::testing::TestDb as Db;
use storage::{
    Timestamp, Tx, cohorts::CohortRow, entries::EntryRow, fieldlabs::FieldlabRow, iterations::IterationRow,
    teams::TeamRow, users::UserRow,
};
use uuid::Uuid;

/// 2026-03-02T09:00:00.123456Z.
pub const NOON: Timestamp = Timestamp(1_772_442_000_123_456);

pub const fn later(seconds: i64) -> Timestamp {
    Timestamp(NOON.0 + seconds * 1_000_000)
}

pub fn user(n: u128, name: &str) -> UserRow {
    UserRow {
        id: UserId(Uuid::from_u128(n)),
        email: format!("{}@voorbeeld.nl", name.to_lowercase()),
        name: name.to_owned(),
        org_type: None,
        lang: Some("nl".into()),
        theme: None,
        contrast: None,
        admin: false,
        created_at: NOON,
        deactivated_at: None,
        privacy_briefing_at: None,
    }
}

pub fn cohort(n: u128, fieldlab_id: FieldlabId, slug: &str) -> CohortRow {
    CohortRow {
        id: CohortId(Uuid::from_u128(n)),
        fieldlab_id,
        slug: slug.into(),
        name: format!("Cohort {slug}"),
        starts_on: "2026-03-02".into(),
        weeks: 26,
        phases: "[]".into(),
        stocktakes: "[10,18,26]".into(),
        current_phase: "F0".into(),
        closed_at: None,
        fiction: true,
    }
}

pub fn team(n: u128, cohort_id: CohortId, slug: &str) -> TeamRow {
    let id = TeamId(Uuid::from_u128(n));
    TeamRow { id, cohort_id, slug: slug.into(), name: slug.into(), challenge: "?".into(), phase: "F1".into() }
}

/// Three people, one Fieldlab, one cohort, two teams.
pub struct World {
    pub ann: UserId,
    pub bob: UserId,
    pub coach: UserId,
    pub fieldlab: FieldlabId,
    pub cohort: CohortId,
    pub red: TeamId,
    pub blue: TeamId,
}

impl World {
    pub async fn plant(db: &Db) -> Self {
        let fieldlab = FieldlabId(Uuid::from_u128(0x20));
        let [ann, bob, coach] = [user(1, "Ann"), user(2, "Bob"), user(3, "Coach")];
        let cohort = cohort(0x30, fieldlab, "voorjaar");
        let [red, blue] = [team(0x40, cohort.id, "rood"), team(0x41, cohort.id, "blauw")];
        let mut tx = db.storage.write().await.unwrap();
        for person in [&ann, &bob, &coach] {
            tx.users().create(person, None).await.unwrap();
        }
        let row = FieldlabRow {
            id: fieldlab,
            name: "Fieldlab".into(),
            challenge: String::new(),
            note: String::new(),
            label: "TLP:GREEN".into(),
            fiction: true,
        };
        tx.fieldlabs().create(&row).await.unwrap();
        tx.cohorts().create(&cohort).await.unwrap();
        tx.teams().create(&red).await.unwrap();
        tx.teams().create(&blue).await.unwrap();
        tx.save().await.unwrap();
        Self { ann: ann.id, bob: bob.id, coach: coach.id, fieldlab, cohort: cohort.id, red: red.id, blue: blue.id }
    }

    /// An intervention of Ann's; `n` makes its id, its code and its times.
    pub fn entry(&self, n: u32, team: TeamId, status: &str) -> EntryRow {
        EntryRow {
            id: EntryId(Uuid::from_u128(0x1000 + u128::from(n))),
            code: EntryCode::new(EntryKind::Intervention, 2026, n),
            kind: EntryKind::Intervention,
            cohort_id: self.cohort,
            team_id: Some(team),
            owner_id: self.ann,
            title: format!("Titel {n}"),
            label: "TLP:GREEN".into(),
            language: "nl".into(),
            status: status.into(),
            fiction: true,
            template_version: 1,
            iterations: 0,
            created_at: later(i64::from(n)),
            updated_at: later(i64::from(n)),
            updated_by: self.ann,
            archived_at: None,
            version: 1,
        }
    }

    /// One saved entry of team red.
    pub async fn one_entry(&self, db: &Db) -> EntryRow {
        let entry = self.entry(1, self.red, "concept");
        let mut tx = db.storage.write().await.unwrap();
        tx.entries().create(&entry).await.unwrap();
        tx.save().await.unwrap();
        entry
    }

    pub async fn iterate(&self, tx: &mut Tx, entry: EntryId, n: i64) {
        let row = IterationRow {
            id: IterationId(Uuid::from_u128(0x9000 + entry.0.as_u128() * 100 + u128::try_from(n).unwrap())),
            entry_id: entry,
            n,
            trigger: "coachreview".into(),
            change_note: format!("Wijziging {n}"),
            made_by: self.ann,
            made_at: later(100 + n),
            content: r#"{"title":"Één \u0000 'titel'"}"#.into(),
            content_hash: "a".repeat(64),
            template_version: 1,
            phase: "F4".into(),
            draft_seq: 7,
            title: "Titel".into(),
            label: "TLP:GREEN".into(),
        };
        tx.iterations().add(&row).await.unwrap();
    }
}
