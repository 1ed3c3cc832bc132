//! Coming into an open document, and what must lie there for who comes to write.

use collab::protocol;
use domain::error::AppError;

use super::{
    Place,
    actor::Actor,
    keep::{self, Loaded},
    seats::Entering,
};
use crate::failure::Result;

/// So often a log that grew meanwhile is read again.
const TRIES: usize = 5;

impl Actor {
    pub(super) async fn enter(&mut self, loaded: &mut Loaded, entering: Entering) -> Result<()> {
        if entering.grant.write.is_ok() {
            self.shape(loaded, &entering.wishes.place).await?;
        }
        // Rights that are older than those of the others make all be looked at with the next commit.
        self.epoch = self.epoch.min(entering.epoch);
        let Some(seat) = self.seats.enter(entering) else { return Ok(()) };
        let slow = self.seats.send(seat, protocol::ask(&loaded.draft.state_vector()));
        self.drop_slow(slow);
        if let Some(all) = self.presence.all() {
            let slow = self.seats.send(seat, protocol::presence(&all));
            self.drop_slow(slow);
        }
        Ok(())
    }

    /// Makes the shared types that somebody is about to write in.
    async fn shape(&mut self, loaded: &mut Loaded, place: &Place) -> Result<()> {
        let field = match place {
            Place::All => None,
            Place::Field(field) => Some(field.as_str()),
            Place::Nowhere => return Ok(()),
        };
        for _ in 0..TRIES {
            let Some(update) = loaded.draft.prepare(field)? else { return Ok(()) };
            if let Some(seq) = keep::add(&self.services, self.entry.id, loaded.seq, update.clone()).await? {
                loaded.seq = seq;
                let slow = self.seats.tell(protocol::news(&update), None);
                self.drop_slow(slow);
                return Ok(());
            }
            // Others wrote meanwhile, maybe here: what was made is not in the log and must go.
            self.reload(loaded).await?;
        }
        Err(AppError::Unavailable.into())
    }

    /// Reads the document anew, and tells everybody what had come into the log.
    pub(super) async fn reload(&mut self, loaded: &mut Loaded) -> Result<()> {
        let told = loaded.seq;
        *loaded = keep::load(&self.services, &self.entry).await?;
        if loaded.seq > told {
            let mut tx = self.services.storage().read().await?;
            let rows = tx.drafts().updates(self.entry.id, told, Some(loaded.seq)).await?;
            drop(tx);
            for row in &rows {
                let slow = self.seats.tell(protocol::news(&row.bytes), None);
                self.drop_slow(slow);
            }
        }
        Ok(())
    }
}
