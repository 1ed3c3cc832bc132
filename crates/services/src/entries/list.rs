//! The list of entries. Rights are part of the query, so no count tells more than its rows.

use domain::{
    ids::{CohortId, TeamId},
    kind::EntryKind,
    lifecycle::Status,
};
use storage::{
    Archived, EntryFilter, EntrySort, Page,
    listing::{EntryPage, Facets},
    teams::TeamRow,
};

use crate::{Person, Services, access::visible_to, failure::Result, threads::hide_counts};

/// What to list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListFilter {
    pub cohort: Option<CohortId>,
    pub kinds: Vec<EntryKind>,
    pub teams: Vec<TeamId>,
    pub statuses: Vec<Status>,
    pub q: String,
    pub sort: EntrySort,
    pub reverse: bool,
    /// From 1.
    pub page: u32,
}

/// A page of the list with what its filters offer.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryList {
    pub page: EntryPage,
    pub number: u32,
    pub pages: u32,
    pub facets: Facets,
    /// Teams by name, for the filter.
    pub teams: Vec<TeamRow>,
    /// The person may make an entry here.
    pub may_add: bool,
    /// There is nothing at all for this person, whatever the filters.
    pub nothing_yet: bool,
}

impl Services {
    /// The entries of a cohort that `who` sees, filtered, 25 to a page.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn list_entries(&self, who: &Person, filter: &ListFilter) -> Result<EntryList> {
        let mut tx = self.storage().read().await?;
        let asked = query(who, filter);
        let mut page = Page::number(filter.page.clamp(1, 100_000));
        let mut found = tx.entries().list(&asked, page).await?;
        let pages = page.count(found.total);
        if page.number > pages {
            page.number = pages;
            found = tx.entries().list(&asked, page).await?;
        }
        hide_counts(&mut tx, who, &mut found.rows).await?;
        let facets = tx.entries().facets(&asked).await?;
        let teams = match filter.cohort {
            Some(cohort) => tx.teams().in_cohort(cohort).await?,
            None => Vec::new(),
        };
        let all = ListFilter { cohort: filter.cohort, ..ListFilter::default() };
        let nothing_yet = found.total == 0 && tx.entries().count(&query(who, &all)).await? == 0;
        let rights = filter.cohort.map(|cohort| who.in_cohort(cohort)).unwrap_or_default();
        let may_add = rights.organise || !rights.writes_in.is_empty();
        Ok(EntryList { page: found, number: page.number, pages, facets, teams, may_add, nothing_yet })
    }
}

fn query(who: &Person, filter: &ListFilter) -> EntryFilter {
    let statuses: Vec<String> = filter.statuses.iter().map(|status| status.code().to_owned()).collect();
    let archived = if filter.statuses.contains(&Status::Archived) { Archived::Show } else { Archived::Hide };
    EntryFilter {
        visible: visible_to(who, filter.cohort),
        cohort: filter.cohort,
        kinds: filter.kinds.clone(),
        teams: filter.teams.clone(),
        statuses,
        owner: None,
        q: filter.q.chars().take(100).collect(),
        archived,
        sort: filter.sort,
        reverse: filter.reverse,
    }
}
