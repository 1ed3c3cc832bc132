//! The queue as tables; cards where it is narrow.

use domain::{error::Conflict, kind::EntryKind};
use leptos::prelude::*;
use services::reviews::{Begun, Deed, Queue, SentLine, Waiting};

use super::{Now, count, desk_path, verdict_badge, verdict_name};
use crate::{
    features::review::{api::Drawn, texts::QueueText},
    i18n::{Count, Noun, t},
    ui::{Band, ButtonLink, Empty, KindGlyph, Look, Time, kind_name},
};

/// The page with one of its three lists.
pub fn queue(queue: Queue, tab: &str, now: Now) -> Drawn {
    let title = t(QueueText::Title);
    let offered = queue.waiting.iter().filter(|row| row.deed.offered()).count();
    let tabs = [
        ("", QueueText::TabWaiting { n: offered }),
        ("begun", QueueText::TabBegun { n: queue.begun.len() }),
        ("sent", QueueText::TabSent { n: queue.sent.len() }),
    ];
    let tabs = tabs.map(|(id, text)| {
        let here = (id == tab || (id.is_empty() && !matches!(tab, "begun" | "sent"))).then_some("page");
        let href = if id.is_empty() { "/reviews".to_owned() } else { format!("/reviews?tab={id}") };
        view! { <li><a href=href aria-current=here>{t(text)}</a></li> }
    });
    let heading = title.clone();
    let top = view! {
        <Band>
            <h1 tabindex="-1">{heading}</h1>
            <p class="fl-lede">{t(QueueText::Lede)}</p>
        </Band>
    };
    let list = match tab {
        "begun" => begun(queue.begun, now),
        "sent" => sent(queue.sent, now),
        _ => waiting(queue, now),
    };
    let body = view! {
        <div class="fl-wrap fl-page fl-stack">
            <nav class="fl-tabs" aria-label=t(QueueText::Tabs)><ul role="list">{tabs.collect_view()}</ul></nav>
            {list}
        </div>
    };
    Drawn { title, top: top.into_any().to_html(), body: body.into_any().to_html() }
}

