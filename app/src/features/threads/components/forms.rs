//! The forms in a card. Plain HTML that posts; refused, the page comes back at this very card.

use leptos::{prelude::*, server_fn::ServerFn as _};
use services::threads::{CommentView, ThreadView};

use super::Desk;
use crate::{
    features::threads::{
        api::{EditComment, Reply, SetThreadState},
        texts::DeedText,
    },
    forms::{At, FormState},
    i18n::t,
    ui::{AreaField, Button, ButtonLink, Hidden, IconName, Look},
};

/// A form that leads back to `target`, an id on its page, also when it is refused: the answer to a refused post is a
/// page at the address of the action, and a fragment in that address is where the browser goes.
#[component]
pub fn PostForm(
    /// `ServerFn::url()`.
    action: &'static str,
    #[prop(into)] id: String,
    #[prop(into)] target: String,
    #[prop(default = "fl-thread__reply")] class: &'static str,
    #[prop(optional, into)] labelled: Option<String>,
    children: Children,
) -> impl IntoView {
    provide_context(FormState::new(action, id.clone()));
    let html_id = id.clone();
    view! {
        <form
            class=class method="post" action=format!("{action}#{target}") novalidate id=html_id
            aria-labelledby=labelled
        >
            <At />
            <Hidden name="_form" value=id />
            {children()}
        </form>
    }
}

/// Something typed in this thread came back.
#[must_use]
pub fn refused(thread: &ThreadView) -> bool {
    let form = |action, id| FormState::new(action, id).refused();
    let edits = || thread.comments.iter().any(|each| form(EditComment::url(), format!("edit-{}", each.id)));
    form(Reply::url(), format!("reply-{}", thread.id))
        || form(SetThreadState::url(), format!("state-{}", thread.id))
        || edits()
}

#[component]
fn Which(#[prop(into)] entry: String, #[prop(into)] thread: String) -> impl IntoView {
    view! { <Hidden name="entry" value=entry /><Hidden name="thread" value=thread /> }
}

/// An answer; who may settle closes the thread with the same words, or without.
/// A closed thread has this form only while an answer to it came back, so that nothing typed is lost.
pub fn reply(desk: &Desk<'_>, thread: &ThreadView, look: Look) -> AnyView {
    let id = format!("reply-{}", thread.id);
    let open = thread.state == "open";
    if !open && !FormState::new(Reply::url(), id.clone()).refused() {
        return ().into_any();
    }
    let what = desk.short(thread);
    let settle = (open && thread.can_settle).then(|| {
        let button = |label, value: &str, icon| {
            let (name, value) = ("settle".to_owned(), value.to_owned());
            view! { <Button label=t(label) about=what.clone() name value look=Look::Subtle icon /> }
        };
        view! {
            {button(DeedText::Resolve, "resolved", IconName::Check)} {button(DeedText::Lapse, "lapsed", IconName::Cross)}
        }
    });
    let (code, thread_id) = (desk.code().to_owned(), thread.id.to_string());
    let label = t(DeedText::AnswerTo { what: what.clone() });
    view! {
        <PostForm action=Reply::url() id=id target=format!("thread-{thread_id}")>
            <Which entry=code thread=thread_id />
            <AreaField name="text" label=label rows=2 />
            <div class="fl-actions"><Button label=t(DeedText::Post) about=what look />{settle}</div>
        </PostForm>
    }
    .into_any()
}

/// Opens a closed thread again.
pub fn reopen(desk: &Desk<'_>, thread: &ThreadView, label: DeedText) -> AnyView {
    let (code, id, about) = (desk.code().to_owned(), thread.id.to_string(), desk.short(thread));
    view! {
        <PostForm action=SetThreadState::url() id=format!("state-{id}") target=format!("thread-{id}") class="">
            <Which entry=code thread=id />
            <Hidden name="to" value="open" />
            <Button label=t(label) about look=Look::Subtle />
        </PostForm>
    }
    .into_any()
}

/// Changes a comment of one's own.
pub fn edit(desk: &Desk<'_>, thread: &ThreadView, comment: &CommentView) -> AnyView {
    let (code, id, text) = (desk.code().to_owned(), comment.id.to_string(), comment.text.clone());
    let (thread_id, back) = (thread.id.to_string(), desk.address(thread));
    view! {
        <PostForm action=EditComment::url() id=format!("edit-{id}") target=format!("comment-{id}")>
            <Which entry=code thread=thread_id />
            <Hidden name="comment" value=id />
            <AreaField name="text" label=t(DeedText::Text) value=text max=services::threads::COMMENT_MAX />
            <div class="fl-actions">
                <Button label=t(DeedText::Save) look=Look::Primary />
                <ButtonLink label=t(DeedText::Cancel) href=back look=Look::Subtle />
            </div>
        </PostForm>
    }
    .into_any()
}
