//! The iterations of an entry in time, each with how it came out of its review.

use leptos::prelude::*;

use crate::{
    features::iterations::{
        api::{Outcome, StripData, StripItem},
        texts::StripText,
    },
    i18n::{Count, Noun, t},
    ui::{Icon, IconName},
};

/// So many iterations are all shown; of more, the first and the last [`LAST`], with links to the others between them.
const MOST: usize = 5;
const LAST: usize = 3;

/// The strip. `current` is the number of the iteration that the page shows, nothing on the page of the draft.
#[component]
pub fn IterationStrip(strip: StripData, #[prop(default = None)] current: Option<u32>) -> impl IntoView {
    let latest = strip.items.last().map_or(0, |item| item.n);
    // In review, and once the text is fixed, the draft is the latest iteration: that is where the reader is.
    let here = (current.or(if strip.draft_at.is_none() { Some(latest) } else { None }), current.is_none());
    let fold = t(StripText::Fold { n: Count(strip.items.len(), Noun::Iteration) });
    let draft = strip.draft_at.clone().map(|at| {
        let name = if current.is_none() { StripText::DraftNow } else { StripText::Draft };
        let name = match current {
            None => view! { <b>{t(name)}</b> }.into_any(),
            Some(_) => view! { <a href=format!("/entries/{}", strip.code)>{t(name)}</a> }.into_any(),
        };
        let step = current.is_none().then_some("step");
        view! { <li aria-current=step>{name}<p>{t(StripText::Changed { at: at.text })}</p></li> }
    });
    let next = next(&strip);
    let waits = strip.in_review.then_some(latest);
    let items = shown(&strip.code, strip.items, here, waits);
    view! {
        <div class="fl-band__more">
            <details class="fl-iters-fold">
                <summary>{fold}<Icon name=IconName::ChevronDown class="fl-icon--s" /></summary>
                <ol class="fl-iters" role="list" aria-label=t(StripText::Label)>{items}{draft}{next}</ol>
            </details>
        </div>
    }
    .into_any()
}

/// The iteration where the reader is, and whether that is what the entry reads as now.
type Here = (Option<u32>, bool);

/// The review that comes next.
fn next(strip: &StripData) -> Option<AnyView> {
    let text = if strip.in_review { StripText::NowWithCoach } else { StripText::AfterSubmit };
    (strip.in_review || strip.submittable)
        .then(|| view! { <li data-state="next"><b>{t(StripText::Review)}</b><p>{t(text)}</p></li> }.into_any())
}

fn shown(code: &str, items: Vec<StripItem>, here: Here, waits: Option<u32>) -> Vec<AnyView> {
    let count = items.len();
    let between = if count > MOST { 1..count - LAST } else { 0..0 };
    let mut views = Vec::new();
    let mut skipped = Vec::new();
    for (at, item) in items.into_iter().enumerate() {
        if between.contains(&at) {
            skipped.push(item.n);
            if at + 1 == between.end {
                views.push(gap(code, &skipped, here.0));
            }
        } else {
            views.push(step(code, item, here, waits));
        }
    }
    views
}

fn step(code: &str, item: StripItem, here: Here, waits: Option<u32>) -> AnyView {
    let is_here = here.0 == Some(item.n);
    let name =
        if is_here && here.1 { StripText::IterationNow { n: item.n } } else { StripText::Iteration { n: item.n } };
    let verdict = item.verdict.or_else(|| (waits == Some(item.n)).then(|| t(StripText::Waits)));
    let meta = match verdict {
        Some(verdict) => t(StripText::Meta { at: item.at.text, verdict }),
        None => item.at.text,
    };
    let outcome = item.outcome.map(|outcome| match outcome {
        Outcome::Approved => "approved",
        Outcome::Revise => "revise",
        Outcome::Stop => "stop",
    });
    let href = format!("/entries/{code}/iterations/{}", item.n);
    let step = is_here.then_some("step");
    view! { <li data-verdict=outcome aria-current=step><a href=href>{t(name)}</a><p>{meta}</p></li> }.into_any()
}

/// The iterations that are not shown, by their numbers.
fn gap(code: &str, numbers: &[u32], here: Option<u32>) -> AnyView {
    let (from, to) = (numbers.first().copied().unwrap_or_default(), numbers.last().copied().unwrap_or_default());
    let links = numbers
        .iter()
        .map(|n| {
            let current = (here == Some(*n)).then_some("true");
            let name = t(StripText::Iteration { n: *n });
            view! { <a href=format!("/entries/{code}/iterations/{n}") aria-label=name aria-current=current>{*n}</a>" " }
        })
        .collect_view();
    view! { <li><b>{t(StripText::Skipped { from, to })}</b><p>{links}</p></li> }.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::ui::When;

    fn html(count: u32, draft: bool, current: Option<u32>) -> String {
        let when = |text: &str| When { iso: String::new(), text: text.to_owned(), exact: String::new() };
        let item = |n| StripItem { n, at: when("3 november"), outcome: None, verdict: None };
        let strip = StripData {
            code: "IV-2026-001".to_owned(),
            items: (1..=count).map(item).collect(),
            draft_at: draft.then(|| when("zojuist")),
            in_review: false,
            submittable: false,
            moves: Vec::new(),
            submit: None,
            summary: None,
            review: false,
            history: false,
            lower_label: false,
        };
        view! { <IterationStrip strip current /> }.into_any().to_html()
    }

    #[test]
    fn of_many_iterations_the_first_and_the_last_three_have_a_place_of_their_own() {
        assert_eq!(html(5, true, None).matches("<li").count(), 6, "five and the draft");
        let many = html(9, true, None);
        assert_eq!(many.matches("<li").count(), 6, "1, 2 to 6, 7, 8, 9, draft");
        assert!((1..=9).all(|n| many.contains(&format!("/iterations/{n}\""))), "each can be reached: {many}");
        assert!(many.contains("Iteratie 2 tot en met 6"));
    }

    #[test]
    fn the_reader_is_at_the_draft_or_at_what_it_reads_as() {
        assert!(html(2, true, None).contains("Concept, nu"));
        assert!(html(2, false, None).contains("Iteratie 2, nu"));
        let older = html(2, true, Some(1));
        assert_eq!(older.matches("aria-current").count(), 1);
        assert!(!older.contains(", nu"), "an older iteration is not what the entry reads as now");
    }
}
