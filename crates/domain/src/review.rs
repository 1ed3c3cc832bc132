//! The coach review (DOMAIN.md section 3.3): what it holds, which verdicts it may carry, and where each leads.
//!
//! A review is checked as a whole: [`Gates`] say what stands in the way of a positive verdict, [`problems`] what
//! stands in the way of the verdict that was chosen. Both are empty exactly when the review may be sent.

mod body;

pub use body::{Point, ReviewBody, Score, Verdict};

use crate::{
    bounds::chars,
    completeness::completeness,
    content::Content,
    error::{Issue, Problem},
    fields::{self, Context},
    kind::EntryKind,
    lifecycle::{self, Move, Status},
    rubric::{self, Criterion},
    template::{Field, Need, template},
};

/// Fewest characters of the motivation of a score of 0 or 1.
pub const MOTIVATION_MIN: usize = 20;
/// Most characters of a motivation.
pub const MOTIVATION_MAX: usize = 600;
/// Most characters of what is strong.
pub const STRENGTHS_MAX: usize = 1_000;
/// Most points to improve.
pub const POINTS_MAX: usize = 10;
/// Most characters of one point.
pub const POINT_MAX: usize = 600;
/// More fields than this are told as their number.
const FEW: usize = 5;
/// A gate criterion below this makes a positive verdict impossible; a mean below it is worth a warning.
pub const CLEAR: u8 = 2;

/// The iteration that is judged.
#[derive(Clone, Copy)]
pub struct Judged<'a> {
    pub kind: EntryKind,
    pub content: &'a Content,
    pub ctx: Context<'a>,
}

impl Judged<'_> {
    /// The fields that the coach has to see: marked C, and filled in or needed for approval. A blank field of a later
    /// stage shows nothing that could be seen.
    pub fn to_see(&self) -> impl Iterator<Item = &'static Field> {
        let (content, stage) = (self.content, approval_stage(self.kind));
        let shown =
            move |field: &&Field| !content.get(&field.id).is_blank() || fields::is_needed(field, content, stage);
        template(self.kind).fields.iter().filter(|field| field.coach).filter(shown)
    }
}

/// The stage that an iteration must have reached to be approved.
#[must_use]
pub fn approval_stage(kind: EntryKind) -> Need {
    outcome(kind, Verdict::Approved).and_then(|step| step.stage).unwrap_or(Need::R1)
}

/// The move that a verdict makes on an entry in review; none for kinds that are not reviewed.
#[must_use]
pub fn outcome(kind: EntryKind, verdict: Verdict) -> Option<Move> {
    lifecycle::find(kind, Status::InReview, verdict.action())
}

/// What stands in the way of a positive verdict.
#[derive(Clone, Debug, Default)]
pub struct Gates {
    /// Fields of [`Judged::to_see`] without a tick.
    pub unseen: Vec<&'static Field>,
    /// ★ criteria with a score of 0 or 1.
    pub low: Vec<&'static Criterion>,
    /// Criteria without a score.
    pub unscored: Vec<&'static Criterion>,
    /// What the iteration itself lacks for approval.
    pub missing: Vec<Problem>,
}

impl Gates {
    /// The gates of a review as it stands.
    #[must_use]
    pub fn of(judged: &Judged<'_>, body: &ReviewBody) -> Self {
        let criteria = rubric::criteria(judged.kind);
        let low = |each: &&Criterion| each.gate && body.score(each).is_some_and(|score| score < CLEAR);
        let stage = approval_stage(judged.kind);
        Self {
            unseen: judged.to_see().filter(|field| !body.ticks.contains(&field.id)).collect(),
            low: criteria.iter().filter(low).collect(),
            unscored: criteria.iter().filter(|each| body.score(each).is_none()).collect(),
            missing: completeness(template(judged.kind), judged.content, stage, judged.ctx).missing,
        }
    }

    /// Nothing stands in the way.
    #[must_use]
    pub const fn met(&self) -> bool {
        self.unseen.is_empty() && self.low.is_empty() && self.unscored.is_empty() && self.missing.is_empty()
    }

