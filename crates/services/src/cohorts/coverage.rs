//! Coverage: the gaps in the golden thread (DOMAIN.md section 4).

use std::collections::BTreeSet;

use domain::{
    content::Content,
    ids::{EntryCode, EntryId},
    kind::EntryKind,
    template::LinkType,
    value::Value,
};
use storage::{Tx, entries::EntryRow, links::LinkRow};

use super::{CohortBrief, open, progress};
use crate::{Person, Services, access::visible_to, failure::Result};

/// A kind of gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    GoalWithoutAnalysis,
    AnalysisWithoutIntervention,
    InterventionWithoutEvidence,
    InterventionWithoutSideEffect,
    InterventionWithoutOwner,
    PracticeUnused,
    EvaluationWithoutFollowUp,
}

impl Gap {
    pub const ALL: [Self; 7] = [
        Self::GoalWithoutAnalysis,
        Self::AnalysisWithoutIntervention,
        Self::InterventionWithoutEvidence,
        Self::InterventionWithoutSideEffect,
        Self::InterventionWithoutOwner,
        Self::PracticeUnused,
        Self::EvaluationWithoutFollowUp,
    ];

    /// The kind of entry in which it is a gap.
    #[must_use]
    pub const fn kind(self) -> EntryKind {
        match self {
            Self::GoalWithoutAnalysis => EntryKind::PolicyGoal,
            Self::AnalysisWithoutIntervention => EntryKind::ProblemAnalysis,
            Self::InterventionWithoutEvidence
            | Self::InterventionWithoutSideEffect
            | Self::InterventionWithoutOwner => EntryKind::Intervention,
            Self::PracticeUnused => EntryKind::BestPractice,
            Self::EvaluationWithoutFollowUp => EntryKind::Evaluation,
        }
    }
}

/// An entry with a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GapEntry {
    pub code: EntryCode,
    pub kind: EntryKind,
    pub title: String,
    pub team: Option<String>,
}

/// All gaps of a cohort: each check with its entries, also when there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    pub cohort: CohortBrief,
    pub checks: Vec<(Gap, Vec<GapEntry>)>,
    /// How many entries were looked at.
    pub entries: usize,
}

impl Services {
    /// The gaps of a cohort, for its organiser.
    ///
    /// # Errors
    /// Not found for who does not organise it.
    pub async fn coverage(&self, who: &Person, slug: &str) -> Result<Coverage> {
        let mut tx = self.storage().read().await?;
        let cohort = open::open_to_organise(&mut tx, who, slug).await?;
        let (checks, entries) = gaps(&mut tx, who, &cohort).await?;
        Ok(Coverage { cohort: cohort.brief(), checks, entries })
    }
}

pub(crate) async fn gaps(
    tx: &mut Tx,
    who: &Person,
    cohort: &open::OpenCohort,
) -> Result<(Vec<(Gap, Vec<GapEntry>)>, usize)> {
    let mut rows = progress::entries(tx, who, cohort.row.id).await?;
    rows.sort_by(|a, b| a.entry.code.cmp(&b.entry.code));
    let links = tx.links().in_cohort(cohort.row.id, &visible_to(who, Some(cohort.row.id))).await?;
    let read: Vec<EntryId> =
        rows.iter().filter(|row| row.entry.kind == EntryKind::Intervention).map(|row| row.entry.id).collect();
    let contents = progress::contents(tx, &read).await?;
    let links = Links(&links);
    let none = Content::default();
    let mut checks = Vec::new();
    for gap in Gap::ALL {
        let mut found = Vec::new();
        for row in rows.iter().filter(|row| row.entry.kind == gap.kind()) {
            if links.has(gap, &row.entry, contents.get(&row.entry.id).unwrap_or(&none)) {
                found.push(GapEntry {
                    code: row.entry.code.clone(),
                    kind: row.entry.kind,
                    title: row.entry.title.clone(),
                    team: row.team_name.clone(),
                });
            }
        }
        checks.push((gap, found));
    }
    Ok((checks, rows.len()))
}

struct Links<'a>(&'a [LinkRow]);

impl Links<'_> {
    /// Whether this entry has this gap.
    fn has(&self, gap: Gap, entry: &EntryRow, content: &Content) -> bool {
        match gap {
            Gap::GoalWithoutAnalysis => !self.to(entry, LinkType::Addresses),
            Gap::AnalysisWithoutIntervention => !self.to(entry, LinkType::Targets),
            Gap::InterventionWithoutEvidence => {
                !self.from(entry, LinkType::SupportedBy) && content.get("sources").items().is_empty()
            }
            Gap::InterventionWithoutSideEffect => {
                let side_effect = |row: &Value| row.get("type").as_text() == "side-effect";
                !content.get("indicators").items().iter().any(side_effect)
            }
            Gap::InterventionWithoutOwner => content.get("lead_organisation").get("name").as_text().trim().is_empty(),
            Gap::PracticeUnused => {
                !self.to(entry, LinkType::InspiredBy)
                    && !self.to(entry, LinkType::SupportedBy)
                    && !self.to(entry, LinkType::QualifiedBy)
            }
            Gap::EvaluationWithoutFollowUp => !self.from(entry, LinkType::LeadsTo),
        }
    }

    fn to(&self, entry: &EntryRow, link: LinkType) -> bool {
        self.0.iter().any(|row| row.to_entry == Some(entry.id) && row.link_type == code(link))
    }

    fn from(&self, entry: &EntryRow, link: LinkType) -> bool {
        self.0.iter().any(|row| row.from_entry == entry.id && row.link_type == code(link))
    }
}

/// The stored code of a type of link.
fn code(link: LinkType) -> String {
    serde_json::to_value(link).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
}

/// How many gaps there are, per check that has any.
pub(crate) fn counts(checks: &[(Gap, Vec<GapEntry>)]) -> Vec<(Gap, usize)> {
    let some: BTreeSet<(Gap, usize)> =
        checks.iter().filter(|(_, found)| !found.is_empty()).map(|(gap, found)| (*gap, found.len())).collect();
    some.into_iter().collect()
}
