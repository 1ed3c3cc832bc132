//! Coming into an open document, and what must lie there for who comes to write.

use collab::{TURN_MAX, protocol};

use super::{
    Close, Place,
    actor::Actor,
    keep::{self, Added, Loaded},
    seats::Entering,
};
use crate::failure::Result;

/// So often a log that grew meanwhile is read again.
const TRIES: usize = 5;

impl Actor {
    pub(super) async fn enter(&mut self, loaded: &mut Loaded, entering: Entering) -> Result<()> {
        let ready = match (entering.grant.write, &entering.wishes.place) {
            (Ok(()), place) => self.shape(loaded, place, entering.epoch).await,
            // Its page has boxes to write in, which would have no place in the document.
            (Err(why), Place::Field(_)) => Ok(Err(why)),
            (Err(_), Place::All | Place::Nowhere) => Ok(Ok(())),
        };
        let ready = match ready {
            Ok(ready) => ready,
            Err(error) => {
                tracing::warn!(%error, entry = %self.entry.code, "what a page writes in could not be made");
                // Nobody else is to suffer from it.
                self.reload(loaded).await?;
                Err(Close::Restart)
            }
        };
        if let Err(why) = ready {
            let _gone = entering.reply.send(Err(why));
            return Ok(());
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

    /// Makes the shared types that somebody is about to write in whose rights were read at `epoch`.
    async fn shape(
        &mut self,
        loaded: &mut Loaded,
        place: &Place,
        epoch: i64,
    ) -> Result<std::result::Result<(), Close>> {
        let field = match place {
            Place::All => None,
            Place::Field(field) => Some(field.as_str()),
            Place::Nowhere => return Ok(Ok(())),
        };
        for _ in 0..TRIES {
            let Some(update) = loaded.draft.prepare(field)? else { return Ok(Ok(())) };
            match keep::add(&self.services, self.entry.id, loaded.seq, epoch, update.clone()).await? {
                Added::At(seq) => {
                    loaded.seq = seq;
                    let slow = self.seats.tell(protocol::news(&update), None);
                    self.drop_slow(slow);
                    return Ok(Ok(()));
                }
                // Others wrote meanwhile, maybe here: what was made is not in the log and must go.
                Added::Behind => self.reload(loaded).await?,
                Added::RightsMoved => break,
            }
        }
        // Who enters comes again, and has rights read again.
        self.reload(loaded).await?;
        Ok(Err(Close::Restart))
    }

    /// Reads the document anew, and tells everybody what had come into the log.
    pub(super) async fn reload(&mut self, loaded: &mut Loaded) -> Result<()> {
        let told = loaded.seq;
        *loaded = keep::load(&self.services, &self.entry).await?;
        if loaded.seq > told {
            let mut tx = self.services.storage().read().await?;
            let rows = tx.drafts().updates(self.entry.id, told, Some(loaded.seq)).await?;
            drop(tx);
            for rows in rows.chunks(TURN_MAX) {
                let update = collab::together(rows.iter().map(|row| row.bytes.as_slice()))?;
                let slow = self.seats.tell(protocol::news(&update), None);
                self.drop_slow(slow);
            }
        }
        Ok(())
    }
}
