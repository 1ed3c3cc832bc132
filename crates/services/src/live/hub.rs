//! Which documents are open, and what moves them from outside.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock, PoisonError, Weak},
    time::Duration,
};

use domain::ids::EntryId;
use storage::drafts::LogEnd;
use tokio::{
    sync::{mpsc, oneshot},
    time::{Instant, sleep, timeout},
};

use super::{
    Close, Letter, Seat, Wishes,
    access::grant,
    actor::Actor,
    commit::{self, Work},
    seats::{Entering, Let},
};
use crate::{Inner, Opened, Services, failure::Result, secrets::token_hash};

/// Frames that wait for one document. Sockets wait when it is full, and so do not read on.
const INBOX: usize = 1_000;
/// Most documents that are open at once.
const DOCUMENTS: usize = 10_000;
/// Without a commit of this process, the log is looked at so often: others may write into the same database.
const LOOK: Duration = Duration::from_secs(1);
/// Commits that come faster are looked at together.
const BREATH: Duration = Duration::from_millis(50);
/// Sessions end by themselves; so often it is looked whether one has.
const SESSIONS: Duration = Duration::from_secs(30);
/// A document that is just closing is tried again so often.
const TRIES: usize = 5;

/// The open documents of this process.
#[derive(Default)]
pub(crate) struct Hub {
    open: Mutex<HashMap<EntryId, mpsc::Sender<Letter>>>,
    writer: OnceLock<mpsc::Sender<Work>>,
    looking: OnceLock<()>,
}

impl Services {
    /// A seat in the document `code` for the holder of a session's secret.
    ///
    /// # Errors
    /// Only when the database fails; the inner error says why there is no seat.
    pub async fn join(&self, session: &str, code: &str, wishes: &Wishes) -> Result<std::result::Result<Seat, Close>> {
        let session: Arc<[u8]> = token_hash(session).into();
        for _ in 0..TRIES {
            let mut tx = self.storage().read().await?;
            let epoch = tx.audit().rights().await?;
            let (grant, opened) = match grant(self, &mut tx, &session, code).await? {
                Ok(granted) => granted,
                Err(close) => return Ok(Err(close)),
            };
            drop(tx);
            let Some(inbox) = self.document(&opened) else { return Ok(Err(Close::TooFast)) };
            let (reply, answer) = oneshot::channel();
            let wishes = wishes.clone();
            let entering = Entering { session: Arc::clone(&session), grant, epoch, wishes, reply };
            if inbox.send(Letter::Enter(Box::new(entering))).await.is_err() {
                continue;
            }
            // No answer: the document closed with the letter in its hands.
            let Ok(answer) = answer.await else { continue };
            if matches!(answer, Err(Close::Restart)) {
                continue;
            }
            return Ok(answer.map(|Let { number, frames, queued, closing }| Seat {
                number,
                inbox,
                frames,
                queued,
                closing,
            }));
        }
        Ok(Err(Close::Restart))
    }

    /// The way to an open document; it is opened where it is not.
    fn document(&self, opened: &Opened) -> Option<mpsc::Sender<Letter>> {
        let hub = &self.0.live;
        let mut open = hub.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(inbox) = open.get(&opened.entry.id).filter(|inbox| !inbox.is_closed()) {
            return Some(inbox.clone());
        }
        if open.len() >= DOCUMENTS {
            return None;
        }
        let (sender, inbox) = mpsc::channel(INBOX);
        open.insert(opened.entry.id, sender.clone());
        drop(open);
        let writer = hub.writer.get_or_init(|| commit::start(Arc::downgrade(&self.0))).clone();
        hub.looking.get_or_init(|| drop(tokio::spawn(look(Arc::downgrade(&self.0)))));
        let actor = Actor::new(self.clone(), opened.entry.clone(), writer, inbox);
        tokio::spawn(actor.run());
        Some(sender)
    }

    /// Forgets a document that nobody is in. `false` when somebody is on the way in.
    pub(super) fn forget(&self, entry: EntryId, inbox: &mut mpsc::Receiver<Letter>) -> bool {
        let mut open = self.0.live.open.lock().unwrap_or_else(PoisonError::into_inner);
        if !inbox.is_empty() {
            return false;
        }
        inbox.close();
        open.remove(&entry);
        true
    }

    /// Forgets a document that ended by itself.
    pub(super) fn ended(&self, entry: EntryId) {
        let mut open = self.0.live.open.lock().unwrap_or_else(PoisonError::into_inner);
        // It may have been opened again already.
        if open.get(&entry).is_some_and(mpsc::Sender::is_closed) {
            open.remove(&entry);
        }
    }

    /// Ends all open documents, each with everything on disk: before the process ends. Waits at most `patience`.
    pub async fn close_live(&self, patience: Duration) {
        let all: Vec<_> = self.0.live.inboxes();
        for (_, inbox) in &all {
            let _gone = inbox.send(Letter::Stop).await;
        }
        let ended = async {
            for (_, inbox) in &all {
                inbox.closed().await;
            }
        };
        if timeout(patience, ended).await.is_err() {
            tracing::warn!("an open document did not end in time; what was acknowledged is on disk");
        }
    }
}

impl Hub {
    fn inboxes(&self) -> Vec<(EntryId, mpsc::Sender<Letter>)> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.iter().map(|(entry, inbox)| (*entry, inbox.clone())).collect()
    }
}

/// Tells documents what changed outside of them: rights, and what others wrote into their logs.
async fn look(services: Weak<Inner>) {
    let Some(mut commits) = services.upgrade().map(|inner| inner.storage.commits()) else { return };
    let mut sessions = Instant::now();
    loop {
        // A process that is alone hears of every change at once; the time-out is for those that are not.
        if matches!(timeout(LOOK, commits.changed()).await, Ok(Err(_))) {
            return;
        }
        let Some(services) = services.upgrade().map(Services) else { return };
        let open = services.0.live.inboxes();
        if open.is_empty() {
            continue;
        }
        let began = Instant::now();
        match ends(&services, &open).await {
            Ok(ends) => tell(&open, &ends),
            Err(error) => tracing::warn!(%error, "open documents could not be looked at"),
        }
        if sessions.elapsed() > SESSIONS {
            sessions = Instant::now();
            for (_, inbox) in &open {
                let _busy = inbox.try_send(Letter::CheckSessions);
            }
        }
        drop(services);
        // Many open documents take long to look at; that is never most of what is done.
        sleep(BREATH.max(began.elapsed() * 10)).await;
    }
}

async fn ends(services: &Services, open: &[(EntryId, mpsc::Sender<Letter>)]) -> Result<Vec<LogEnd>> {
    let mut tx = services.storage().read().await?;
    let mut ends = Vec::new();
    for some in open.chunks(500) {
        let ids: Vec<EntryId> = some.iter().map(|(entry, _)| *entry).collect();
        ends.extend(tx.drafts().ends(&ids).await?);
    }
    Ok(ends)
}

fn tell(open: &[(EntryId, mpsc::Sender<Letter>)], ends: &[LogEnd]) {
    let ends: HashMap<EntryId, &LogEnd> = ends.iter().map(|end| (end.id, end)).collect();
    for (entry, inbox) in open {
        if let Some(end) = ends.get(entry) {
            // A document that is too busy to hear it commits, and so finds out by itself; or hears the next one.
            let _busy = inbox.try_send(Letter::Look { epoch: end.epoch, last: end.last });
        }
    }
}
