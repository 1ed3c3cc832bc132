//! The server side of `api`: context, one call of a service, answer.

use domain::{
    error::{AppError as Wrong, Issue},
    ids::{CommentId, ThreadId},
    template::template,
};
use leptos::prelude::*;
use services::threads::{NewThread, ThreadView, Threads};

use super::{
    api::{ThreadData, ThreadsData, ThreadsQuery},
    components::{self, Choice, Desk, Forms, NewForm, Shape, card, html, refused},
    texts::{FilterText, ThreadText},
};
use crate::{
    AppError,
    fields::FieldBody,
    i18n::{Count, Noun, t},
    server::{Ctx, ctx, raw_form, to},
    ui::{Empty, Look},
};

pub(super) fn desk<'a>(ctx: &Ctx, found: &'a Threads) -> Desk<'a> {
    Desk { found, now: ctx.services.now(), lang: ctx.lang() }
}

pub async fn threads(code: String, asked: ThreadsQuery) -> Result<ThreadsData, AppError> {
    let ctx = ctx()?;
    let found = ctx.services.threads(ctx.person()?, &code).await?;
    let desk = desk(&ctx, &found);
    let choice = Choice::parse(&asked.filter);
    // What came back refused is shown whatever the choice, or its words would be lost.
    let all = groups(&desk, |thread| choice.shows(thread) || refused(thread));
    let counts: Vec<(Option<String>, usize)> = all.iter().map(|(id, threads)| (id.clone(), threads.len())).collect();
    let wanted = |id: &Option<String>| asked.field.is_empty() || id.as_deref().unwrap_or("entry") == asked.field;
    let shown: Groups<'_> = all.into_iter().filter(|(id, _)| wanted(id)).collect();
    // What was done just now does not stay in the address.
    let (filter, field, iteration) = (plain(&asked.filter), plain(&asked.field), plain(&asked.iteration));
    let here = format!("/entries/{code}/threads?filter={filter}&field={field}&iteration={iteration}");
    let form = NewForm {
        field: template(found.entry.kind).field(&asked.field).map(|field| field.id.clone()).unwrap_or_default(),
        choose: true,
        iteration: asked.iteration.clone(),
        cancel: None,
        level: 2,
    };
    let body = html(&here, || {
        let form = found.can_comment.then(|| view! { <div>{components::new_form(&desk, &form)}</div> });
        view! {
            <div class="fl-stack fl-stack--l">
                {components::settled(&desk, &asked)}
                {(!found.threads.is_empty()).then(|| components::filters(&desk, &asked, &counts))}
                {list(&desk, shown, choice)}
            </div>
            {form}
        }
        .into_any()
    });
    Ok(ThreadsData { code, title: found.entry.title.clone(), lang: found.entry.language.clone(), body })
}

type Groups<'a> = Vec<(Option<String>, Vec<&'a ThreadView>)>;

/// Threads by field: the entry as a whole first, then in the order of the template.
fn groups<'a>(desk: &Desk<'a>, shows: impl Fn(&ThreadView) -> bool) -> Groups<'a> {
    let fields = template(desk.found.entry.kind).fields.iter().map(|field| Some(field.id.clone()));
    std::iter::once(None)
        .chain(fields)
        .map(|id| {
            let of_field = desk.found.threads.iter().filter(|thread| thread.field == id && shows(thread));
            let threads: Vec<&ThreadView> = of_field.collect();
            (id, threads)
        })
        .filter(|(_, threads)| !threads.is_empty())
        .collect()
}

