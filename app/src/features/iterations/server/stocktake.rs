//! A stocktake of a cohort.

use crate::{
    AppError,
    features::iterations::{api::stocktake::StocktakeData, words::HistoryText},
    i18n::t,
    server::{ctx, to},
};

pub async fn stocktake(slug: String) -> Result<StocktakeData, AppError> {
    let ctx = ctx()?;
    let found = ctx.services.stocktake_page(ctx.person()?, &slug).await?;
    let day = domain::fields::day_in_words(&found.today.to_string(), ctx.lang());
    let note = match found.nearest {
        Some((name, _)) => t(HistoryText::NoteOf { name, day }),
        None => t(HistoryText::Note { day }),
    };
    Ok(StocktakeData { cohort: found.cohort, slug: found.slug, closed: found.closed, note, entries: found.entries })
}

pub async fn hold_stocktake(slug: String, note: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    let entries = ctx.services.hold_stocktake(ctx.person()?, &slug, &note).await?;
    to(&format!("/cohorts/{slug}/stocktake?frozen={entries}"));
    Ok(())
}
