//! The phases of a cohort: a ribbon, folded on a narrow screen.

use leptos::prelude::*;

use crate::{
    features::cohort::{
        api::{PhaseItem, Step},
        texts::CohortText,
    },
    i18n::t,
    ui::{Icon, IconName},
};

/// Past this many the ribbon takes two rows.
const ONE_ROW: usize = 7;

/// The ribbon, and the same as a folded list below 44 em.
#[component]
pub fn Phases(phases: Vec<PhaseItem>) -> impl IntoView {
    let all = phases.len();
    let rows = (all > ONE_ROW).then_some("2");
    let now = phases.iter().position(|phase| phase.step == Step::Now).unwrap_or_default();
    let name = phases.get(now).map(|phase| phase.name.clone()).unwrap_or_default();
    let items = phases.clone().into_iter().map(step).collect_view();
    let folded = phases.into_iter().map(step).collect_view();
    view! {
        <div class="fl-band__more">
            <ol class="fl-phases" role="list" aria-label=t(CohortText::Phases) data-rows=rows>{items}</ol>
            <details class="fl-phases-fold">
                <summary>
                    {t(CohortText::PhaseOf { n: now + 1, all, name })}
                    <Icon name=IconName::ChevronDown class="fl-icon--s" />
                </summary>
                <ol class="fl-phases fl-phases--list" role="list" aria-label=t(CohortText::Phases)>{folded}</ol>
            </details>
        </div>
    }
}

fn step(phase: PhaseItem) -> AnyView {
    let PhaseItem { name, step, day } = phase;
    let (state, current, day) = match step {
        Step::Done => (Some("done"), None, CohortText::FinishedOn { day }),
        Step::Now => (None, Some("step"), CohortText::Until { day }),
        Step::Next => (None, None, CohortText::From { day }),
    };
    let word = match step {
        Step::Done => Some(CohortText::Finished),
        Step::Now => Some(CohortText::Current),
        Step::Next => None,
    };
    view! {
        <li data-state=state aria-current=current>
            <b>
                {name} {(step == Step::Done).then(|| view! { <Icon name=IconName::Check /> })}
                {word.map(|word| view! { <span class="fl-vh">{t(word)}</span> })}
            </b>
            <span>{t(day)}</span>
        </li>
    }
    .into_any()
}
