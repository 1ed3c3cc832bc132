//! Saving through a plain form merges, never overwrites (DESIGN.md section 5).

use std::iter;

use domain::{template::Template, value::Value};
use yrs::{ClientID, ReadTxn, Transact};

use crate::{Draft, DraftError, layout::Layout, seam, wire::Source};

/// Applies what a form changed since the version that it was rendered from. `base_updates` is the log up to
/// that version, `new` what the form now holds, `client_id` an id that has never written in this draft, or all of
/// whose updates are among `base_updates`.
/// Gives the update to log and send, or `None` when the form changed nothing, or exactly what is there already
/// (sent twice).
///
/// Where somebody else wrote the same passage anew meanwhile, both stay, one after the other.
///
/// # Errors
/// Those of [`Draft::load`] and [`Draft::write`]; [`DraftError::Missing`] when `base_updates` are not of this
/// draft. `current` is then as before. Follow success with [`Draft::validate`].
pub fn merge_form<'a>(
    base_updates: impl Iterator<Item = &'a [u8]>,
    current: &mut Draft,
    template: &Template,
    field: &str,
    new: &Value,
    client_id: u64,
) -> Result<Option<Vec<u8>>, DraftError> {
    let base_updates: Vec<&[u8]> = base_updates.collect();
    let load = || Draft::load(client_id, base_updates.iter().copied());
    let mut base = load()?;
    let author = ClientID::new(base.doc.client_id().get());
    let reached = |draft: &Draft| draft.doc.transact().state_vector().get(&author);
    if current.doc.client_id() == author || reached(current) != reached(&base) {
        return Err(DraftError::ClientInUse);
    }
    let Some(of) = template.field(field) else {
        return Err(DraftError::UnknownField { field: field.to_owned() });
    };
    let value = |draft: &Draft| draft.value(&draft.doc.transact(), of);
    let (before, there) = (value(&base), value(current));
    let had_places = base.is_shared(of) || !current.is_shared(of);
    let Some(mut update) = base.write(template, field, new)? else {
        return Ok(None);
    };
    if there == value(&base) {
        return Ok(None);
    }
    if !had_places {
        let both = Layout::of(&of.kind).both(&before, &value(&base), &there);
        let now = current.snapshot();
        let mut now = Draft::load(client_id, iter::once(now.as_slice()))?;
        let Some(made) = now.write(template, field, &both)? else { return Ok(None) };
        update = made;
    } else if there != before {
        let known = load()?;
        if let Some(changes) = seam::apart([&known, &base, current], &update, template, field)? {
            update = known.rewrite(field, &changes)?;
        }
    }
    current.absorb(&update, Source::Log)?;
    Ok(Some(update))
}
