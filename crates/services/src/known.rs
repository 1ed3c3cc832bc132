//! The entries that a person can link to: what the field engine asks while checking and drawing links.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    content::Content,
    fields::{Target, Targets},
    ids::{CohortId, EntryCode},
    kind::EntryKind,
    template::{FieldType, template},
};
use storage::{EntryFilter, Tx, listing::EntryName};

use crate::{access::visible_to, failure::Result, person::Person};

/// Visible entries of a cohort by code.
#[derive(Clone, Debug, Default)]
pub struct KnownTargets(BTreeMap<EntryCode, Target>);

impl Targets for KnownTargets {
    fn find(&self, code: &EntryCode) -> Option<Target> {
        self.0.get(code).cloned()
    }

    fn all(&self, kinds: &[EntryKind]) -> Vec<Target> {
        self.0.values().filter(|target| kinds.contains(&target.kind)).cloned().collect()
    }
}

/// Reads all that `who` sees in a cohort: for choosing what to link to.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn targets(tx: &mut Tx, who: &Person, cohort: CohortId) -> Result<KnownTargets> {
    read(tx, who, cohort, None).await
}

/// Reads those that the links in these texts lead to, as far as `who` sees them: for reading and checking.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn linked(
    tx: &mut Tx,
    who: &Person,
    cohort: CohortId,
    texts: impl IntoIterator<Item = (EntryKind, &Content)>,
) -> Result<KnownTargets> {
    let mut known = KnownTargets::default();
    more(&mut known, tx, who, cohort, texts).await?;
    Ok(known)
}

/// Adds those that the links in further texts lead to.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn more(
    known: &mut KnownTargets,
    tx: &mut Tx,
    who: &Person,
    cohort: CohortId,
    texts: impl IntoIterator<Item = (EntryKind, &Content)>,
) -> Result<()> {
    let mut codes: BTreeSet<EntryCode> = BTreeSet::new();
    for (kind, content) in texts {
        let links = template(kind).fields.iter().filter(|field| matches!(field.kind, FieldType::Links { .. }));
        let rows = links.flat_map(|field| content.get(&field.id).items());
        codes.extend(rows.filter_map(|row| row.get("to").as_text().parse::<EntryCode>().ok()));
    }
    let codes: Vec<EntryCode> = codes.into_iter().filter(|code| !known.0.contains_key(code)).collect();
    for some in codes.chunks(MOST_CODES) {
        known.0.extend(read(tx, who, cohort, Some(some)).await?.0);
    }
    Ok(())
}

/// How many codes are asked for at a time.
const MOST_CODES: usize = 500;

async fn read(tx: &mut Tx, who: &Person, cohort: CohortId, codes: Option<&[EntryCode]>) -> Result<KnownTargets> {
    let mut filter = EntryFilter::visible(visible_to(who, Some(cohort)));
    filter.cohort = Some(cohort);
    let names = tx.entries().names(&filter, codes).await?;
    let target = |name: EntryName| {
        let iteration = u32::try_from(name.iterations).unwrap_or_default();
        (name.code.clone(), Target { code: name.code, kind: name.kind, title: name.title, iteration })
    };
    Ok(KnownTargets(names.into_iter().map(target).collect()))
}
