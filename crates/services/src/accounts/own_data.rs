//! What Fieldlab keeps about a person, for that person to take along (GDPR article 15 and 20).

use serde_json::{Value, json};
use storage::audit::AuditFilter;

use super::OwnProfile;
use crate::{Person, Services, failure::Result};

/// More lines than one person makes in a Fieldlab.
const LINES: u32 = 20_000;

impl Services {
    /// Account, roles, sessions and the lines of the log about who asks, as JSON. Not what the person wrote: that is
    /// the team's, and is taken along by entry.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn own_data(&self, who: &Person, secret: &str) -> Result<Value> {
        let profile = self.own_profile(who, secret).await?;
        let mut tx = self.storage().read().await?;
        let user = super::profile::own(&mut tx, who).await?;
        let filter = AuditFilter { actors: vec![who.id], ..AuditFilter::default() };
        let lines = tx.audit().list(&filter, None, LINES).await?;
        let log = lines.into_iter().map(|line| {
            let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
            json!({ "at": text(line.at), "action": line.action, "object": line.object, "detail": detail })
        });
        Ok(json!({
            "made_at": self.now().to_string(),
            "account": {
                "id": user.id.to_string(),
                "name": user.name,
                "email": user.email,
                "organisation": user.org_type,
                "language": user.lang,
                "theme": user.theme,
                "contrast": user.contrast,
                "administrator": user.admin,
                "created_at": text(user.created_at),
                "privacy_briefing_at": user.privacy_briefing_at.map(text),
            },
            "roles": roles(&profile),
            "sessions": sessions(&profile),
            "log": log.collect::<Vec<_>>(),
        }))
    }
}

fn text(at: storage::Timestamp) -> String {
    jiff::Timestamp::from(at).to_string()
}

fn roles(profile: &OwnProfile) -> Vec<Value> {
    let roles = profile.roles.iter();
    roles.map(|own| json!({ "role": own.role.code(), "cohort": own.cohort, "team": own.team })).collect()
}

fn sessions(profile: &OwnProfile) -> Vec<Value> {
    let session = |session: &super::SessionInfo| {
        json!({
            "device": session.user_agent,
            "begun_at": session.created_at.to_string(),
            "seen_at": session.seen_at.to_string(),
        })
    };
    profile.sessions.iter().map(session).collect()
}
