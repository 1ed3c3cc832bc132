//! One field of an entry: heading, need, value, and the way to edit it.

use domain::template::Need;
use leptos::prelude::*;

use crate::{
    features::{
        entry::{api::FieldData, texts::DraftText},
        threads::{CommentLink, ThreadsOf},
    },
    fields::FieldBody,
    i18n::t,
    ui::{ButtonLink, Icon, IconName, Look},
};

/// A field with its threads beside it, or below it where there is no room: in the page they follow the field.
/// What is needed now, or filled in, stands open; the rest is folded with its reason.
#[component]
pub fn FieldSection(code: String, lang: String, field: FieldData, edit: bool) -> impl IntoView {
    let folded = !field.needed && field.blank;
    let need = t(match field.need {
        Need::R0 => DraftText::NeedR0,
        Need::R1 => DraftText::NeedR1,
        Need::R2 => DraftText::NeedR2,
        Need::R3 => DraftText::NeedR3,
        Need::O => DraftText::Optional,
    });
    let title = format!("title-{}", field.id);
    let named = title.clone();
    let href = format!("/entries/{code}/fields/{}", field.id);
    let label = field.label.clone();
    let (talk, id) = (field.talk.clone(), field.id.clone());
    let threads = view! { <ThreadsOf talk=field.talk.clone() field=field.id.clone() /> };
    let button = (edit || talk.open > 0 || !talk.comment.is_empty()).then(|| {
        let edit = edit.then(|| {
            let about = label.clone();
            view! { <ButtonLink label=t(DraftText::Edit) about href look=Look::Subtle icon=IconName::Pencil /> }
        });
        view! { <div class="fl-field__actions"><CommentLink talk field=id label />{edit}</div> }
    });
    let problems = problems(&field);
    // Whoever reads what is there needs no help to write it.
    let help = field.blank.then(|| view! { <p class="fl-field__hint">{field.help}</p> });
    let body = view! {
        <div class="fl-field__body">
            {help}
            <div lang=lang><FieldBody shown=field.shown /></div>
            {problems}
        </div>
    };
    let section = if folded {
        view! {
            <section class="fl-field" data-mode="folded" id=field.id aria-labelledby=named>
                <details>
                    <summary>
                        <h3 class="fl-field__title" id=title>{field.label}</h3>
                        <span class="fl-field__need">{need}</span>
                        <Icon name=IconName::ChevronDown class="fl-icon--s" />
                    </summary>
                    {body}
                    {button}
                </details>
            </section>
        }
        .into_any()
    } else {
        view! {
            <section class="fl-field" data-mode="view" id=field.id aria-labelledby=named>
                <div class="fl-field__head">
                    <h3 class="fl-field__title" id=title>{field.label}</h3>
                    {button}
                </div>
                {body}
            </section>
        }
        .into_any()
    };
    view! { <div class="fl-beside">{section}{threads}</div> }.into_any()
}

/// What is wrong with what is filled in; what lacks stands in the list on top.
fn problems(field: &FieldData) -> AnyView {
    if field.blank || field.problems.is_empty() {
        return ().into_any();
    }
    let items = field.problems.iter().map(|told| view! { <li>{told.text.clone()}</li> }).collect_view();
    view! { <ul class="fl-hint">{items}</ul> }.into_any()
}
