//! The first block of the dashboard: what to do, by role.

use leptos::prelude::*;

use crate::{
    features::{
        cohort::{
            api::{EntryItem, Task, TaskItem, TodoData},
            texts::{CohortText, TodoText},
        },
        organise::{api::GapKey, gap_name, gap_noun_kind},
    },
    i18n::{Count, Noun, t},
    ui::{KindGlyph, StatusBadge, Time},
};

/// The block that fits the reader's role.
#[component]
pub fn TodoBlock(todo: TodoData, slug: String) -> impl IntoView {
    let (title, count, body) = match todo {
        TodoData::Tasks { tasks, total } => {
            let count = counted(tasks.len(), Count(total, Noun::Task));
            (TodoText::Todo, count, view! { <TaskList tasks empty=TodoText::Nothing /> }.into_any())
        }
        TodoData::Reviews { tasks, total } => {
            let count = counted(tasks.len(), Count(total, Noun::Entry));
            let body = view! {
                <TaskList tasks empty=TodoText::QueueEmpty />
                <p><a class="fl-more" href="/reviews">{t(TodoText::AllReviews)}</a></p>
            };
            (TodoText::WaitsForYou, count, body.into_any())
        }
        TodoData::Gaps { gaps, stocktake, reviews } => {
            let total = gaps.iter().map(|(_, n)| n).sum();
            (TodoText::Gaps, Count(total, Noun::Gap).said(), gap_list(gaps, stocktake, reviews, &slug))
        }
        TodoData::Approved { entries } => {
            (TodoText::NewlyApproved, Count(entries.len(), Noun::Entry).said(), approved(entries))
        }
    };
    view! {
        <section class="fl-section fl-card fl-dash__todo" aria-labelledby="h-todo">
            <div class="fl-section__head"><h2 id="h-todo">{t(title)}</h2><span>{count}</span></div>
            {body}
        </section>
    }
}

trait Said {
    fn said(&self) -> String;
}

impl Said for Count {
    fn said(&self) -> String {
        crate::i18n::Show::show(self, crate::i18n::lang())
    }
}

/// "4 taken", or "8 van 12 taken" where not all are shown.
fn counted(shown: usize, total: Count) -> String {
    if shown < total.0 { t(TodoText::ShownOf { shown, total }) } else { total.said() }
}

/// Tasks in a list, or the sentence for none.
#[component]
pub fn TaskList(tasks: Vec<TaskItem>, empty: TodoText) -> impl IntoView {
    if tasks.is_empty() {
        return view! { <p class="fl-hint">{t(empty)}</p> }.into_any();
    }
    let tasks = tasks.into_iter().map(task).collect_view();
    view! { <ul class="fl-todo" role="list">{tasks}</ul> }.into_any()
}

fn task(item: TaskItem) -> AnyView {
    let TaskItem { kind, href, title, what, at } = item;
    let (text, about) = match what {
        Task::Answer { by, field, suggestion } => {
            let text = if suggestion { TodoText::Suggestion { by } } else { TodoText::Answer { by } };
            let about = field.map_or_else(|| title.clone(), |field| t(TodoText::At { field, title: title.clone() }));
            (t(text), about)
        }
        Task::Revise => (t(TodoText::Revise), title),
        Task::Fill { fields } => (t(TodoText::Fill { fields: Count(fields, Noun::Field) }), title),
        Task::Proposed { by } => (t(TodoText::Proposed { by }), title),
        Task::Confirm { iteration, days } => {
            let waits = t(CohortText::Waits { days: Count(days, Noun::Workday) });
            (title, format!("{}, {waits}", t(TodoText::Confirm { n: iteration })))
        }
        Task::Review { iteration, days } => {
            let waits = t(CohortText::Waits { days: Count(days, Noun::Workday) });
            (title, format!("{}, {waits}", t(TodoText::Review { n: iteration })))
        }
    };
    view! {
        <li>
            <KindGlyph kind />
            <a href=href>{text}</a>
            <span class="fl-todo__due"><Time at /></span>
            <p>{about}</p>
        </li>
    }
    .into_any()
}

fn gap_list(gaps: Vec<(GapKey, usize)>, stocktake: Option<(String, String)>, reviews: usize, slug: &str) -> AnyView {
    let list = if gaps.is_empty() {
        view! { <p class="fl-hint">{t(TodoText::GapsEmpty)}</p> }.into_any()
    } else {
        let items = gaps
            .into_iter()
            .map(|(gap, n)| {
                let href = format!("/cohorts/{slug}/coverage#{}", gap.code());
                view! {
                    <li>
                        <KindGlyph kind=gap_noun_kind(gap) />
                        <a href=href>{gap_name(gap)}</a>
                        <span class="fl-todo__due">{Count(n, Noun::Entry).said()}</span>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="fl-todo" role="list">{items}</ul> }.into_any()
    };
    view! {
        {list}
        {stocktake.map(|(name, day)| view! { <p>{t(TodoText::Stocktake { name, day })}</p> })}
        <p><a href=format!("/cohorts/{slug}/stocktake")>{t(TodoText::HoldStocktake)}</a></p>
        <p><a href="/reviews">{t(TodoText::ReviewsWaiting { n: reviews })}</a></p>
    }
    .into_any()
}

fn approved(entries: Vec<EntryItem>) -> AnyView {
    if entries.is_empty() {
        return view! { <p class="fl-hint">{t(TodoText::ApprovedEmpty)}</p> }.into_any();
    }
    let items = entries
        .into_iter()
        .map(|entry| {
            view! {
                <li>
                    <KindGlyph kind=entry.kind />
                    <a href=format!("/entries/{}", entry.code)>{entry.title}</a>
                    <span class="fl-todo__due"><Time at=entry.changed /></span>
                    <p><StatusBadge status=entry.status /></p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="fl-todo" role="list">{items}</ul> }.into_any()
}
