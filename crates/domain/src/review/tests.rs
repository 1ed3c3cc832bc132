use proptest::prelude::*;

use super::*;
use crate::{fields::NoTargets, lang::Lang, value::Value};

const KINDS: [EntryKind; 4] =
    [EntryKind::ProblemAnalysis, EntryKind::Intervention, EntryKind::BestPractice, EntryKind::Evaluation];

const fn judged(kind: EntryKind, content: &Content) -> Judged<'_> {
    Judged { kind, content, ctx: Context { lang: Lang::Nl, targets: &NoTargets } }
}

/// A review of which only the content of the iteration can keep a positive verdict away.
fn good(judged: &Judged<'_>) -> ReviewBody {
    let score = || Score { score: 3, motivation: String::new() };
    ReviewBody {
        ticks: judged.to_see().map(|field| field.id.clone()).collect(),
        scores: rubric::criteria(judged.kind).iter().map(|each| (each.code.clone(), score())).collect(),
        strengths: "Helder keuzemoment.".to_owned(),
        points: vec![Point { level: "must".to_owned(), text: "Noem een eigenaar.".to_owned() }],
    }
}

/// What stands in the way, apart from what an empty iteration lacks.
fn issues(judged: &Judged<'_>, body: &ReviewBody, verdict: Option<Verdict>) -> Vec<(String, Issue)> {
    let lacking = Gates::of(judged, body).missing;
    let lacks = |problem: &Problem| matches!(problem.what, Issue::FieldsMissing { .. }) || lacking.contains(problem);
    let all = problems(judged, body, verdict).into_iter().filter(|problem| !lacks(problem));
    all.map(|problem| (problem.place.field, problem.what)).collect()
}

#[test]
fn each_verdict_is_in_the_vocabulary_and_reads_back() {
    let codes: Vec<_> = crate::vocab::terms("verdicts").iter().map(|term| term.code.as_str()).collect();
    assert_eq!(codes, Verdict::ALL.map(Verdict::code));
    for verdict in Verdict::ALL {
        assert_eq!(Verdict::parse(verdict.code()), Some(verdict));
    }
}

#[test]
fn each_verdict_leads_to_its_status() {
    let to = |kind, verdict| outcome(kind, verdict).map(|step| step.to);
    for (kind, approved) in [
        (EntryKind::ProblemAnalysis, Status::Adopted),
        (EntryKind::Intervention, Status::ApprovedForTest),
        (EntryKind::BestPractice, Status::Checked),
        (EntryKind::Evaluation, Status::Adopted),
    ] {
        assert_eq!(to(kind, Verdict::Approved), Some(approved));
        assert_eq!(to(kind, Verdict::ApprovedWithPoints), Some(approved));
        assert_eq!(to(kind, Verdict::Revise), Some(Status::Revise));
        assert_eq!(to(kind, Verdict::DoNotProceed), Some(Status::Stopped));
    }
    assert_eq!(to(EntryKind::PolicyGoal, Verdict::Approved), None, "goals are not reviewed");
}

#[test]
fn only_an_intervention_needs_stage_two_for_approval() {
    assert_eq!(approval_stage(EntryKind::Intervention), Need::R2);
    assert_eq!(approval_stage(EntryKind::ProblemAnalysis), Need::R1);
    let content = Content::default();
    let missing = Gates::of(&judged(EntryKind::Intervention, &content), &ReviewBody::default()).missing;
    assert!(missing.iter().any(|problem| problem.place.field == "test_design"), "needed before the test");
    assert!(missing.iter().all(|problem| problem.place.field != "decision"), "needed after the test");
}

#[test]
fn an_unticked_field_stops_approval_only() {
    let content = Content::default();
    let judged = judged(EntryKind::Intervention, &content);
    let mut body = good(&judged);
    body.ticks.remove("mechanism");
    let found = issues(&judged, &body, Some(Verdict::Approved));
    assert_eq!(found, [("seen-mechanism".to_owned(), Issue::NotSeen)]);
    let most: Vec<String> = body.ticks.iter().skip(2).cloned().collect();
    body.ticks.retain(|id| !most.contains(id));
    let found = issues(&judged, &body, Some(Verdict::Approved));
    assert_eq!(
        found,
        [("seen-title".to_owned(), Issue::CoachTickMissing { fields: most.len() + 1 })],
        "not one by one"
    );
    assert_eq!(issues(&judged, &body, Some(Verdict::Revise)), []);
}

