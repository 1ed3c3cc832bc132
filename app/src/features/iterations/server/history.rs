//! What happened to an entry, in words.

use services::iterations::{Event, Happened, StripItem};

use super::{head, made};
use crate::{
    AppError,
    features::iterations::{
        api::history::{HistoryData, PastEvent, PastIteration},
        words::{HistoryText, number, outcome, word},
    },
    i18n::t,
    server::{Ctx, ctx, when},
    ui::status_name,
};

pub async fn history(code: String) -> Result<HistoryData, AppError> {
    let ctx = ctx()?;
    let found = ctx.services.history(ctx.person()?, &code).await?;
    Ok(HistoryData {
        head: head(&ctx, &found.entry),
        iterations: found.items.iter().map(|item| iteration(&ctx, item)).collect(),
        events: found.events.into_iter().map(|each| event(&ctx, each)).collect(),
    })
}

fn iteration(ctx: &Ctx, item: &StripItem) -> PastIteration {
    PastIteration {
        made: made(ctx, &item.made),
        outcome: item.verdict.as_deref().and_then(outcome),
        verdict: item.verdict.as_deref().map(|code| word("verdicts", code, ctx.lang())),
    }
}

fn event(ctx: &Ctx, event: Event) -> PastEvent {
    let (what, iteration) = match event.what {
        Happened::Status { from: None, to, iteration } => (t(HistoryText::Made { to: status_name(to) }), iteration),
        Happened::Status { from: Some(from), to, iteration } => {
            (t(HistoryText::Status { from: status_name(from), to: status_name(to) }), iteration)
        }
        Happened::Label { from, to } => (t(HistoryText::Label { from, to }), None),
        Happened::HandedOver { owner, since } => {
            let day = domain::fields::day_in_words(&since, ctx.lang());
            (t(HistoryText::HandedOver { owner, day }), None)
        }
    };
    PastEvent {
        at: when(event.at, ctx.services.now(), ctx.lang()),
        by: event.by.unwrap_or_else(|| t(HistoryText::Nobody)),
        what,
        reason: event.reason,
        iteration: iteration.map(number),
    }
}
