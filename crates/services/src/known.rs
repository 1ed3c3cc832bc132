//! The entries that a person can link to: what the field engine asks while checking and drawing links.

use std::collections::BTreeMap;

use domain::{
    fields::{Target, Targets},
    ids::{CohortId, EntryCode},
    kind::EntryKind,
};
use storage::{EntryFilter, Page, Tx};

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

/// How many entries are read at a time.
const PAGE: u32 = 500;

/// Reads what `who` sees in a cohort.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn targets(tx: &mut Tx, who: &Person, cohort: CohortId) -> Result<KnownTargets> {
    let mut filter = EntryFilter::visible(visible_to(who, Some(cohort)));
    filter.cohort = Some(cohort);
    let mut known = KnownTargets::default();
    for number in 1.. {
        let page = tx.entries().list(&filter, Page { number, size: PAGE }).await?;
        let read = page.rows.len();
        known.0.extend(page.rows.into_iter().map(|row| {
            let iteration = u32::try_from(row.entry.iterations).unwrap_or_default();
            let entry = row.entry;
            (entry.code.clone(), Target { code: entry.code, kind: entry.kind, title: entry.title, iteration })
        }));
        if read < PAGE as usize {
            break;
        }
    }
    Ok(known)
}
