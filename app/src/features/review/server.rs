//! The server side of `api`: context, one call of a service, answer.

use std::collections::BTreeMap;

use domain::{
    error::{AppError as Wrong, Conflict},
    fields::Form,
    review::{POINTS_MAX, Point, ReviewBody, Score, Verdict},
};
use leptos::prelude::provide_context;
use services::reviews::ReviewForm;

use super::{
    api::{DeskQuery, Drawn},
    draw::{self, Now, desk_path},
};
use crate::{
    AppError,
    autosave::KeptDraft,
    features::threads::{Place, talks},
    forms::Here,
    i18n::error_text,
    server::{Ctx, clock, ctx, raw_form, to},
};

fn now(ctx: &Ctx) -> Now {
    Now { at: ctx.services.now(), lang: ctx.lang() }
}

pub async fn queue(tab: String) -> Result<Drawn, AppError> {
    let ctx = ctx()?;
    let queue = ctx.services.review_queue(ctx.person()?, ctx.lang()).await?;
    Ok(draw::queue(queue, &tab, now(&ctx)))
}

pub async fn desk(query: DeskQuery) -> Result<Drawn, AppError> {
    let ctx = ctx()?;
    let desk = ctx.services.review_desk(ctx.person()?, &query.code, query.n, query.write, ctx.lang()).await?;
    provide_context(Here(query.here.clone()));
    // The fields stand deep in the page, and only they want the threads.
    provide_context(talks(&ctx, &query.code, Place::Review(query.n)).await?);
    Ok(draw::desk(&desk, &query, now(&ctx)))
}

/// More rows than the form has.
const ROWS: usize = 40;

/// Reads the controls of the review's form.
fn read(form: &Form) -> ReviewForm {
    let one = |name: &str| form.get(name).and_then(|values| values.first()).map(|value| value.trim().to_owned());
    let cleared = one("do").and_then(|press| press.strip_prefix("clear-").map(str::to_owned));
    let scores: BTreeMap<String, Score> = form
        .keys()
        .filter_map(|name| name.strip_prefix("score-"))
        .filter(|code| cleared.as_deref() != Some(*code))
        .filter_map(|code| {
            let score = one(&format!("score-{code}"))?.parse().ok()?;
            Some((code.to_owned(), Score { score, motivation: one(&format!("why-{code}")).unwrap_or_default() }))
        })
        .collect();
    let point = |n: usize| {
        let text = one(&format!("point-{n}")).filter(|text| !text.is_empty())?;
        let level = one(&format!("level-{n}")).filter(|level| level == "should").unwrap_or_else(|| "must".to_owned());
        Some(Point { level, text })
    };
    ReviewForm {
        verdict: one("verdict").and_then(|code| Verdict::parse(&code)),
        body: ReviewBody {
            ticks: form.get("seen").into_iter().flatten().cloned().collect(),
            scores,
            strengths: one("strengths").unwrap_or_default(),
            points: (1..=ROWS).filter_map(point).collect(),
        },
    }
}

pub async fn save_review(entry: String, n: i64) -> Result<KeptDraft, AppError> {
    let ctx = ctx()?;
    let form = raw_form();
    let me = ctx.person_of(&form)?;
    let review = read(&form);
    let one = |name: &str| form.get(name).and_then(|values| values.last()).map_or("", String::as_str);
    let saved = ctx.services.save_review(me, &entry, n, &review).await?;
    if let Some(why) = saved.conflict {
        return Err(Wrong::Conflict { why }.into());
    }
    let desk = desk_path(&entry, n);
    match one("do") {
        "send" => {
            // Kept in any case; only what may be sent goes on to the question.
            ctx.services.sending(me, &entry, n, ctx.lang()).await?;
            to(&format!("{desk}/send"));
        }
        "more" => {
            let rows = one("rows").parse().unwrap_or(0_usize).saturating_add(3).min(POINTS_MAX);
            to(&format!("{desk}?rows={rows}#point-{}", review.body.points.len() + 1));
        }
        press => match press.strip_prefix("clear-") {
            Some(code) => to(&format!("{desk}#score-{code}")),
            None => to(&format!("{desk}#judge")),
        },
    }
    Ok(KeptDraft { at: clock(saved.at) })
}

pub async fn sending(code: String, n: i64, here: String) -> Result<Drawn, AppError> {
    let ctx = ctx()?;
    let known = match ctx.services.sending(ctx.person()?, &code, n, ctx.lang()).await {
        Ok(sending) => {
            provide_context(Here(here));
            return Ok(draw::sending(&sending));
        }
        Err(failure) => Wrong::from(failure),
    };
    match known {
        // Too late: the page says so and leads to the draft, which is kept.
        Wrong::Conflict { why } if why != Conflict::FourEyes => {
            Ok(draw::over(&code, n, error_text(&Wrong::Conflict { why }, ctx.lang())))
        }
        Wrong::Invalid { .. } => {
            // Not ready: the desk shows what is missing.
            to(&desk_path(&code, n));
            Ok(draw::over(&code, n, error_text(&known, ctx.lang())))
        }
        other => Err(other.into()),
    }
}

pub async fn send_review(entry: String, n: i64) -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.send_review(ctx.person()?, &entry, n, ctx.lang()).await?;
    to(&format!("{}?done=sent", desk_path(&entry, n)));
    Ok(())
}

pub async fn second_review(entry: String, n: i64) -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.second_review(ctx.person()?, &entry, n).await?;
    to(&format!("{}?done=agreed", desk_path(&entry, n)));
    Ok(())
}

pub async fn discard_review(entry: String, n: i64) -> Result<(), AppError> {
    let ctx = ctx()?;
    ctx.services.discard_review(ctx.person()?, &entry, n).await?;
    to("/reviews?tab=begun");
    Ok(())
}
