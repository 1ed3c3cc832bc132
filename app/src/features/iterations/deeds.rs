//! The strip and the deeds of an entry, as its reader gets them. Only on the server.

use domain::{lifecycle::Status, rights::Read};
use services::iterations::Strip;

use super::{
    api::{MaySubmit, Outcome, StripData, StripItem},
    words::{move_link, number, outcome, word},
};
use crate::server::{Ctx, when};

pub fn strip_data(ctx: &Ctx, strip: &Strip) -> StripData {
    let (entry, rights, lang) = (&strip.entry, &strip.entry.rights, ctx.lang());
    let item = |item: &services::iterations::StripItem| StripItem {
        n: number(item.made.n),
        at: when(item.made.at, ctx.services.now(), lang),
        outcome: item.verdict.as_deref().and_then(outcome),
        verdict: item.verdict.as_deref().map(|code| word("verdicts", code, lang)),
    };
    let submit = match (rights.submit, rights.author) {
        (true, _) => Some(MaySubmit::Submit),
        // One proposal at a time: while it waits for the lead there is nothing to propose.
        (false, true) if !strip.proposed => Some(MaySubmit::Propose),
        _ => None,
    };
    let in_review = entry.status == Status::InReview;
    // While nobody can write it, the draft is nothing of its own: it reads as the latest iteration.
    let own_draft = strip.items.is_empty() || entry.status.writable();
    StripData {
        code: entry.code.clone(),
        items: strip.items.iter().map(item).collect(),
        draft_at: strip.draft_at.filter(|_| own_draft).map(|at| when(at, ctx.services.now(), lang)),
        in_review,
        submittable: strip.submittable,
        moves: strip.moves.iter().filter_map(move_link).collect(),
        submit: submit.filter(|_| strip.submittable),
        review: in_review && rights.review,
        summary: summary(strip),
        history: rights.read == Read::Draft,
        lower_label: rights.lower_label && entry.label != services::entries::LABELS[0],
    }
}

/// The page of the version that may be taken along: the draft for who reads it, else the last approved iteration.
fn summary(strip: &Strip) -> Option<String> {
    let entry = &strip.entry;
    let approved =
        |item: &&services::iterations::StripItem| item.verdict.as_deref().and_then(outcome) == Some(Outcome::Approved);
    let page = match entry.rights.read {
        Read::Draft => format!("/entries/{}/summary", entry.code),
        _ => format!("/entries/{}/iterations/{}/summary", entry.code, strip.items.iter().rfind(approved)?.made.n),
    };
    entry.rights.export.then_some(page)
}
