//! A best practice that was looked at again: its dates follow, as an update of the draft like any other.

use collab::Draft;
use domain::{
    template::{Template, template},
    value::Value,
};
use storage::{
    Tx,
    drafts::{Append, NewUpdate},
};

use crate::{
    Person, Services,
    access::Opened,
    drafts::{log::Log, project},
    failure::{Failure, Result},
    reviews::local,
};

/// When it was last looked at.
const CHECKED: &str = "last_checked";
/// When it is to be looked at again.
pub(in crate::iterations) const AGAIN: &str = "check_again";

/// Says in the draft that it was looked at today, and when it will be again. Who does is no co-author by that: the
/// words stay those of the team.
pub(super) async fn write_dates(
    services: &Services,
    tx: &mut Tx,
    opened: &Opened,
    who: &Person,
    again: &str,
) -> Result<()> {
    let (entry, template) = (&opened.entry, template(opened.entry.kind));
    let log = Log::read(tx, entry.id, i64::MAX).await?;
    let mut draft = log.draft_at(log.last(), services.client_id())?;
    let today = local(services.now()).to_string();
    let mut updates = Vec::new();
    for (field, day) in [(CHECKED, today.as_str()), (AGAIN, again.trim())] {
        let bytes = write(&mut draft, template, field, day)?;
        updates.extend(bytes.map(|bytes| NewUpdate { bytes, author: Some(who.id), at: services.now().into() }));
    }
    if updates.is_empty() {
        return Ok(());
    }
    draft.validate(template)?;
    let Append::Done { last } = tx.drafts().append(entry.id, log.last(), &updates).await? else {
        return Err(Failure::broken("the log of a locked entry grew"));
    };
    project::store(tx, entry, &draft, template, last, who.id, services.now()).await?;
    Ok(())
}

fn write(draft: &mut Draft, template: &Template, field: &str, day: &str) -> Result<Option<Vec<u8>>> {
    draft.write(template, field, &Value::text(day)).map_err(Failure::from)
}
