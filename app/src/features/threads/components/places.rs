//! Where threads stand on other pages: beside a field, or beside the head of an entry.

use leptos::{prelude::*, server_fn::ServerFn as _};

use crate::{
    features::threads::{
        api::{CreateThread, EditComment, Reply, SetThreadState, Talk},
        texts::{DeedText, ThreadText},
    },
    forms::refused_form,
    i18n::{Count, Noun, t},
    ui::{ErrorSummary, Icon, IconName},
};

/// What was wrong with a form about a thread. Stands on top of every page that shows threads with their forms.
#[component]
pub fn ThreadErrors() -> impl IntoView {
    [CreateThread::url(), Reply::url(), EditComment::url(), SetThreadState::url()]
        .map(|action| refused_form(action).map(|id| view! { <ErrorSummary action id /> }))
        .collect_view()
}

/// The number of open threads as a link to them, and *Reactie* for who may comment: for the head of a field.
/// `field` is its id, `label` its name.
#[component]
pub fn CommentLink(talk: Talk, field: String, label: String) -> impl IntoView {
    let open = (talk.open > 0).then(|| {
        view! {
            <a class="fl-more" href=format!("#talk-{field}")>
                {crate::i18n::Show::show(&Count(talk.open, Noun::Thread), crate::i18n::lang())}
                <span class="fl-vh">", "{label.clone()}</span>
            </a>
        }
    });
    let words = view! { {t(DeedText::Comment)}<span class="fl-vh">", "{label}</span> };
    view! { {open}{button(talk.comment, words.into_any())} }
}

/// Leads to the form. The page is loaded anew, so that the browser goes there as it does without JavaScript.
fn button(href: String, label: AnyView) -> Option<AnyView> {
    let link = view! {
        <a class="nl-button nl-button--subtle" href=href.clone() rel="external">
            <span class="nl-button__icon-start"><Icon name=IconName::Comment /></span>
            <span class="nl-button__label">{label}</span>
        </a>
    };
    (!href.is_empty()).then(|| link.into_any())
}

/// The threads of one field (`entry`: of the entry as a whole), right after it in the page: beside it where there is
/// room, folded below it where not. Put field and threads together in a `div.fl-beside` within `.fl-doc`.
/// Nothing shows where there are no threads and no form was asked for.
#[component]
pub fn ThreadsOf(talk: Talk, field: String) -> impl IntoView {
    if talk.total == 0 && talk.form.is_empty() {
        return ().into_any();
    }
    let form = (!talk.form.is_empty()).then(|| view! { <div inner_html=talk.form></div> });
    let cards = (talk.total > 0).then(|| {
        let fold = t(ThreadText::Fold { n: talk.total });
        view! {
            <details class="fl-talk" open=talk.unfolded>
                <summary>{fold}<Icon name=IconName::ChevronDown class="fl-icon--s" /></summary>
                <div class="fl-stack" inner_html=talk.html></div>
            </details>
        }
    });
    view! { <div class="fl-margin" id=format!("talk-{field}")>{form}{cards}</div> }.into_any()
}

/// What is said about the entry as a whole, beside the first thing in its text (`children`).
#[component]
pub fn EntryThreads(
    talk: Talk,
    open: usize,
    code: String,
    /// Who reads it reads what is said about it.
    talks: bool,
    children: Children,
) -> impl IntoView {
    if !talks {
        return view! { <div>{children()}</div> }.into_any();
    }
    let comment = button(talk.comment.clone(), t(DeedText::AboutWhole).into_any());
    view! {
        <div class="fl-beside">
            <div>{children()}</div>
            <section class="fl-margin" aria-labelledby="talk">
                <div class="fl-margin__head">
                    <h2 id="talk">{t(ThreadText::OpenOf { n: open })}</h2>
                    <a class="fl-more" href=format!("/entries/{code}/threads")>{t(ThreadText::AllThreads)}</a>
                </div>
                <div>{comment}</div>
                <ThreadsOf talk field="entry".to_owned() />
            </section>
        </div>
    }
    .into_any()
}
