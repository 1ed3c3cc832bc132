//! One comment. Plain text with its lines: no markup in, none out.

use leptos::prelude::*;
use services::threads::{CommentView, EDITABLE, ThreadView};

use super::{Desk, Shape, forms};
use crate::{
    features::threads::texts::{DeedText, ThreadText},
    i18n::t,
    ui::Avatar,
};

/// A comment as it reads, or as its author changes it.
pub fn comment(desk: &Desk<'_>, thread: &ThreadView, comment: &CommentView, shape: &Shape) -> AnyView {
    let id = format!("comment-{}", comment.id);
    let at = desk.when(comment.at);
    let mut about = vec![desk.role(&comment.by), at.text];
    if comment.edited {
        about.push(t(ThreadText::Edited));
    }
    about.retain(|part| !part.is_empty());
    let name = comment.by.name.clone();
    let body = if shape.editing == Some(comment.id) {
        forms::edit(desk, thread, comment)
    } else {
        view! { <div class="fl-prose">{paragraphs(&comment.text)}</div> {edit_link(desk, thread, comment, shape)} }
            .into_any()
    };
    view! {
        <li class="fl-comment" id=id>
            <Avatar name=name.clone() />
            <div><b>{name}</b><time datetime=at.iso title=at.exact>{about.join(", ")}</time></div>
            {body}
        </li>
    }
    .into_any()
}

fn edit_link(desk: &Desk<'_>, thread: &ThreadView, comment: &CommentView, shape: &Shape) -> AnyView {
    if !comment.can_edit || shape.editing.is_some() {
        return ().into_any();
    }
    let until = desk.when(comment.at + EDITABLE).exact;
    // The last word of "24 november 2026 om 14:02".
    let until = until.rsplit(' ').next().unwrap_or_default().to_owned();
    let href = format!("{}?edit={}#comment-{}", desk.address(thread), comment.id, comment.id);
    view! {
        <p class="fl-small">
            <a href=href rel="external">{t(DeedText::Edit)}</a>
            <span class="fl-subtle">" ("{t(DeedText::EditUntil { at: until })}")"</span>
        </p>
    }
    .into_any()
}

/// Blank lines part paragraphs, other ends of lines stay.
fn paragraphs(text: &str) -> AnyView {
    let lines = |part: &str| {
        let line = |(at, line): (usize, &str)| {
            let line = line.to_owned();
            if at == 0 { view! { {line} }.into_any() } else { view! { <br />{line} }.into_any() }
        };
        part.lines().enumerate().map(line).collect_view()
    };
    let parts = text.split("\n\n").filter(|part| !part.trim().is_empty());
    parts.map(|part| view! { <p>{lines(part.trim_matches('\n'))}</p> }).collect_view().into_any()
}
