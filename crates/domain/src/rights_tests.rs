//! The matrix of DOMAIN.md section 1.4, row by row.

use uuid::Uuid;

use super::*;

const COHORT: CohortId = CohortId(Uuid::from_u128(1));
const OWN: TeamId = TeamId(Uuid::from_u128(2));
const OTHER: TeamId = TeamId(Uuid::from_u128(3));

fn member(role: Role) -> Member {
    let team = role.needs_team().then_some(OWN);
    Member { cohort: COHORT, role, team }
}

fn entry(team: TeamId, status: Status) -> EntryFacts {
    EntryFacts {
        kind: EntryKind::Intervention,
        cohort: COHORT,
        team: Some(team),
        status,
        strict: false,
        cohort_closed: false,
        coauthor: false,
        invited: false,
    }
}

fn rights(role: Role, entry: &EntryFacts) -> Rights {
    entry_rights(&[member(role)], entry)
}

#[test]
fn a_stranger_sees_nothing() {
    let nobody = entry_rights(&[], &entry(OWN, Status::Adopted));
    assert_eq!(nobody, Rights::default());
    let elsewhere = Member { cohort: CohortId(Uuid::from_u128(9)), role: Role::Organiser, team: None };
    assert!(!entry_rights(&[elsewhere], &entry(OWN, Status::Adopted)).can_read());
}

#[test]
fn members_write_and_only_the_lead_submits() {
    let draft = entry(OWN, Status::Draft);
    assert!(rights(Role::Participant, &draft).edit);
    assert!(!rights(Role::Participant, &draft).submit);
    assert!(rights(Role::TeamLead, &draft).submit);
    assert!(!rights(Role::Coach, &draft).edit);
    assert!(rights(Role::Organiser, &draft).submit);
    assert!(!rights(Role::Organiser, &draft).edit);
}

#[test]
fn nobody_writes_while_in_review() {
    for role in Role::ALL {
        assert!(!rights(role, &entry(OWN, Status::InReview)).edit, "{role:?}");
    }
}

#[test]
fn strict_entries_stay_in_the_team() {
    let mut strict = entry(OTHER, Status::Draft);
    strict.strict = true;
    assert!(!rights(Role::Participant, &strict).can_read());
    assert!(!rights(Role::Coach, &strict).can_read());
    assert!(rights(Role::Organiser, &strict).can_read());
    strict.strict = false;
    assert!(rights(Role::Participant, &strict).can_read());
}

#[test]
fn observers_read_what_is_approved_and_clients_from_review_on() {
    for (status, observer, client) in [
        (Status::Draft, false, false),
        (Status::InReview, false, true),
        (Status::Adopted, true, true),
        (Status::Revise, false, false),
    ] {
        assert_eq!(rights(Role::Observer, &entry(OWN, status)).can_read(), observer, "{status:?}");
        assert_eq!(rights(Role::Client, &entry(OWN, status)).can_read(), client, "{status:?}");
    }
    assert_eq!(rights(Role::Observer, &entry(OWN, Status::Adopted)).read, Read::Iterations);
}

#[test]
fn a_coauthor_never_reviews() {
    let mut submitted = entry(OWN, Status::InReview);
    assert!(rights(Role::Coach, &submitted).review);
    submitted.coauthor = true;
    let coach = rights(Role::Coach, &submitted);
    assert!(!coach.review && !coach.second && coach.four_eyes);
}

#[test]
fn a_best_practice_is_judged_from_outside_the_team() {
    let mut submitted = entry(OTHER, Status::InReview);
    assert!(!rights(Role::Coach, &submitted).review, "an intervention only by its own coach");
    submitted.kind = EntryKind::BestPractice;
    assert!(rights(Role::Coach, &submitted).review);
    submitted.team = Some(OWN);
    let own = rights(Role::Coach, &submitted);
    assert!(!own.review && !own.second && !own.four_eyes && own.moderate, "not by the coach of the team");
    let both = [member(Role::Coach), Member { team: Some(OTHER), ..member(Role::Coach) }];
    assert!(!entry_rights(&both, &submitted).review, "nor by who coaches another team as well");
    submitted.team = Some(OTHER);
    submitted.strict = true;
    assert!(!rights(Role::Coach, &submitted).review, "who may not read it does not judge it");
}

#[test]
fn an_invited_expert_judges_a_best_practice_of_another_team() {
    let mut submitted = entry(OWN, Status::InReview);
    submitted.invited = true;
    assert!(!rights(Role::Expert, &submitted).review, "advice only");
    submitted.kind = EntryKind::BestPractice;
    assert!(rights(Role::Expert, &submitted).review);
    let colleague = [member(Role::Expert), member(Role::Participant)];
    assert!(!entry_rights(&colleague, &submitted).review, "not from within the team");
    submitted.invited = false;
    assert!(!rights(Role::Expert, &submitted).review);
}

#[test]
fn only_the_coach_of_the_team_lowers_a_label() {
    let draft = entry(OWN, Status::Draft);
    for role in Role::ALL {
        assert_eq!(rights(role, &draft).lower_label, role == Role::Coach, "{role:?}");
        assert!(!rights(role, &entry(OTHER, Status::Draft)).lower_label, "{role:?}");
    }
    let goal = EntryFacts { kind: EntryKind::PolicyGoal, team: None, ..draft };
    assert!(rights(Role::Organiser, &goal).lower_label && !rights(Role::Coach, &goal).lower_label);
}

#[test]
fn policy_goals_belong_to_the_organiser() {
    let mut goal = entry(OWN, Status::Draft);
    goal.kind = EntryKind::PolicyGoal;
    goal.team = None;
    assert!(rights(Role::Organiser, &goal).edit);
    assert!(!rights(Role::TeamLead, &goal).edit);
    assert!(rights(Role::Participant, &goal).can_read());
}

#[test]
fn a_closed_cohort_is_read_only() {
    let mut closed = entry(OWN, Status::Draft);
    closed.cohort_closed = true;
    for role in Role::ALL {
        let rights = rights(role, &closed);
        assert!(!rights.edit && !rights.submit && !rights.comment && !rights.review, "{role:?}");
    }
}

#[test]
fn an_expert_sees_only_the_entry_invited_to() {
    let mut one = entry(OWN, Status::Draft);
    assert!(!rights(Role::Expert, &one).can_read());
    one.invited = true;
    let invited = rights(Role::Expert, &one);
    assert!(invited.can_read() && invited.comment && !invited.edit && !invited.export);
}

#[test]
fn the_list_filter_says_the_same_as_the_rights() {
    for role in Role::ALL {
        let seen = visibility(&[member(role)], COHORT);
        for status in Status::ALL {
            for (team, strict) in [(OWN, false), (OWN, true), (OTHER, false), (OTHER, true)] {
                let mut facts = entry(team, status);
                facts.strict = strict;
                let listed = seen.all
                    || (seen.cohort && !strict)
                    || seen.teams.contains(&team)
                    || (seen.statuses.contains(&status) && !strict);
                assert_eq!(listed, rights(role, &facts).can_read(), "{role:?} {status:?} {team:?} {strict}");
            }
        }
    }
}
