//! The server side of `api`: context, one call of a service, answer.

mod history;
mod label;
mod restore;
mod stocktake;

pub use history::history;
pub use label::{label, lower_label};
pub use restore::{restore, restoring};
pub use stocktake::{hold_stocktake, stocktake};

use domain::{
    error::AppError as Wrong,
    fields::Context,
    lang::Lang,
    lifecycle::{Action, Status},
    template::template,
    vocab,
};
use services::iterations::{Brief, Iteration, MoveForm, Side, Submit};

use super::{
    api::{CompareData, Head, IterationData, Made, MoveData, ProposalData, ReadField, ReadGroup, StepData, SubmitData},
    deeds::strip_data,
    words::{ProposalText, VersionText, action_name, asks, asks_with, effects, is_danger, number, word},
};
use crate::{
    AppError,
    features::{
        review::draw::shown_review,
        threads::{Place, Talks, talks},
    },
    fields::{shown, shown_diffs},
    i18n::t,
    server::{Ctx, ctx, to, told, when},
};

/// A number in an address.
fn parsed(n: &str) -> Result<i64, AppError> {
    n.parse().ok().filter(|n| *n > 0).ok_or_else(|| Wrong::NotFound.into())
}

fn head(ctx: &Ctx, entry: &Brief) -> Head {
    Head {
        code: entry.code.clone(),
        kind: entry.kind,
        title: entry.title.clone(),
        status: entry.status,
        label: entry.label.clone(),
        lang: entry.language.clone(),
        fiction: entry.fiction.then(|| domain::demo::demo().banner.get(ctx.lang()).to_owned()),
        team: entry.team.clone(),
        latest: number(entry.latest),
    }
}

fn made(ctx: &Ctx, made: &services::iterations::Made) -> Made {
    Made {
        n: number(made.n),
        trigger: word("iteration_triggers", &made.trigger, ctx.lang()),
        change_note: made.change_note.clone(),
        by: made.by.clone(),
        at: when(made.at, ctx.services.now(), ctx.lang()),
        hash: made.hash.clone(),
        phase: word("phases", &made.phase, ctx.lang()),
    }
}

pub async fn iteration(code: String, n: String) -> Result<IterationData, AppError> {
    let ctx = ctx()?;
    let me = ctx.person()?;
    let one = ctx.services.iteration(me, &code, parsed(&n)?).await?;
    let strip = ctx.services.iterations(me, &code).await?;
    let mut head = head(&ctx, &one.entry);
    // As it was then: the title and label of today may be other ones.
    (head.title, head.label) = (one.title.clone(), one.label.clone());
    let talks = match one.entry.rights.talks {
        true => Some(talks(&ctx, &code, Place::Iteration(one.made.n)).await?),
        false => None,
    };
    let now = ctx.services.now();
    let shown = |review| shown_review(review, one.entry.kind, one.made.n, now);
    Ok(IterationData {
        head,
        made: made(&ctx, &one.made),
        reviews: one.entry.rights.talks.then(|| one.reviews.iter().map(shown).collect()),
        groups: groups(&one, talks.as_ref(), ctx.lang()),
        can_restore: one.can_restore,
        can_export: one.can_export,
        strip: strip_data(&ctx, &strip),
    })
}

/// The filled-in fields of each section.
fn groups(one: &Iteration, talks: Option<&Talks>, lang: Lang) -> Vec<ReadGroup> {
    let template = template(one.entry.kind);
    let context = Context { lang, targets: &one.targets };
    let sections = template.sections.iter().map(|section| {
        let filled = template.fields_of(&section.code).filter(|field| !one.content.get(&field.id).is_blank());
        let fields = filled.map(|field| ReadField {
            id: field.id.clone(),
            label: field.label.get(lang).to_owned(),
            shown: shown(field, one.content.get(&field.id), context),
            talk: talks.map(|talks| talks.of(&field.id)),
        });
        ReadGroup { code: section.code.clone(), title: section.title.get(lang).to_owned(), fields: fields.collect() }
    });
    sections.filter(|section| !section.fields.is_empty()).collect()
}

fn side(text: &str) -> Result<Option<Side>, AppError> {
    match text {
        "" => Ok(None),
        "draft" => Ok(Some(Side::Draft)),
        n => parsed(n).map(Side::Iteration).map(Some),
    }
}

fn side_value(side: Side) -> String {
    match side {
        Side::Draft => "draft".to_owned(),
        Side::Iteration(n) => n.to_string(),
    }
}

