//! Draws a field as it reads. Only on the server: what has no behaviour travels as HTML.

use domain::fields::{Answered, Fact, LaneView, LinkView, View};
use leptos::prelude::*;

use crate::{
    i18n::t,
    texts,
    ui::{Icon, IconName, KindGlyph},
};

texts! { ViewText {
    Blank => "Nog niet ingevuld" | "Not filled in yet",
    Gone => "bestaat niet meer of is voor u niet zichtbaar" | "no longer exists or is not visible to you",
    Iteration { n: u32 } => "iteratie {n}" | "iteration {n}",
    Unanswered => "nog niet beantwoord" | "not answered yet",
    Score { score: u32, max: u32 } => "{score} van {max}" | "{score} of {max}",
    LeadsTo => "leidt tot" | "leads to",
} }

/// The value of a field as HTML. `markdown` is the sanitised HTML of a Markdown field.
#[must_use]
pub fn draw(view: View, markdown: String) -> AnyView {
    match view {
        View::Blank => view! { <p class="fl-field__empty">{t(ViewText::Blank)}</p> }.into_any(),
        View::Text { text } => paragraphs(&text),
        View::Markdown { .. } => view! { <div class="fl-prose" inner_html=markdown></div> }.into_any(),
        View::Words { words } => view! { <p>{words.join(", ")}</p> }.into_any(),
        View::Facts { facts } => facts_view(facts),
        View::Table { columns, rows } => rows_view(&columns, rows),
        View::List { items } => {
            let items = items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view();
            view! { <ul class="fl-prose">{items}</ul> }.into_any()
        }
        View::Links { links } => links_view(links),
        View::Checklist { items } => checklist(items),
        View::Score { score, max, reason } => score_view(score, max, reason),
        View::Graph { lanes } => graph(lanes),
    }
}

fn paragraphs(text: &str) -> AnyView {
    let lines = text.split("\n\n").map(|part| view! { <p>{part.to_owned()}</p> }).collect_view();
    view! { <div class="fl-prose">{lines}</div> }.into_any()
}

fn facts_view(facts: Vec<Fact>) -> AnyView {
    let facts = facts
        .into_iter()
        .filter(|fact| !fact.value.is_empty())
        .map(|fact| view! { <div><dt>{fact.label}</dt><dd>{fact.value}</dd></div> })
        .collect_view();
    view! { <dl class="fl-facts">{facts}</dl> }.into_any()
}

/// Rows of a list: the first filled column is the row's own text, the rest stand under it. A table of seven columns
/// cannot be read at 68 characters' width, and these lists have up to ten.
fn rows_view(columns: &[String], rows: Vec<Vec<String>>) -> AnyView {
    let rows = rows
        .into_iter()
        .map(|cells| {
            let mut filled = columns
                .iter()
                .zip(cells)
                .filter(|(_, cell)| !cell.is_empty())
                .map(|(label, cell)| (label.clone(), cell));
            let first = filled.next().map(|(_, cell)| cell).unwrap_or_default();
            let rest = filled.map(|(label, cell)| view! { <span><b>{label}": "</b>{cell}</span>" " }).collect_view();
            view! { <li><p>{first}</p><p class="fl-record__meta">{rest}</p></li> }
        })
        .collect_view();
    view! { <ol class="fl-record">{rows}</ol> }.into_any()
}

fn links_view(links: Vec<LinkView>) -> AnyView {
    let links = links
        .into_iter()
        .map(|link| {
            let pinned = link.pinned.map(|n| view! { ", " {t(ViewText::Iteration { n })} });
            let text = match link.title {
                Some(title) => {
                    view! { <a href=format!("/entries/{}", link.code)>{link.code.clone()}" "{title}</a>{pinned} }
                        .into_any()
                }
                None => view! { {link.code.clone()}" "{t(ViewText::Gone)} }.into_any(),
            };
            // The grid of an item has a place for the shape, also where the kind is not known.
            let shape = link.kind.map(|kind| view! { <KindGlyph kind /> });
            let note = (!link.note.is_empty()).then(|| view! { <p>{link.note}</p> });
            view! { <li class="fl-links__item"><span>{shape}</span><span>{text}</span>{note}</li> }
        })
        .collect_view();
    view! { <ul class="fl-links" role="list">{links}</ul> }.into_any()
}

fn checklist(items: Vec<Answered>) -> AnyView {
    let items = items
        .into_iter()
        .map(|item| {
            let answer = if item.answer_label.is_empty() { t(ViewText::Unanswered) } else { item.answer_label };
            let note = (!item.note.is_empty()).then(|| view! { <p class="fl-checklist__note">{item.note}</p> });
            view! {
                <li><p>{item.question}" "<b class="fl-checklist__answer" data-answer=item.answer>{answer}</b></p>{note}</li>
            }
        })
        .collect_view();
    view! { <ol class="fl-checklist">{items}</ol> }.into_any()
}

fn score_view(score: Option<i32>, max: i32, reason: String) -> AnyView {
    let number = |n: i32| u32::try_from(n).unwrap_or_default();
    let score = match score {
        Some(score) if score < 0 => score.to_string(),
        Some(score) => t(ViewText::Score { score: number(score), max: number(max) }),
        None => t(ViewText::Blank),
    };
    view! { <p class="fl-score__value"><b>{score}</b></p><p>{reason}</p> }.into_any()
}

fn graph(lanes: Vec<LaneView>) -> AnyView {
    let lanes = lanes
        .into_iter()
        .map(|lane| {
            let nodes = lane
                .nodes
                .into_iter()
                .map(|node| {
                    let edges = (!node.leads_to.is_empty()).then(|| {
                        view! {
                            <p class="fl-graph__edges">
                                <Icon name=IconName::ArrowRight class="fl-icon--s" />
                                <span class="fl-vh">{t(ViewText::LeadsTo)}": "</span>
                                {node.leads_to.join(" · ")}
                            </p>
                        }
                    });
                    view! { <li class="fl-graph__node"><p>{node.text}</p>{edges}</li> }
                })
                .collect_view();
            view! {
                <section class="fl-graph__lane"><h4>{lane.label}</h4><ul class="fl-graph__nodes" role="list">{nodes}</ul></section>
            }
        })
        .collect_view();
    view! { <div class="fl-graph">{lanes}</div> }.into_any()
}