    /// The same as problems, each at its control of the form. Fields that the iteration lacks stand at the field.
    fn problems(self) -> Vec<Problem> {
        let unseen = self.unseen.iter().map(|field| {
            let label = field.label.clone();
            Problem { label, ..Problem::at(&seen(field), Issue::NotSeen) }
        });
        let mut problems = briefly(unseen.collect(), |fields| Issue::CoachTickMissing { fields });
        for each in self.low {
            problems.push(Problem::at(&scored(each), Issue::GateScore { criteria: each.code.clone() }));
        }
        for each in self.unscored {
            problems.push(Problem::at(&scored(each), Issue::ScoreMissing { criteria: each.code.clone() }));
        }
        problems.extend(briefly(self.missing, |fields| Issue::FieldsMissing { fields }));
        problems
    }
}

/// A few problems one by one; many as their number of places, at the first of them.
fn briefly(problems: Vec<Problem>, sum: impl Fn(usize) -> Issue) -> Vec<Problem> {
    let mut places: Vec<&str> = problems.iter().map(|problem| problem.place.field.as_str()).collect();
    places.dedup();
    match places.first() {
        Some(first) if places.len() > FEW => vec![Problem::at(first, sum(places.len()))],
        _ => problems,
    }
}

/// The name of the control with the tick of a field.
#[must_use]
pub fn seen(field: &Field) -> String {
    format!("seen-{}", field.id)
}

/// The name of the control with the score of a criterion.
#[must_use]
pub fn scored(criterion: &Criterion) -> String {
    format!("score-{}", criterion.code)
}

/// The name of the control with the motivation of a score.
#[must_use]
pub fn motivated(criterion: &Criterion) -> String {
    format!("why-{}", criterion.code)
}

/// The name of the control with a point, counted from 1.
#[must_use]
pub fn pointed(number: usize) -> String {
    format!("point-{number}")
}

/// A positive verdict on scores whose mean is low: worth a warning, no more.
#[must_use]
pub fn low_mean(kind: EntryKind, body: &ReviewBody, verdict: Option<Verdict>) -> bool {
    let (_, mean) = body.mean(rubric::criteria(kind));
    verdict.is_some_and(Verdict::positive) && mean.is_some_and(|mean| mean < f64::from(CLEAR))
}

/// Everything that keeps a review from being sent, in the order of the form; none when it may be.
#[must_use]
pub fn problems(judged: &Judged<'_>, body: &ReviewBody, verdict: Option<Verdict>) -> Vec<Problem> {
    let mut problems = Vec::new();
    if verdict.is_some_and(Verdict::positive) {
        problems.extend(Gates::of(judged, body).problems());
    }
    problems.extend(rubric::criteria(judged.kind).iter().filter_map(|each| motivation(each, body)));
    too_long("strengths", &body.strengths, STRENGTHS_MAX, &mut problems);
    for (at, point) in body.points.iter().enumerate() {
        too_long(&pointed(at + 1), &point.text, POINT_MAX, &mut problems);
    }
    let over = body.points.len().saturating_sub(POINTS_MAX);
    if over > 0 {
        problems.push(Problem::at(&pointed(POINTS_MAX + 1), Issue::TooManyRows { over, max: POINTS_MAX }));
    }
    match verdict {
        None => problems.push(Problem::at("verdict", Issue::VerdictNeeded)),
        Some(verdict) if verdict.needs_point() && body.points.is_empty() => {
            problems.push(Problem::at(&pointed(1), Issue::PointNeeded));
        }
        Some(_) => {}
    }
    problems
}

/// A low score says why; no motivation is longer than it may be.
fn motivation(criterion: &Criterion, body: &ReviewBody) -> Option<Problem> {
    let score = body.scores.get(&criterion.code)?;
    let have = chars(&score.motivation);
    let what = if score.score < CLEAR && have < MOTIVATION_MIN {
        Issue::MotivationNeeded { criterion: criterion.code.clone(), min: MOTIVATION_MIN }
    } else if have > MOTIVATION_MAX {
        Issue::TooLong { over: have - MOTIVATION_MAX, max: MOTIVATION_MAX }
    } else {
        return None;
    };
    Some(Problem::at(&motivated(criterion), what))
}

fn too_long(place: &str, text: &str, max: usize, problems: &mut Vec<Problem>) {
    let have = chars(text);
    if have > max {
        problems.push(Problem::at(place, Issue::TooLong { over: have - max, max }));
    }
}

#[cfg(test)]
mod tests;
