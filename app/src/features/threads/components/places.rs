//! Where threads stand on other pages: beside a field, or beside the head of an entry.

use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_router::hooks::use_query_map;

use crate::{
    features::threads::{
        api::{CreateThread, EditComment, Reply, SetThreadState, Talk, new_form},
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
/// `here` is the path of the page, `field` its field, `label` the field's name.
#[component]
pub fn CommentLink(talk: Talk, here: String, field: String, label: String) -> impl IntoView {
    let open = (talk.open > 0).then(|| {
        view! {
            <a class="fl-more" href=format!("#talk-{field}")>
                {crate::i18n::Show::show(&Count(talk.open, Noun::Thread), crate::i18n::lang())}
                <span class="fl-vh">", "{label.clone()}</span>
            </a>
        }
    });
    let comment = talk.comment.then(|| {
        button(&here, &field, view! { {t(DeedText::Comment)}<span class="fl-vh">", "{label}</span> }.into_any())
    });
    view! { {open}{comment} }
}

/// Leads to the form. The page is loaded anew, so that the browser goes there as it does without JavaScript.
fn button(here: &str, field: &str, label: AnyView) -> AnyView {
    view! {
        <a class="nl-button nl-button--subtle" href=format!("{here}?comment={field}#new-{field}") rel="external">
            <span class="nl-button__icon-start"><Icon name=IconName::Comment /></span>
            <span class="nl-button__label">{label}</span>
        </a>
    }
    .into_any()
}

/// The threads of one field, right after it in the page: beside it where there is room, folded below it where not.
///
/// `here` is the path of the page (`/entries/IV-2026-001/iterations/2`), `field` the field's id (`entry` for the entry
/// as a whole) and `iteration` the iteration that a new thread begins on, or empty. Put field and threads together in
/// a `div.fl-beside`. Nothing shows where there are no threads and no form was asked for.
#[component]
pub fn ThreadsOf(
    talk: Talk,
    code: String,
    here: String,
    field: String,
    #[prop(optional, into)] iteration: String,
) -> impl IntoView {
    let asked = talk.comment && use_query_map().with_untracked(|query| query.get("comment") == Some(field.clone()));
    if talk.total == 0 && !asked {
        return ().into_any();
    }
    let cards = (talk.total > 0).then(|| {
        let fold = t(ThreadText::Fold { n: talk.total });
        view! {
            <details class="fl-talk" open=talk.unfolded>
                <summary>{fold}<Icon name=IconName::ChevronDown class="fl-icon--s" /></summary>
                <div class="fl-stack" inner_html=talk.html></div>
            </details>
        }
    });
    let form = asked.then(|| {
        let at = (code, field.clone(), iteration, here);
        view! { <InPlace at /> }
    });
    view! { <div class="fl-margin" id=format!("talk-{field}")>{form}{cards}</div> }.into_any()
}

/// The form for a new thread, fetched when the address asks for it: a page of sixty fields carries one form.
#[component]
fn InPlace(at: (String, String, String, String)) -> impl IntoView {
    let form = Resource::new_blocking(
        move || at.clone(),
        |(code, field, iteration, here)| new_form(code, field, iteration, here),
    );
    let html = move || {
        Suspend::new(async move {
            let html = form.await.unwrap_or_default();
            view! { <div inner_html=html></div> }
        })
    };
    view! { <Transition>{html}</Transition> }
}

/// What is said about the entry as a whole, beside the first thing in its text (`children`).
#[component]
pub fn EntryThreads(talk: Talk, open: usize, code: String, children: Children) -> impl IntoView {
    let here = format!("/entries/{code}");
    let all = format!("/entries/{code}/threads");
    let comment = talk.comment.then(|| button(&here, "entry", t(DeedText::AboutWhole).into_any()));
    view! {
        <div class="fl-beside">
            <div>{children()}</div>
            <section class="fl-margin" aria-labelledby="talk">
                <div class="fl-margin__head">
                    <h2 id="talk">{t(ThreadText::OpenOf { n: open })}</h2>
                    <a class="fl-more" href=all>{t(ThreadText::AllThreads)}</a>
                </div>
                <div>{comment}</div>
                <ThreadsOf talk code here field="entry".to_owned() />
            </section>
        </div>
    }
}
