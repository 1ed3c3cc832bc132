//! The fields of an entry as a list of links, each with its state in shape and words.

use domain::completeness::FieldState;
use leptos::prelude::*;

use crate::{
    features::entry::{api::Group, texts::DraftText},
    i18n::{Count, Noun, t},
    ui::{Icon, IconName},
};

#[component]
pub fn Outline(groups: Vec<Group>, done: usize, needed: usize) -> impl IntoView {
    let groups = groups
        .into_iter()
        .map(|group| {
            let fields = group
                .fields
                .into_iter()
                .map(|field| {
                    let (state, icon, word) = match field.state {
                        FieldState::Empty => ("empty", IconName::DotEmpty, DraftText::StateEmpty),
                        FieldState::Partly => ("part", IconName::DotHalf, DraftText::StatePartly),
                        FieldState::Complete => ("ok", IconName::CheckCircle, DraftText::StateComplete),
                        FieldState::NotNeeded => ("later", IconName::DotDashed, DraftText::StateNot),
                    };
                    view! {
                        <li data-state=state>
                            <a href=format!("#{}", field.id)>
                                <Icon name=icon class="fl-icon--s" />
                                <span>{field.label}<span class="fl-vh">", "{t(word)}</span></span>
                            </a>
                        </li>
                    }
                })
                .collect_view();
            view! { <p class="fl-outline__group">{group.title}</p><ol role="list">{fields}</ol> }
        })
        .collect_view();
    let title = t(DraftText::ContentsOf { done, n: Count(needed, Noun::Field) });
    view! {
        <nav class="fl-outline" aria-label=t(DraftText::Contents) tabindex="0">
            <details class="fl-fold">
                <summary>{title}<Icon name=IconName::ChevronDown class="fl-icon--s" /></summary>
                {groups}
            </details>
        </nav>
    }
    .into_any()
}
