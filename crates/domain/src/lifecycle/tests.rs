//! The table, row by row where it matters.

use super::*;

#[test]
fn every_status_reads_back() {
    for status in Status::ALL {
        assert_eq!(Status::parse(status.code()), Some(status));
    }
    for action in Action::ALL {
        assert_eq!(Action::parse(action.code()), Some(action));
    }
}

#[test]
fn each_kind_reaches_its_approved_status_through_review_only() {
    for (kind, approved) in [
        (EntryKind::ProblemAnalysis, Status::Adopted),
        (EntryKind::Intervention, Status::ApprovedForTest),
        (EntryKind::BestPractice, Status::Checked),
        (EntryKind::Evaluation, Status::Adopted),
    ] {
        for from in Status::ALL {
            let reached =
                moves(kind, from).into_iter().any(|each| each.to == approved && each.action != Action::Recheck);
            assert_eq!(reached, from == Status::InReview, "{kind:?} {from:?}");
        }
    }
}

#[test]
fn approval_of_an_intervention_needs_stage_two() {
    let approve = find(EntryKind::Intervention, Status::InReview, Action::Approve);
    assert_eq!(approve.and_then(|each| each.stage), Some(Need::R2));
}

#[test]
fn archived_is_the_end() {
    for kind in EntryKind::ALL {
        assert!(moves(kind, Status::Archived).is_empty());
    }
}

#[test]
fn moving_back_stopping_and_archiving_need_a_reason() {
    for kind in EntryKind::ALL {
        for each in Status::ALL.into_iter().flat_map(|from| moves(kind, from)) {
            let must = matches!(
                each.action,
                Action::Stop | Action::Archive | Action::Lapse | Action::Reopen | Action::Withdraw | Action::Decline
            );
            assert!(!must || each.reason.is_some(), "{:?}", each.action);
        }
    }
}

#[test]
fn evaluated_needs_the_deed_of_the_lead_and_the_word_of_the_coach() {
    for from in Status::ALL {
        let reached: Vec<_> =
            moves(EntryKind::Intervention, from).into_iter().filter(|each| each.to == Status::Evaluated).collect();
        assert_eq!(reached.is_empty(), from != Status::Confirming, "{from:?}");
        assert!(reached.iter().all(|each| each.who == Who::Coach), "{reached:?}");
    }
    let asked = find(EntryKind::Intervention, Status::InTest, Action::Evaluate);
    assert_eq!(asked.map(|each| (each.who, each.to, each.stage)), {
        Some((Who::TeamLead, Status::Confirming, Some(Need::R3)))
    });
    assert!(Action::Evaluate.freezes().is_some(), "what is confirmed is an iteration");
}

#[test]
fn what_waits_for_the_coach_is_neither_written_nor_vouched_for() {
    assert!(Status::Confirming.with_coach() && !Status::Confirming.writable());
    assert!(!approves(Some(Status::InTest), Status::Confirming));
    assert!(!approves(Some(Status::Confirming), Status::InTest), "taken back or declined");
    assert!(approves(Some(Status::Confirming), Status::Evaluated));
    assert!(approves(Some(Status::ApprovedForTest), Status::InTest));
    assert!(!approves(Some(Status::InReview), Status::Revise));
}

#[test]
fn only_time_makes_a_best_practice_stale() {
    let expire = find(EntryKind::BestPractice, Status::Checked, Action::Expire);
    assert_eq!(expire.map(|each| (each.to, each.who)), Some((Status::Stale, Who::Nobody)));
    let recheck = find(EntryKind::BestPractice, Status::Stale, Action::Recheck);
    assert_eq!(recheck.map(|each| (each.to, each.who, each.with)), {
        Some((Status::Checked, Who::Coach, With::NextCheck))
    });
}
