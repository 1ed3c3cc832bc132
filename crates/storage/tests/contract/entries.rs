//! Entries, lists of them, links, coauthors.

use std::collections::BTreeSet;

use domain::kind::EntryKind;
use storage::{Archived, EntryFilter, EntrySort, Page, Visibility, entries::EntryHead, links::LinkRow};

use crate::support::{Db, NOON, World, later};

pub async fn numbers_are_given_out_once(db: &Db) {
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let storage = db.storage.clone();
            tokio::spawn(async move {
                let mut tx = storage.write().await.unwrap();
                let number = tx.entries().next_number(EntryKind::Intervention, 2026).await.unwrap();
                tx.save().await.unwrap();
                number
            })
        })
        .collect();
    let mut numbers = BTreeSet::new();
    for task in tasks {
        numbers.insert(task.await.unwrap());
    }
    assert_eq!(numbers, (1..=8).collect());
    let mut tx = db.storage.write().await.unwrap();
    tx.entries().reserve_number(EntryKind::Intervention, 2026, 20).await.unwrap();
    tx.entries().reserve_number(EntryKind::Intervention, 2026, 5).await.unwrap();
    assert_eq!(tx.entries().next_number(EntryKind::Intervention, 2026).await.unwrap(), 21);
    assert_eq!(tx.entries().next_number(EntryKind::Intervention, 2027).await.unwrap(), 1);
}

pub async fn a_stale_version_changes_nothing(db: &Db) {
    let world = World::plant(db).await;
    let entry = world.one_entry(db).await;
    let head = EntryHead {
        title: "Nieuwe Titel".into(),
        label: "TLP:AMBER".into(),
        language: "en".into(),
        team_id: Some(world.blue),
        owner_id: world.bob,
        fiction: false,
        template_version: 2,
    };
    let mut tx = db.storage.write().await.unwrap();
    assert!(tx.entries().set_head(entry.id, 1, &head, later(9), world.bob).await.unwrap());
    assert!(!tx.entries().set_head(entry.id, 1, &head, later(9), world.bob).await.unwrap());
    assert!(tx.entries().touch(entry.id, "Nog een", "TLP:GREEN", later(10), world.ann).await.unwrap());
    let read = tx.entries().lock(entry.id).await.unwrap().unwrap();
    assert_eq!((read.version, read.title.as_str(), read.team_id), (3, "Nog een", Some(world.blue)));
    assert_eq!((read.updated_at, read.updated_by, read.owner_id), (later(10), world.ann, world.bob));
    assert!(tx.entries().touch(entry.id, "Nog een", "TLP:GREEN", later(11), world.ann).await.unwrap());
    assert_eq!(tx.entries().by_id(entry.id).await.unwrap().unwrap().version, 3, "only its time changed");
    assert!(tx.entries().remove(entry.id).await.unwrap());
    assert_eq!(tx.entries().by_code(&entry.code).await.unwrap(), None);
}

pub async fn a_stale_status_changes_nothing(db: &Db) {
    let world = World::plant(db).await;
    let entry = world.one_entry(db).await;
    let mut tx = db.storage.write().await.unwrap();
    assert!(tx.entries().set_status(entry.id, "concept", "in_review", later(1), Some(world.bob)).await.unwrap());
    assert!(!tx.entries().set_status(entry.id, "concept", "in_review", later(2), None).await.unwrap());
    let read = tx.entries().by_id(entry.id).await.unwrap().unwrap();
    assert_eq!((read.status.as_str(), read.updated_by, read.version), ("in_review", world.bob, 2));
}

/// Entries 1 to 30 of team red, 31 to 40 of team blue; every third one is in review.
async fn many(db: &Db, world: &World) -> EntryFilter {
    let mut tx = db.storage.write().await.unwrap();
    for n in 1..=40 {
        let team = if n <= 30 { world.red } else { world.blue };
        let mut entry = world.entry(n, team, if n % 3 == 0 { "in_review" } else { "concept" });
        entry.title = format!("{} {n}", if n % 2 == 0 { "Één" } else { "Twee" });
        tx.entries().create(&entry).await.unwrap();
    }
    tx.save().await.unwrap();
    EntryFilter::visible(Visibility { teams: vec![world.red, world.blue], ..Visibility::default() })
}

