//! Rows that can be added, moved and removed: each button is a submit button of the form.

use domain::fields::EditorRow;
use leptos::prelude::*;

use super::{EditorText as T, control::ControlView};
use crate::{
    i18n::t,
    ui::{Hidden, Icon, IconName},
};

pub(super) fn rows(row: String, min: usize, max: usize, rows: Vec<EditorRow>) -> AnyView {
    let have = rows.len();
    let bounds = if min > 0 { T::Bounds { have, max, min } } else { T::BoundsOpen { have, max } };
    let add = if have == 0 { T::First { row: row.clone() } } else { T::Add { row: row.clone() } };
    let list = rows.into_iter().enumerate().map(|(at, each)| one(&row, at + 1, have, each)).collect_view();
    view! {
        <p class="fl-hint">{t(bounds)}</p>
        // Pressing Enter in a control must not press the first arrow: the first submit button only saves.
        <button class="fl-vh" type="submit" name="do" value="" tabindex="-1" aria-hidden="true"></button>
        {(have > 0).then(|| view! { <ol class="fl-list" role="list">{list}</ol> })}
        <button class="fl-add" type="submit" name="do" value="add"><Icon name=IconName::Plus />{t(add)}</button>
    }
    .into_any()
}

fn one(row: &str, n: usize, of: usize, each: EditorRow) -> AnyView {
    let name = t(T::RowN { row: capital(row), n });
    let id = each.id;
    let controls = each.controls.into_iter().map(|control| view! { <ControlView control /> }).collect_view();
    view! {
        <li class="fl-list__row">
            <Hidden name="row" value=id.clone() />
            <div class="fl-list__head">
                <h2 class="fl-list__name">{name.clone()}</h2>
                <div class="fl-list__tools">
                    {(n > 1).then(|| tool("up", &id, T::Up, IconName::ArrowUp, &name))}
                    {(n < of).then(|| tool("down", &id, T::Down, IconName::ArrowDown, &name))}
                    {tool("remove", &id, T::Remove, IconName::Trash, &name)}
                </div>
            </div>
            <div class="fl-list__body">{controls}</div>
        </li>
    }
    .into_any()
}

/// A small button that does something to a row.
pub(super) fn tool(deed: &str, id: &str, label: T, icon: IconName, about: &str) -> AnyView {
    view! {
        <button class="fl-icon-button" type="submit" name="do" value=format!("{deed}:{id}")>
            <Icon name=icon /><span class="fl-vh">{format!("{}: {about}", t(label))}</span>
        </button>
    }
    .into_any()
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
