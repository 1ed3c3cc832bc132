//! Bringing an iteration back into the draft.

use super::{head, made, parsed};
use crate::{
    AppError,
    features::iterations::api::restore::RestoreData,
    server::{ctx, to},
};

pub async fn restoring(code: String, n: String) -> Result<RestoreData, AppError> {
    let ctx = ctx()?;
    let found = ctx.services.restoring(ctx.person()?, &code, parsed(&n)?).await?;
    Ok(RestoreData {
        head: head(&ctx, &found.entry),
        made: made(&ctx, &found.made),
        fields: found.fields.iter().map(|label| label.get(ctx.lang()).to_owned()).collect(),
    })
}

pub async fn restore(entry: String, n: i64) -> Result<(), AppError> {
    let ctx = ctx()?;
    let fields = ctx.services.restore(ctx.person()?, &entry, n).await?;
    to(&format!("/entries/{entry}?restored={n}&fields={fields}"));
    Ok(())
}