fn list(desk: &Desk<'_>, groups: Groups<'_>, choice: Choice) -> AnyView {
    if groups.is_empty() {
        return empty(desk, choice);
    }
    let shape =
        Shape { level: 3, about: true, iteration: None, forms: Forms::Here, answer: Look::Secondary, editing: None };
    let noun = if choice == Choice::Open { Noun::Thread } else { Noun::Comment };
    let group = |(id, threads): (Option<String>, Vec<&ThreadView>)| {
        let heading = format!("group-{}", id.as_deref().unwrap_or("entry"));
        let named = heading.clone();
        let count = t(FilterText::Shown { n: Count(threads.len(), noun) });
        let label = desk.place(id.as_deref());
        let cards = threads.into_iter().map(|thread| card(desk, thread, &shape)).collect_view();
        view! {
            <section class="fl-stack" aria-labelledby=named>
                <div class="fl-section__head"><h2 id=heading>{label}</h2><span>{count}</span></div>
                {cards}
            </section>
        }
    };
    groups.into_iter().map(group).collect_view().into_any()
}

fn empty(desk: &Desk<'_>, choice: Choice) -> AnyView {
    if desk.found.threads.is_empty() {
        return if desk.found.can_comment {
            view! { <Empty text=t(FilterText::Empty)><p>{t(FilterText::Example)}</p></Empty> }.into_any()
        } else {
            view! { <Empty text=t(FilterText::EmptyReader) /> }.into_any()
        };
    }
    let text = if choice == Choice::Open { FilterText::EmptyOpen } else { FilterText::EmptyFilter };
    let action = (t(FilterText::ShowAll), format!("/entries/{}/threads?filter=all", desk.code()));
    view! { <Empty text=t(text) action /> }.into_any()
}

pub async fn thread(code: String, id: String, edit: String) -> Result<ThreadData, AppError> {
    let ctx = ctx()?;
    let found = ctx.services.threads(ctx.person()?, &code).await?;
    let desk = desk(&ctx, &found);
    let at = found.threads.iter().position(|thread| thread.id.to_string() == id).ok_or(Wrong::NotFound)?;
    let thread = found.threads.get(at).ok_or(Wrong::NotFound)?;
    let editing: Option<CommentId> = edit.parse().ok();
    // Too late to be saved, what was typed still comes back.
    let may = |comment: &services::threads::CommentView| comment.can_edit || refused(thread);
    let editing = editing.filter(|id| thread.comments.iter().any(|each| each.id == *id && may(each)));
    let here = match &editing {
        Some(comment) => format!("/entries/{code}/threads/{id}?edit={comment}"),
        None => format!("/entries/{code}/threads/{id}"),
    };
    let answer = if editing.is_some() { Look::Secondary } else { Look::Primary };
    let shape = Shape { level: 2, about: true, iteration: None, forms: Forms::Here, answer, editing };
    let body = html(&here, || {
        view! { {card(&desk, thread, &shape)} {text_now(&desk, thread)} {neighbours(&desk, at)} }.into_any()
    });
    let heading = desk.title(thread);
    Ok(ThreadData { code, title: found.entry.title.clone(), lang: found.entry.language.clone(), heading, body })
}

/// The text that a thread is about, as it reads now: one answers without going back and forth.
fn text_now(desk: &Desk<'_>, thread: &ThreadView) -> AnyView {
    let Some(field) = thread.field.as_deref() else { return ().into_any() };
    let value = match (&thread.row, &thread.row_value) {
        (Some(_), Some(row)) if !desk.row_gone(thread) => row.clone(),
        (Some(_), _) => return ().into_any(),
        (None, _) => desk.found.draft.get(field).clone(),
    };
    let Some(shown) = desk.shown(thread, &value) else { return ().into_any() };
    let lang = desk.found.entry.language.clone();
    view! {
        <section class="fl-card fl-stack" aria-labelledby="text-now">
            <h3 id="text-now">{t(ThreadText::TextNow)}</h3>
            <div lang=lang><FieldBody shown /></div>
        </section>
    }
    .into_any()
}

