//! Lanes of cards, with the cards each leads to as ticks.

use domain::fields::{EditorLane, EditorNode};
use leptos::prelude::*;

use super::{EditorText as T, rows::tool};
use crate::{
    i18n::t,
    ui::{Hidden, Icon, IconName, TextField, use_form},
};

pub(super) fn graph(lanes: Vec<EditorLane>, text_max: usize, label: &str) -> AnyView {
    let label = label.to_owned();
    let lanes = lanes.into_iter().map(|each| lane(each, text_max)).collect_view();
    view! {
        <button class="fl-vh" type="submit" name="do" value="" tabindex="-1" aria-hidden="true"></button>
        <div class="fl-stack fl-stack--l" role="group" aria-label=label>{lanes}</div>
    }
    .into_any()
}

fn lane(lane: EditorLane, text_max: usize) -> AnyView {
    let EditorLane { code, label, min, max, nodes, targets } = lane;
    let have = nodes.len();
    let bounds = if min > 0 { T::Bounds { have, max, min } } else { T::BoundsOpen { have, max } };
    let cards = nodes
        .into_iter()
        .enumerate()
        .map(|(at, node)| card(&code, at + 1, have, node, &targets, text_max))
        .collect_view();
    view! {
        <section class="fl-graph__lane">
            <h2>{label.clone()}" "<small>{t(bounds)}</small></h2>
            <ol class="fl-graph__nodes" role="list">{cards}</ol>
            <button class="fl-add" type="submit" name="do" value=format!("add:{code}")>
                <Icon name=IconName::Plus />{t(T::AddNode { lane: label })}
            </button>
        </section>
    }
    .into_any()
}

fn card(lane: &str, n: usize, of: usize, node: EditorNode, targets: &[domain::fields::Choice], max: usize) -> AnyView {
    let EditorNode { id, text, to } = node;
    let name = t(T::Node { n });
    let form = use_form();
    let key = format!("n.{id}.to");
    let held = if form.refused() { form.values(&key).unwrap_or_default() } else { to };
    let ticks = targets
        .iter()
        .filter(|target| target.value != id && !target.label.is_empty())
        .map(|target| {
            let checked = held.contains(&target.value);
            view! {
                <label class="fl-choice">
                    <input type="checkbox" name=key.clone() value=target.value.clone() checked=checked />
                    <span>{target.label.clone()}</span>
                </label>
            }
        })
        .collect::<Vec<_>>();
    let arrows = (!ticks.is_empty())
        .then(|| view! { <fieldset class="fl-choices"><legend>{t(T::LeadsTo)}</legend>{ticks}</fieldset> });
    view! {
        <li class="fl-graph__node">
            <Hidden name="node" value=id.clone() />
            <Hidden name=format!("n.{id}.lane") value=lane />
            <TextField name=format!("n.{id}.text") label=name.clone() value=text max=max />
            {arrows}
            <div class="fl-list__tools">
                {(n > 1).then(|| tool("up", &id, T::Up, IconName::ArrowUp, &name))}
                {(n < of).then(|| tool("down", &id, T::Down, IconName::ArrowDown, &name))}
                {tool("remove", &id, T::Remove, IconName::Trash, &name)}
            </div>
        </li>
    }
    .into_any()
}
