//! A less strict label.

use domain::lifecycle;
use services::iterations::LowerLabel;

use super::head;
use crate::{
    AppError,
    features::iterations::api::label::LabelData,
    server::{ctx, to as redirect},
};

pub async fn label(code: String) -> Result<LabelData, AppError> {
    let ctx = ctx()?;
    let found = ctx.services.label_page(ctx.person()?, &code).await?;
    let lower = found.lower.into_iter().map(str::to_owned).collect();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let reason = (number(lifecycle::REASON.min), number(lifecycle::REASON.max));
    Ok(LabelData { lower, reason, head: head(&ctx, &found.entry) })
}

pub async fn lower_label(entry: String, from: String, to: String, reason: String) -> Result<(), AppError> {
    let ctx = ctx()?;
    let form = LowerLabel { from: &from, to: &to, reason: &reason };
    ctx.services.lower_label(ctx.person()?, &entry, &form).await?;
    redirect(&format!("/entries/{entry}?labelled=1"));
    Ok(())
}