pub async fn lists_filter_sort_and_page(db: &Db) {
    let world = World::plant(db).await;
    let all = many(db, &world).await;
    let mut tx = db.storage.read().await.unwrap();
    let page = tx.entries().list(&all, Page::number(1)).await.unwrap();
    assert_eq!((page.total, page.rows.len(), Page::number(1).count(page.total)), (40, 25, 2));
    assert_eq!(page.rows[0].entry, {
        let mut newest = world.entry(40, world.blue, "concept");
        newest.title = "Één 40".into();
        newest
    });
    assert_eq!((page.rows[0].team_name.as_deref(), page.rows[0].owner_name.as_str()), (Some("blauw"), "Ann"));
    assert_eq!(tx.entries().list(&all, Page::number(2)).await.unwrap().rows.len(), 15);
    for (filter, total, first) in [
        (EntryFilter { teams: vec![world.blue], ..all.clone() }, 10, 40),
        (EntryFilter { statuses: vec!["in_review".into()], ..all.clone() }, 13, 39),
        (EntryFilter { q: "ÉÉN".into(), ..all.clone() }, 20, 40),
        (EntryFilter { q: "iv-2026-007".into(), ..all.clone() }, 1, 7),
        (EntryFilter { sort: EntrySort::Code, ..all.clone() }, 40, 1),
        (EntryFilter { sort: EntrySort::Title, ..all.clone() }, 40, 1),
        (EntryFilter { sort: EntrySort::Title, reverse: true, ..all.clone() }, 40, 8),
        (EntryFilter { sort: EntrySort::Created, reverse: true, ..all.clone() }, 40, 1),
        (EntryFilter { sort: EntrySort::Team, ..all.clone() }, 40, 31),
        (EntryFilter { sort: EntrySort::Status, reverse: true, ..all.clone() }, 40, 3),
        (EntryFilter { sort: EntrySort::Kind, ..all.clone() }, 40, 1),
        (EntryFilter { sort: EntrySort::Iteration, ..all.clone() }, 40, 1),
        (EntryFilter { sort: EntrySort::OpenThreads, ..all.clone() }, 40, 1),
        (EntryFilter { owner: Some(world.ann), cohort: Some(world.cohort), ..all.clone() }, 40, 40),
    ] {
        let page = tx.entries().list(&filter, Page::default()).await.unwrap();
        let first = world.entry(first, world.red, "").code;
        assert_eq!((page.total, &page.rows[0].entry.code), (total, &first), "{filter:?}");
        assert_eq!(page.rows.len(), usize::try_from(page.total.min(25)).unwrap(), "{filter:?}");
    }
    for filter in [
        EntryFilter { owner: Some(world.bob), ..all.clone() },
        EntryFilter { kinds: vec![EntryKind::PolicyGoal], ..all.clone() },
        EntryFilter { archived: Archived::Only, ..all },
    ] {
        let page = tx.entries().list(&filter, Page::default()).await.unwrap();
        assert_eq!((page.total, page.rows), (0, vec![]), "{filter:?}");
    }
}

pub async fn facets_heed_all_filters_but_their_own(db: &Db) {
    let world = World::plant(db).await;
    let all = many(db, &world).await;
    let mut tx = db.storage.write().await.unwrap();
    tx.entries().set_archived(world.entry(40, world.blue, "").id, Some(NOON)).await.unwrap();
    let filter = EntryFilter { teams: vec![world.blue], statuses: vec!["in_review".into()], ..all };
    let facets = tx.entries().facets(&filter).await.unwrap();
    assert_eq!(facets.kinds, [(EntryKind::Intervention, 3)]);
    assert_eq!(facets.statuses, [("concept".to_owned(), 6), ("in_review".to_owned(), 3)]);
    assert_eq!(facets.teams, [(Some(world.red), 10), (Some(world.blue), 3)]);
}

pub async fn a_search_takes_wildcards_literally(db: &Db) {
    let world = World::plant(db).await;
    let mut tx = db.storage.write().await.unwrap();
    for (n, title) in [(1, "100% zeker"), (2, "1000 zeker"), (3, r"a\b_c"), (4, "abxc")] {
        let mut entry = world.entry(n, world.red, "concept");
        entry.title = title.into();
        tx.entries().create(&entry).await.unwrap();
    }
    let all = EntryFilter::visible(Visibility::everything());
    for (q, total) in [("100%", 1), ("0% z", 1), ("_c", 1), (r"a\b", 1), ("zeker", 2), ("", 4), (" ", 4), ("'", 0)] {
        let filter = EntryFilter { q: q.into(), ..all.clone() };
        assert_eq!(tx.entries().count(&filter).await.unwrap(), total, "{q}");
    }
}

pub async fn a_walk_meets_everything_once(db: &Db) {
    let world = World::plant(db).await;
    let all = many(db, &world).await;
    let mut tx = db.storage.read().await.unwrap();
    let (mut met, mut after) = (Vec::new(), None);
    loop {
        let rows = tx.entries().walk(&all, after, 7).await.unwrap();
        let Some(last) = rows.last() else { break };
        after = Some(last.id);
        met.extend(rows.into_iter().map(|row| row.code.to_string()));
    }
    let codes: Vec<String> = (1..=40).map(|n| format!("IV-2026-{n:03}")).collect();
    assert_eq!(met, codes);
}

