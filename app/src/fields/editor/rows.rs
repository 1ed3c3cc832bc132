//! Rows that can be added, moved and removed: each button is a submit button of the form. A script that knows the shared
//! document does the same at once; it finds here a row to copy and the words with places in them.

use domain::fields::EditorRow;
use leptos::prelude::*;

use super::{EditorText as T, control::ControlView, place};
use crate::{
    i18n::t,
    ui::{Hidden, Icon, IconName},
};

/// A list of rows. `blank` is an empty row for the script.
pub(super) fn rows(row: String, min: usize, max: usize, rows: Vec<EditorRow>, blank: Option<EditorRow>) -> AnyView {
    let have = rows.len();
    let add = |first: bool| t(if first { T::First { row: row.clone() } } else { T::Add { row: row.clone() } });
    let (first, more) = (add(true), add(false));
    let label = add(have == 0);
    let name = t(T::RowN { row: capital(&row), n: place("n") });
    let list = rows.into_iter().enumerate().map(|(at, each)| one(&row, at + 1, have, each)).collect_view();
    let blank = blank.map(|blank| view! { <template data-row="">{one(&row, 2, 3, blank)}</template> });
    view! {
        <p class="fl-hint" data-bounds=bounds(place("have"), min, max)>{bounds(have.to_string(), min, max)}</p>
        // Pressing Enter in a control must not press the first arrow: the first submit button only saves.
        <button class="fl-vh" type="submit" name="do" value="" tabindex="-1" aria-hidden="true"></button>
        <ol class="fl-list" role="list" data-rows="" data-name=name hidden=have == 0>{list}</ol>
        {undo()}
        <button class="fl-add" type="submit" name="do" value="add" data-first=first data-more=more>
            <Icon name=IconName::Plus /><span>{label}</span>
        </button>
        {blank}
    }
    .into_any()
}

/// How many there are and may be.
pub(super) fn bounds(have: String, min: usize, max: usize) -> String {
    t(if min > 0 { T::Bounds { have, max, min } } else { T::BoundsOpen { have, max } })
}

/// Brings back what was removed last. Only a script can do that without saving.
pub(super) fn undo() -> impl IntoView {
    view! {
        <p class="fl-undo" data-undo="" hidden>
            <span></span>
            <button type="button" class="nl-button nl-button--secondary">{t(T::Undo)}</button>
        </p>
    }
}

fn one(row: &str, n: usize, of: usize, each: EditorRow) -> AnyView {
    let name = t(T::RowN { row: capital(row), n: n.to_string() });
    let id = each.id;
    let controls = each.controls.into_iter().map(|control| view! { <ControlView control /> }).collect_view();
    view! {
        <li class="fl-list__row" data-id=id.clone()>
            <Hidden name="row" value=id.clone() />
            <div class="fl-list__head">
                <h2 class="fl-list__name" data-name="">{name.clone()}</h2>
                {tools(&id, n, of, &name)}
            </div>
            <div class="fl-list__body">{controls}</div>
        </li>
    }
    .into_any()
}

/// The small buttons of a row.
pub(super) fn tools(id: &str, n: usize, of: usize, name: &str) -> impl IntoView {
    view! {
        <div class="fl-list__tools">
            {tool("up", id, T::Up, IconName::ArrowUp, name, n > 1)}
            {tool("down", id, T::Down, IconName::ArrowDown, name, n < of)}
            {tool("remove", id, T::Remove, IconName::Trash, name, true)}
        </div>
    }
}

fn tool(deed: &str, id: &str, label: T, icon: IconName, about: &str, shown: bool) -> AnyView {
    let label = t(label);
    view! {
        <button class="fl-icon-button" type="submit" name="do" value=format!("{deed}:{id}") data-label=label.clone() hidden=!shown>
            <Icon name=icon /><span class="fl-vh">{format!("{label}: {about}")}</span>
        </button>
    }
    .into_any()
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
