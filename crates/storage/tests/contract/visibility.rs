//! Rights in the query: what a person may not see is in no row, count, facet, link or activity.

use domain::{kind::EntryKind, rights::STRICT_LABEL};
use storage::{
    Archived, CohortScope, EntryFilter, Page, Tx, Visibility,
    activity::{ActivityFilter, Happening},
    links::LinkRow,
    transitions::NewTransition,
};
use uuid::Uuid;

use crate::support::{Db, World, later};

/// 1, 2 of red; 3 to 6 of blue: approved, in review, strict and approved, a problem analysis; 7 without a team.
async fn plant(db: &Db) -> World {
    let world = World::plant(db).await;
    let mut tx = db.storage.write().await.unwrap();
    for (n, team, status) in [
        (1, world.red, "concept"),
        (2, world.red, "approved"),
        (3, world.blue, "approved"),
        (4, world.blue, "in_review"),
        (5, world.blue, "approved"),
        (6, world.blue, "concept"),
        (7, world.blue, "concept"),
    ] {
        let mut entry = world.entry(n, team, status);
        if n == 2 || n == 5 {
            entry.label = STRICT_LABEL.into();
        }
        if n == 6 {
            entry.kind = EntryKind::ProblemAnalysis;
        }
        if n == 7 {
            entry.team_id = None;
        }
        tx.entries().create(&entry).await.unwrap();
    }
    tx.save().await.unwrap();
    world
}

async fn codes(tx: &mut Tx, visible: &Visibility) -> Vec<u128> {
    let filter = EntryFilter { archived: Archived::Show, ..EntryFilter::visible(visible.clone()) };
    let rows = tx.entries().walk(&filter, None, 100).await.unwrap();
    rows.iter().map(|row| row.id.0.as_u128() - 0x1000).collect()
}

pub async fn nothing_is_visible_by_default(db: &Db) {
    let world = plant(db).await;
    let mut tx = db.storage.read().await.unwrap();
    let nothing = Visibility::default();
    assert_eq!(tx.entries().list(&EntryFilter::default(), Page::default()).await.unwrap().total, 0);
    let code = world.entry(1, world.red, "").code;
    assert_eq!(tx.entries().find(&code, &nothing).await.unwrap(), None);
    assert!(tx.entries().find(&code, &Visibility::everything()).await.unwrap().is_some());
    assert_eq!(tx.reviews().queue(world.coach, &nothing).await.unwrap(), []);
    assert_eq!(tx.activity().recent(&ActivityFilter::default(), 9).await.unwrap(), []);
}

fn views(world: &World) -> Vec<(Visibility, Vec<u128>)> {
    let scope = |statuses: &[&str], kinds: Option<Vec<EntryKind>>, strict| CohortScope {
        cohort: world.cohort,
        kinds,
        statuses: (!statuses.is_empty()).then(|| statuses.iter().map(|s| (*s).to_owned()).collect()),
        strict,
    };
    let with = |teams: &[_], cohorts: &[CohortScope]| Visibility {
        teams: teams.to_vec(),
        cohorts: cohorts.to_vec(),
        ..Visibility::default()
    };
    let mut elsewhere = CohortScope::all(world.cohort, true);
    elsewhere.cohort.0 = Uuid::from_u128(0x39);
    vec![
        (Visibility::everything(), vec![1, 2, 3, 4, 5, 6, 7]),
        (with(&[], &[CohortScope::all(world.cohort, true)]), vec![1, 2, 3, 4, 5, 6, 7]),
        (with(&[world.red], &[]), vec![1, 2]),
        (with(&[world.red], &[CohortScope::all(world.cohort, false)]), vec![1, 2, 3, 4, 6, 7]),
        (with(&[], &[scope(&["approved"], None, false)]), vec![3]),
        (with(&[], &[scope(&["approved", "in_review"], None, true)]), vec![2, 3, 4, 5]),
        (with(&[], &[scope(&[], Some(vec![EntryKind::ProblemAnalysis]), false)]), vec![6]),
        (with(&[], &[scope(&["approved"], Some(vec![]), true)]), vec![]),
        (with(&[], &[elsewhere]), vec![]),
        (Visibility { entries: vec![world.entry(5, world.blue, "").id], ..Visibility::default() }, vec![5]),
        (Visibility { expert: Some(world.coach), ..Visibility::default() }, vec![4]),
    ]
}

