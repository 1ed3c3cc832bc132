//! The desk as a page: notices, band, text at the left, and at the right what this person can do.

use domain::error::Conflict;
use leptos::{prelude::*, server_fn::ServerFn as _};
use services::reviews::{Desk, Mode};

use super::{Now, desk_path, judge::judge, sent, shown_review, text::text};
use crate::{
    features::review::{
        api::{DeskQuery, DiscardReview, Drawn, SaveReview, SecondReview},
        parts::ReviewBody,
        texts::{DeskText, QueueText},
    },
    forms::FormState,
    i18n::{lang, t},
    ui::{
        Band, Button, ButtonLink, Crumb, Crumbs, FictionNotice, Form, Hidden, Icon, IconName, KindBadge, Look, Notice,
        StatusBadge, TlpBadge, Tone,
    },
};

/// The id of the form that throws the draft away; its button stands inside the other form.
const DISCARD: &str = "discard";

/// The whole page.
pub fn desk(desk: &Desk, asked: &DeskQuery, now: Now) -> Drawn {
    let n = super::count(desk.made.n);
    let entry = desk.entry.title.clone();
    let title = match desk.mode {
        Mode::Write { .. } => t(DeskText::Title { n, title: entry }),
        _ => t(DeskText::ReadTitle { n, title: entry }),
    };
    let body = if matches!(desk.mode, Mode::Write { .. }) { write(desk, asked, now) } else { read(desk, now) };
    Drawn { top: top(desk, asked, &title, now).to_html(), body: body.to_html(), title }
}

fn top(desk: &Desk, asked: &DeskQuery, title: &str, now: Now) -> AnyView {
    let entry = &desk.entry;
    let crumbs = vec![
        Crumb::new(t(QueueText::Title), "/reviews"),
        Crumb::new(entry.title.clone(), format!("/entries/{}", entry.code)),
    ];
    let n = super::count(desk.made.n);
    let said = now.when(desk.waits.map_or(desk.made.at, |(since, _)| since)).text;
    let by = t(DeskText::SubmittedBy { who: desk.made.by.clone(), at: said });
    let due = desk.waits.map(|(_, due)| view! { <span>{t(DeskText::DueBy { day: now.day(due) })}</span> });
    let team = entry.team.clone().map(|team| view! { <span>{team}</span> });
    let (notices, title) = (notices(desk, asked), title.to_owned());
    let (kind, status, label) = (entry.kind, entry.status, entry.label.clone());
    let note = (!desk.made.change_note.is_empty()).then(|| {
        view! {
            <p class="fl-lede">
                <span class="fl-vh">{t(DeskText::Note)}": "</span>
                <q lang=entry.language.clone()>{desk.made.change_note.clone()}</q>
            </p>
        }
    });
    view! {
        {notices}
        <Band>
            <Crumbs items=crumbs here=t(DeskText::Here { n }) />
            <h1 tabindex="-1">{title}</h1>
            <p class="fl-band__meta">
                <KindBadge kind />
                <StatusBadge status />
                <TlpBadge label />
                {team}
                <span>{by}</span>
                {due}
            </p>
            {note}
        </Band>
    }
    .into_any()
}

fn notices(desk: &Desk, asked: &DeskQuery) -> Option<AnyView> {
    let mut items = Vec::new();
    if desk.entry.fiction {
        let banner = domain::demo::demo().banner.get(lang()).to_owned();
        items.push(view! { <FictionNotice banner /> }.into_any());
    }
    let mut say = |tone: Tone, title: DeskText, text: DeskText| {
        items.push(view! { <Notice tone title=t(title) text=format!("{}.", t(text)) /> }.into_any());
    };
    match (asked.done.as_str(), desk.pending) {
        ("sent", true) => say(Tone::Ok, DeskText::Sent, DeskText::SentWaits),
        ("sent", false) => say(Tone::Ok, DeskText::Sent, DeskText::SentText),
        ("agreed", _) => say(Tone::Ok, DeskText::Sent, DeskText::AgreedText),
        (_, true) => say(Tone::Info, DeskText::PendingTitle, DeskText::PendingText),
        _ => {}
    }
    match desk.mode {
        Mode::Write { correcting: true } => say(Tone::Info, DeskText::Correcting, DeskText::CorrectingText),
        Mode::Kept(why) => say(Tone::Warning, DeskText::KeptTitle, kept(why)),
        Mode::Watch if desk.waits.is_some() => say(Tone::Lock, DeskText::WatchTitle, DeskText::WatchWaits),
        Mode::Watch => say(Tone::Lock, DeskText::WatchTitle, DeskText::WatchOver),
        _ => {}
    }
    (!items.is_empty()).then(|| view! { <div class="fl-notices fl-wrap">{items}</div> }.into_any())
}

const fn kept(why: Conflict) -> DeskText {
    match why {
        Conflict::AlreadyReviewed => DeskText::KeptReviewed,
        Conflict::Withdrawn => DeskText::KeptWithdrawn,
        _ => DeskText::KeptMoved,
    }
}

