//! What the frame around each page needs to know.

/// Who reads, where, and where one can go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameData {
    /// The name of the signed-in person.
    pub me: Option<String>,
    /// The cohort at hand and the others the person belongs to.
    pub cohort: Option<CohortLink>,
    pub others: Vec<CohortLink>,
    pub items: Vec<NavItem>,
    /// Path and query of the page.
    pub here: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CohortLink {
    pub slug: String,
    /// "Mensenhandel Fieldlab, Editie 1".
    pub name: String,
}

/// One item of the main navigation, with what waits there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    pub key: NavKey,
    pub href: String,
    pub waiting: usize,
}

/// The places of the main navigation (UI.md section 2.0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NavKey {
    Overview,
    Entries,
    Practices,
    Team,
    Reviews,
    Organise,
    Admin,
}
