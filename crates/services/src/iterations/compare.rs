//! Two versions of an entry beside each other.

use domain::{
    content::Content,
    diff::{FieldDiff, Totals, diff},
    error::AppError,
    fields::Context,
    lang::Lang,
    rights::Read,
    template::template,
};
use storage::{Tx, iterations::IterationHead};

use super::{
    Brief, Made, brief, draft,
    read::{list, readable},
};
use crate::{
    Person, Services,
    access::{self, Opened},
    failure::Result,
    known,
};

/// One side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Iteration(i64),
    Draft,
}

/// Two versions of an entry beside each other.
#[derive(Clone, Debug)]
pub struct Comparison {
    pub entry: Brief,
    pub all: Vec<Made>,
    pub from: Side,
    pub to: Side,
    pub fields: Vec<FieldDiff>,
    pub totals: Totals,
    /// The person may compare with the draft.
    pub draft_readable: bool,
}

impl Services {
    /// What changed from one version to another. Without `from`: since the last one before `to` that reads differently;
    /// without `to`: the draft where it may be read and says something of its own, else the latest iteration.
    ///
    /// # Errors
    /// Not found when either is not there or not readable.
    pub async fn compare(
        &self,
        who: &Person,
        code: &str,
        from: Option<Side>,
        to: Option<Side>,
        lang: Lang,
    ) -> Result<Comparison> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        let draft_readable = opened.rights.read == Read::Draft;
        let latest = opened.entry.iterations;
        let heads = tx.iterations().list(opened.entry.id).await?;
        let to = match to {
            Some(to) => to,
            None if draft_readable && differs(&mut tx, &opened, heads.last()).await? => Side::Draft,
            None => Side::Iteration(latest),
        };
        let from = from.unwrap_or(match to {
            Side::Draft => Side::Iteration(latest.max(1)),
            Side::Iteration(n) => Side::Iteration(before(&heads, n)),
        });
        let entry = brief(&opened);
        let all = list(&mut tx, &opened).await?;
        let (mut fields, mut totals) = (Vec::new(), Totals::default());
        if !all.is_empty() {
            let old = side(&mut tx, &opened, from).await?;
            let new = side(&mut tx, &opened, to).await?;
            let targets = known::targets(&mut tx, who, opened.entry.cohort_id).await?;
            fields = diff(template(opened.entry.kind), &old, &new, Context { lang, targets: &targets });
            totals = Totals::of(&fields);
        }
        Ok(Comparison { entry, all, from, to, fields, totals, draft_readable })
    }
}

/// The draft says something that its latest iteration does not.
async fn differs(tx: &mut Tx, opened: &Opened, latest: Option<&IterationHead>) -> Result<bool> {
    let Some(latest) = latest else { return Ok(true) };
    Ok(draft(tx, opened.entry.id).await?.0.hash() != latest.content_hash)
}

/// The number of the last iteration before `n` that reads differently, else of the one before it.
fn before(heads: &[IterationHead], n: i64) -> i64 {
    let hash = heads.iter().find(|head| head.n == n).map(|head| &head.content_hash);
    let other = heads.iter().rfind(|head| head.n < n && Some(&head.content_hash) != hash);
    other.map_or((n - 1).max(1), |head| head.n)
}

async fn side(tx: &mut Tx, opened: &Opened, side: Side) -> Result<Content> {
    match side {
        Side::Iteration(n) => Ok(serde_json::from_str(&readable(tx, opened, n).await?.content)?),
        Side::Draft if opened.rights.read == Read::Draft => Ok(draft(tx, opened.entry.id).await?.0),
        Side::Draft => Err(AppError::NotFound.into()),
    }
}
