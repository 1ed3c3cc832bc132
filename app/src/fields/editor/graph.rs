//! Lanes of cards, with the cards each leads to as ticks.

use domain::fields::{Choice, EditorLane, EditorNode};
use leptos::prelude::*;

use super::{
    EditorText as T, place,
    rows::{bounds, tools, undo},
};
use crate::{
    i18n::t,
    ui::{Hidden, Icon, IconName, TextField, use_form},
};

/// All lanes. `blank` is an empty card for the script.
pub(super) fn graph(lanes: Vec<EditorLane>, text_max: usize, label: &str, blank: Option<EditorNode>) -> AnyView {
    let label = label.to_owned();
    let lanes = lanes.into_iter().map(|each| lane(each, text_max)).collect_view();
    let blank = blank.map(|blank| {
        view! {
            <template data-row="">{card("", 2, 3, blank, &[], text_max)}</template>
            <template data-tick="">{tick(String::new(), Choice { value: String::new(), label: String::new(), note: String::new() }, false)}</template>
        }
    });
    view! {
        <button class="fl-vh" type="submit" name="do" value="" tabindex="-1" aria-hidden="true"></button>
        <div class="fl-stack fl-stack--l" role="group" aria-label=label data-graph="" data-name=t(T::Node { n: place("n") })>
            {lanes} {undo()}
        </div>
        {blank}
    }
    .into_any()
}

fn lane(lane: EditorLane, text_max: usize) -> AnyView {
    let EditorLane { code, label, min, max, nodes, targets } = lane;
    let have = nodes.len();
    let cards = nodes
        .into_iter()
        .enumerate()
        .map(|(at, node)| card(&code, at + 1, have, node, &targets, text_max))
        .collect_view();
    view! {
        <section class="fl-graph__lane" data-lane=code.clone()>
            <h2>
                {label.clone()}" "
                <small data-bounds=bounds(place("have"), min, max)>{bounds(have.to_string(), min, max)}</small>
            </h2>
            <ol class="fl-graph__nodes" role="list">{cards}</ol>
            <button class="fl-add" type="submit" name="do" value=format!("add:{code}")>
                <Icon name=IconName::Plus />{t(T::AddNode { lane: label })}
            </button>
        </section>
    }
    .into_any()
}

fn card(lane: &str, n: usize, of: usize, node: EditorNode, targets: &[Choice], max: usize) -> AnyView {
    let EditorNode { id, text, to } = node;
    let name = t(T::Node { n: n.to_string() });
    let form = use_form();
    let key = format!("n.{id}.to");
    let held = if form.refused() { form.values(&key).unwrap_or_default() } else { to };
    let ticks = targets
        .iter()
        .filter(|target| target.value != id && !target.label.is_empty())
        .map(|target| tick(key.clone(), target.clone(), held.contains(&target.value)))
        .collect::<Vec<_>>();
    let none = ticks.is_empty();
    view! {
        <li class="fl-graph__node" data-id=id.clone()>
            <Hidden name="node" value=id.clone() />
            <Hidden name=format!("n.{id}.lane") value=lane />
            <TextField name=format!("n.{id}.text") label=name.clone() value=text max=max />
            <fieldset class="fl-choices" data-ticks="" hidden=none><legend>{t(T::LeadsTo)}</legend>{ticks}</fieldset>
            {tools(&id, n, of, &name)}
        </li>
    }
    .into_any()
}

fn tick(name: String, target: Choice, checked: bool) -> AnyView {
    view! {
        <label class="fl-choice">
            <input type="checkbox" name=name value=target.value checked=checked />
            <span>{target.label}</span>
        </label>
    }
    .into_any()
}