#[test]
fn a_field_that_is_not_needed_is_to_be_seen_once_it_is_filled_in() {
    let mut content = Content::default();
    let sees = |content: &Content| {
        judged(EntryKind::ProblemAnalysis, content).to_see().any(|field| field.id == "lived_experience")
    };
    assert!(!sees(&content));
    content.set("lived_experience", Value::text("Twee gesprekken met ervaringsdeskundigen."));
    assert!(sees(&content));
}

#[test]
fn a_low_score_on_a_gate_stops_approval_and_wants_a_reason() {
    let content = Content::default();
    let judged = judged(EntryKind::Intervention, &content);
    let mut body = good(&judged);
    body.scores.insert("IV5".to_owned(), Score { score: 1, motivation: "Onduidelijk.".to_owned() });
    let why = ("why-IV5".to_owned(), Issue::MotivationNeeded { criterion: "IV5".to_owned(), min: 20 });
    let gate = ("score-IV5".to_owned(), Issue::GateScore { criteria: "IV5".to_owned() });
    assert_eq!(issues(&judged, &body, Some(Verdict::ApprovedWithPoints)), [gate.clone(), why.clone()]);
    assert_eq!(issues(&judged, &body, Some(Verdict::Revise)), [why], "a reason is needed with any verdict");
    body.scores.insert("IV5".to_owned(), Score { score: 1, motivation: "x".repeat(20) });
    assert_eq!(issues(&judged, &body, Some(Verdict::Approved)), [gate]);
    body.scores.insert("IV4".to_owned(), body.scores["IV5"].clone());
    body.scores.insert("IV5".to_owned(), Score { score: 2, motivation: String::new() });
    assert_eq!(issues(&judged, &body, Some(Verdict::Approved)), [], "IV4 is no gate");
}

#[test]
fn a_positive_verdict_scores_everything() {
    let content = Content::default();
    let judged = judged(EntryKind::BestPractice, &content);
    let mut body = good(&judged);
    body.scores.remove("BP3");
    let missing = ("score-BP3".to_owned(), Issue::ScoreMissing { criteria: "BP3".to_owned() });
    assert_eq!(issues(&judged, &body, Some(Verdict::Approved)), [missing]);
    assert_eq!(issues(&judged, &body, Some(Verdict::DoNotProceed)), []);
}

#[test]
fn a_verdict_is_chosen_and_says_what_it_asks() {
    let content = Content::default();
    let judged = judged(EntryKind::Evaluation, &content);
    let mut body = good(&judged);
    assert_eq!(issues(&judged, &body, None), [("verdict".to_owned(), Issue::VerdictNeeded)]);
    body.points.clear();
    assert_eq!(issues(&judged, &body, Some(Verdict::Approved)), []);
    for verdict in [Verdict::ApprovedWithPoints, Verdict::Revise, Verdict::DoNotProceed] {
        assert_eq!(issues(&judged, &body, Some(verdict)), [("point-1".to_owned(), Issue::PointNeeded)]);
    }
}

#[test]
fn texts_and_points_have_bounds() {
    let content = Content::default();
    let judged = judged(EntryKind::Evaluation, &content);
    let mut body = good(&judged);
    body.strengths = "é".repeat(STRENGTHS_MAX + 2);
    body.points = vec![Point { level: "should".to_owned(), text: "Vergelijk.".to_owned() }; POINTS_MAX + 1];
    let found = issues(&judged, &body, Some(Verdict::Revise));
    assert_eq!(
        found,
        [
            ("strengths".to_owned(), Issue::TooLong { over: 2, max: STRENGTHS_MAX }),
            ("point-11".to_owned(), Issue::TooManyRows { over: 1, max: POINTS_MAX }),
        ]
    );
}