pub async fn counts_equal_rows_for_every_view(db: &Db) {
    let world = plant(db).await;
    let mut tx = db.storage.write().await.unwrap();
    tx.experts().add(world.entry(4, world.blue, "").id, world.coach).await.unwrap();
    for (visible, expected) in views(&world) {
        assert_eq!(codes(&mut tx, &visible).await, expected, "{visible:?}");
        let filter = EntryFilter::visible(visible.clone());
        let total = i64::try_from(expected.len()).unwrap();
        let page = tx.entries().list(&filter, Page { number: 1, size: 2 }).await.unwrap();
        assert_eq!((page.total, page.rows.len()), (total, expected.len().min(2)), "{visible:?}");
        let facets = tx.entries().facets(&filter).await.unwrap();
        assert_eq!(facets.kinds.iter().map(|(_, n)| n).sum::<i64>(), total, "{visible:?}");
        assert_eq!(facets.statuses.iter().map(|(_, n)| n).sum::<i64>(), total, "{visible:?}");
        assert_eq!(facets.teams.iter().map(|(_, n)| n).sum::<i64>(), total, "{visible:?}");
        let queue = tx.reviews().queue(world.coach, &visible).await.unwrap();
        assert_eq!(i64::try_from(queue.len()).unwrap(), tx.reviews().queue_len(&visible).await.unwrap());
        assert_eq!(queue.len(), usize::from(expected.contains(&4)), "{visible:?}");
    }
}

pub async fn strict_entries_of_other_teams_are_hidden(db: &Db) {
    let world = plant(db).await;
    let visible = Visibility {
        teams: vec![world.red],
        cohorts: vec![CohortScope::all(world.cohort, false)],
        ..Visibility::default()
    };
    let mut tx = db.storage.read().await.unwrap();
    let [own, other] = [2, 5].map(|n| world.entry(n, world.red, "").code);
    assert!(tx.entries().find(&own, &visible).await.unwrap().is_some());
    assert_eq!(tx.entries().find(&other, &visible).await.unwrap(), None);
    let ids: Vec<_> = (1..=7).map(|n| world.entry(n, world.red, "").id).collect();
    assert_eq!(tx.entries().by_ids(&ids, &visible).await.unwrap().len(), 6);
}

pub async fn links_show_only_visible_ends(db: &Db) {
    let world = plant(db).await;
    let id = |n| world.entry(n, world.red, "").id;
    let link = |to: u32| LinkRow {
        from_entry: id(1),
        position: 0,
        field: "builds_on".into(),
        row_id: "r1".into(),
        link_type: "builds_on".into(),
        to_code: world.entry(to, world.red, "").code.to_string(),
        to_entry: Some(id(to)),
        to_iteration: None,
        note: String::new(),
    };
    let mut tx = db.storage.write().await.unwrap();
    tx.links().replace(id(1), &[link(3), link(5)]).await.unwrap();
    tx.links().replace(id(5), &[link(3)]).await.unwrap();
    let visible = Visibility { cohorts: vec![CohortScope::all(world.cohort, false)], ..Visibility::default() };
    let from = tx.links().from(id(1), &visible).await.unwrap();
    let ends: Vec<_> = from.into_iter().map(|linked| linked.entry.map(|entry| entry.id)).collect();
    assert_eq!(ends, [Some(id(3)), None]);
    let to = tx.links().to(id(3), &visible).await.unwrap();
    assert_eq!(to.iter().map(|linked| linked.link.from_entry).collect::<Vec<_>>(), [id(1)]);
    assert_eq!(tx.links().to(id(3), &Visibility::everything()).await.unwrap().len(), 2);
    assert_eq!(tx.links().in_cohort(world.cohort, &visible).await.unwrap().len(), 2);
}

pub async fn activity_is_visible_newest_first(db: &Db) {
    let world = plant(db).await;
    let mut tx = db.storage.write().await.unwrap();
    for (n, at) in [(1, 10), (3, 500), (5, 20)] {
        let transition = NewTransition {
            entry_id: world.entry(n, world.red, "").id,
            at: later(at),
            actor: Some(world.bob),
            from_status: None,
            to_status: "concept".into(),
            reason: Some("Zomaar".into()),
            iteration: None,
        };
        tx.transitions().add(&transition).await.unwrap();
    }
    world.iterate(&mut tx, world.entry(1, world.red, "").id, 1).await;
    let visible = Visibility { cohorts: vec![CohortScope::all(world.cohort, false)], ..Visibility::default() };
    let filter = ActivityFilter { visible, ..ActivityFilter::default() };
    let rows = tx.activity().recent(&filter, 10).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.at).collect::<Vec<_>>(), [later(500), later(101), later(10)]);
    assert_eq!(rows[1].happening, Happening::Iteration { change_note: "Wijziging 1".into() });
    assert_eq!((rows[1].iteration, rows[0].actor_name.as_deref()), (Some(1), Some("Bob")));
    let older = ActivityFilter { before: Some(later(500)), cohort: Some(world.cohort), ..filter.clone() };
    assert_eq!(tx.activity().recent(&older, 1).await.unwrap()[0].at, later(101));
    let one = ActivityFilter { entry: Some(world.entry(3, world.red, "").id), ..filter };
    assert_eq!(tx.activity().recent(&one, 9).await.unwrap().len(), 1);
}