/// A table under its count.
fn table(counted: String, heads: Vec<QueueText>, rows: Vec<AnyView>) -> AnyView {
    let caption = counted.clone();
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{t(head)}</th> }).collect_view();
    view! {
        <section aria-labelledby="h-list">
            <div class="fl-section__head"><h2 id="h-list">{counted}</h2></div>
            <div class="fl-frame">
                <table class="fl-table fl-table--cards">
                    <caption class="fl-vh">{caption}</caption>
                    <thead><tr>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// Glyph, title as a link, kind and code.
fn title_cell(kind: EntryKind, code: &str, title: String, href: String) -> AnyView {
    view! {
        <th scope="row">
            <span class="fl-table__main">
                <KindGlyph kind />
                <a href=href>{title}</a>
                <small>{kind_name(kind)}" "{code.to_owned()}</small>
            </span>
        </th>
    }
    .into_any()
}

fn waiting(queue: Queue, now: Now) -> AnyView {
    if queue.waiting.is_empty() {
        let last = queue.sent.first().map(|line| now.when(line.at).text);
        let action = last.is_some().then(|| (t(QueueText::ToSent), "/reviews?tab=sent".to_owned()));
        let text = t(last.map_or(QueueText::Empty, |day| QueueText::EmptyLast { day }));
        return match action {
            Some(action) => view! { <Empty text action /> }.into_any(),
            None => view! { <Empty text /> }.into_any(),
        };
    }
    let counted = t(QueueText::Entries { n: Count(queue.waiting.len(), Noun::Entry) });
    let heads = vec![
        QueueText::Entry,
        QueueText::Waits,
        QueueText::Team,
        QueueText::Iteration,
        QueueText::Changed,
        QueueText::Threads,
        QueueText::LastVerdict,
        QueueText::Deed,
    ];
    let first = queue.waiting.iter().position(|row| row.deed.offered());
    let rows = queue.waiting.into_iter().enumerate().map(|(at, row)| waiting_row(row, Some(at) == first, now));
    table(counted, heads, rows.collect())
}

fn waiting_row(row: Waiting, first: bool, now: Now) -> AnyView {
    let desk = match row.deed {
        Deed::Confirm => format!("/entries/{}/status/confirm", row.code),
        _ => desk_path(&row.code, row.iteration),
    };
    let read = format!("/entries/{}", row.code);
    // Four eyes: the coach may read it like anybody, but there is no way to the desk.
    let href = if row.deed == Deed::FourEyes { read } else { desk.clone() };
    let shut = (row.deed == Deed::FourEyes).then_some("true");
    let waits = if row.days == 0 {
        t(QueueText::Today)
    } else {
        t(QueueText::WaitsFor { days: Count(row.days, Noun::Workday) })
    };
    let day = now.day(row.due);
    let due = t(if row.overdue { QueueText::WasDue { day } } else { QueueText::Due { day } });
    let last = row.last.map_or_else(
        || t(QueueText::NoVerdict),
        |(n, verdict)| t(QueueText::OfIteration { verdict: verdict_name(verdict), n: count(n) }),
    );
    let about = row.title.clone();
    view! {
        <tr aria-disabled=shut>
            {title_cell(row.kind, &row.code, row.title.clone(), href)}
            <td data-label=t(QueueText::Waits)><span>{waits}</span><br /><small>{due}</small></td>
            <td data-label=t(QueueText::Team)>{row.team.clone()}</td>
            <td data-label=t(QueueText::Iteration)>{row.iteration}</td>
            <td data-label=t(QueueText::Changed)>{changed(&row)}</td>
            <td data-label=t(QueueText::Threads)>{row.open_threads}</td>
            <td data-label=t(QueueText::LastVerdict)>{last}</td>
            <td data-label=t(QueueText::Deed) class="fl-table__wide">{deed(row.deed, desk, about, first)}</td>
        </tr>
    }
    .into_any()
}

fn changed(row: &Waiting) -> String {
    t(match row.changed {
        None => QueueText::First,
        Some((from, totals)) if totals.fields_changed == 0 => QueueText::NothingChanged { from: count(from) },
        Some((from, totals)) => QueueText::ChangedSince {
            fields: Count(totals.fields_changed, Noun::Field),
            words: Count(totals.words_added, Noun::Word),
            from: count(from),
        },
    })
}

/// One primary button on the page: the first thing that can be done. The rest are links.
fn deed(deed: Deed, href: String, about: String, first: bool) -> AnyView {
    let text = t(match deed {
        Deed::Review => QueueText::Review,
        Deed::Confirm => QueueText::Confirm,
        Deed::Continue => QueueText::Continue,
        Deed::Second => QueueText::Second,
        Deed::Pending => QueueText::Pending,
        Deed::Watch => QueueText::Watch,
        Deed::FourEyes => QueueText::FourEyes,
    });
    if !deed.offered() {
        return view! { <span>{text}</span> }.into_any();
    }
    if first {
        return view! { <ButtonLink label=text href about look=Look::Primary /> }.into_any();
    }
    view! { <a href=href>{text}<span class="fl-vh">", "{about}</span></a> }.into_any()
}

fn begun(rows: Vec<Begun>, now: Now) -> AnyView {
    if rows.is_empty() {
        return view! { <Empty text=t(QueueText::EmptyBegun) /> }.into_any();
    }
    let counted = t(QueueText::Reviews { n: Count(rows.len(), Noun::Review) });
    let heads = vec![QueueText::Entry, QueueText::Iteration, QueueText::SavedAt, QueueText::State];
    let rows = rows.into_iter().map(|row| {
        let shut = row.over.is_some().then_some("true");
        let state = t(match row.over {
            None => QueueText::Sendable,
            Some(Conflict::AlreadyReviewed) => QueueText::OverReviewed,
            Some(Conflict::Withdrawn) => QueueText::OverWithdrawn,
            Some(Conflict::FourEyes) => QueueText::FourEyes,
            Some(_) => QueueText::OverMoved,
        });
        let at = now.when(row.at);
        let href = desk_path(&row.code, row.iteration);
        view! {
            <tr aria-disabled=shut>
                {title_cell(row.kind, &row.code, row.title, href)}
                <td data-label=t(QueueText::Iteration)>{row.iteration}</td>
                <td data-label=t(QueueText::SavedAt)><Time at /></td>
                <td data-label=t(QueueText::State) class="fl-table__wide">{state}</td>
            </tr>
        }
        .into_any()
    });
    table(counted, heads, rows.collect())
}

fn sent(rows: Vec<SentLine>, now: Now) -> AnyView {
    if rows.is_empty() {
        return view! { <Empty text=t(QueueText::EmptySent) /> }.into_any();
    }
    let counted = t(QueueText::Reviews { n: Count(rows.len(), Noun::Review) });
    let heads = vec![QueueText::Entry, QueueText::Iteration, QueueText::Verdict, QueueText::SentAt, QueueText::State];
    let rows = rows.into_iter().map(|row| {
        let state = t(match (row.pending, row.replaced) {
            (true, _) => QueueText::Pending,
            (_, true) => QueueText::Replaced,
            _ => QueueText::Counts,
        });
        let at = now.when(row.at);
        let href = desk_path(&row.code, row.iteration);
        view! {
            <tr>
                {title_cell(row.kind, &row.code, row.title, href)}
                <td data-label=t(QueueText::Iteration)>{row.iteration}</td>
                <td data-label=t(QueueText::Verdict)>{row.verdict.map(verdict_badge)}</td>
                <td data-label=t(QueueText::SentAt)><Time at /></td>
                <td data-label=t(QueueText::State)>{state}</td>
            </tr>
        }
        .into_any()
    });
    table(counted, heads, rows.collect())
}