#[test]
fn a_low_mean_only_warns() {
    let content = Content::default();
    let judged = judged(EntryKind::ProblemAnalysis, &content);
    let mut body = good(&judged);
    let reason = || "Dit staat er nog niet goed genoeg.".to_owned();
    for code in ["PA1", "PA2", "PA3", "PA4"] {
        body.scores.insert(code.to_owned(), Score { score: 1, motivation: reason() });
    }
    assert_eq!(body.mean(rubric::criteria(judged.kind)), (5, Some(1.4)));
    assert!(low_mean(judged.kind, &body, Some(Verdict::Approved)));
    assert!(!low_mean(judged.kind, &body, Some(Verdict::Revise)));
    assert_eq!(issues(&judged, &body, Some(Verdict::Approved)), []);
}

#[test]
fn what_was_stored_before_still_reads() {
    let old = r#"{"ticks":["title"],"scores":{"IV1":{"score":3}},"points":[{"level":"must","text":"Iets."}]}"#;
    let body: ReviewBody = serde_json::from_str(old).unwrap();
    assert_eq!(body.scores["IV1"].score, 3);
    assert!(body.points[0].is_must() && body.strengths.is_empty());
    assert_eq!(serde_json::from_str::<ReviewBody>("{}").unwrap(), ReviewBody::default());
}

fn any_body(kind: EntryKind) -> impl Strategy<Value = ReviewBody> {
    let fields: Vec<String> = template(kind).fields.iter().map(|field| field.id.clone()).collect();
    let most = fields.len();
    let ticks = proptest::sample::subsequence(fields, 0..=most);
    let codes: Vec<String> = rubric::criteria(kind).iter().map(|each| each.code.clone()).collect();
    let scores = codes.into_iter().map(|code| {
        let score = (0..=rubric::MAX_SCORE, prop_oneof![Just(""), Just("te kort"), Just("lang genoeg voor een reden")]);
        (Just(code), proptest::option::weighted(0.9, score))
    });
    let points = proptest::collection::vec("[a-z]{1,9}", 0..3);
    (ticks, scores.collect::<Vec<_>>(), points).prop_map(|(ticks, scores, points)| ReviewBody {
        ticks: ticks.into_iter().collect(),
        scores: scores
            .into_iter()
            .filter_map(|(code, score)| score.map(|(score, why)| (code, Score { score, motivation: why.to_owned() })))
            .collect(),
        strengths: String::new(),
        points: points.into_iter().map(|text| Point { level: "must".to_owned(), text }).collect(),
    })
}

proptest! {
    /// The law of DOMAIN.md section 3.3, said once more in another way.
    #[test]
    fn no_positive_verdict_passes_a_gate(
        (kind, body) in proptest::sample::select(KINDS.to_vec()).prop_flat_map(|kind| (Just(kind), any_body(kind))),
        verdict in proptest::sample::select(Verdict::ALL.to_vec()),
    ) {
        let content = Content::default();
        let judged = judged(kind, &content);
        let unticked = judged.to_see().any(|field| !body.ticks.contains(&field.id));
        let weak = rubric::criteria(kind).iter().any(|each| {
            body.scores.get(&each.code).is_none_or(|score| each.gate && score.score <= 1)
        });
        let silent = body.scores.values().any(|score| score.score <= 1 && score.motivation.chars().count() < 20);
        let stuck = !problems(&judged, &body, Some(verdict)).is_empty();
        if verdict.positive() {
            prop_assert!(stuck || !(unticked || weak || silent));
        } else {
            prop_assert_eq!(stuck, silent || body.points.is_empty());
        }
    }

    /// More ticks and higher scores never close a gate.
    #[test]
    fn a_better_review_has_no_more_gates(body in any_body(EntryKind::Intervention)) {
        let content = Content::default();
        let judged = judged(EntryKind::Intervention, &content);
        let before = Gates::of(&judged, &body);
        let mut better = body;
        better.ticks.extend(judged.to_see().map(|field| field.id.clone()).take(5));
        better.scores.values_mut().for_each(|score| score.score = rubric::MAX_SCORE);
        let after = Gates::of(&judged, &better);
        prop_assert!(after.unseen.len() <= before.unseen.len());
        prop_assert!(after.low.is_empty());
        prop_assert_eq!(after.unscored.len(), before.unscored.len());
        prop_assert_eq!(after.missing, before.missing);
    }
}
