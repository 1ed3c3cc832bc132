//! The text of an iteration: what was filled in, read only.

use leptos::prelude::*;

use crate::{
    features::{
        iterations::{api::ReadGroup, texts::IterationText},
        threads::{CommentLink, ThreadsOf},
    },
    fields::FieldBody,
    i18n::t,
    ui::{Icon, IconName},
};

/// Links to the filled-in fields.
#[component]
pub fn SheetOutline(groups: Vec<ReadGroup>) -> impl IntoView {
    let groups = groups
        .into_iter()
        .map(|group| {
            let fields = group.fields.into_iter().map(|field| {
                view! {
                    <li>
                        <a href=format!("#{}", field.id)><span></span><span>{field.label}</span></a>
                    </li>
                }
            });
            view! { <p class="fl-outline__group">{group.title}</p><ol role="list">{fields.collect_view()}</ol> }
        })
        .collect_view();
    view! {
        <nav class="fl-outline" aria-label=t(IterationText::Contents) tabindex="0">
            <details class="fl-fold">
                <summary>{t(IterationText::Contents)}<Icon name=IconName::ChevronDown class="fl-icon--s" /></summary>
                {groups}
            </details>
        </nav>
    }
    .into_any()
}

/// The fields by section. `lang` is the language of the text.
#[component]
pub fn SheetText(groups: Vec<ReadGroup>, #[prop(into)] lang: String) -> impl IntoView {
    if groups.is_empty() {
        return view! { <div class="fl-doc__text"><p class="fl-hint">{t(IterationText::Blank)}</p></div> }.into_any();
    }
    let groups = groups
        .into_iter()
        .map(|group| {
            let fields = group.fields.into_iter().map(|field| {
                let title = format!("title-{}", field.id);
                let (named, id, label) = (title.clone(), field.id.clone(), field.label.clone());
                let link = field.talk.clone().map(|talk| view! { <CommentLink talk field=id.clone() label /> });
                let talk = field.talk.map(|talk| view! { <ThreadsOf talk field=id /> });
                view! {
                    <section class="fl-field" data-mode="locked" id=field.id aria-labelledby=named>
                        <div class="fl-field__head">
                            <h3 class="fl-field__title" id=title>{field.label}</h3>
                            <div class="fl-field__actions">{link}</div>
                        </div>
                        <div class="fl-field__body" lang=lang.clone()><FieldBody shown=field.shown /></div>
                    </section>
                    {talk}
                }
            });
            view! {
                <section class="fl-group" aria-labelledby=format!("group-{}", group.code)>
                    <h2 class="fl-group__title" id=format!("group-{}", group.code)>{group.title}</h2>
                    {fields.collect_view()}
                </section>
            }
        })
        .collect_view();
    view! { <div class="fl-doc__text">{groups}</div> }.into_any()
}