fn side_name(side: Side) -> String {
    match side {
        Side::Draft => t(VersionText::Draft),
        Side::Iteration(n) => t(VersionText::Iteration { n: number(n) }),
    }
}

pub async fn compare(code: String, from: String, to: String) -> Result<CompareData, AppError> {
    let ctx = ctx()?;
    let lang = ctx.lang();
    let found = ctx.services.compare(ctx.person()?, &code, side(&from)?, side(&to)?, lang).await?;
    let version = |made: &services::iterations::Made| {
        let at = when(made.at, ctx.services.now(), lang).text;
        (made.n.to_string(), t(VersionText::IterationOf { n: number(made.n), at }))
    };
    let mut versions: Vec<_> = found.all.iter().map(version).collect();
    if found.draft_readable {
        versions.push(("draft".to_owned(), t(VersionText::DraftNow)));
    }
    Ok(CompareData {
        head: head(&ctx, &found.entry),
        versions,
        from: side_value(found.from),
        to: side_value(found.to),
        from_name: side_name(found.from),
        to_name: side_name(found.to),
        words_added: found.totals.words_added,
        words_removed: found.totals.words_removed,
        fields: shown_diffs(found.fields),
    })
}

pub async fn submission(code: String) -> Result<SubmitData, AppError> {
    let ctx = ctx()?;
    let lang = ctx.lang();
    let found = ctx.services.submission(ctx.person()?, &code, lang).await?;
    let missing = told(&found.missing, lang);
    let mut fields: Vec<&str> = missing.iter().map(|told| told.field.as_str()).collect();
    fields.dedup();
    let triggers = vocab::terms("iteration_triggers").iter();
    Ok(SubmitData {
        head: head(&ctx, &found.entry),
        possible: found.possible,
        allowed: found.allowed,
        author: found.entry.rights.author,
        next: number(found.next),
        base: found.base_seq,
        missing_fields: fields.len(),
        missing,
        proposals: found
            .proposals
            .into_iter()
            .map(|one| ProposalData {
                at: when(one.at, ctx.services.now(), lang),
                by: one.by,
                text: one.text,
                mine: one.mine,
            })
            .collect(),
        triggers: triggers.map(|term| (term.code.clone(), term.label(lang).to_owned())).collect(),
        leads: found.leads,
        coaches: found.coaches,
    })
}

pub async fn submit_entry(entry: String, trigger: String, change_note: String, base: i64) -> Result<(), AppError> {
    let ctx = ctx()?;
    let form = Submit { trigger: &trigger, change_note: &change_note, base_seq: base, lang: ctx.lang() };
    let n = ctx.services.submit(ctx.person()?, &entry, &form).await?;
    to(&format!("/entries/{entry}?submitted={n}"));
    Ok(())
}

pub async fn propose(entry: String, text: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    // In the thread it must be clear what is proposed, also without an explanation.
    let text = format!("{} {}", t(ProposalText::Prefix), text.trim());
    ctx.services.propose(ctx.person()?, &entry, text.trim()).await?;
    to(&format!("/entries/{entry}?proposed=1"));
    Ok(())
}

pub async fn move_page(code: String, action: String) -> Result<MoveData, AppError> {
    let ctx = ctx()?;
    let lang = ctx.lang();
    let known = Action::parse(&action).ok_or(Wrong::NotFound)?;
    let page = ctx.services.move_page(ctx.person()?, &code, known, lang).await?;
    let next = page.entry.latest + 1;
    Ok(MoveData {
        head: head(&ctx, &page.entry),
        action,
        label: action_name(known).ok_or(Wrong::NotFound)?,
        step: page.step.map(|step| StepData {
            to: step.to,
            effects: effects(&step),
            danger: is_danger(step.action),
            reason: asks(&step, next),
            with: asks_with(&step, &page.owner, page.date),
        }),
        missing: told(&page.missing, lang),
    })
}

pub async fn do_move(
    entry: String,
    action: String,
    from: String,
    reason: String,
    (owner, date): (String, String),
) -> Result<(), AppError> {
    let ctx = ctx()?;
    let form = MoveForm {
        action: Action::parse(&action).ok_or(Wrong::NotFound)?,
        from: Status::parse(&from).ok_or(Wrong::BadRequest)?,
        reason: &reason,
        owner: &owner,
        date: &date,
        lang: ctx.lang(),
    };
    let now = ctx.services.move_status(ctx.person()?, &entry, &form).await?;
    to(&format!("/entries/{entry}?moved={}", now.code()));
    Ok(())
}