/// One form for ticks, scores, points and verdict.
fn write(desk: &Desk, asked: &DeskQuery, now: Now) -> AnyView {
    let form = FormState::new(SaveReview::url(), String::new());
    let left = text(desk, Some(&form), now);
    let right = judge(&form, desk, asked.rows, now);
    let discard = desk.saved_at.map(|_| discard_button());
    let (scored, _) = desk.body.mean(desk.criteria);
    let judge = if desk.criteria.is_empty() {
        t(DeskText::ToJudge)
    } else {
        t(DeskText::ToJudgeOf { scored, of: desk.criteria.len() })
    };
    let (code, n) = (desk.entry.code.clone(), desk.made.n.to_string());
    view! {
        <div class="fl-wrap">
            <Form action=SaveReview::url() class="fl-review">
                <Hidden name="entry" value=code />
                <Hidden name="n" value=n />
                // The first button of a form is what Enter presses: it has to be a harmless one.
                <button type="submit" name="do" value="save" hidden></button>
                <div class="fl-review__text" id="read">{left}</div>
                <div class="fl-review__judge" id="judge">{right} {discard}</div>
            </Form>
            {desk.saved_at.map(|_| discard_form(desk))}
            {bar(judge)}
        </div>
    }
    .into_any()
}

/// The text, and beside it what was said about it.
fn read(desk: &Desk, now: Now) -> AnyView {
    let left = text(desk, None, now);
    let kind = desk.entry.kind;
    let sent = desk.sent.as_ref().map(|sent| {
        view! { <ReviewBody review=shown_review(sent, kind, desk.made.n, now.at) /> }
    });
    let more = match desk.mode {
        Mode::Read { may_correct: true } => Some(write_link(desk, DeskText::Correct)),
        Mode::Second { may_judge } => Some(second(desk, may_judge)),
        Mode::Kept(_) => Some(
            view! {
                <section class="fl-panel" aria-labelledby="h-draft">
                    <h2 id="h-draft">{t(DeskText::YourDraft)}</h2>
                    {sent::inside(desk.verdict, &desk.body, kind)}
                    {discard_button()}
                </section>
                {discard_form(desk)}
            }
            .into_any(),
        ),
        _ => None,
    };
    if sent.is_none() && more.is_none() {
        return view! { <div class="fl-wrap"><div class="fl-review__text fl-page">{left}</div></div> }.into_any();
    }
    view! {
        <div class="fl-wrap">
            <div class="fl-review">
                <div class="fl-review__text" id="read">{left}</div>
                <section class="fl-review__judge" id="judge" aria-label=t(DeskText::Parts) tabindex="0">
                    {sent}
                    {more}
                </section>
            </div>
            {bar(t(DeskText::Parts))}
        </div>
    }
    .into_any()
}

fn write_link(desk: &Desk, label: DeskText) -> AnyView {
    let href = format!("{}?write=1", desk_path(&desk.entry.code, desk.made.n));
    view! { <p><ButtonLink label=t(label) href icon=IconName::Pencil /></p> }.into_any()
}

fn second(desk: &Desk, may_judge: bool) -> AnyView {
    let (code, n) = (desk.entry.code.clone(), desk.made.n.to_string());
    let other = t(if may_judge { DeskText::SecondOther } else { DeskText::SecondTalk });
    view! {
        <section class="fl-panel" aria-labelledby="h-second">
            <h2 id="h-second">{t(DeskText::SecondTitle)}</h2>
            <p>{t(DeskText::SecondText)}</p>
            <p>{other}</p>
            <Form action=SecondReview::url() id="second">
                <Hidden name="entry" value=code />
                <Hidden name="n" value=n />
                <div class="fl-actions"><Button label=t(DeskText::Agree) look=Look::Danger /></div>
            </Form>
            {may_judge.then(|| write_link(desk, DeskText::OwnVerdict))}
        </section>
    }
    .into_any()
}

/// The fold is the question: nothing is thrown away by one press.
fn discard_button() -> AnyView {
    view! {
        <details class="fl-fold">
            <summary>{t(DeskText::Discard)}<Icon name=IconName::ChevronDown class="fl-icon--s" /></summary>
            <p>{t(DeskText::DiscardText)}</p>
            <button type="submit" class="nl-button nl-button--primary nl-button--negative" form=DISCARD>
                <span class="nl-button__label">{t(DeskText::Discard)}</span>
            </button>
        </details>
    }
    .into_any()
}

fn discard_form(desk: &Desk) -> AnyView {
    let (code, n) = (desk.entry.code.clone(), desk.made.n.to_string());
    view! {
        <Form action=DiscardReview::url() id=DISCARD>
            <Hidden name="entry" value=code />
            <Hidden name="n" value=n />
        </Form>
    }
    .into_any()
}

/// Below 62 em: one of the two sides at a time, by plain anchors. The browser follows them itself, because only then
/// does `:target` change.
fn bar(judge: String) -> AnyView {
    let class = Look::Secondary.class();
    view! {
        <nav class="fl-dobar" aria-label=t(DeskText::Parts)>
            <a class=class href="#read" rel="external"><span class="nl-button__label">{t(DeskText::ToRead)}</span></a>
            <a class=class href="#judge" rel="external"><span class="nl-button__label">{judge}</span></a>
        </nav>
    }
    .into_any()
}
