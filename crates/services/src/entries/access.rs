//! "Wie ziet dit?": everybody who reads an entry, and why.

use domain::rights::{EntryFacts, Member, Read, Reason, Role, STRICT_LABEL, entry_rights};

use crate::{
    Opened, Person, Services,
    access::{self},
    failure::Result,
};

/// One person who reads the entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seer {
    pub name: String,
    pub roles: Vec<Role>,
    pub team: Option<String>,
    pub read: Read,
    pub why: Reason,
    pub edits: bool,
}

/// Who reads an entry.
#[derive(Clone, Debug)]
pub struct AccessPanel {
    pub opened: Opened,
    /// In order of name.
    pub people: Vec<Seer>,
}

impl Services {
    /// Who sees this entry and why; for everybody who sees it.
    ///
    /// # Errors
    /// Not found.
    pub async fn who_sees(&self, who: &Person, code: &str) -> Result<AccessPanel> {
        let mut tx = self.storage().read().await?;
        let opened = access::open(&mut tx, who, code).await?;
        let entry = &opened.entry;
        let rows = tx.memberships().in_cohort(entry.cohort_id).await?;
        let writers: Vec<_> = tx.coauthors().of_entry(entry.id).await?.into_iter().map(|row| row.user_id).collect();
        let experts = tx.experts().of_entry(entry.id).await?;
        let mut found: Vec<(domain::ids::UserId, String, Vec<Member>, Option<String>)> = Vec::new();
        for row in rows.into_iter().filter(|row| row.deactivated_at.is_none()) {
            let Some(role) = Role::parse(&row.membership.role) else { continue };
            let member = Member { cohort: entry.cohort_id, role, team: row.membership.team_id };
            match found.iter_mut().find(|(id, ..)| *id == row.membership.user_id) {
                Some((_, _, members, _)) => members.push(member),
                None => found.push((row.membership.user_id, row.name, vec![member], row.team_name)),
            }
        }
        for expert in &experts {
            if !found.iter().any(|(id, ..)| *id == expert.id) {
                found.push((expert.id, expert.name.clone(), Vec::new(), None));
            }
        }
        let people = found
            .into_iter()
            .filter_map(|(id, name, members, team)| {
                let facts = EntryFacts {
                    kind: entry.kind,
                    cohort: entry.cohort_id,
                    team: entry.team_id,
                    status: opened.status,
                    strict: entry.label == STRICT_LABEL,
                    cohort_closed: opened.cohort.closed_at.is_some(),
                    coauthor: writers.contains(&id),
                    invited: experts.iter().any(|expert| expert.id == id),
                };
                let rights = entry_rights(&members, &facts);
                let mut roles: Vec<Role> = members.iter().map(|member| member.role).collect();
                roles.dedup();
                Some(Seer { name, roles, team, read: rights.read, why: rights.why?, edits: rights.author })
            })
            .collect();
        Ok(AccessPanel { opened, people })
    }
}
