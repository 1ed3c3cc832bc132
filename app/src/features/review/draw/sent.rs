//! A review that was sent (or would be), as the team reads it.

use domain::{
    kind::EntryKind,
    lang::Localized,
    review::{ReviewBody, Verdict},
    rubric,
};
use jiff::Timestamp;
use leptos::prelude::*;
use services::reviews::SentReview;

use super::{Now, verdict_badge};
use crate::{
    features::review::{parts::ShownReview, texts::SentText},
    i18n::{Count, Noun, lang, t},
    ui::{Icon, IconName},
};

/// Prepares a sent review of iteration `n` for reading, for a page read at `now`.
#[must_use]
pub fn shown_review(review: &SentReview, kind: EntryKind, n: i64, now: Timestamp) -> ShownReview {
    let now = Now { at: now, lang: lang() };
    ShownReview { html: panel(review, kind, n, now).to_html() }
}

/// The panel with its heading.
fn panel(review: &SentReview, kind: EntryKind, n: i64, now: Now) -> AnyView {
    let at = now.when(review.at).exact;
    let id = format!("review-{n}-{}", review.at.as_microsecond());
    let named = id.clone();
    let replaced = review.replaced.then(|| view! { <p class="fl-hint">{t(SentText::Replaced)}</p> });
    let agreed = (!review.seconds.is_empty())
        .then(|| view! { <p class="fl-hint">{t(SentText::Agreed { names: review.seconds.join(", ") })}</p> });
    view! {
        <section class="fl-panel" aria-labelledby=named>
            <div>
                <h2 id=id>{t(SentText::Title { n: super::count(n) })}</h2>
                <p class="fl-hint">{t(SentText::By { coach: review.coach.clone(), at })}</p>
                {replaced}
                {agreed}
            </div>
            {inside(review.judged(), &review.body, kind)}
        </section>
    }
    .into_any()
}

/// Verdict, strengths, points and scores, under a heading of level 2.
pub(super) fn inside(verdict: Option<Verdict>, body: &ReviewBody, kind: EntryKind) -> AnyView {
    let badge = verdict.map(|verdict| view! { <p>{verdict_badge(verdict)}</p> });
    let strengths = (!body.strengths.is_empty()).then(|| {
        view! { <div><h3>{t(SentText::Strengths)}</h3><p>{body.strengths.clone()}</p></div> }
    });
    let must = t(if verdict == Some(Verdict::DoNotProceed) { SentText::Stops } else { SentText::Must });
    let points = [(true, must), (false, t(SentText::Should))].map(|(must, title)| points(body, must, title));
    view! {
        {badge}
        {strengths}
        {points}
        {scores(body, kind)}
    }
    .into_any()
}

fn points(body: &ReviewBody, must: bool, title: String) -> Option<AnyView> {
    let chosen: Vec<_> = body.points.iter().filter(|point| point.is_must() == must).collect();
    if chosen.is_empty() {
        return None;
    }
    let items = chosen.into_iter().map(|point| view! { <li>{point.text.clone()}</li> }).collect_view();
    Some(view! { <div><h3>{title}</h3><div class="fl-prose"><ul>{items}</ul></div></div> }.into_any())
}

/// The scores in words; no sum and no mean, because nobody is ranked.
fn scores(body: &ReviewBody, kind: EntryKind) -> Option<AnyView> {
    let criteria = rubric::criteria(kind);
    let (scored, _) = body.mean(criteria);
    if scored == 0 {
        return None;
    }
    let items = criteria.iter().filter_map(|criterion| {
        let score = body.scores.get(&criterion.code)?;
        let words = said(rubric::anchor(criterion, score.score));
        let text = t(SentText::Score { score: usize::from(score.score), words });
        let why = (!score.motivation.is_empty()).then(|| view! { <p>{score.motivation.clone()}</p> });
        Some(view! {
            <li>
                <p><b>{criterion.code.clone()}" "{said(&criterion.title)}</b></p>
                <p>{text}</p>
                {why}
            </li>
        })
    });
    let title = t(SentText::Scores { n: Count(scored, Noun::Criterion) });
    Some(
        view! {
            <details class="fl-fold">
                <summary>{title}<Icon name=IconName::ChevronDown class="fl-icon--s" /></summary>
                <ul class="fl-record" role="list">{items.collect_view()}</ul>
            </details>
        }
        .into_any(),
    )
}

/// A text in the language of the page.
pub(super) fn said(text: &Localized) -> String {
    text.get(lang()).to_owned()
}