pub async fn links_are_replaced_and_resolved(db: &Db) {
    let world = World::plant(db).await;
    let entry = world.one_entry(db).await;
    let target = world.entry(2, world.blue, "concept");
    let link = |field: &str, to_code: &str| LinkRow {
        from_entry: entry.id,
        position: 99,
        field: field.into(),
        row_id: String::new(),
        link_type: "targets".into(),
        to_code: to_code.into(),
        to_entry: None,
        to_iteration: Some(1),
        note: "Zo".into(),
    };
    let mut tx = db.storage.write().await.unwrap();
    tx.links().replace(entry.id, &[link("a", "X"), link("a", "X")]).await.unwrap();
    tx.links().replace(entry.id, &[link("b", "IV-2026-002"), link("a", "PA-2026-001")]).await.unwrap();
    tx.entries().create(&target).await.unwrap();
    assert_eq!(tx.links().resolve("IV-2026-002", target.id).await.unwrap(), 1);
    let links = tx.links().of_entry(entry.id).await.unwrap();
    let brief: Vec<_> = links.iter().map(|l| (l.position, l.field.as_str(), l.to_entry)).collect();
    assert_eq!(brief, [(0, "b", Some(target.id)), (1, "a", None)]);
    assert!(tx.entries().remove(target.id).await.unwrap());
    assert_eq!(tx.links().of_entry(entry.id).await.unwrap()[0].to_entry, None, "the link stays");
}

pub async fn coauthors_and_experts_are_noted(db: &Db) {
    let world = World::plant(db).await;
    let entry = world.one_entry(db).await;
    let mut tx = db.storage.write().await.unwrap();
    for (user, at) in [(world.bob, 1), (world.ann, 2), (world.bob, 5), (world.bob, 3)] {
        tx.coauthors().note(entry.id, user, later(at)).await.unwrap();
    }
    let rows = tx.coauthors().of_entry(entry.id).await.unwrap();
    let brief: Vec<_> = rows.iter().map(|row| (row.user_id, row.first_at, row.last_at)).collect();
    assert_eq!(brief, [(world.bob, later(1), later(5)), (world.ann, later(2), later(2))]);
    assert!(tx.coauthors().is_one(entry.id, world.ann).await.unwrap());
    assert!(!tx.coauthors().is_one(entry.id, world.coach).await.unwrap());
    assert!(tx.experts().add(entry.id, world.coach).await.unwrap());
    assert!(!tx.experts().add(entry.id, world.coach).await.unwrap());
    assert_eq!(tx.experts().of_entry(entry.id).await.unwrap()[0].id, world.coach);
    assert_eq!(tx.experts().of_user(world.coach).await.unwrap(), [entry.id]);
    assert!(tx.experts().remove(entry.id, world.coach).await.unwrap());
}

pub async fn opening_tells_all_that_rights_ask(db: &Db) {
    let world = World::plant(db).await;
    let entry = world.one_entry(db).await;
    let mut tx = db.storage.write().await.unwrap();
    let opened = tx.entries().opened(&entry.code, world.bob).await.unwrap().unwrap();
    assert_eq!((opened.coauthor, opened.invited), (false, false));
    assert_eq!(opened.cohort, tx.cohorts().by_id(world.cohort).await.unwrap().unwrap());
    let named = tx.cohorts().named(&[world.cohort]).await.unwrap();
    assert_eq!((&named[0].cohort, &named[0].fieldlab), (&opened.cohort, &opened.fieldlab_name));
    tx.coauthors().note(entry.id, world.bob, NOON).await.unwrap();
    tx.experts().add(entry.id, world.bob).await.unwrap();
    let all = tx.entries().opened_all(&[entry.id], world.bob).await.unwrap();
    assert_eq!((all.len(), all[0].coauthor, all[0].invited), (1, true, true));
    let ann = tx.entries().opened(&entry.code, world.ann).await.unwrap().unwrap();
    assert_eq!((ann.coauthor, ann.invited, ann.entry.id), (false, false, entry.id));
    let filter = EntryFilter::visible(Visibility::everything());
    assert_eq!(tx.entries().names(&filter, Some(&[entry.code])).await.unwrap()[0].title, entry.title);
    assert_eq!(tx.entries().names(&filter, Some(&[])).await.unwrap(), []);
    assert_eq!(tx.entries().names(&EntryFilter::default(), None).await.unwrap(), []);
}