/// The ways on: the thread before and after, and all.
fn neighbours(desk: &Desk<'_>, at: usize) -> AnyView {
    let threads = &desk.found.threads;
    let link = |thread: Option<&ThreadView>, label: ThreadText| {
        thread.map(|thread| {
            let about = format!(", {}", desk.title(thread));
            view! {
                <a class="fl-more" href=desk.address(thread)>{t(label)}<span class="fl-vh">{about}</span></a>
            }
        })
    };
    let before = at.checked_sub(1).and_then(|at| threads.get(at));
    let all = format!("/entries/{}/threads?filter=all", desk.code());
    view! {
        <nav class="fl-actions" aria-label=t(ThreadText::Threads)>
            {link(before, ThreadText::Previous)} {link(threads.get(at + 1), ThreadText::Next)}
            <a class="fl-more" href=all>{t(ThreadText::AllThreads)}</a>
        </nav>
    }
    .into_any()
}

pub async fn create_thread(
    entry: String,
    kind: String,
    text: String,
    field: String,
    row: String,
    iteration: String,
) -> Result<(), AppError> {
    let ctx = ctx()?;
    let filled = |text: &'_ str| !text.is_empty();
    let iteration = match iteration.as_str() {
        "" => None,
        n => Some(n.parse().map_err(|_| Wrong::invalid("iteration", Issue::NotInList))?),
    };
    let (field, row) = (Some(field.as_str()).filter(|id| filled(id)), Some(row.as_str()).filter(|id| filled(id)));
    let new = NewThread { field, row, iteration, kind: &kind, text: &text };
    let id = ctx.services.create_thread(ctx.person()?, &entry, &new).await?;
    back(&entry, false, &format!("thread-{id}"), None);
    Ok(())
}

pub async fn reply(entry: String, thread: String, text: String, settle: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    let settle = Some(settle.as_str()).filter(|to| !to.is_empty());
    ctx.services.reply(ctx.person()?, &entry, thread_id(&thread)?, &text, settle).await?;
    back(&entry, true, &format!("thread-{thread}"), settle.map(|_| thread.as_str()));
    Ok(())
}

pub async fn edit_comment(entry: String, thread: String, comment: String, text: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    let id: CommentId = comment.parse().map_err(|_| Wrong::NotFound)?;
    ctx.services.edit_comment(ctx.person()?, &entry, id, &text).await?;
    back(&entry, false, &format!("thread-{}", thread_id(&thread)?), None);
    Ok(())
}

pub async fn set_thread_state(entry: String, thread: String, to: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.set_thread_state(ctx.person()?, &entry, thread_id(&thread)?, &to).await?;
    back(&entry, true, &format!("thread-{thread}"), Some(&thread));
    Ok(())
}

fn thread_id(text: &str) -> Result<ThreadId, AppError> {
    text.parse().map_err(|_| Wrong::NotFound.into())
}

/// Back to the page that the form stood on, at a card. The list keeps its choices, and says which thread was settled.
fn back(entry: &str, choices: bool, fragment: &str, settled: Option<&str>) {
    let list = format!("/entries/{entry}/threads");
    let form = raw_form();
    let at = form.get(crate::forms::AT).and_then(|values| values.first()).map(String::as_str).unwrap_or_default();
    let (path, query) = at.split_once('?').unwrap_or((at, ""));
    // Only a page of this very entry: the address comes from the form.
    let own = path.strip_prefix(&format!("/entries/{entry}"));
    let own = own.is_some_and(|rest| rest.is_empty() || (rest.starts_with('/') && plain(rest) == rest));
    let path = if own { path } else { list.as_str() };
    let mut pairs: Vec<String> = if choices && path == list {
        let kept = query.split('&').filter_map(|pair| pair.split_once('='));
        let kept = kept.filter(|(name, value)| matches!(*name, "filter" | "field") && !value.is_empty());
        kept.map(|(name, value)| format!("{name}={}", plain(value))).collect()
    } else {
        Vec::new()
    };
    pairs.extend(settled.filter(|_| path == list).map(|id| format!("settled={}", plain(id))));
    let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
    to(&format!("{path}{query}#{fragment}"));
}

/// What may stand in an address as it is.
fn plain(text: &str) -> String {
    text.chars().filter(|each| each.is_ascii_alphanumeric() || matches!(each, '-' | '_' | '/')).collect()
}
