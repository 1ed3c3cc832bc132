//! Who made an iteration, when and why, and what its reviewers said.

use leptos::prelude::*;

use crate::{
    features::iterations::{
        api::{Made, Outcome, ReviewData},
        texts::IterationText,
    },
    i18n::{Count, Noun, t},
    ui::{Icon, IconName, Time},
};

/// So many characters of the checksum are enough to compare by eye.
const SHORT: usize = 8;

/// Facts and reviews beside the text; at narrow widths folded above it.
#[component]
pub fn Facts(made: Made, reviews: Vec<ReviewData>) -> impl IntoView {
    let row = |label: IterationText, value: String| {
        (!value.is_empty()).then(|| view! { <dt>{t(label)}</dt><dd>{value}</dd> })
    };
    let short: String = made.hash.chars().take(SHORT).collect();
    view! {
        <aside class="fl-aside" aria-labelledby="facts">
            <details class="fl-fold">
                <summary>{t(IterationText::Facts)}<Icon name=IconName::ChevronDown class="fl-icon--s" /></summary>
                <div class="fl-panel">
                    <h2 id="facts">{t(IterationText::Facts)}</h2>
                    <dl class="fl-facts fl-facts--stack">
                        {row(IterationText::MadeBy, made.by)}
                        <dt>{t(IterationText::When)}</dt>
                        <dd><time datetime=made.at.iso>{made.at.exact}</time></dd>
                        {row(IterationText::Trigger, made.trigger)}
                        {row(IterationText::Phase, made.phase)}
                        {row(IterationText::ChangeNote, made.change_note)}
                        <dt>{t(IterationText::Hash)}</dt>
                        <dd>
                            <code title=made.hash.clone()>{short}</code>
                            <details>
                                <summary class="fl-more">
                                    {t(IterationText::HashWhole)}<Icon name=IconName::ChevronDown class="fl-icon--s" />
                                </summary>
                                <code>{made.hash}</code>
                                <p class="fl-hint">{t(IterationText::HashMore)}"."</p>
                            </details>
                        </dd>
                    </dl>
                    <ReviewList reviews />
                </div>
            </details>
        </aside>
    }
    .into_any()
}

#[component]
fn ReviewList(reviews: Vec<ReviewData>) -> impl IntoView {
    if reviews.is_empty() {
        return view! { <p class="fl-hint">{t(IterationText::NoReview)}"."</p> }.into_any();
    }
    let title = t(IterationText::Reviews { n: Count(reviews.len(), Noun::Review) });
    let reviews = reviews.into_iter().map(review).collect_view();
    view! { <h2>{title}</h2>{reviews} }.into_any()
}

fn review(review: ReviewData) -> AnyView {
    let (tone, dot) = match review.outcome {
        Some(Outcome::Approved) => ("ok", IconName::DotFull),
        Some(Outcome::Revise) => ("wait", IconName::DotTriangle),
        _ => ("stop", IconName::DotSquare),
    };
    let strengths = (!review.strengths.is_empty())
        .then(|| view! { <h3>{t(IterationText::Strengths)}</h3><p>{review.strengths}</p> });
    let points: Vec<_> = review
        .points
        .into_iter()
        .map(|(level, text)| view! { <li>{t(IterationText::Point { level, text })}</li> })
        .collect();
    let points = (!points.is_empty())
        .then(|| view! { <h3>{t(IterationText::Points)}</h3><div class="fl-prose"><ul>{points}</ul></div> });
    view! {
        <div class="fl-stack">
            <p>
                <span class="fl-status" data-tone=tone><Icon name=dot />{review.verdict}</span><br />
                <small class="fl-subtle">{review.coach}", "<Time at=review.at /></small>
            </p>
            {strengths}
            {points}
        </div>
    }
    .into_any()
}
