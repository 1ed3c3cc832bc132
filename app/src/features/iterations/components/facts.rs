//! Who made an iteration, when and why, and what its reviewers said.

use leptos::prelude::*;

use crate::{
    features::{
        iterations::{api::Made, texts::IterationText},
        review::parts::{ReviewBody, ShownReview},
    },
    i18n::t,
    ui::{Icon, IconName},
};

/// So many characters of the checksum are enough to compare by eye.
const SHORT: usize = 8;

/// Facts and reviews beside the text; at narrow widths folded above it. Who does not hear of reviews (`None`) is not
/// told that there are none either.
#[component]
pub fn Facts(made: Made, reviews: Option<Vec<ShownReview>>) -> impl IntoView {
    let reviews = reviews.map(|reviews| match reviews.is_empty() {
        true => view! { <p class="fl-hint">{t(IterationText::NoReview)}"."</p> }.into_any(),
        false => reviews.into_iter().map(|review| view! { <ReviewBody review /> }).collect_view().into_any(),
    });
    let row = |label: IterationText, value: String| {
        (!value.is_empty()).then(|| view! { <dt>{t(label)}</dt><dd>{value}</dd> })
    };
    let short: String = made.hash.chars().take(SHORT).collect();
    view! {
        <aside class="fl-aside" aria-labelledby="facts">
            <details class="fl-fold">
                <summary>{t(IterationText::Facts)}<Icon name=IconName::ChevronDown class="fl-icon--s" /></summary>
                <div class="fl-stack">
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
                </div>
                {reviews}
                </div>
            </details>
        </aside>
    }
    .into_any()
}
